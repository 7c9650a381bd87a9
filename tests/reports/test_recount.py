"""The figures of a year against a second count, on random years and on the shipped ones."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from evperou.figures import Figure, Measure
from reports.catalogue import year_statistics
from reports.models import Edition
from tests.recount import Count, recount
from tests.reports.random_years import few, write, years_of_records


def counted(year: int) -> dict[str, Figure]:
    """The counted figures of a year under their keys."""
    figures = year_statistics(Edition.objects.for_year(year)).figures
    return {key: figure for key, figure in figures.items() if figure.measure is not Measure.TYPED}


def as_counts(figures: dict[str, Figure]) -> dict[str, Count]:
    return {key: Count(figure.value, figure.base, figure.unknown, figure.percent) for key, figure in figures.items()}


def assert_equal_counts(figures: dict[str, Count], expected: dict[str, Count]) -> None:
    """Equality that names the keys that differ alone."""
    missing = Count(None, -1, -1, -1)
    keys = sorted(figures.keys() | expected.keys())
    differing = {key: (figures.get(key, missing), expected.get(key, missing)) for key in keys}
    assert {key: pair for key, pair in differing.items() if pair[0] != pair[1]} == {}


@pytest.mark.django_db
@given(drawn=years_of_records, year=st.sampled_from([2023, 2024]))
@few(40)
def test_a_random_year_gives_the_figures_of_the_recount(drawn: dict[str, Any], year: int):
    with transaction.atomic():
        write(drawn)

        assert_equal_counts(as_counts(counted(year)), recount(year))

        transaction.set_rollback(True)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("year", range(2016, 2026))
def test_a_shipped_year_gives_the_figures_of_the_recount(year: int, django_db_blocker):
    with django_db_blocker.unblock():
        edition = Edition.objects.for_year(year)
        figures, expected = counted(year), recount(year)
    available = {key: figure for key, figure in figures.items() if figure.records is not None}

    assert figures.keys() == expected.keys()
    assert edition.coverage == "whole" or available.keys() < figures.keys()
    assert_equal_counts(as_counts(available), {key: expected[key] for key in available})
