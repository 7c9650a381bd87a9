"""The year on one page: the summary sheet."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from events.enums import Nature
from evperou.figures import Figure
from evperou.typography import number
from hosts.enums import Authority
from reports.charts import Chart, Row, bars, grouped, palette, peru_map, share_bar
from reports.excerpts import Label, label, on_sheet
from reports.graphics import base_of, row_of, sorted_by_count, unknown_row
from reports.parts import Part
from reports.yearbook import Yearbook
from volunteers.statistics import Territory

CLASSES = 8  # of a chart, the others together
HOSTS, PARTNERS, PROGRAMMES, STAKES, CONTACTS = 6, 3, 5, 5, 4
NAME, STAKE, FUNCTION = 56, 120, 80  # characters of a label
DRAWN, MAP = 132.0, 66.0  # mm; charts are printed at three quarters of the width at which they are drawn

ACTIVITIES = (Nature.PARTICIPATION, Nature.INFORMATION, Nature.TRAINING, Nature.VOLUNTEERS, Nature.MEETING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart with its title and the base of its shares."""

    title: str
    note: str
    chart: Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A name with its figure."""

    name: Label
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody of the office."""

    name: Label
    function: Label
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection:
    """Everything that the sheet shows."""

    slug: ClassVar[str] = "sheet"
    part: ClassVar[Part] = Part.OPENING
    template_name: ClassVar[str] = "reports/sections/sheet.html"
    is_empty: ClassVar[bool] = False

    title: str
    ecosystem: str
    headline: tuple[Figure, ...]
    by_scheme: Picture
    by_gender: Picture
    by_domain: Picture
    map: Picture
    hosts: tuple[Ranked, ...]
    reciprocity: str
    in_france: tuple[Figure, ...]
    office: str
    since: str
    staff: Figure
    activities: tuple[Figure, ...]
    partners: tuple[Ranked, ...]
    programmes: tuple[Ranked, ...]
    stakes: tuple[Label, ...]
    contacts: tuple[Contact, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        now = book.now
        census, hosting = now.volunteering.census, now.volunteering.hosting
        since = now.value("office.since")
        facebook = now.communication.counter("facebook")
        return cls(
            title=_("Pérou %(year)s") % {"year": book.year},
            ecosystem=on_sheet(book.texts, "schemes", "ecosystem"),
            headline=(census.total, census.in_peru, hosting.in_peru, census.departments_covered, now.requests.total),
            by_scheme=_picture(
                _("Par dispositif"), tuple(line.total for line in census.by_scheme if line.total.value),
                [row_of(line.total, colour=palette.SCHEMES[line.scheme]) for line in census.by_scheme if line.total.value],
            ),
            by_gender=Picture(
                title=_("Par genre"), note=base_of(census.by_gender),
                chart=share_bar(_marks(census.by_gender), title=_("Par genre"), width=DRAWN, no_data=_no_data()),
            ),
            by_domain=_picture(
                _("Par domaine"), census.by_domain, _marks(sorted_by_count(census.by_domain)),
            ),
            map=_map(census.departments, census.department_unknown),
            hosts=tuple(
                Ranked(name=label(host.name, NAME), figure=host.people) for host in hosting.hosts if host.in_peru
            )[:HOSTS],
            reciprocity=on_sheet(book.texts, "reciprocity", "lead"),
            in_france=(census.in_france, census.in_france_since),
            office=on_sheet(book.texts, "office_and_team", "body"),
            since=str(int(since.known)) if since else "",
            staff=now.office.staff,
            activities=(
                *(now.activities.counted(nature) for nature in ACTIVITIES),
                *((facebook.reading,) if facebook else ()),
            ),
            partners=tuple(
                Ranked(name=label(partner.name, NAME), figure=partner.actions)
                for partner in now.activities.authorities
                if partner.side == Authority.PERUVIAN
            )[:PARTNERS],
            programmes=tuple(
                Ranked(name=label(programme.name, NAME), figure=programme.volunteers)
                for programme in now.volunteering.programmes
                if programme.in_focus and not programme.parent
            )[:PROGRAMMES],
            stakes=tuple(
                label(block.title, STAKE) for _name, block in sorted(book.texts.section("outlook").items()) if block.on_sheet
            )[:STAKES],
            contacts=tuple(
                Contact(name=label(member.name, NAME), function=label(member.function, FUNCTION), email=member.email)
                for member in now.office.team
                if member.permanent
            )[:CONTACTS],
        )  # fmt: skip


def _no_data() -> str:
    return _("Aucune donnée pour cette année.")


def _marks(figures: tuple[Figure, ...]) -> list[Row]:
    """The marks of an axis, what is unknown last."""
    unknown = next((figure.unknown for figure in figures), 0) or 0
    return [*(row_of(figure) for figure in figures), *([unknown_row(unknown)] if unknown else ())]


def _picture(title: str, figures: tuple[Figure, ...], marks: list[Row]) -> Picture:
    """Bars of the largest classes; the others together, with their exact sum."""
    rows = grouped(marks, CLASSES, _("autres"))
    return Picture(
        title=title,
        note=base_of(figures),
        chart=bars(rows, title=title, width=DRAWN, label_lines=2, no_data=_no_data()),
    )


def _map(departments: tuple[Territory, ...], unknown: Figure) -> Picture:
    title = _("Volontaires par département")
    rows = [row_of(each.people, label=each.name, code=each.code) for each in departments]
    if unknown.value:
        rows.append(unknown_row(int(unknown.known)))
    return Picture(
        title=title,
        note=_("au Pérou, département de la mission principale"),
        chart=peru_map(rows, title=title, width=MAP),
    )
