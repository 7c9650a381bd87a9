"""Looking for missions: potential hosts, visits of youth camps and tours in the regions."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from events.enums import Format, Nature
from events.statistics import Entry
from evperou.figures import Figure
from reports.chronologies import Moment, moments, printed_days
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook
from volunteers.enums import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A structure met on a tour."""

    name: str
    hosting: str  # derived from the placements, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """A tour of the team in a region."""

    title: str
    details: str  # days and town
    structures: tuple[Met, ...]  # distinct, by name


@dataclass(frozen=True, slots=True, kw_only=True)
class ProspectingSection:
    """Prospecting, visits and tours of the year."""

    slug: ClassVar[str] = "prospecting"
    part: ClassVar[Part] = Part.MISSIONS
    template_name: ClassVar[str] = "reports/sections/prospecting.html"
    is_empty: ClassVar[bool] = False

    title: str
    body: Block | None
    edition: Block | None
    chantiers: Block | None
    tours_text: Block | None
    structures_met: Figure
    structures_new: Figure
    chantiers_funded: Figure
    visits: tuple[Moment, ...]  # of structures that host a youth camp in the year
    tours: tuple[Tour, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        now = book.now
        return cls(
            title=_("Prospection, visites et tournées"),
            body=book.texts.get("prospecting", "body"),
            edition=book.texts.get("prospecting", "edition"),
            chantiers=book.texts.get("prospecting", "chantiers"),
            tours_text=book.texts.get("prospecting", "tours"),
            structures_met=now.figure("activities.tours.structures_met"),
            structures_new=now.figure("structures.new"),
            chantiers_funded=now.figure("census.chantiers_funded"),
            visits=moments(_chantier_visits(book)),
            tours=tuple(_tour(book, entry) for entry in book.chronicle.of_nature(Nature.TOUR)),
        )


def _chantier_visits(book: Yearbook) -> list[Entry]:
    camps = {
        host.code
        for host in book.now.volunteering.hosting.hosts
        if any(line.scheme == Scheme.CHANTIER for line in host.by_scheme)
    }
    return [
        entry
        for entry in book.chronicle.entries
        if entry.format == Format.VISIT and any(counterpart.code in camps for counterpart in entry.counterparts)
    ]


def _tour(book: Yearbook, tour: Entry) -> Tour:
    met = {
        counterpart.code: counterpart.name
        for stop in book.chronicle.stops
        if stop.tour == tour.title
        for counterpart in stop.counterparts
    }
    days = printed_days(tour, with_month=True)
    return Tour(
        title=tour.title,
        details=" · ".join(filter(None, (days, tour.city or tour.territory))),
        structures=tuple(
            Met(name=name, hosting=_hosting(book, code)) for code, name in sorted(met.items(), key=lambda item: item[1])
        ),
    )


def _hosting(book: Yearbook, code: str) -> str:
    """Whether the placements say that a structure hosts, as nobody has to type it."""
    if any(host.code == code for host in book.now.volunteering.hosting.hosts):
        return _("accueille en %(year)s") % {"year": book.year}
    if any(host.code == code for host in book.before.volunteering.hosting.hosts):
        return _("a accueilli en %(year)s") % {"year": book.before.year}
    return _("n’accueille pas en %(year)s") % {"year": book.year}
