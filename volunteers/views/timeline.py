"""A mission as it went: its placements and its dated changes, from the first to the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from volunteers.enums import ChangeKind, MissionState
from volunteers.models import Mission, MissionChange, Placement
from volunteers.taking_back import can_be_taken_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened, or will."""

    day: date
    title: str
    detail: str
    note: str = ""
    placement: Placement | None = None
    change: MissionChange | None = None  # that can be taken back


def with_timeline(missions: QuerySet[Any]) -> Any:
    """Read what `timeline` shows."""
    placements = Placement.objects.select_related("host", "territory")
    return missions.prefetch_related(Prefetch("placements", placements), "changes")


def timeline(mission: Mission) -> Sequence[Moment]:
    """The moments of a mission, in order; a change comes before the placement that begins on its day."""
    last = max(mission.changes.all(), key=lambda change: change.pk, default=None)
    moments = [_changed(mission, change, is_last=change == last) for change in mission.changes.all()]
    moments += [_placed(mission, placement) for placement in mission.placements.all()]
    return sorted(moments, key=lambda moment: (moment.day, moment.placement is not None))


def _placed(mission: Mission, placement: Placement) -> Moment:
    end = placement.ends_on or mission.ends_on
    place = [placement.city, placement.territory.name if placement.territory else "", placement.country.name]
    until = _("jusqu’au %(day)s") % {"day": f"{end:%d/%m/%Y}"} if end else ""
    return Moment(
        day=placement.starts_on or mission.starts_on,
        title=str(placement),
        detail=", ".join(dict.fromkeys(filter(None, place))),
        note=until,
        placement=placement,
    )


def _changed(mission: Mission, change: MissionChange, *, is_last: bool) -> Moment:
    values, note = [_told(change.old_value), _told(change.new_value)], change.reason
    if change.kind == ChangeKind.HOST_CHANGED:
        values[1] = values[1] or _("aucune")
        if mission.ends_on and change.date > mission.ends_on and change.new_value:
            note = " · ".join(filter(None, [_("n’a pas eu lieu : la mission finit avant"), note]))
        if is_last and not change.new_value:
            note = " · ".join(filter(None, [note, _("ne s’annule pas : l’affectation a été retirée")]))
    title = capfirst(change.get_kind_display())
    undone = change if is_last and mission.state != MissionState.CANCELLED and can_be_taken_back(change) else None
    return Moment(day=change.date, title=title, detail=" → ".join(filter(None, values)), note=note, change=undone)


def _told(value: str) -> str:
    """What a change keeps: a day, an interval (2024-01-01/2024-06-30) or a name; days as people write them."""
    return " – ".join(_day(part) for part in value.split("/")) if value[:4].isdecimal() else value


def _day(text: str) -> str:
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text
