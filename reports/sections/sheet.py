"""The year on one page: the summary sheet."""

from base64 import b64encode
from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from events.enums import Nature
from events.statistics import Activities, Counter
from evperou.figures import Figure
from hosts.enums import Authority
from reports.charts import Chart, Row, bars, grouped, palette, peru_map, share_bar
from reports.cover import ridges_svg
from reports.excerpts import Label, label, on_sheet
from reports.graphics import base_of, row_of, sorted_by_count, unknown_row
from reports.parts import Part
from reports.yearbook import Yearbook
from volunteers.statistics import Territory

CLASSES = 8  # of a chart, the others together
HOSTS, PARTNERS, PROGRAMMES, STAKES, CONTACTS = 5, 3, 3, 4, 4
HOST, NAME, STAKE, PERSON, FUNCTION = 38, 56, 84, 28, 60  # characters of a label
BANNER = 560, 150  # of the artwork, in pixels
WIDE, NARROW, MAP = 84.0, 58.0, 70.0  # mm; charts are printed at three quarters of the width at which they are drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart with its title and the base of its shares."""

    title: str
    note: str
    chart: Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure under words of its own."""

    figure: Figure
    label: str


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
    ridges: str  # the artwork of the report's cover as an address
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
    activities: tuple[Counted, ...]
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
            ridges=_address(ridges_svg(book.year, *BANNER)),
            ecosystem=on_sheet(book.texts, "schemes", "ecosystem"),
            headline=(census.total, census.in_peru, hosting.in_peru, census.departments_covered, now.requests.total),
            by_scheme=_bars(
                _("Par dispositif"), _("n = %(base)s") % {"base": book.printer.plain(census.total)},
                [row_of(line.total, colour=palette.SCHEMES[line.scheme]) for line in census.by_scheme if line.total.value],
                NARROW,
            ),
            by_gender=_by_gender(census.by_gender),
            by_domain=_bars(_("Par domaine"), base_of(census.by_domain), _marks(sorted_by_count(census.by_domain)), WIDE),
            map=_map(census.departments, census.department_unknown, book.printer.plain(census.in_peru)),
            hosts=tuple(
                Ranked(name=label(host.name, HOST), figure=host.people) for host in hosting.hosts if host.in_peru
            )[:HOSTS],
            reciprocity=on_sheet(book.texts, "reciprocity", "lead"),
            in_france=(census.in_france, census.in_france_since),
            office=on_sheet(book.texts, "office_and_team", "body"),
            since=book.printer.link(since, str(int(since.known))) if since else "",
            staff=now.office.staff,
            activities=(
                *_activities(now.activities),
                *((_followers(facebook),) if facebook else ()),
            ),
            partners=tuple(
                Ranked(name=label(partner.name, NAME), figure=partner.actions)
                for partner in now.activities.authorities
                if partner.side == Authority.PERUVIAN
            )[:PARTNERS],
            programmes=tuple(
                Ranked(name=label(programme.name, NAME), figure=programme.volunteers)
                for programme in sorted(now.volunteering.programmes, key=lambda each: -int(each.volunteers.value or 0))
                if programme.in_focus and not programme.parent
            )[:PROGRAMMES],
            stakes=tuple(
                label(block.title, STAKE) for _name, block in sorted(book.texts.section("outlook").items()) if block.on_sheet
            )[:STAKES],
            contacts=tuple(
                Contact(name=label(member.name, PERSON), function=label(member.function, FUNCTION), email=member.email)
                for member in now.office.team
                if member.permanent
            )[:CONTACTS],
        )  # fmt: skip


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _no_data() -> str:
    return _("Aucune donnée pour cette année.")


def _marks(figures: tuple[Figure, ...]) -> list[Row]:
    """The marks of an axis, what is unknown last."""
    unknown = next((figure.unknown for figure in figures), 0) or 0
    return [*(row_of(figure) for figure in figures), *([unknown_row(unknown)] if unknown else ())]


def _bars(title: str, note: str, marks: list[Row], width: float) -> Picture:
    """Bars of the largest classes; the others together, with their exact sum."""
    rows = grouped(marks, CLASSES, _("autres"))
    chart = bars(rows, title=title, width=width, label_lines=2, no_data=_no_data())
    return Picture(title=title, note=note, chart=chart)


def _by_gender(figures: tuple[Figure, ...]) -> Picture:
    title = _("Par genre")
    marks = _marks(tuple(figure for figure in figures if figure.value))
    chart = share_bar(marks, title=title, width=NARROW, no_data=_no_data())
    return Picture(title=title, note=base_of(figures), chart=chart)


def _activities(activities: Activities) -> tuple[Counted, ...]:
    labels = {
        Nature.PARTICIPATION: _("participations à des événements"),
        Nature.INFORMATION: _("actions d’information"),
        Nature.TRAINING: _("formations"),
        Nature.VOLUNTEERS: _("activités pour les volontaires"),
        Nature.MEETING: _("réunions avec les acteurs"),
    }
    return tuple(Counted(figure=activities.counted(nature), label=words) for nature, words in labels.items())


def _followers(counter: Counter) -> Counted:
    at = counter.reading.as_at
    label = _("abonnés %(channel)s") % {"channel": counter.name}
    if at:
        label = _("%(followers)s au %(date)s") % {"followers": label, "date": f"{at:%d/%m/%Y}"}
    return Counted(figure=counter.reading, label=label)


def _map(departments: tuple[Territory, ...], unknown: Figure, people: str) -> Picture:
    title = _("Volontaires par département")
    rows = [row_of(each.people, label=each.name, code=each.code) for each in departments]
    if unknown.value:
        rows.append(unknown_row(int(unknown.value or 0)))
    return Picture(
        title=title,
        note=_("n = %(base)s") % {"base": people},
        chart=peru_map(rows, title=title, width=MAP),
    )
