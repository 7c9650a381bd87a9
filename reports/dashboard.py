"""The few figures that open the day: the facts of the catalogue under the same keys, read in four queries a year."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.enums import Nature
from events.statistics.facts import activities_in
from evperou.figures import Figure
from evperou.periods import FIRST_YEAR, Period
from reports.catalogue import told
from reports.enums import Coverage
from reports.models import Edition
from reports.printing import plain
from requests_desk.statistics import requests_in
from volunteers.enums import Side
from volunteers.statistics.facts import people_in, placements_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A key figure as the dashboard shows it, beside the year before."""

    key: str
    label: str
    value: str
    earlier: str  # empty when the year before has no record


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """What the first page shows of a year."""

    year: int
    years: tuple[int, ...]  # those that one can go to, the last first
    edition: Edition | None
    last_edition: int | None  # the last year that has one
    cards: tuple[Card, ...]


def _figures(year: int) -> Iterator[Figure]:
    period = Period.year(year)
    people = people_in(period).cube(("side",), worths=["people"])
    yield people.figure("census.total", _("volontaires de l’année"), worth="people")
    yield people.figure("census.in_peru", _("au Pérou"), worth="people", side=Side.PERU.value)
    yield people.figure("census.in_france", _("en France"), worth="people", side=Side.FRANCE.value)
    placements = placements_in(period).cube(("host",), worths=["placement"])
    yield placements.distinct("hosts.total", _("structures d’accueil"), of="host", unit=_("structures"))
    requests = requests_in(period).cube(("situation",))
    yield requests.figure("requests.total", _("demandes"), worth="requests")
    activities = activities_in(period).cube(("nature",))
    yield activities.figure(
        f"activities.{Nature.MEETING}", _("réunions"), worth="activity", nature=Nature.MEETING.value
    )


def key_figures(edition: Edition) -> tuple[Figure, ...]:
    """The figures of a year that the dashboard shows; those that the edition does not cover are not available."""
    return tuple(told(figure, Coverage(edition.coverage)) for figure in _figures(edition.year))


def _label(figure: Figure) -> str:
    """What a card says under its number: one request, two requests."""
    count = 2 if figure.value is None else int(figure.value)
    return {
        "census.total": ngettext("volontaire de l’année", "volontaires de l’année", count),
        "hosts.total": ngettext("structure d’accueil", "structures d’accueil", count),
        "requests.total": ngettext("demande", "demandes", count),
        "activities.meeting": ngettext("réunion", "réunions", count),
    }.get(figure.key, figure.label)


def _earlier(figure: Figure, year: int) -> str:
    if figure.value is None:
        return ""
    return _("%(value)s en %(year)s") % {"value": plain(figure), "year": year}


def dashboard(*, year: int, this_year: int) -> Dashboard:
    """The key figures of a year beside those of the year before, and its edition."""
    editions = {edition.year: edition for edition in Edition.objects.all()}
    now = key_figures(editions.get(year, Edition(year=year)))
    before = key_figures(editions.get(year - 1, Edition(year=year - 1))) if year > FIRST_YEAR else ()
    has_before = any(figure.value for figure in before)
    return Dashboard(
        year=year,
        years=tuple(range(max(*editions, year, this_year), min(*editions, year, this_year) - 1, -1)),
        edition=editions.get(year),
        last_edition=max(editions, default=None),
        cards=tuple(
            Card(
                key=figure.key,
                label=_label(figure),
                value=plain(figure),
                earlier=_earlier(before[rank], year - 1) if has_before else "",
            )
            for rank, figure in enumerate(now)
        ),
    )
