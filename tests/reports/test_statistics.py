"""Money and the team."""

from datetime import date
from decimal import Decimal

import pytest

from evperou.periods import Period
from reports.statistics import office
from tests.factories import BudgetLineFactory, EditionFactory, StructureFactory, TeamMemberFactory

YEAR = Period.year(2024)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3, 50])
def test_office_takes_as_many_queries_for_few_rows_as_for_many(rows, django_assert_num_queries):
    embassy = StructureFactory(french_authority=True)
    BudgetLineFactory.create_batch(rows, side="resource", funder=embassy)
    TeamMemberFactory.create_batch(rows)

    with django_assert_num_queries(3):
        office(YEAR)


@pytest.mark.django_db
def test_a_grant_is_not_added_to_the_budget():
    BudgetLineFactory(amount=Decimal("1000.50"))
    BudgetLineFactory(amount=Decimal("0.50"))
    BudgetLineFactory(edition=EditionFactory(year=2023))
    BudgetLineFactory(side="resource", amount=300, funder=StructureFactory(french_authority=True))
    BudgetLineFactory(side="resource", amount=200)

    means = office(YEAR)

    assert (means.annual_budget.value, means.embassy_grant.value) == (1001, 300)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("starts_on", "ends_on", "permanent", "counted"),
    [
        (date(2024, 12, 31), None, True, 1),
        (date(2020, 1, 1), date(2024, 1, 1), True, 1),
        (date(2020, 1, 1), date(2023, 12, 31), True, 0),
        (date(2025, 1, 1), None, True, 0),
        (date(2020, 1, 1), None, False, 0),
    ],
)
def test_staff_are_those_present_a_day(starts_on, ends_on, permanent, counted):
    TeamMemberFactory(starts_on=starts_on, ends_on=ends_on, permanent=permanent)

    assert office(YEAR).staff.value == counted
