"""The census: who is counted, where, in which scheme, of which gender and in which domain."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from evperou.figures import UNKNOWN, Cube, Figure, with_shares
from evperou.periods import Period
from hosts.enums import TerritoryKind
from hosts.models import ActivityDomain
from hosts.models import Territory as TerritoryRow
from volunteers.enums import CensusSource, Direction, Gender, Scheme, Side
from volunteers.statistics.facts import chantiers_in, departures_in, reciprocity_over

RECIPROCITY_SINCE = 2017  # first year of the reciprocity series


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeLine:
    """One scheme of the census."""

    scheme: Scheme
    total: Figure  # people of this scheme, in both directions
    in_peru: Figure
    in_france: Figure
    elsewhere: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeCount:
    """The people of one scheme with one structure."""

    scheme: Scheme
    label: str  # short: « VSI », « VSI Sud-Sud »
    people: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionLine:
    """One direction of the census."""

    direction: Direction
    by_scheme: tuple[Figure, ...]  # every scheme, in the order of the enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """People whose main placement is in one division of Peru or one region of France."""

    code: str  # ISO 3166-2
    name: str
    kind: TerritoryKind
    people: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """People present in a period, once each."""

    total: Figure  # both directions and elsewhere
    in_peru: Figure
    in_france: Figure
    elsewhere: Figure  # South-South volunteers in neither country
    south_south: Figure
    departed: Figure  # people of whom a counted mission starts in the period
    by_scheme: tuple[SchemeLine, ...]  # every scheme, in the order of the enum
    by_direction: tuple[DirectionLine, ...]  # every direction, in the order of the enum
    by_gender: tuple[Figure, ...]  # known genders, with their shares
    by_domain: tuple[Figure, ...]  # every domain in use or offered, with its share
    by_source: tuple[Figure, ...]  # every census source
    departments: tuple[Territory, ...]  # the 24 departments of Peru and Callao, zeros included
    department_unknown: Figure  # in Peru, without a known department
    departments_covered: Figure  # departments proper with somebody; Callao apart
    regions: tuple[Territory, ...]  # regions of France with somebody
    region_unknown: Figure
    in_france_since: Figure  # distinct people in France since 2017
    chantiers_funded: Figure


def departments_covered(people: Cube) -> Figure:
    """Un département est couvert dès qu’une personne qui compte au Pérou y a son affectation principale, de sorte que le nombre et la carte s’accordent ; le Callao, province constitutionnelle, est dessiné et compté à part."""
    return people.distinct(
        "census.departments_covered",
        _("départements du Pérou, Callao à part"),
        of="department",
        unit=_("départements"),
        side=Side.PERU.value,
        kind=TerritoryKind.DEPARTMENT.value,
    )


def _genders(people: Cube) -> tuple[Figure, ...]:
    classes = [
        people.figure(f"census.gender.{gender}", capfirst(gender.label), worth=gender.value)
        for gender in (Gender.WOMAN, Gender.MAN, Gender.OTHER)
    ]
    return with_shares(classes, unknown=people.total(Gender.UNKNOWN, {}))


def _domains(people: Cube, domains: Iterable[ActivityDomain]) -> tuple[Figure, ...]:
    counted = people.by("domain", "people")
    classes = [
        people.figure(f"census.domain.{domain.code}", str(domain), worth="people", domain=domain.code)
        for domain in domains
        if domain.active or domain.code in counted
    ]
    return with_shares(classes, unknown=people.total("people", {"domain": UNKNOWN}))


def _territories(people: Cube, rows: list[TerritoryRow], key: str, side: Side) -> tuple[Territory, ...]:
    return tuple(
        Territory(
            code=row.code,
            name=row.name,
            kind=TerritoryKind(row.kind),
            people=people.figure(
                f"census.{key}.{row.code}",
                row.name,
                worth="people",
                side=side.value,
                **{key: row.code},
            ),
        )
        for row in rows
    )


def _scheme_line(people: Cube, scheme: Scheme) -> SchemeLine:
    label = capfirst(scheme.label)

    def on(side: Side) -> Figure:
        return people.figure(
            f"census.in_{side}.{scheme}" if side != Side.ELSEWHERE else f"census.elsewhere.{scheme}",
            f"{label}, {side.label}", worth="people", scheme=scheme.value, side=side.value,
        )  # fmt: skip

    return SchemeLine(
        scheme=scheme,
        total=people.figure(f"census.scheme.{scheme}", label, worth="people", scheme=scheme.value),
        in_peru=on(Side.PERU),
        in_france=on(Side.FRANCE),
        elsewhere=on(Side.ELSEWHERE),
    )


def _direction_line(people: Cube, direction: Direction) -> DirectionLine:
    return DirectionLine(
        direction=direction,
        by_scheme=tuple(
            people.figure(
                f"census.{direction}.{scheme}", f"{capfirst(scheme.label)}, {direction.label}",
                worth="people", direction=direction.value, scheme=scheme.value,
            )
            for scheme in Scheme
        ),
    )  # fmt: skip


def _in_france_since(period: Period, people: Cube) -> Figure:
    """Over one calendar year it is the census of that year."""
    years = Period(Period.year(min(RECIPROCITY_SINCE, period.start.year)).start, period.end)
    key = f"census.in_france.since_{RECIPROCITY_SINCE}"
    label = _("volontaires accueillis en France depuis %(year)s") % {"year": years.start.year}
    if years == period and years.start.year == years.end.year:
        return people.figure(key, label, worth="people", side=Side.FRANCE.value)
    return reciprocity_over(years).cube().figure(key, label, worth="people")


def census(period: Period, people: Cube) -> Census:
    """Count the people of a period, from the cube of its people: five more queries at most."""
    divisions = list(TerritoryRow.objects.filter(country__in=["PE", "FR"]).order_by("sort_name"))
    regions = _territories(people, [row for row in divisions if row.country == "FR"], "region", Side.FRANCE)
    return Census(
        total=people.figure("census.total", _("volontaires internationaux, dans les deux sens"), worth="people"),
        in_peru=people.figure("census.in_peru", _("volontaires accueillis au Pérou"), worth="people", side=Side.PERU.value),
        in_france=people.figure("census.in_france", _("volontaires accueillis en France"), worth="people", side=Side.FRANCE.value),
        elsewhere=people.figure("census.elsewhere", _("volontaires accueillis ailleurs"), worth="people", side=Side.ELSEWHERE.value),
        south_south=people.figure(
            "census.south_south", _("volontaires du Sud en mission dans le Sud"), worth="people", direction=Direction.SOUTH_SOUTH.value
        ),
        departed=departures_in(period).cube().figure(
            "census.departed", _("personnes dont une mission a commencé dans l’année"), worth="people"
        ),
        by_scheme=tuple(_scheme_line(people, scheme) for scheme in Scheme),
        by_direction=tuple(_direction_line(people, direction) for direction in Direction),
        by_gender=_genders(people),
        by_domain=_domains(people, ActivityDomain.objects.all()),
        by_source=tuple(
            people.figure(f"census.source.{source}", capfirst(source.label), worth="people", source=source.value)
            for source in CensusSource
        ),
        departments=_territories(people, [row for row in divisions if row.country == "PE"], "department", Side.PERU),
        department_unknown=people.figure(
            "census.department_unknown", _("au Pérou, département non renseigné"), worth="people", side=Side.PERU.value, department=UNKNOWN
        ),
        departments_covered=departments_covered(people),
        regions=tuple(region for region in regions if region.people.value),
        region_unknown=people.figure(
            "census.region_unknown", _("en France, région non renseignée"), worth="people", side=Side.FRANCE.value, region=UNKNOWN
        ),
        in_france_since=_in_france_since(period, people),
        chantiers_funded=chantiers_in(period).cube().figure(
            "census.chantiers_funded", _("chantiers financés"), worth="chantier"
        ),
    )  # fmt: skip
