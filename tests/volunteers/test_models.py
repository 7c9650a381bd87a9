"""What the tables of volunteering hold of themselves, whatever dates are known: rules of one mission, the order of placements."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import MissionFactory, PlacementFactory

JANUARY, JUNE, DECEMBER = date(2024, 1, 1), date(2024, 6, 1), date(2024, 12, 31)
BACKWARDS = [
    {"planned_start": DECEMBER, "planned_end": JANUARY},
    {"planned_start": JANUARY, "planned_end": JUNE, "actual_start": DECEMBER},
    {"planned_start": JUNE, "planned_end": DECEMBER, "actual_end": JANUARY},
    {"planned_start": JANUARY, "planned_end": DECEMBER, "actual_start": DECEMBER, "actual_end": JUNE},
    {"planned_start": DECEMBER, "actual_end": JUNE},
]


@pytest.mark.parametrize("dates", BACKWARDS)
def test_mission_that_ends_before_it_starts_is_refused_in_french(db, dates):
    mission = MissionFactory.build(**{"planned_end": None, **dates})

    with pytest.raises(ValidationError, match="avant d’avoir commencé"):
        mission.validate_constraints()


@pytest.mark.parametrize("dates", BACKWARDS)
def test_mission_that_ends_before_it_starts_cannot_be_stored(db, dates):
    with pytest.raises(IntegrityError, match="mission_does_not_end_before_it_starts"), transaction.atomic():
        MissionFactory(**{"planned_end": None, **dates})


@pytest.mark.parametrize(
    "dates",
    [
        {"planned_start": JANUARY},
        {"planned_start": JANUARY, "planned_end": JANUARY},
        {"planned_start": DECEMBER, "planned_end": JUNE, "actual_start": JANUARY},
        {"planned_start": JANUARY, "actual_start": JUNE},
        {"planned_start": JANUARY, "planned_end": JUNE, "actual_start": JUNE, "actual_end": DECEMBER},
    ],
)
def test_mission_whose_known_dates_are_in_order_is_stored(db, dates):
    mission = MissionFactory(**{"planned_end": None, **dates})

    mission.refresh_from_db()
    assert mission.starts_on == (dates.get("actual_start") or dates["planned_start"])
    assert mission.ends_on == (dates.get("actual_end") or dates.get("planned_end"))


def test_placement_without_a_first_day_begins_with_its_mission(db):
    mission = MissionFactory(planned_start=JANUARY, planned_end=DECEMBER)
    then = PlacementFactory(mission=mission, starts_on=JUNE)
    first = PlacementFactory(mission=mission, ends_on=date(2024, 5, 31))
    last = PlacementFactory(mission=mission, starts_on=date(2024, 9, 1))

    assert list(mission.placements.all()) == [first, then, last]
    assert mission.placements.last() == last
