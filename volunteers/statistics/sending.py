"""Who sends, and how many people."""

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


def _sender(people: Cube, structure: Structure) -> Sender:
    code, key = structure.code, f"senders.people.{structure.code}"
    lines = []
    northern = (Direction.TO_PERU.value, Direction.TO_FRANCE.value)
    for scheme in Scheme:
        for suffix, label, directions in (
            ("", scheme.label, northern),
            (".south_south", _("%(scheme)s Sud-Sud") % {"scheme": scheme.label}, (Direction.SOUTH_SOUTH.value,)),
        ):
            line = people.figure(
                f"{key}.{scheme}{suffix}", f"{structure.name}, {label}", _("personnes"),
                worth="people", sender=code, scheme=scheme.value, direction=directions,
            )  # fmt: skip
            if line.value:
                lines.append(SchemeCount(scheme=scheme, label=str(label), people=line))
    return Sender(
        code=code,
        name=structure.name,
        is_fv_member=structure.is_fv_member,
        people=people.figure(key, structure.name, _("personnes"), worth="people", sender=code),
        by_scheme=tuple(lines),
    )


def sending(people: Cube) -> Sending:
    """Count the senders, from the cube of the people of a period: one query."""
    codes = [code for code in people.by("sender", "people") if code is not None]
    senders = [_sender(people, structure) for structure in Structure.objects.filter(code__in=codes)]
    return Sending(
        total=people.distinct("senders.total", _("structures d’envoi"), _("structures"), of="sender"),
        senders=tuple(sorted(senders, key=lambda sender: (-int(sender.people.known), sender.name))),
        sender_unknown=people.figure(
            "senders.people_unknown",
            _("personnes dont la structure d’envoi n’est pas renseignée"),
            _("personnes"),
            worth="people",
            sender=UNKNOWN,
        ),
    )
