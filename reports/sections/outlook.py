"""What the office sets out to do next: one axis after the other."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook

AXIS = re.compile(r"axis_(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis with its number."""

    number: int
    title: str
    text: Block  # without its title


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookSection:
    """The axes of the years to come."""

    slug: ClassVar[str] = "outlook"
    part: ClassVar[Part] = Part.BALANCE
    template_name: ClassVar[str] = "reports/sections/outlook.html"
    is_empty: ClassVar[bool] = False

    title: str
    axes: tuple[Axis, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        return cls(title=_("Les perspectives"), axes=axes(book))


def axes(book: Yearbook) -> tuple[Axis, ...]:
    """The axes in the order of their numbers: axis_2 before axis_10."""
    found = ((AXIS.fullmatch(name), block) for name, block in book.texts.section("outlook").items())
    numbered = sorted(((int(match[1]), block) for match, block in found if match), key=lambda pair: pair[0])
    return tuple(Axis(number=number, title=block.title, text=replace(block, title="")) for number, block in numbered)
