"""Where in Peru volunteers live and work."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from evperou.figures import Figure
from evperou.typography import number
from hosts.enums import TerritoryKind
from reports.charts import peru_map
from reports.enums import Coverage
from reports.graphics import Graphic, Line, Table, row_of, unknown_row
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook
from volunteers.statistics import Census

MAP_WIDTH = 92.0  # mm


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoriesSection:
    """The departments of Peru with the people of each."""

    slug: ClassVar[str] = "territories"
    part: ClassVar[Part] = Part.VOLUNTEERING
    template_name: ClassVar[str] = "reports/sections/territories.html"

    title: str
    is_empty: bool  # when the records tell reciprocity alone
    lead: Block | None
    covered: Figure
    covered_label: str  # out of how many departments, and whether Callao has somebody
    map: Graphic
    body: Block | None

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        census = book.now.volunteering.census
        return cls(
            title=_("Les territoires"),
            is_empty=book.coverage == Coverage.RECIPROCITY,
            lead=book.texts.get("territories", "lead"),
            covered=census.departments_covered,
            covered_label=_covered_label(census),
            map=_map(book, census),
            body=book.texts.get("territories", "body"),
        )


def _covered_label(census: Census) -> str:
    """« des 24 départements du Pérou, et le Callao »."""
    departments = [line for line in census.departments if line.kind == TerritoryKind.DEPARTMENT]
    others = [line for line in census.departments if line not in departments and line.people.value]
    label = _("des %(all)s départements du Pérou, et le Callao") if others else _("des %(all)s départements du Pérou")
    return label % {"all": number(len(departments))}


def _map(book: Yearbook, census: Census) -> Graphic:
    """Most people first; departments without anybody are on the map alone."""
    printer, unknown = book.printer, census.department_unknown
    before = {line.code: line.people for line in book.before.volunteering.census.departments}
    shown = sorted(
        (line for line in census.departments if line.people.value or before[line.code].value),
        key=lambda line: (-int(line.people.value or 0), line.name),
    )
    lines = [
        Line(label=line.name, cells=(printer.value(line.people), printer.before_value(line.people))) for line in shown
    ]
    marks = [row_of(line.people, code=line.code) for line in shown]
    if unknown.value:
        lines.append(
            Line(label=_("non renseigné"), cells=(printer.value(unknown), printer.before_value(unknown)), is_muted=True)
        )
        marks.append(unknown_row(int(unknown.value or 0)))
    title = _("Les volontaires par département")
    return Graphic(
        title=title,
        subtitle=_("Volontaires accueillis au Pérou en %(year)s · n = %(n)s")
        % {"year": book.year, "n": printer.plain(census.in_peru)},
        chart=peru_map(marks, title=title, width=MAP_WIDTH),
        table=Table(
            caption=title,
            head=(_("Département"), str(book.now.year), str(book.before.year)),
            lines=tuple(lines),
        ),
    )
