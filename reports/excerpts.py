"""What the summary sheet takes of a text: its first sentences, never cut, and labels short enough for their place."""

import re
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from reports.texts import Block, Texts

SHEET_LIMITS = {
    ("schemes", "ecosystem"): 320,
    ("reciprocity", "lead"): 240,
    ("office_and_team", "body"): 300,
}
"""Characters that the sheet prints of each block that it takes, in whole sentences."""

SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\b[DS]r\.)(?<!\bSra\.)\s+(?=[«“¿¡(]*\s*[A-ZÀ-ÖØ-Þ0-9])")
"""A space between two sentences: not the one after an initial (« M. », « É. ») or a Spanish title."""


class ExcerptError(ValueError):
    """The first sentence of a text is longer than its place on the sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label cut to its place, with the whole of it for those who ask."""

    short: str
    full: str


def label(text: str, limit: int) -> Label:
    """The text when it has at most `limit` characters, else its beginning and « … »."""
    return Label(short=Truncator(text).chars(limit, truncate="…"), full=text)


def excerpt(block: Block, limit: int) -> str:
    """The first whole sentences of a block, `limit` characters at most. ExcerptError when the first one is longer."""
    sentences = [sentence for paragraph in block.paragraphs for sentence in SENTENCE_END.split(paragraph)]
    kept = ""
    for sentence in sentences:
        longer = f"{kept} {sentence}".strip()
        if len(longer) > limit:
            break
        kept = longer
    if sentences and not kept:
        raise ExcerptError(
            _("la première phrase a %(length)s caractères, la fiche en imprime %(limit)s au plus : coupez-la en deux.")
            % {"length": len(sentences[0]), "limit": limit}
        )
    return kept


def on_sheet(texts: Texts, section: str, block: str) -> str:
    """What the sheet prints of a block; empty when it is not written or not marked for the sheet.

    ExcerptError names the section and the block at fault.
    """
    text = texts.get(section, block)
    if text is None or not text.on_sheet:
        return ""
    try:
        return excerpt(text, SHEET_LIMITS[section, block])
    except ExcerptError as error:
        where = {"section": section, "block": block, "error": error}
        raise ExcerptError(_("Texte « %(section)s / %(block)s » : %(error)s") % where) from error
