"""Postponing a mission that has not begun: all of it moves."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.enums import ChangeKind
from volunteers.models import Mission, MissionChange
from volunteers.placing import cut_placements, follow_end, move_placements
from volunteers.transitions import locked


@transaction.atomic
def postpone(*, mission: Mission, start: date, on: date, end: date | None = None, reason: str = "") -> Mission:
    """The mission that starts on `start`, decided `on`, with its placements; without `end`, it lasts as long as before.

    ValidationError, and nothing is written, for a mission that is cancelled or closed or has begun, a start that is not
    later, or an end before it.
    """
    mission = locked(mission)
    old_start, old_end = mission.planned_start, mission.last_day
    if mission.actual_start or mission.has_begun(on):
        raise ValidationError(_("Cette mission a déjà commencé : elle ne peut plus être reportée."))
    if start <= old_start:
        raise ValidationError(
            {"start": _("Un report commence après le %(start)s, le début actuel.") % {"start": f"{old_start:%d/%m/%Y}"}}
        )
    if end and end < start:
        raise ValidationError({"end": _("La mission ne peut pas finir avant d’avoir commencé.")})
    days = start - old_start
    moved = old_end and old_end + days
    mission.planned_start, mission.planned_end, mission.actual_end = start, end or moved, None
    mission.save(update_fields=["planned_start", "planned_end", "actual_end"])
    MissionChange.objects.create(
        mission=mission, kind=ChangeKind.POSTPONED, date=on, reason=reason,
        old_value=_interval(old_start, old_end), new_value=_interval(start, mission.planned_end),
    )  # fmt: skip
    move_placements(mission=mission, days=days)
    if moved and mission.planned_end and mission.planned_end > moved:
        follow_end(mission=mission, old=moved, new=mission.planned_end)
    cut_placements(mission=mission, start=start, end=mission.planned_end, on=on)
    return mission


def _interval(start: date, end: date | None) -> str:
    return f"{start}/{end}" if end else f"{start}"
