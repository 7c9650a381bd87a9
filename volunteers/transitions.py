"""The states of a mission: what leads from one to another."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.enums import ChangeKind, MissionState
from volunteers.models import Mission, MissionChange


def locked(mission: Mission) -> Mission:
    """The row of a mission, as it is now and until the transaction ends. ValidationError when it is cancelled or gone."""
    row = _now(mission)
    if row.state == MissionState.CANCELLED:
        raise ValidationError(_("Cette mission est annulée : rétablissez-la d’abord."))
    return row


@transaction.atomic
def confirm(*, mission: Mission) -> Mission:
    """A planned mission is confirmed: it counts from now on."""
    return _moved(locked(mission), MissionState.PLANNED, to=MissionState.CONFIRMED)


@transaction.atomic
def close(*, mission: Mission, on: date) -> Mission:
    """A confirmed mission whose last day has come `on` is closed; its dates become the actual ones."""
    row = locked(mission)
    start, end = row.first_day, row.last_day
    if end is None or end > on:
        raise ValidationError(
            _("Cette mission n’est pas finie : utilisez « Finir plus tôt », qui garde l’ancienne date.")
        )
    row.actual_start, row.actual_end = start, end
    return _moved(row, MissionState.CONFIRMED, to=MissionState.CLOSED)


@transaction.atomic
def cancel(*, mission: Mission, on: date) -> Mission:
    """A mission that will not take place is cancelled `on`: it stays recorded and never counts.

    ValidationError for one that has begun, which counts in a past that printed documents tell.
    """
    row = locked(mission)
    if row.has_begun(on):
        raise ValidationError(
            _("Cette mission a déjà commencé : utilisez « Finir plus tôt », ou « N’a jamais eu lieu : annuler ».")
        )
    MissionChange.objects.create(mission=row, kind=ChangeKind.CANCELLED, date=on)
    return _moved(row, MissionState.PLANNED, MissionState.CONFIRMED, to=MissionState.CANCELLED)


@transaction.atomic
def never_happened(*, mission: Mission, on: date) -> Mission:
    """A confirmed mission whose first day is past, but where nobody came, is cancelled `on`: the record was wrong."""
    row = locked(mission)
    MissionChange.objects.create(mission=row, kind=ChangeKind.CANCELLED, date=on)
    return _moved(row, MissionState.CONFIRMED, to=MissionState.CANCELLED)


@transaction.atomic
def restore(*, mission: Mission, on: date) -> Mission:
    """A cancelled mission is to be confirmed again, decided `on`."""
    row = _now(mission)
    MissionChange.objects.create(mission=row, kind=ChangeKind.RESTORED, date=on)
    return _moved(row, MissionState.CANCELLED, to=MissionState.PLANNED)


@transaction.atomic
def reopen(*, mission: Mission) -> Mission:
    """A mission that was closed by mistake is confirmed; its actual dates go when they only repeat those planned."""
    row = locked(mission)
    if row.actual_start == row.planned_start:
        row.actual_start = None
    if row.actual_end == row.planned_end:
        row.actual_end = None
    return _moved(row, MissionState.CLOSED, to=MissionState.CONFIRMED)


def _now(mission: Mission) -> Mission:
    row: Mission | None = Mission.objects.select_for_update(of=("self",)).filter(pk=mission.pk).first()
    if row is None:
        raise ValidationError(_("Cette mission a été supprimée entre-temps."))
    return row


def _moved(row: Mission, *states: MissionState, to: MissionState) -> Mission:
    """ValidationError when somebody else has changed the state in the meantime."""
    if row.state not in states:
        raise ValidationError(_("L’état de cette mission a changé entre-temps : rechargez la page."))
    row.state = to
    row.save(update_fields=["state", "actual_start", "actual_end"])
    return row
