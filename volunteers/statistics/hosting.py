"""Who hosts, where, and how many people."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evperou.figures import UNKNOWN, Cube, Figure
from evperou.periods import Period
from hosts.models import Structure
from volunteers.enums import Scheme, Side
from volunteers.statistics.census import SchemeCount
from volunteers.statistics.facts import placements_in


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


def _host(placements: Cube, structure: Structure) -> Host:
    code, name = structure.code, structure.name
    places = placements.by("place", "placement", host=code)
    schemes = placements.by("scheme", "people", host=code)
    return Host(
        code=code,
        name=name,
        city=structure.city,
        in_peru=Side.PERU.value in places,
        in_france=Side.FRANCE.value in places,
        people=placements.figure(f"hosts.people.{code}", name, worth="people", host=code),
        by_scheme=tuple(
            SchemeCount(
                scheme=scheme,
                label=str(scheme.label),
                people=placements.figure(
                    f"hosts.people.{code}.{scheme}", f"{name}, {scheme.label}", worth="people", host=code, scheme=scheme.value
                ),
            )
            for scheme in Scheme
            if scheme.value in schemes
        ),
    )  # fmt: skip


def hosting(period: Period) -> Hosting:
    """Count the hosts of a period: two queries."""
    placements = placements_in(period).cube()
    structures = Structure.objects.filter(code__in=[code for code in placements.by("host", "placement") if code])
    hosts = [_host(placements, structure) for structure in structures]

    def distinct(key: str, label: str, **cuts: str) -> Figure:
        return placements.distinct(key, label, of="host", unit=_("structures"), **cuts)

    return Hosting(
        total=distinct("hosts.total", _("structures d’accueil, au Pérou et en France")),
        in_peru=distinct("hosts.in_peru", _("structures d’accueil au Pérou"), place=Side.PERU.value),
        in_france=distinct("hosts.in_france", _("structures d’accueil en France"), place=Side.FRANCE.value),
        elsewhere=distinct("hosts.elsewhere", _("structures d’accueil ailleurs"), place=Side.ELSEWHERE.value),
        hosts=tuple(sorted(hosts, key=lambda host: (-int(host.people.known), host.name))),
        host_unknown=placements.figure(
            "hosts.people_unknown",
            _("personnes dont la structure d’accueil n’est pas renseignée"),
            worth="people",
            host=UNKNOWN,
        ),
    )
