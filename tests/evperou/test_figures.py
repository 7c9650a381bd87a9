"""Cubes, slices and links over a table of a few rows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from django.db.models import F, Value
from django.db.models.functions import NullIf

from evperou.figures import UNKNOWN, Facts, Figure, Measure, UnknownParameter, figures_in, with_shares
from evperou.periods import Period
from requests_desk.models import Request
from tests.factories import RequestFactory


@pytest.fixture
def facts(db) -> Facts:
    for day, quantity, direction in ((1, 2, "to_peru"), (2, 5, "to_peru"), (3, 4, "to_france"), (4, 1, "")):
        RequestFactory(received_on=date(2024, 5, day), quantity=quantity, direction=direction)
    return Facts(
        page="demandes",
        period=Period.year(2024),
        rows=Request.objects.all(),
        cuts={"direction": NullIf("direction", Value("")), "state": F("state")},
        worths={"quantity": F("quantity"), "none": Value(0)},
        means={"mean": F("quantity")},
        differences={"less": -F("quantity")},
    )


def test_a_figure_is_the_sum_of_a_slice_and_links_to_it(facts):
    figure = facts.cube().figure("a.key", "demandes", worth="quantity", state="open", direction="to_peru")

    assert (figure.value, figure.measure) == (7, Measure.SUM)
    assert parse_qsl(figure.records.query) == [
        ("du", "2024-01-01"), ("au", "2024-12-31"), ("valeur", "quantity"), ("direction", "to_peru"), ("state", "open"),
    ]  # fmt: skip
    assert [
        row.worth for row in facts.select({"direction": "to_peru", "state": "open"}, "quantity").order_by("pk")
    ] == [2, 5]


def test_a_cut_takes_several_values_and_the_unknown(facts):
    cube = facts.cube()

    assert cube.total("quantity", {"direction": ("to_france", UNKNOWN)}) == 5
    assert facts.select({"direction": ("to_france", UNKNOWN)}, "quantity").count() == 2
    assert (
        cube.total("quantity", {"direction": UNKNOWN})
        == facts.select({"direction": UNKNOWN}, "quantity").get().worth
        == 1
    )
    assert cube.by("direction", "quantity") == {"to_peru": 7, "to_france": 4, None: 1}


def test_groupings_of_their_own_give_the_same_sums(facts):
    whole, apart = facts.cube(), facts.cube(("direction",), ("state",))

    assert whole.by("direction", "quantity") == apart.by("direction", "quantity")
    assert whole.total("quantity", {}) == apart.total("quantity", {}) == 12


def test_a_cube_holds_the_worths_that_are_asked_for(facts):
    cube = facts.cube(("direction",), worths=["quantity"])

    assert cube.grouped["direction",].keys() == {"direction", "sum_quantity"}
    assert cube.total("quantity", {"direction": "to_peru"}) == 7


def test_a_margin_is_the_same_whatever_was_asked_before(facts):
    fresh, used = facts.cube(), facts.cube()
    used.margin(("direction", "state"), "sum_quantity")
    used.margin(("state",), "sum_less")

    for names in ((), ("state",), ("direction",)):
        assert used.margin(names, "sum_quantity") == fresh.margin(names, "sum_quantity")


def test_a_figure_counts_what_its_facts_count_unless_it_says_so(facts):
    cube = replace(facts, unit="demandes").cube()

    assert cube.figure("a.key", "demandes", worth="quantity").unit == "demandes"
    assert cube.figure("a.key", "demandes", worth="quantity", unit="lettres").unit == "lettres"


def test_a_mean_has_its_base_and_six_decimals(facts):
    figure = facts.cube().mean(
        "a.mean", "moyenne", of="mean", among="quantity", unit="demandes", direction=("to_peru", "to_france")
    )

    assert (figure.value, figure.base, figure.measure) == (Decimal("3.666667"), 3, Measure.MEAN)


def test_a_mean_of_nothing_is_not_available(facts):
    figure = facts.cube().mean(
        "a.mean", "moyenne", of="mean", among="quantity", unit="demandes", direction="south_south"
    )

    assert (figure.value, figure.base) == (None, 0)
    with pytest.raises(ValueError, match=r"a\.mean"):
        _ = figure.known


def test_distinct_counts_known_values_worth_something(facts):
    figure = facts.cube().distinct("a.distinct", "sens", of="direction", unit="sens")

    assert (figure.value, figure.measure) == (2, Measure.DISTINCT)
    assert set(facts.select({}, "direction").values_list("worth", flat=True)) == {"to_peru", "to_france"}


def test_rows_worth_nothing_are_not_listed(facts):
    assert not facts.select({}, "none").exists()
    assert facts.measure_of("less") is Measure.DIFFERENCE
    assert sum(row.worth for row in facts.select({}, "less")) == -12


def test_unknown_cuts_and_worths_are_errors(facts):
    with pytest.raises(UnknownParameter, match="colour"):
        facts.select({"colour": "red"}, "quantity")
    with pytest.raises(UnknownParameter, match="weight"):
        facts.select({}, "weight")


def test_shares_have_one_base_and_keep_the_unknown():
    classes = [Figure(key=f"a.{value}", label="", unit="", value=value) for value in (2, 1, 0)]

    assert [(share.value, share.base, share.unknown, share.percent) for share in with_shares(classes, unknown=4)] == [
        (2, 3, 4, 67), (1, 3, 4, 33), (0, 3, 4, 0),
    ]  # fmt: skip
    assert [share.percent for share in with_shares(classes[2:])] == [None]


def test_figures_are_found_at_any_depth():
    figure = Figure(key="a", label="", unit="", value=1)

    assert [each.key for each in figures_in((figure, ((figure,), "text", 3)))] == ["a", "a"]
