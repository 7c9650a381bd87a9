"""The presentation of the country."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryTextSection:
    """A text kept from year to year."""

    slug: ClassVar[str] = "country_text"
    part: ClassVar[Part] = Part.COUNTRY
    template_name: ClassVar[str] = "reports/sections/country_text.html"

    title: str
    is_empty: bool
    body: Block | None

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        body = book.texts.get("country_text", "body")
        return cls(title=_("Un pays, trois mondes"), is_empty=not (body or book.is_draft), body=body)
