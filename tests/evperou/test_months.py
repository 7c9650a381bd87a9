"""Months as pages of a calendar, whatever the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evperou.months import Month

MONTHS = st.builds(Month, st.integers(1990, 2100), st.integers(1, 12))


@given(MONTHS)
def test_weeks_hold_every_day_of_the_month_once(month):
    weeks = list(month.weeks())
    days = [day for week in weeks for day in week]

    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert [day for day in days if (day.year, day.month) == (month.year, month.number)] == [
        month.start + timedelta(days=n) for n in range((month.end - month.start).days + 1)
    ]
    assert month.start in weeks[0]
    assert month.end in weeks[-1]


@given(MONTHS)
def test_month_before_the_next_is_itself(month):
    assert month.after is None or month.after.before == month
    assert Month.read(str(month)) == month
    assert (month.end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("year", "number", "first", "last", "weeks"),
    [
        (2024, 2, date(2024, 1, 29), date(2024, 3, 3), 5),  # a 29 February, in its fifth week
        (2023, 1, date(2022, 12, 26), date(2023, 2, 5), 6),  # a Sunday alone in the week over New Year
        (2024, 12, date(2024, 11, 25), date(2025, 1, 5), 6),
        (2021, 2, date(2021, 2, 1), date(2021, 2, 28), 4),  # four whole weeks
    ],
)
def test_page_of_a_month(year, number, first, last, weeks):
    page = list(Month(year, number).weeks())

    assert (page[0][0], page[-1][-1], len(page)) == (first, last, weeks)


def test_time_has_two_ends():
    assert Month(1990, 1).before is None
    assert Month(2100, 12).after is None


@pytest.mark.parametrize(
    "text", ["2024", "2024-13", "2024-0", "1989-12", "2101-01", "-1-01", "²024-01", "2024-1x", "", "9" * 50]
)
def test_text_that_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match="mois"):
        Month.read(text)
