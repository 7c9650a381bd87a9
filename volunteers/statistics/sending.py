"""Who sends, and how many people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evperou.figures import UNKNOWN, Cube, Figure
from hosts.models import Structure
from volunteers.enums import Direction, Scheme
from volunteers.statistics.census import SchemeCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """One structure that sends somebody present in the period."""

    code: str
    name: str
    is_fv_member: bool
    people: Figure  # people whose main mission it sends
    by_scheme: tuple[SchemeCount, ...]  # every scheme with somebody, South-South told apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The structures that send people present in a period."""

    total: Figure  # distinct structures
    senders: tuple[Sender, ...]  # most people first, then by name
    sender_unknown: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """What is told apart of each sender."""

    scheme: Scheme
    suffix: str  # of the key
    label: str
    directions: tuple[str, ...]


def _lines() -> Iterator[_Line]:
    """Each scheme, then its South-South missions, in the active language."""
    for scheme in Scheme:
        label, south = str(scheme.label), _("%(scheme)s Sud-Sud") % {"scheme": scheme.label}
        yield _Line(
            scheme=scheme, suffix="", label=label, directions=(Direction.TO_PERU.value, Direction.TO_FRANCE.value)
        )
        yield _Line(scheme=scheme, suffix=".south_south", label=south, directions=(Direction.SOUTH_SOUTH.value,))


def _by_scheme(people: Cube, lines: Iterable[_Line], code: str, name: str) -> Iterator[SchemeCount]:
    for line in lines:
        counted = people.figure(
            f"senders.people.{code}.{line.scheme}{line.suffix}",
            f"{name}, {line.label}",
            worth="people",
            sender=code,
            scheme=line.scheme.value,
            direction=line.directions,
        )
        if counted.value:
            yield SchemeCount(scheme=line.scheme, label=line.label, people=counted)


def sending(people: Cube) -> Sending:
    """Count the senders, from the cube of the people of a period: one query."""
    lines = tuple(_lines())
    senders = [
        Sender(
            code=row.code,
            name=row.name,
            is_fv_member=row.is_fv_member,
            people=people.figure(f"senders.people.{row.code}", row.name, worth="people", sender=row.code),
            by_scheme=tuple(_by_scheme(people, lines, row.code, row.name)),
        )
        for row in Structure.objects.filter(code__in=[code for code in people.by("sender", "people") if code])
    ]
    return Sending(
        total=people.distinct("senders.total", _("structures d’envoi"), of="sender", unit=_("structures")),
        senders=tuple(sorted(senders, key=lambda sender: (-int(sender.people.known), sender.name))),
        sender_unknown=people.figure(
            "senders.people_unknown",
            _("personnes dont la structure d’envoi n’est pas renseignée"),
            worth="people",
            sender=UNKNOWN,
        ),
    )
