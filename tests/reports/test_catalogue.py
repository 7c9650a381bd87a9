"""Each figure of a year is what the records behind its link give, whatever the order of the parameters."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from evperou.figures import Figure, Measure, Records, UnknownParameter
from evperou.periods import Period
from evperou.typography import rounded
from reports.catalogue import YearStatistics, facts_behind, facts_pages, year_statistics
from reports.models import Edition
from tests.factories import EditionFactory, TypedFigureFactory
from tests.reports.random_years import few, write, years_of_records

PUBLISHED = tomllib.loads(Path(__file__).with_name("published.toml").read_text(encoding="utf-8"))


def year(number: int) -> YearStatistics:
    return year_statistics(Edition.objects.for_year(number))


def told_by_its_records(figure: Figure, records: Records) -> int | Decimal | None:
    """The figure that the listed rows give, brought together as its measure says."""
    facts, cuts, worth = facts_behind(records)
    worths = list(facts.select(cuts, worth).values_list("worth", flat=True))
    match figure.measure:
        case Measure.SUM | Measure.DIFFERENCE:
            return sum(worths)
        case Measure.DISTINCT:
            return len(set(worths))
        case Measure.MEAN:
            return (Decimal(sum(worths)) / len(worths)).quantize(Decimal("0.000001")) if worths else None
        case Measure.TYPED:
            raise AssertionError(figure.key)


def differing(figures: dict[str, Figure]) -> dict[str, tuple[Any, Any]]:
    """The figures that their records contradict, with both values."""
    pairs = {
        key: (figure.value, told_by_its_records(figure, figure.records))
        for key, figure in figures.items()
        if figure.records is not None
    }
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


@pytest.mark.django_db
@given(drawn=years_of_records, number=st.sampled_from([2023, 2024]), random=st.randoms())
@few(8)
def test_each_figure_of_a_random_year_is_what_its_records_give(drawn: dict[str, Any], number: int, random: Random):
    with transaction.atomic():
        write(drawn)
        figures = year(number).figures

        # A query a figure is slow: some of them in each of several years.
        assert differing({key: figures[key] for key in random.sample(sorted(figures), 40)}) == {}

        transaction.set_rollback(True)


@pytest.mark.usefixtures("shipped")
def test_each_figure_of_2024_is_what_its_records_give(django_db_blocker):
    with django_db_blocker.unblock():
        assert differing(dict(year(2024).figures)) == {}


@pytest.mark.usefixtures("shipped")
def test_each_figure_has_records_or_is_typed_with_its_source(django_db_blocker):
    with django_db_blocker.unblock():
        figures = year(2024).figures.values()

    assert [
        figure.key
        for figure in figures
        if figure.value is not None and (figure.records is None) != (figure.measure is Measure.TYPED)
    ] == []
    assert [
        figure.key for figure in figures if figure.measure is Measure.TYPED and not (figure.source and figure.as_at)
    ] == []
    assert [figure.key for figure in figures if figure.records and not figure.definition] == []
    assert [figure.key for figure in figures if not (figure.label and figure.unit)] == []


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("number", [2024, 2022])
def test_the_shipped_years_give_the_published_figures(number: int, django_db_blocker):
    with django_db_blocker.unblock():
        figures = year(number).figures

    for key, wanted in PUBLISHED[str(number)].items():
        found = figures[key]
        value = rounded(found.known) if wanted.get("rounded") else found.value
        assert {"value": value, "base": found.base, "percent": found.percent} == {
            "value": wanted["value"],
            "base": wanted.get("base", found.base),
            "percent": wanted.get("percent", found.percent),
        }, key


@pytest.mark.usefixtures("shipped")
def test_the_order_of_parameters_cannot_change_a_number(django_db_blocker):
    with django_db_blocker.unblock():
        figures = year(2024).figures
        figure = figures["programme.enlazando.volunteers"]
        shares = figures["census.in_peru.sci"]

        for each in (figure, shares):
            turned = replace(each.records, params=tuple(reversed(each.records.params)))

            assert len(turned.params) >= 4
            assert told_by_its_records(each, turned) == told_by_its_records(each, each.records) == each.value > 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("records", "name"),
    [
        (
            Records(
                "volontaires", (("du", "2024-01-01"), ("au", "2024-12-31"), ("valeur", "people"), ("shoe_size", "42"))
            ),
            "shoe_size",
        ),
        (Records("volontaires", (("du", "2024-01-01"), ("au", "2024-12-31"), ("valeur", "shoes"))), "shoes"),
        (Records("chaussures", (("du", "2024-01-01"), ("au", "2024-12-31"), ("valeur", "people"))), "chaussures"),
        (Records("volontaires", (("du", "2024-01-01"), ("au", "2024-12-31"))), ""),
    ],
)
def test_an_unknown_parameter_is_an_error(records: Records, name: str):
    def listed() -> None:
        facts, cuts, worth = facts_behind(records)
        facts.select(cuts, worth)

    with pytest.raises(UnknownParameter) as raised:
        listed()

    assert str(raised.value) == name


@pytest.mark.parametrize(
    "params",
    [
        (("du", "2024-01-01"),),
        (("du", "01/02/2024"), ("au", "2024-12-31")),
        (("du", "2024-12-31"), ("au", "2024-01-01")),
    ],
)
def test_parameters_that_make_no_period_are_an_error(params: tuple[tuple[str, str], ...]):
    with pytest.raises(ValueError, match=r"période|dates"):
        facts_behind(Records("volontaires", (*params, ("valeur", "people"))))


def test_pages_of_facts_have_names_of_their_own():
    pages = [facts.page for facts in facts_pages(Period(date(2024, 1, 1), date(2024, 1, 1)))]

    assert len(pages) == len(set(pages))


@pytest.mark.django_db
def test_two_figures_cannot_claim_one_key():
    TypedFigureFactory(edition=EditionFactory(year=2024), key="census.total")

    with pytest.raises(ValueError, match="Deux chiffres"):
        year(2024)


@pytest.mark.django_db
def test_a_year_of_reciprocity_tells_nothing_else():
    EditionFactory(year=2018, coverage="reciprocity")

    figures = year(2018).figures
    told = {key for key, figure in figures.items() if figure.records is not None}

    assert {"census.in_france", "census.in_france.since_2017", "census.region_unknown"} < told
    assert all(key.startswith(("census.in_france", "census.region")) for key in told)
    assert figures["census.total"] == figures["census.total"].unavailable()
