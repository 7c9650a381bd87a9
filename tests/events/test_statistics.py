"""What the tables of activities and communication tell of a year."""

from datetime import date

import pytest

from events.statistics import activities, chronicle, communication
from evperou.figures import figures_in
from evperou.periods import Period
from tests.factories import (
    ActivityCounterpartFactory,
    ActivityFactory,
    AttendanceFactory,
    AudienceShareFactory,
    ChannelFactory,
    FurtherNatureFactory,
    PhotoFactory,
    PlacementFactory,
    ProspectingStepFactory,
    PublicationFactory,
    ReadingFactory,
    StructureFactory,
)

YEAR = Period.year(2024)


def valued(statistics: object) -> dict[str, object]:
    """The figures that are not zero."""
    return {figure.key: figure.value for figure in figures_in(statistics) if figure.value}


def _add_rows(number: int) -> None:
    activity = ActivityFactory(code=f"activity-{number}", tour=ActivityFactory(of_tour=True))
    ActivityCounterpartFactory(activity=activity, structure=StructureFactory(peruvian_authority=True))
    AttendanceFactory(activity=activity, country="PE", women=3)
    FurtherNatureFactory(activity=activity)
    PhotoFactory(activity=activity, consent=True, image="photos/forum.jpg")
    ReadingFactory(date=date(2023, 12, 31))
    AudienceShareFactory()
    PublicationFactory(kind="article", channel=ChannelFactory())
    ProspectingStepFactory()
    PlacementFactory()


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3, 50])
@pytest.mark.parametrize(("statistics", "queries"), [(activities, 5), (communication, 5), (chronicle, 9)])
def test_statistics_take_as_many_queries_for_few_rows_as_for_many(statistics, queries, rows, django_assert_num_queries):
    for number in range(rows):
        _add_rows(number)

    with django_assert_num_queries(queries):
        statistics(YEAR)


@pytest.mark.django_db
def test_first_contact_makes_a_structure_new():
    """One structure a kind of contact; what was met before the year, or only sends, is not new."""
    for kind in ("activity", "placement", "step"):
        for year in (2023, 2024):
            structure = StructureFactory(code=f"{kind}-{year}")
            if kind == "activity":
                ActivityCounterpartFactory(structure=structure, activity__start=date(year, 5, 1))
            elif kind == "placement":
                PlacementFactory(host=structure, mission__planned_start=date(year, 5, 1))
            else:
                ProspectingStepFactory(structure=structure, date=date(year, 5, 1))
            ActivityCounterpartFactory(structure=structure, activity__start=date(2024, 6, 1))
    PlacementFactory(mission__state="cancelled", mission__sender=StructureFactory())

    figure = activities(YEAR).structures_new

    assert figure.value == 3


@pytest.mark.django_db
def test_a_placement_without_a_day_in_its_mission_is_no_contact():
    PlacementFactory(mission__planned_end=date(2024, 2, 1), starts_on=date(2024, 6, 1))

    assert activities(YEAR).structures_new.value == 0


@pytest.mark.django_db
def test_a_structure_with_several_contacts_is_new_once():
    """Joins over several contacts would count it several times."""
    structure = StructureFactory()
    PlacementFactory.create_batch(2, host=structure)
    ActivityCounterpartFactory.create_batch(3, structure=structure)

    assert activities(YEAR).structures_new.value == 1


@pytest.mark.django_db
def test_a_structure_met_at_two_stops_is_met_once_and_the_tour_meets_nobody():
    tour = ActivityFactory(of_tour=True)
    ActivityCounterpartFactory(activity=tour)
    met = StructureFactory()
    ActivityCounterpartFactory.create_batch(2, structure=met, activity__tour=tour)
    ActivityCounterpartFactory(activity__tour=tour, activity__start=date(2025, 1, 1))

    assert valued(activities(YEAR))["activities.tours.structures_met"] == 1


@pytest.mark.django_db
def test_an_authority_acts_in_activities_of_any_nature():
    authority = StructureFactory(code="mimp", peruvian_authority=True)
    for nature in ("participation", "representation_pe", "training"):
        ActivityCounterpartFactory(activity__main_nature=nature, structure=authority)
    ActivityCounterpartFactory()

    figures = valued(activities(YEAR))

    assert figures["activities.authority.mimp"] == 3
    assert figures["activities.representation_pe"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("readings", "value", "gain"),
    [
        ({}, None, None),
        ({date(2025, 1, 1): 9}, None, None),  # read for the first time after the year
        ({date(2023, 6, 1): 5}, 5, None),  # the same reading at both ends
        ({date(2024, 1, 1): 5}, 5, None),  # none before
        ({date(2023, 12, 31): 5, date(2024, 1, 1): 5}, 5, 0),
        ({date(2023, 12, 31): 8, date(2024, 12, 31): 5, date(2025, 1, 1): 99}, 5, -3),
        ({date(2022, 1, 1): 1, date(2023, 5, 1): 0, date(2024, 6, 1): 4, date(2024, 2, 1): 7}, 4, 4),
    ],
)
def test_a_counter_is_read_on_the_last_day_known(readings, value, gain):
    channel = ChannelFactory(code="page")
    other = ChannelFactory(code="autre")
    ReadingFactory(channel=other, date=date(2023, 7, 1), value=1)
    ReadingFactory(channel=other, date=date(2024, 7, 1), value=2)
    for day, number in readings.items():
        ReadingFactory(channel=channel, date=day, value=number)

    counter = communication(YEAR).counter("page")

    assert (counter.reading.value, counter.gain.value) == (value, gain) if readings else counter is None
