"""The schemes of international volunteering, drawn with the people of each in each direction."""

from dataclasses import dataclass
from math import sqrt
from typing import ClassVar, Self

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from evperou.figures import Figure
from reports.charts import palette
from reports.enums import Coverage
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook
from volunteers.enums import Direction, Scheme

SMALLEST, LARGEST = 7.5, 18.0  # mm, diameters of the discs


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """The people of a scheme in a direction."""

    figure: Figure
    diameter: float  # mm; its area grows with the people


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRow:
    """A line of the diagram."""

    name: str
    colour: str
    text_colour: str  # readable on `colour`
    discs: tuple[Disc, ...]  # one for each direction


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemesSection:
    """A diagram of schemes and directions, and what the office says of them."""

    slug: ClassVar[str] = "schemes"
    part: ClassVar[Part] = Part.VOLUNTEERING
    template_name: ClassVar[str] = "reports/sections/schemes.html"

    title: str
    is_empty: bool  # when the records tell reciprocity alone
    directions: tuple[str, ...]
    rows: tuple[SchemeRow, ...]
    body: Block | None
    challenges: Block | None
    ecosystem: Block | None

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        lines = {line.direction: line.by_scheme for line in book.now.volunteering.census.by_direction}
        largest = max(int(figure.value or 0) for figures in lines.values() for figure in figures) or 1
        return cls(
            title=_("Les dispositifs du volontariat"),
            is_empty=book.coverage == Coverage.RECIPROCITY,
            directions=tuple(capfirst(str(direction.label)) for direction in Direction),
            rows=tuple(
                SchemeRow(
                    name=capfirst(str(scheme.label)),
                    colour=palette.SCHEMES[scheme],
                    text_colour=palette.text_on(palette.SCHEMES[scheme]),
                    discs=tuple(_disc(lines[direction][rank], largest) for direction in Direction),
                )
                for rank, scheme in enumerate(Scheme)
                if scheme != Scheme.OTHER or any(lines[direction][rank].value for direction in Direction)
            ),
            body=book.texts.get("schemes", "body"),
            challenges=book.texts.get("schemes", "challenges"),
            ecosystem=book.texts.get("schemes", "ecosystem"),
        )


def _disc(figure: Figure, largest: int) -> Disc:
    return Disc(figure=figure, diameter=round(max(SMALLEST, LARGEST * sqrt(int(figure.value or 0) / largest)), 1))
