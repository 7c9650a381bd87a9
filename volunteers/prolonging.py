"""Prolonging a mission: it ends later, and where it was at its end it stays."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.enums import ChangeKind, MissionState
from volunteers.models import Mission, MissionChange
from volunteers.placing import follow_end
from volunteers.transitions import locked


@transaction.atomic
def prolong(*, mission: Mission, until: date, on: date, reason: str = "") -> Mission:
    """The mission with `until` as its last day, decided `on`; one that was closed and lasts beyond that day is open again.

    ValidationError, and nothing is written, for a cancelled mission, one without an end, or a day that is not later.
    """
    mission = locked(mission)
    old = mission.last_day
    if old is None:
        raise ValidationError({"until": _("Cette mission n’a pas de date de fin : elle dure encore.")})
    if until <= old:
        raise ValidationError(
            {"until": _("Une prolongation finit après le %(end)s, la fin actuelle.") % {"end": f"{old:%d/%m/%Y}"}}
        )
    mission.actual_end = until
    if mission.state == MissionState.CLOSED and until >= on:
        mission.state = MissionState.CONFIRMED
    mission.save(update_fields=["actual_end", "state"])
    follow_end(mission=mission, old=old, new=until)
    MissionChange.objects.create(
        mission=mission, kind=ChangeKind.PROLONGED, date=on, old_value=f"{old}", new_value=f"{until}", reason=reason
    )
    return mission
