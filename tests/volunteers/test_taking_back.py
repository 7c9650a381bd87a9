"""Taking back the last change of a mission: all is as before, or nothing is written and the refusal says why."""

from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import MissionFactory, PlacementFactory
from tests.volunteers.test_changes import CANCEL, TODAY, actions, places, reloaded, told
from volunteers.ending import end_early
from volunteers.models import Mission
from volunteers.postponing import postpone
from volunteers.prolonging import prolong
from volunteers.rehosting import change_host
from volunteers.taking_back import take_back

pytestmark = pytest.mark.django_db


def whole(mission):
    """The days of a mission and of each placement, as they are counted, and what else a change can touch."""
    mission = reloaded(mission)
    first, last = mission.starts_on, mission.ends_on
    placed = [(row.starts_on or first, row.ends_on or last, str(row)) for row in mission.placements.all()]
    return first, last, mission.state, placed, told(mission)


HOST_CHANGE = partial(change_host, first_day=date(2024, 6, 1), host=None, country="PE")


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        (partial(prolong, until=date(2025, 3, 31), on=TODAY), {}),
        (partial(end_early, last_day=date(2024, 6, 10), on=TODAY), {}),
        (partial(end_early, last_day=date(2024, 7, 31), on=TODAY), {"planned_end": None}),
        (partial(postpone, start=date(2024, 2, 1), on=TODAY), {"state": "planned"}),
        (partial(postpone, start=date(2024, 2, 1), end=date(2024, 11, 1), on=TODAY), {"state": "planned"}),
        (HOST_CHANGE, {}),
    ],
)
def test_last_change_is_taken_back(verb, given):
    mission = MissionFactory(**given)
    PlacementFactory(mission=mission)
    before = whole(mission)
    verb(mission=mission)

    take_back(mission=mission, change=mission.changes.get())

    assert whole(mission) == before
    assert (reloaded(mission).actual_start, reloaded(mission).actual_end) == (None, None)


def test_prolonged_placement_ends_again_with_its_mission():
    mission = MissionFactory()
    PlacementFactory(mission=mission, ends_on=date(2024, 12, 31))
    prolong(mission=mission, until=date(2025, 3, 31), on=TODAY)

    take_back(mission=mission, change=mission.changes.get())

    assert places(mission) == [(None, date(2024, 12, 31))]


def test_change_that_another_follows_is_not_taken_back():
    mission = MissionFactory()
    for until in (date(2025, 1, 31), date(2025, 3, 31)):
        prolong(mission=mission, until=until, on=TODAY)
    first, last = mission.changes.order_by("pk")

    with pytest.raises(ValidationError, match="n’est plus le dernier"):
        take_back(mission=mission, change=first)

    take_back(mission=mission, change=last)
    take_back(mission=mission, change=first)
    assert (reloaded(mission).ends_on, told(mission)) == (date(2024, 12, 31), [])


@pytest.mark.parametrize(
    ("verb", "later"),
    [
        (partial(prolong, until=date(2025, 3, 31), on=TODAY), {"actual_end": date(2025, 2, 1)}),
        (partial(prolong, until=date(2025, 3, 31), on=TODAY), {"state": "closed"}),
        (partial(end_early, last_day=date(2024, 6, 10), on=TODAY), {"actual_end": date(2024, 6, 9)}),
        (HOST_CHANGE, {"placements": date(2024, 6, 2)}),
        (partial(prolong, until=date(2025, 3, 31), on=TODAY), {"placements": date(2025, 2, 1)}),
    ],
)
def test_change_that_a_later_correction_contradicts_is_not_taken_back(verb, later):
    mission = MissionFactory()
    PlacementFactory(mission=mission, ends_on=date(2024, 11, 30) if verb is not HOST_CHANGE else None)
    verb(mission=mission)
    if "placements" in later and verb is HOST_CHANGE:
        mission.placements.filter(starts_on__isnull=False).update(starts_on=later["placements"])
    elif "placements" in later:
        PlacementFactory(mission=mission, starts_on=later["placements"])
    else:
        Mission.objects.filter(pk=mission.pk).update(**later)
    before = whole(mission)

    with pytest.raises(ValidationError, match="depuis"):
        take_back(mission=mission, change=mission.changes.get())

    assert whole(mission) == before


@pytest.mark.parametrize(
    ("verb", "placement", "sentence"),
    [
        (partial(end_early, last_day=date(2024, 6, 10), on=TODAY), {"starts_on": TODAY}, "ne dit pas tout"),
        (partial(end_early, last_day=date(2024, 6, 10), on=TODAY), {"ends_on": TODAY}, "prolongez plutôt"),
        (CANCEL, {}, "est annulée"),
    ],
)
def test_change_that_does_not_say_all_that_was_before_is_not_taken_back(verb, placement, sentence):
    mission = MissionFactory(**{"state": "planned"} if verb is CANCEL else {})
    PlacementFactory(mission=mission, **placement)
    verb(mission=mission)
    before = whole(mission)

    with pytest.raises(ValidationError, match=sentence):
        take_back(mission=mission, change=mission.changes.order_by("pk").last())

    assert whole(mission) == before


def test_change_whose_values_are_no_days_is_not_taken_back():
    mission = MissionFactory()
    change = mission.changes.create(kind="prolonged", date=TODAY, old_value="fin 2024", new_value="2025")

    with pytest.raises(ValidationError, match="ne dit pas tout"):
        take_back(mission=mission, change=change)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(end=st.none() | st.just(date(2024, 12, 31)), sequence=st.lists(actions, min_size=1, max_size=6))
def test_taking_back_gives_what_was_before_or_refuses_whatever_happened(end, sequence):
    with transaction.atomic():
        mission = MissionFactory(planned_end=end, state="planned")
        PlacementFactory(mission=mission)
        for verb, arguments in sequence:
            before = whole(mission)
            with suppress(ValidationError):
                verb(mission=mission, **arguments)
                last = mission.changes.order_by("pk").last()
                after = whole(mission)
                try:
                    take_back(mission=mission, change=last)
                except ValidationError:
                    assert whole(mission) == after
                else:
                    assert whole(mission) == before
                    verb(mission=mission, **arguments)
        transaction.set_rollback(True)
