"""The words of the census, and the traps under them."""

from datetime import date

import pytest

from evperou.periods import Period
from tests.factories import MissionFactory, PlacementFactory, StructureFactory, VolunteerFactory, department
from volunteers.models import Mission, Placement

YEAR = Period.year(2024)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("planned", "actual", "counts"),
    [
        ((date(2023, 12, 31), date(2023, 12, 31)), (None, None), False),
        ((date(2023, 12, 31), date(2024, 1, 1)), (None, None), True),  # one day
        ((date(2024, 12, 31), date(2025, 6, 1)), (None, None), True),
        ((date(2025, 1, 1), date(2025, 6, 1)), (None, None), False),
        ((date(2020, 1, 1), None), (None, None), True),  # with neither end, still present
        ((date(2025, 1, 1), None), (None, None), False),
        ((date(2023, 1, 1), date(2024, 3, 1)), (None, date(2023, 12, 31)), False),  # came back early
        ((date(2024, 12, 1), date(2025, 3, 1)), (date(2025, 1, 1), None), False),  # left late
        ((date(2023, 1, 1), date(2023, 6, 1)), (None, date(2024, 1, 1)), True),  # prolonged
    ],
)
def test_mission_counts_when_it_has_a_day_in_the_period(planned, actual, counts):
    MissionFactory(planned_start=planned[0], planned_end=planned[1], actual_start=actual[0], actual_end=actual[1])

    assert Mission.objects.counted_in(YEAR).exists() == counts


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "counts"), [("planned", False), ("confirmed", True), ("closed", True), ("cancelled", False)]
)
def test_mission_counts_when_it_is_confirmed_or_closed(state, counts):
    MissionFactory(state=state)

    assert Mission.objects.counted_in(YEAR).exists() == counts
    assert Mission.objects.to_be_confirmed_in(YEAR).exists() == (state == "planned")


@pytest.mark.django_db
def test_main_mission_is_told_before_any_filter():
    """Ranked by a window annotation, the short VSI would become a main mission: a filter goes under the window."""
    volunteer = VolunteerFactory()
    short = MissionFactory(volunteer=volunteer, scheme="vsi", planned_end=date(2024, 1, 31))
    long = MissionFactory(volunteer=volunteer, scheme="sci", planned_start=date(2024, 2, 1))

    assert list(Mission.objects.main_in(YEAR)) == [long]
    assert not Mission.objects.main_in(YEAR).filter(scheme="vsi").exists()
    assert not Mission.objects.filter(scheme="vsi").main_in(YEAR).exists()
    assert list(Mission.objects.main_in(Period(date(2024, 1, 1), date(2024, 1, 31)))) == [short]


@pytest.mark.django_db
def test_main_mission_of_a_tie_is_the_latest_to_start_then_the_first_recorded():
    volunteer = VolunteerFactory()
    MissionFactory(volunteer=volunteer, planned_start=date(2024, 1, 1), planned_end=date(2024, 1, 10))
    first = MissionFactory(volunteer=volunteer, planned_start=date(2024, 5, 1), planned_end=date(2024, 5, 10))
    MissionFactory(volunteer=volunteer, planned_start=date(2024, 5, 1), planned_end=date(2024, 5, 10))

    assert list(Mission.objects.main_in(YEAR)) == [first]


@pytest.mark.django_db
def test_days_outside_the_period_do_not_make_a_main_mission():
    volunteer = VolunteerFactory()
    MissionFactory(volunteer=volunteer, planned_start=date(2020, 1, 1), planned_end=date(2024, 1, 10))
    inside = MissionFactory(volunteer=volunteer, planned_start=date(2024, 3, 1), planned_end=date(2024, 3, 20))

    assert list(Mission.objects.main_in(YEAR)) == [inside]


@pytest.mark.django_db
def test_open_ends_are_compared_alike_on_both_databases():
    """Least and Greatest answer NULL differently: an open end lasts to the end of the period."""
    volunteer = VolunteerFactory()
    open_ended = MissionFactory(volunteer=volunteer, planned_start=date(2024, 3, 1), planned_end=None)
    MissionFactory(volunteer=volunteer, planned_start=date(2024, 1, 1), planned_end=date(2024, 6, 30))
    place = PlacementFactory(mission=open_ended, starts_on=date(2024, 6, 1))
    PlacementFactory(mission=open_ended, ends_on=date(2024, 5, 31))
    PlacementFactory(mission=open_ended, starts_on=date(2024, 5, 1), ends_on=date(2024, 6, 15))

    mission = Mission.objects.main_in(YEAR).with_main_placement(YEAR).values("pk", "main_placement").get()

    assert mission == {"pk": open_ended.pk, "main_placement": place.pk}


