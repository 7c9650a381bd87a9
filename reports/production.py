"""Making a document from an edition: the page of the site, the file to send, the PDF."""

from enum import StrEnum

from reports.documents import Document, annual_report, summary_sheet
from reports.enums import Language
from reports.models import Edition
from reports.renderers import RenderingError
from reports.renderers import gettext_noop as _
from reports.renderers.bounded import render_bounded
from reports.renderers.document import render_document
from reports.renderers.html import self_contained
from reports.renderers.pages import page_count
from reports.yearbook import yearbook


class DocumentKind(StrEnum):
    """The documents of an edition."""

    ANNUAL = "annual"
    SUMMARY = "summary"


def _document(edition: Edition, kind: DocumentKind, language: Language, *, linked: bool) -> Document:
    book = yearbook(edition, language.value, linked=linked)
    return annual_report(book) if kind is DocumentKind.ANNUAL else summary_sheet(book)


def page(edition: Edition, kind: DocumentKind, language: Language) -> str:
    """The document as a page of the site, where each figure links to its records.

    TokenError when a text names a figure that does not exist.
    """
    return render_document(_document(edition, kind, language, linked=True))


def html_file(edition: Edition, kind: DocumentKind, language: Language) -> str:
    """The document as one HTML file that opens anywhere. TokenError as `page`, RenderingError for a missing picture."""
    return self_contained(render_document(_document(edition, kind, language, linked=False)))


def pdf(edition: Edition, kind: DocumentKind, language: Language) -> bytes:
    """The document as PDF/UA-1. Raises as `html_file`, and RenderingError past the limits or for a sheet over one page."""
    content = render_bounded(render_document(_document(edition, kind, language, linked=False)))
    if kind is DocumentKind.SUMMARY and (pages := page_count(content)) != 1:
        raise RenderingError(
            _("La fiche tient sur une page ; celle-ci en compte %s : raccourcissez les textes repris sur la fiche."),
            pages,
        )
    return content
