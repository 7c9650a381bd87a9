"""What the acronyms of the document stand for."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.parts import Part
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class AcronymsSection:
    """The acronyms that the other sections use: the renderer finds them."""

    slug: ClassVar[str] = "acronyms"
    part: ClassVar[Part] = Part.OPENING
    template_name: ClassVar[str] = "reports/sections/acronyms.html"

    title: str
    is_empty: bool

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        return cls(title=_("Sigles"), is_empty=not book.acronyms)