@pytest.mark.django_db
def test_main_placement_joins_one_row():
    """A condition on a multi-valued join apart from the others would give a row for each placement."""
    mission = MissionFactory()
    PlacementFactory(mission=mission, territory=department("PE-CUS"), ends_on=date(2024, 3, 31))
    PlacementFactory(mission=mission, territory=department("PE-LIM"), starts_on=date(2024, 4, 1))

    missions = Mission.objects.with_main_placement(YEAR)

    assert list(missions.values_list("main_placement__territory__code", flat=True)) == ["PE-LIM"]
    assert not missions.filter(main_placement__territory__code="PE-CUS").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("starts_on", "ends_on", "first_day"),
    [
        (None, None, date(2024, 3, 1)),
        (date(2024, 1, 1), None, date(2024, 3, 1)),  # cut to its mission
        (None, date(2024, 3, 1), date(2024, 3, 1)),
        (date(2024, 4, 30), date(2024, 9, 1), date(2024, 4, 30)),
        (date(2024, 5, 1), None, None),  # after the mission
        (None, date(2024, 2, 29), None),  # before it
    ],
)
def test_placement_is_cut_to_its_mission(starts_on, ends_on, first_day):
    mission = MissionFactory(planned_start=date(2024, 3, 1), planned_end=date(2024, 4, 30))
    PlacementFactory(mission=mission, starts_on=starts_on, ends_on=ends_on)

    placements = Placement.objects.within_missions().with_first_day()

    assert list(placements.values_list("first_day", flat=True)) == ([first_day] if first_day else [])
    assert Placement.objects.counted_in(YEAR).exists() == (first_day is not None)
    assert Mission.objects.with_main_placement(YEAR).filter(main_placement__isnull=False).exists() == (
        first_day is not None
    )


@pytest.mark.django_db
def test_group_without_people_is_hosted_nowhere():
    group = MissionFactory(group_of_unnamed=True, unnamed_men=1)
    placement = PlacementFactory(mission=group)
    PlacementFactory(mission=MissionFactory(group_of_unnamed=True))

    assert list(Placement.objects.counted_in(YEAR)) == [placement]


@pytest.mark.django_db
def test_person_counts_once_at_a_host_with_the_mission_of_most_days():
    """The days of the missions are compared, not those of the placements."""
    host, volunteer = StructureFactory(), VolunteerFactory()
    long = MissionFactory(volunteer=volunteer, planned_start=date(2024, 1, 1), planned_end=date(2024, 6, 30))
    short = MissionFactory(volunteer=volunteer, planned_start=date(2024, 9, 1), planned_end=date(2024, 9, 30))
    chosen = PlacementFactory(mission=long, host=host, ends_on=date(2024, 1, 5))
    PlacementFactory(mission=short, host=host)
    elsewhere = PlacementFactory(mission=short)

    placements = Placement.objects.counted_in(YEAR).with_people_in(YEAR)

    assert set(placements.filter(people=1)) == {chosen, elsewhere}
    assert placements.filter(people=0).count() == 1


@pytest.mark.django_db
def test_funded_chantier_is_a_group_or_a_mission_without_one():
    group = MissionFactory(group_of_unnamed=True, funding_line="jsi")
    MissionFactory(scheme="chantier", group=group, funding_line="jsi")
    alone = MissionFactory(scheme="chantier", funding_line="vvsi")
    MissionFactory(scheme="chantier")
    MissionFactory(scheme="chantier", funding_line="jsi", state="planned")

    assert set(Mission.objects.funded_chantiers_in(YEAR)) == {group, alone}


@pytest.mark.django_db
def test_departure_is_counted_once_each():
    volunteer = VolunteerFactory()
    first = MissionFactory(volunteer=volunteer, planned_start=date(2024, 2, 1))
    MissionFactory(volunteer=volunteer, planned_start=date(2024, 3, 1))
    MissionFactory(planned_start=date(2023, 12, 31))

    assert list(Mission.objects.starting_in(YEAR).once_each()) == [first]


@pytest.mark.django_db
def test_side_in_a_year_is_that_of_a_main_mission_of_that_year():
    years = Period(date(2023, 1, 1), date(2024, 12, 31))
    volunteer = VolunteerFactory()
    main_in_2023 = MissionFactory(
        volunteer=volunteer, direction="to_france", planned_start=date(2023, 6, 1), planned_end=date(2024, 1, 31)
    )
    MissionFactory(volunteer=volunteer, planned_start=date(2024, 2, 1), planned_end=date(2024, 12, 31))
    placed_in_france = PlacementFactory(mission=MissionFactory(direction="south_south"), country="FR").mission
    PlacementFactory(mission=MissionFactory(direction="south_south"), country="PE")
    MissionFactory(direction="to_france", state="planned")
    MissionFactory(direction="to_france", planned_start=date(2022, 1, 1), planned_end=date(2022, 12, 31))

    assert set(Mission.objects.in_france_in_a_year_of(years)) == {main_in_2023, placed_in_france}
    assert list(Mission.objects.in_france_in_a_year_of(YEAR)) == [placed_in_france]
