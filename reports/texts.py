"""Texts of an edition: sanitised rich text whose figure tokens are read from the catalogue.

A token is `{{ key }}` or `{{ key|variant }}`: `percent` (28 %), `words` (trois cent quatre-vingt-trois) or `change`
(+12 % on the year before).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from evperou.figures import Figure

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}
TOKEN = re.compile(r"\{\{\s*(?P<key>[^{}|]*?)\s*(?:\|\s*(?P<variant>[^{}|]*?)\s*)?\}\}")
SPACES = re.compile(r"[ \t\r\n]+")  # not those that do not break
VARIANTS = ("percent", "words", "change")


class TokenError(ValueError):
    """A token names no figure of the catalogue, or a variant that the figure does not have."""


@dataclass(frozen=True, slots=True)
class Written:
    """One row of text as typed."""

    section: str
    block: str
    language: str
    title: str
    body: str
    on_sheet: bool
    to_update: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text, ready to print."""

    title: str
    html: SafeString
    is_fallback: bool  # in French for want of a translation
    on_sheet: bool
    to_update: bool

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs and list items as plain text."""
        parts = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", str(self.html), re.DOTALL)
        return tuple(SPACES.sub(" ", unescape(strip_tags(part))).strip() for part in parts)


def sanitised(body: str) -> str:
    """Rich text with the allowed tags alone; links go to http(s) addresses and mail."""
    return nh3.clean(
        body, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel="noopener"
    )


def resolved(body: str, printed: Callable[[str, str], str]) -> str:
    """The text with each token replaced by what `printed(key, variant)` gives; it raises TokenError for an unknown one."""
    return TOKEN.sub(lambda match: printed(match["key"], match["variant"] or ""), body)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of an edition in one language; French where the translation is missing, and marked."""

    blocks: dict[tuple[str, str], Block]

    @classmethod
    def of(cls, rows: Iterable[Written], language: str, printed: Callable[[str, str], str]) -> "Texts":
        """Sanitise and resolve every row. TokenError names the section and the block at fault."""
        chosen: dict[tuple[str, str], Written] = {}
        for row in rows:
            place = (row.section, row.block)
            if row.body.strip() and (row.language == language or (row.language == "fr" and place not in chosen)):
                chosen[place] = row
        blocks = {}
        for place, row in chosen.items():
            try:
                html = resolved(sanitised(row.body), printed)
            except TokenError as error:
                where = {"section": row.section, "block": row.block, "error": error}
                raise TokenError(_("Texte « %(section)s / %(block)s » : %(error)s") % where) from error
            fallback = row.language != language
            blocks[place] = Block(row.title, mark_safe(html), fallback, row.on_sheet, row.to_update)
        return cls(blocks)

    def get(self, section: str, block: str) -> Block | None:
        """The block, or None when nobody has written it."""
        return self.blocks.get((section, block))

    def section(self, section: str) -> dict[str, Block]:
        """The blocks of a section by name."""
        return {block: text for (owner, block), text in self.blocks.items() if owner == section}


def figure_of(figures: Callable[[str], Figure | None], key: str) -> Figure:
    """The figure that a token names. TokenError when the catalogue has none."""
    figure = figures(key)
    if figure is None:
        raise TokenError(_("le chiffre « %(key)s » n’existe pas.") % {"key": key})
    return figure
