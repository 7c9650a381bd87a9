"""How many volunteers, in which scheme and direction, of which gender and in which domain."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from evperou.figures import Figure
from reports.charts import Series, bars, palette, share_bar, stacked
from reports.graphics import Graphic, Line, Table, breakdown, row_of, sorted_by_count
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook
from volunteers.statistics import Census

WIDE, HALF = 170.0, 81.0  # mm


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusSection:
    """The census of the year."""

    slug: ClassVar[str] = "census"
    part: ClassVar[Part] = Part.VOLUNTEERING
    template_name: ClassVar[str] = "reports/sections/census.html"
    is_empty: ClassVar[bool] = False

    title: str
    lead: Block | None
    census: Census
    by_scheme: Graphic
    by_gender: Graphic
    by_domain: Graphic
    by_source: tuple[Figure, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        census = book.now.volunteering.census
        return cls(
            title=_("Les volontaires recensés"),
            lead=book.texts.get("census", "lead"),
            census=census,
            by_scheme=_by_scheme(book, census),
            by_gender=breakdown(
                tuple(figure for figure in census.by_gender if figure.value), book.printer, share_bar,
                title=_("Les volontaires par genre"), subtitle=_("Volontaires présents en %(year)s") % {"year": book.year},
                head=_("Genre"), width=HALF,
            ),
            by_domain=breakdown(
                sorted_by_count(census.by_domain), book.printer, bars,
                title=_("Les domaines des missions"), subtitle=_("Volontaires présents en %(year)s") % {"year": book.year},
                head=_("Domaine"), width=HALF,
            ),
            by_source=sorted_by_count(census.by_source),
        )  # fmt: skip


def _by_scheme(book: Yearbook, census: Census) -> Graphic:
    """Schemes in the order of the enum, each direction told apart; « ailleurs » only where somebody is."""
    lines = tuple(line for line in census.by_scheme if line.total.value or line.scheme != "other")
    sides = [(_("au Pérou"), "in_peru", palette.INK), (_("en France"), "in_france", palette.TERRACOTTA)]
    if census.elsewhere.value:
        sides.append((_("ailleurs"), "elsewhere", palette.STONE))
    title = _("Les dispositifs et les deux sens")
    printer = book.printer
    return Graphic(
        title=title,
        subtitle=_("Volontaires présents en %(year)s, par dispositif · n = %(n)s")
        % {"year": book.year, "n": printer.plain(census.total)},
        chart=stacked(
            [
                Series(
                    label=label,
                    colour=colour,
                    rows=tuple(row_of(getattr(line, side), label=line.total.label) for line in lines),
                )
                for label, side, colour in sides
            ],
            title=title,
            totals=[printer.plain(line.total) for line in lines],
            width=WIDE,
            no_data=_("Aucune donnée pour cette année."),
        ),
        table=Table(
            caption=title,
            head=(_("Dispositif"), *(label for label, _side, _colour in sides), _("Total"), str(book.year - 1)),
            lines=tuple(
                Line(
                    label=line.total.label,
                    cells=(
                        *(printer.value(getattr(line, side)) for _label, side, _colour in sides),
                        printer.value(line.total),
                        printer.before_value(line.total),
                    ),
                )
                for line in lines
            ),
        ),
    )
