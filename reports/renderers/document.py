"""From a document to its HTML: the same page for the site, for a file and for the printer."""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from reports.documents import Document, NumberedPart, Section
from reports.yearbook import AcronymLine

ACRONYMS = "acronyms"
WORD = re.compile(r"\w[\w@-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPart:
    """A part with the HTML of its sections."""

    part: NumberedPart
    sections: tuple[SafeString, ...]


def _rendered(section: Section, document: Document, **context: object) -> SafeString:
    return render_to_string(
        section.template_name, {"section": section, "book": document.book, "document": document, **context}
    )


def acronyms_used(document: Document, pages: list[SafeString]) -> tuple[AcronymLine, ...]:
    """The acronyms that stand in the text of these pages, alphabetically."""
    words = {word for page in pages for word in WORD.findall(strip_tags(page))}
    return tuple(line for line in document.book.acronyms if line.acronym in words)


def render_document(document: Document) -> str:
    """The whole document as one HTML page, in its own language. Acronyms are those of all its other sections."""
    with translation.override(document.language):
        sections = [section for part in document.parts for section in part.sections]
        pages = {section.slug: _rendered(section, document) for section in sections if section.slug != ACRONYMS}
        acronyms = acronyms_used(document, list(pages.values()))
        pages |= {
            section.slug: _rendered(section, document, acronyms=acronyms)
            for section in sections
            if section.slug == ACRONYMS
        }
        parts = [
            RenderedPart(part=part, sections=tuple(pages[section.slug] for section in part.sections))
            for part in document.parts
        ]
        return render_to_string(document.template_name, {"document": document, "book": document.book, "parts": parts})
