"""What volunteers in Peru and from South to South say of their missions."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.parts import Part
from reports.yearbook import Portrait, Yearbook
from volunteers.enums import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class PortraitsInPeruSection:
    """Portraits with quotes, published with consent."""

    slug: ClassVar[str] = "portraits_in_peru"
    part: ClassVar[Part] = Part.VOLUNTEERING
    template_name: ClassVar[str] = "reports/sections/portraits_in_peru.html"

    title: str
    is_empty: bool
    portraits: tuple[Portrait, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        portraits = tuple(portrait for portrait in book.portraits if portrait.direction != Direction.TO_FRANCE)
        return cls(title=_("Paroles de volontaires"), is_empty=not portraits, portraits=portraits)
