"""Ending a mission early: what was to come after its last day does not happen."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.enums import ChangeKind, MissionState
from volunteers.models import Mission, MissionChange
from volunteers.placing import cut_placements
from volunteers.transitions import locked


@transaction.atomic
def end_early(*, mission: Mission, last_day: date, on: date, reason: str = "") -> Mission:
    """The mission that ends on `last_day`, decided `on`; it is closed when that day has come.

    ValidationError, and nothing is written, for a cancelled mission, or a day before its start or not before its end.
    """
    mission = locked(mission)
    start, old = mission.first_day, mission.last_day
    if last_day < start:
        raise ValidationError(
            {"last_day": _("La mission commence le %(start)s : elle ne peut pas finir avant.") % {"start": f"{start:%d/%m/%Y}"}}
        )  # fmt: skip
    if old and last_day >= old:
        raise ValidationError(
            {"last_day": _("Une fin anticipée précède le %(end)s, la fin actuelle.") % {"end": f"{old:%d/%m/%Y}"}}
        )
    mission.actual_end = last_day
    if last_day <= on and mission.state == MissionState.CONFIRMED:
        mission.state, mission.actual_start = MissionState.CLOSED, start
    mission.save(update_fields=["actual_start", "actual_end", "state"])
    MissionChange.objects.create(
        mission=mission, kind=ChangeKind.EARLY_END, date=on, old_value=f"{old or ''}", new_value=f"{last_day}", reason=reason
    )  # fmt: skip
    cut_placements(mission=mission, start=start, end=last_day, on=on)
    return mission
