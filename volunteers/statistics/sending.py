"""Who sends, and how many people."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evperou.figures import UNKNOWN, Cube, Figure
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


def _sender(people: Cube, code: str, name: str, *, is_fv_member: bool) -> Sender:
    key, lines = f"senders.people.{code}", []
    northern = (Direction.TO_PERU.value, Direction.TO_FRANCE.value)
    for scheme in Scheme:
        for suffix, label, directions in (
            ("", scheme.label, northern),
            (".south_south", _("%(scheme)s Sud-Sud") % {"scheme": scheme.label}, (Direction.SOUTH_SOUTH.value,)),
        ):
            line = people.figure(
                f"{key}.{scheme}{suffix}", f"{name}, {label}", _("personnes"),
                worth="people", sender=code, scheme=scheme.value, direction=directions,
            )  # fmt: skip
            if line.value:
                lines.append(SchemeCount(scheme=scheme, label=str(label), people=line))
    return Sender(
        code=code,
        name=name,
        is_fv_member=is_fv_member,
        people=people.figure(key, name, _("personnes"), worth="people", sender=code),
        by_scheme=tuple(lines),
    )


def sending(people: Cube) -> Sending:
    """Count the senders, from the cube of the people of a period: no query."""
    named = people.margin(("sender", "sender_name", "sender_is_member"), "sum_people")
    senders = [
        _sender(people, code, name, is_fv_member=is_member)
        for (code, name, is_member), counted in named.items()
        if code is not None and counted
    ]
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
