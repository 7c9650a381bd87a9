"""Who hosts, where, and how many people."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evperou.figures import UNKNOWN, Cube, Figure
from evperou.periods import Period
from volunteers.enums import Scheme, Side
from volunteers.statistics.census import SchemeCount
from volunteers.statistics.facts import host_people_in, placements_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One structure that hosts in the period, in one country or more."""

    code: str
    name: str
    city: str
    in_peru: bool
    in_france: bool
    people: Figure  # distinct people with a placement there (rule 13); hosts need not add up to the census
    by_scheme: tuple[SchemeCount, ...]  # every scheme with somebody there


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """The structures that host in a period, once each in each country."""

    total: Figure  # distinct structures over all countries
    in_peru: Figure
    in_france: Figure
    elsewhere: Figure
    hosts: tuple[Host, ...]  # most people first, then by name
    host_unknown: Figure  # people whose host is not known


def _host(people: Cube, places: dict[str, set[str | None]], code: str, name: str, city: str) -> Host:
    key = f"hosts.people.{code}"
    schemes = people.by("scheme", "people", host=code)
    return Host(
        code=code,
        name=name,
        city=city,
        in_peru=Side.PERU.value in places[code],
        in_france=Side.FRANCE.value in places[code],
        people=people.figure(key, name, _("personnes"), worth="people", host=code),
        by_scheme=tuple(
            SchemeCount(
                scheme=scheme,
                label=str(scheme.label),
                people=people.figure(
                    f"{key}.{scheme}",
                    f"{name}, {scheme.label}",
                    _("personnes"),
                    worth="people",
                    host=code,
                    scheme=scheme.value,
                ),
            )
            for scheme in Scheme
            if scheme.value in schemes
        ),
    )


def hosting(period: Period) -> Hosting:
    """Count the hosts of a period: two queries."""
    placements = placements_in(period).cube()
    people = host_people_in(period).cube()
    places: dict[str, set[str | None]] = {}
    for host, place in placements.margin(("host", "place"), "sum_placement"):
        if host is not None:
            places.setdefault(host, set()).add(place)
    named = people.margin(("host", "host_name", "host_city"), "sum_people")
    hosts = [_host(people, places, code, name, city) for code, name, city in named if code is not None]

    def distinct(key: str, label: str, **cuts: str) -> Figure:
        return placements.distinct(key, label, _("structures"), of="host", **cuts)

    return Hosting(
        total=distinct("hosts.total", _("structures d’accueil, au Pérou et en France")),
        in_peru=distinct("hosts.in_peru", _("structures d’accueil au Pérou"), place=Side.PERU.value),
        in_france=distinct("hosts.in_france", _("structures d’accueil en France"), place=Side.FRANCE.value),
        elsewhere=distinct("hosts.elsewhere", _("structures d’accueil ailleurs"), place=Side.ELSEWHERE.value),
        hosts=tuple(sorted(hosts, key=lambda host: (-int(host.people.known), host.name))),
        host_unknown=people.figure(
            "hosts.people_unknown",
            _("personnes dont la structure d’accueil n’est pas renseignée"),
            _("personnes"),
            worth="people",
            host=UNKNOWN,
        ),
    )
