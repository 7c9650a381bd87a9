from datetime import date

import pytest
from django.db.models import Value

from evperou.periods import DaysBetween, Earlier, Later, Period, WholeYears, days_within
from tests.factories import VolunteerFactory
from volunteers.models import Volunteer

YEAR = Period.year(2024)


def test_a_year_goes_from_its_first_day_to_its_last():
    assert (YEAR.start, YEAR.end, YEAR.eve) == (date(2024, 1, 1), date(2024, 12, 31), date(2023, 12, 31))
    assert YEAR.params == (("du", "2024-01-01"), ("au", "2024-12-31"))
    assert Period.from_params("2024-01-01", "2024-12-31") == YEAR


def test_a_period_may_be_one_day():
    assert Period(date(2024, 5, 1), date(2024, 5, 1)).start == date(2024, 5, 1)


@pytest.mark.parametrize("year", [1989, 2101, 0, -1, 10_000])
def test_a_year_out_of_bounds_is_refused_in_french(year):
    with pytest.raises(ValueError, match="entre 1990 et 2100"):
        Period.year(year)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-12-31", "2024-01-01"),
        ("1989-01-01", "2024-01-01"),
        ("2024-02-30", "2024-12-31"),
        ("", ""),
        ("2024", "2025"),
    ],
)
def test_dates_that_make_no_period_are_refused_in_french(start, end):
    with pytest.raises(ValueError, match=r"période|année"):
        Period.from_params(start, end)


def test_calendar_years_are_cut_to_the_period():
    assert list(Period(date(2022, 6, 1), date(2024, 2, 1)).calendar_years()) == [
        Period(date(2022, 6, 1), date(2022, 12, 31)),
        Period.year(2023),
        Period(date(2024, 1, 1), date(2024, 2, 1)),
    ]
    assert list(YEAR.calendar_years()) == [YEAR]


def test_months_go_over_new_year():
    assert list(Period(date(2023, 11, 30), date(2024, 2, 1)).months()) == [(2023, 11), (2023, 12), (2024, 1), (2024, 2)]
    assert list(YEAR.months()) == [(2024, month) for month in range(1, 13)]


def computed(**expressions: object) -> dict[str, object]:
    """What the database computes of constant expressions."""
    VolunteerFactory()
    row = Volunteer.objects.annotate(**expressions).values(*expressions).get()
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("born", "at", "years"),
    [
        (date(2000, 2, 29), date(2023, 2, 28), 22),  # a common year: the birthday is on 1 March
        (date(2000, 2, 29), date(2023, 3, 1), 23),
        (date(2000, 2, 29), date(2024, 2, 28), 23),
        (date(2000, 2, 29), date(2024, 2, 29), 24),
        (date(2000, 2, 28), date(2024, 2, 29), 24),
        (date(2000, 3, 1), date(2024, 2, 29), 23),
        (date(2000, 1, 1), date(2024, 1, 1), 24),
        (date(2000, 1, 2), date(2024, 1, 1), 23),
        (date(1999, 12, 31), date(2024, 1, 1), 24),
        (date(2024, 5, 1), date(2024, 5, 1), 0),
    ],
)
def test_whole_years_are_birthdays_passed(born, at, years):
    assert computed(age=WholeYears(Value(born), Value(at))) == {"age": years}


@pytest.mark.django_db
def test_whole_years_of_an_unknown_birth_date_are_unknown():
    assert computed(age=WholeYears("birth_date", Value(date(2024, 1, 1)))) == {"age": None}


@pytest.mark.django_db
def test_days_and_dates_are_compared_alike_on_both_databases():
    early, late = Value(date(2024, 2, 28)), Value(date(2024, 3, 1))

    assert computed(
        later=Later(early, late),
        earlier=Earlier(late, early),
        both=DaysBetween(early, late),
        one=DaysBetween(late, late),
    ) == {"later": "2024-03-01", "earlier": "2024-02-28", "both": 3, "one": 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ([date(2023, 1, 1)], [date(2025, 1, 1)], 366),
        ([date(2024, 12, 31)], [None], 1),
        ([date(2023, 12, 31)], [date(2024, 1, 1)], 1),
        ([date(2024, 1, 10), date(2024, 1, 5)], [None, date(2024, 1, 20)], 11),
        ([date(2024, 1, 10)], [date(2024, 1, 12), date(2024, 1, 20)], 3),
    ],
)
def test_days_within_a_period_are_cut_to_it(starts, ends, expected):
    VolunteerFactory()
    unknown = Volunteer._meta.get_field("birth_date")
    days = days_within(
        YEAR,
        [Value(start) for start in starts],
        [Value(end, output_field=unknown) if end is None else Value(end) for end in ends],
    )

    assert computed_first(days) == expected


def computed_first(expression: object) -> object:
    return Volunteer.objects.annotate(found=expression).values_list("found", flat=True).first()
