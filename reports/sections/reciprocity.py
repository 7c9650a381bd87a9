"""Volunteers from Peru in France: how many, where, and what they say."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.charts import Row, Series, france_map, line, palette
from reports.charts.horizontal import TEXT_WIDTH
from reports.graphics import Graphic, Line, Table, row_of, unknown_row
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Portrait, Yearbook
from volunteers.enums import Direction
from volunteers.statistics import Census

MAP_WIDTH = 66.0  # mm


@dataclass(frozen=True, slots=True, kw_only=True)
class ReciprocitySection:
    """The volunteers in France, the series of years, the regions and the portraits."""

    slug: ClassVar[str] = "reciprocity"
    part: ClassVar[Part] = Part.RECIPROCITY
    template_name: ClassVar[str] = "reports/sections/reciprocity.html"
    is_empty: ClassVar[bool] = False

    title: str
    lead: Block | None
    census: Census
    series: Graphic
    regions: Graphic | None
    tools: Block | None
    portraits: tuple[Portrait, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        census = book.now.volunteering.census
        return cls(
            title=_("Du Pérou vers la France"),
            lead=book.texts.get("reciprocity", "lead"),
            census=census,
            series=_series(book),
            regions=_regions(book, census) if census.in_france.value else None,
            tools=book.texts.get("reciprocity", "tools"),
            portraits=tuple(portrait for portrait in book.portraits if portrait.direction == Direction.TO_FRANCE),
        )


def _series(book: Yearbook) -> Graphic:
    """A line over the years: a gap where the records do not tell."""
    title = _("Les volontaires accueillis en France, année par année")
    rows = tuple(Row(label=str(each.year), value=each.value) for each in book.reciprocity)
    return Graphic(
        title=title,
        subtitle=_("Personnes présentes dans l’année ; une mission sur deux années compte dans chacune"),
        chart=line(
            [Series(label=_("Volontaires en France"), rows=rows, colour=palette.TERRACOTTA)],
            title=title, width=TEXT_WIDTH, height=34.0, no_data=_("Aucune donnée pour cette année."),
        ),
        table=Table(
            caption=title,
            head=(_("Année"), *(row.label for row in rows)),
            lines=(
                Line(
                    label=_("Volontaires"),
                    cells=tuple(_("n. d.") if row.value is None else row.printed for row in rows),
                ),
            ),
        ),
    )  # fmt: skip


def _regions(book: Yearbook, census: Census) -> Graphic:
    """Most people first."""
    printer, unknown = book.printer, census.region_unknown
    regions = sorted(census.regions, key=lambda region: (-int(region.people.value or 0), region.name))
    marks = [row_of(region.people, code=region.code) for region in regions]
    lines = [
        Line(label=region.name, cells=(printer.value(region.people), printer.before_value(region.people)))
        for region in regions
    ]
    if unknown.value:
        marks.append(unknown_row(int(unknown.value or 0)))
        lines.append(
            Line(label=_("non renseigné"), cells=(printer.value(unknown), printer.before_value(unknown)), is_muted=True)
        )
    title = _("Les régions d’accueil en France")
    return Graphic(
        title=title,
        subtitle=_("Volontaires accueillis en France en %(year)s · n = %(n)s")
        % {"year": book.year, "n": printer.plain(census.in_france)},
        chart=france_map(marks, title=title, width=MAP_WIDTH),
        table=Table(caption=title, head=(_("Région"), str(book.now.year), str(book.before.year)), lines=tuple(lines)),
    )
