"""Recording a mission with its first placement, and taking back what should not have been recorded."""

from django.db import transaction

from volunteers.enums import MissionState
from volunteers.models import Mission, Placement
from volunteers.naming import give_back
from volunteers.placing import place_as_host


@transaction.atomic
def record_mission(*, mission: Mission, placement: Placement) -> Mission:
    """The mission of a person or of a group, and where it begins; the dates of one that is closed are the actual ones.

    ValidationError, and nothing is written, for a broken rule.
    """
    if mission.state == MissionState.CLOSED:
        mission.actual_start, mission.actual_end = mission.planned_start, mission.planned_end
    mission.full_clean()
    mission.save()
    placement.mission = mission
    place_as_host(placement)
    placement.full_clean()
    placement.save()
    return mission


@transaction.atomic
def remove_mission(*, mission: Mission) -> None:
    """Take a mission away; the person of a group is again one of those who are not named yet.

    ProtectedError, and nothing is written, when requests or named members mention it; Mission.DoesNotExist when somebody
    took it away already, who has given the person back.
    """
    row = Mission.objects.select_for_update(of=("self",)).get(pk=mission.pk)
    if row.group_id is not None:
        give_back(mission=row)
    row.delete()
