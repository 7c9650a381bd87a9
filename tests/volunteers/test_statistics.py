"""What the volunteers' tables tell of a year; the golden year and the recount say it of every rule at once."""

from datetime import date
from decimal import Decimal

import pytest

from evperou.figures import figures_in
from evperou.periods import Period
from tests.factories import (
    MissionFactory,
    PlacementFactory,
    ProgrammeFactFactory,
    ProgrammeFactory,
    StructureFactory,
    TerritoryFactory,
    department,
)
from volunteers.statistics import volunteering

YEAR = Period.year(2024)


def valued(period: Period = YEAR) -> dict[str, object]:
    """The figures of a period that are not zero."""
    return {figure.key: figure.value for figure in figures_in(volunteering(period)) if figure.value}


def _add_rows(number: int) -> None:
    programme = ProgrammeFactory()
    programme.partners.add(StructureFactory())
    ProgrammeFactFactory(programme=programme)
    mission = MissionFactory(sender=StructureFactory(), programme=programme)
    PlacementFactory(mission=mission, territory=department("PE-CUS"))
    PlacementFactory(mission=MissionFactory(to_france=True), country="FR")
    MissionFactory(group_of_unnamed=True, unnamed_women=number, funding_line="jsi")


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3, 50])
def test_volunteering_takes_as_many_queries_for_few_rows_as_for_many(rows, django_assert_num_queries):
    for number in range(rows):
        _add_rows(number)

    with django_assert_num_queries(11):
        volunteering(YEAR)


@pytest.mark.django_db
def test_reciprocity_since_the_year_itself_is_its_census():
    mission = MissionFactory(direction="to_france", planned_start=date(2017, 3, 1), planned_end=date(2017, 6, 30))
    MissionFactory(
        volunteer=mission.volunteer,
        direction="to_france",
        planned_start=date(2018, 3, 1),
        planned_end=date(2018, 6, 30),
    )

    for year, since in ((2017, 1), (2018, 1), (2019, 1), (2016, 0)):
        assert volunteering(Period.year(year)).census.in_france_since.value == since


@pytest.mark.django_db
def test_a_placement_in_another_country_covers_no_department_of_peru():
    """A mission toward Peru is in Peru; its department is then unknown, and the departments still add up."""
    PlacementFactory(country="BO", territory=TerritoryFactory())

    figures = valued()

    assert figures["census.in_peru"] == figures["census.department_unknown"] == 1
    assert "census.departments_covered" not in figures


@pytest.mark.django_db
def test_a_structure_whose_code_is_a_word_of_links_is_not_the_unknown_one():
    sender = StructureFactory(code="unknown")
    MissionFactory(sender=sender)
    MissionFactory.create_batch(2)

    figures = valued()

    assert (figures["senders.people.unknown"], figures["senders.people_unknown"]) == (1, 2)


@pytest.mark.django_db
def test_the_last_of_the_facts_of_a_programme_is_told():
    programme = ProgrammeFactory(code="rumbo")
    ProgrammeFactFactory(programme=programme, code="received", value=40, as_at=date(2024, 6, 30))
    ProgrammeFactFactory(programme=programme, code="received", value=70, as_at=date(2024, 12, 31))
    ProgrammeFactFactory(programme=programme, code="received", value=90, as_at=date(2025, 1, 1))

    assert valued()["programme.rumbo.received"] == Decimal(70)


@pytest.mark.django_db
def test_a_person_in_france_and_then_in_peru_counts_in_the_cumulated_figure():
    """In 2023 the mission to France is the main one, in 2024 the other: the people since 2017 remember 2023."""
    mission = MissionFactory(to_france=True, planned_start=date(2023, 2, 1), planned_end=date(2024, 1, 31))
    MissionFactory(volunteer=mission.volunteer, planned_start=date(2024, 2, 1))

    figures = valued()

    assert figures["census.in_peru"] == figures["census.in_france.since_2017"] == 1
    assert "census.in_france" not in figures


@pytest.mark.django_db
def test_programmes_whose_parents_turn_in_a_circle_are_counted():
    first = ProgrammeFactory(code="first")
    second = ProgrammeFactory(code="second", parent=first)
    first.parent = second
    first.save()
    MissionFactory(programme=second)

    figures = valued()

    assert figures["programme.first.volunteers"] == figures["programme.second.volunteers"] == 1
