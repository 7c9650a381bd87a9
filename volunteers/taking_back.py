"""Taking back the last dated change of a mission: what it changed is as it was, and the change is gone."""

from datetime import date, timedelta
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.enums import ChangeKind, MissionState
from volunteers.models import Mission, MissionChange
from volunteers.placing import follow_end, move_placements
from volunteers.transitions import locked


def can_be_taken_back(change: MissionChange) -> bool:
    """Whether a change says what was before it: a cancellation has a verb of its own, a placement taken away is gone."""
    if change.kind == ChangeKind.HOST_CHANGED:
        return bool(change.new_value)
    return change.kind in AS_BEFORE


@transaction.atomic
def take_back(*, mission: Mission, change: MissionChange) -> Mission:
    """The mission as it was before its last change.

    ValidationError, and nothing is written, for a change that is not the last one or does not say what was before, or
    when the mission is no longer what the change made of it.
    """
    mission = locked(mission)
    last = mission.changes.order_by("-pk").first()
    if last is None or last.pk != change.pk:
        raise ValidationError(_("Ce changement n’est plus le dernier de la mission : rechargez la page."))
    unsaid = ValidationError(_("Ce changement ne s’annule pas : il ne dit pas tout ce qui était avant lui."))
    if not can_be_taken_back(last):
        raise unsaid
    try:
        AS_BEFORE[ChangeKind(last.kind)](mission, last)
    except ValueError as error:  # values typed in the administration are any text
        raise unsaid from error
    mission.save(update_fields=["planned_start", "planned_end", "actual_start", "actual_end", "state"])
    for placement in mission.placements.all():
        placement.mission = mission
        try:
            placement.clean()
        except ValidationError:
            _contradicted()
    last.delete()
    return mission


def _end_as_before(mission: Mission, change: MissionChange) -> None:
    """A mission that was prolonged, with the placements that followed its end."""
    old, new = date.fromisoformat(change.old_value), date.fromisoformat(change.new_value)
    if mission.state == MissionState.CLOSED or mission.ends_on != new:
        _contradicted()
    mission.actual_end = None if old == mission.planned_end else old
    follow_end(mission=mission, old=new, new=old)


def _last_as_before(mission: Mission, change: MissionChange) -> None:
    """A mission that ended early; it is open again when its end was still to come."""
    old = date.fromisoformat(change.old_value) if change.old_value else None
    new = date.fromisoformat(change.new_value)
    if mission.ends_on != new or (old is None and mission.planned_end):
        _contradicted()
    if mission.placements.filter(ends_on=new).exists():
        raise ValidationError(_("Une affectation a été raccourcie avec la mission : prolongez plutôt la mission."))
    if mission.state == MissionState.CLOSED and (old is None or old > change.date):
        mission.state = MissionState.CONFIRMED
        if mission.actual_start == mission.planned_start:
            mission.actual_start = None
    is_planned = old == mission.planned_end and mission.state != MissionState.CLOSED
    mission.actual_end = None if is_planned else old


def _start_as_before(mission: Mission, change: MissionChange) -> None:
    """A mission that was postponed, with its placements."""
    (old_start, old_end), (start, end) = _interval(change.old_value), _interval(change.new_value)
    if mission.actual_start or (mission.planned_start, mission.ends_on) != (start, end):
        _contradicted()
    days = start - old_start
    if end != (old_end and old_end + days) and mission.placements.exclude(ends_on=None).exists():
        raise ValidationError(_("Une affectation a changé de durée avec la mission : corrigez plutôt les dates."))
    mission.planned_start, mission.planned_end, mission.actual_end = old_start, old_end, None
    move_placements(mission=mission, days=-days)


def _stay_as_before(mission: Mission, change: MissionChange) -> None:
    """A mission that changed host: the placement before lasts as long as the new one did."""
    new = mission.placements.filter(starts_on=change.date).select_related("host").first()
    before = mission.placements.filter(ends_on=change.date - timedelta(days=1))
    if new is None or str(new)[:300] != change.new_value or (change.old_value and not before):
        _contradicted()
    if change.old_value:
        before.update(ends_on=new.ends_on)
    new.delete()


AS_BEFORE = {
    ChangeKind.PROLONGED: _end_as_before,
    ChangeKind.EARLY_END: _last_as_before,
    ChangeKind.POSTPONED: _start_as_before,
    ChangeKind.HOST_CHANGED: _stay_as_before,
}


def _interval(text: str) -> tuple[date, date | None]:
    start, _slash, end = text.partition("/")
    return date.fromisoformat(start), date.fromisoformat(end) if end else None


def _contradicted() -> NoReturn:
    raise ValidationError(
        _("La mission a été corrigée ou close depuis : ce changement ne peut plus être annulé tel quel.")
    )
