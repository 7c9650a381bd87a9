"""Maps show every unit, with or without a count."""

import json
import re

import pytest

from reports.charts import Row, country_map, france_map, palette, peru_map
from reports.charts.territories import TABLES, class_of, fitting_bounds

PERU = [
    "AMA",
    "ANC",
    "APU",
    "ARE",
    "AYA",
    "CAJ",
    "CAL",
    "CUS",
    "HUC",
    "HUV",
    "ICA",
    "JUN",
    "LAL",
    "LAM",
    "LIM",
    "LOR",
    "MDD",
    "MOQ",
    "PAS",
    "PIU",
    "PUN",
    "SAM",
    "TAC",
    "TUM",
    "UCA",
]
FRANCE = [
    "20R",
    "971",
    "972",
    "973",
    "974",
    "976",
    "ARA",
    "BFC",
    "BRE",
    "CVL",
    "GES",
    "HDF",
    "IDF",
    "NAQ",
    "NOR",
    "OCC",
    "PAC",
    "PDL",
]


def units(name):
    return {unit["code"]: unit for unit in json.loads((TABLES / f"{name}.json").read_text())["units"]}


def fills(chart, colour):
    return chart.svg.count(f'style="fill: {colour}; stroke: #ffffff')


def test_peru_table_has_all_departments_and_callao():
    assert sorted(units("peru")) == [f"PE-{code}" for code in PERU]


def test_france_table_has_all_regions():
    assert sorted(units("france_regions")) == [f"FR-{code}" for code in FRANCE]


@pytest.mark.parametrize("name", ["peru", "france_regions", "south_america"])
def test_units_of_table_have_an_outline(name):
    assert all(re.fullmatch(r"(M[-\d LM]+Z)+", unit["path"]) for unit in units(name).values())


@pytest.mark.parametrize("name", ["peru", "france_regions", "south_america", "world"])
def test_table_names_its_source_and_is_small(name):
    file = TABLES / f"{name}.json"

    data = json.loads(file.read_text())

    assert "Natural Earth" in data["source"]
    assert data["licence"] == "public domain"
    assert file.stat().st_size < 120_000


def test_world_table_has_the_countries_of_the_region_and_of_france():
    assert {"PE", "BO", "EC", "CO", "CL", "FR", "GF", "SN", "MA", "IN", "PS"} <= set(units("world"))


def test_lima_includes_its_province():
    # Side by side, the two units would be two rings, or one with a hole.
    assert units("peru")["PE-LIM"]["path"].count("M") == 1


def test_peru_map_of_same_rows_is_same_bytes():
    rows = [Row(label="Cusco", value=96, code="PE-CUS")]

    assert peru_map(rows, title="T").svg == peru_map(rows, title="T").svg


def test_peru_map_shows_departments_with_none():
    chart = peru_map([Row(label="Cusco", value=96, code="PE-CUS")], title="Territoires", bounds=(1, 10, 40, 100))

    assert fills(chart, palette.MAP_CLASSES[0]) == 24
    assert fills(chart, palette.MAP_CLASSES[3]) == 1
    assert chart.description == "Territoires. Cusco : 96."


def test_peru_map_without_rows_shows_all_departments():
    assert fills(peru_map([], title="T"), palette.MAP_CLASSES[0]) == 25


def test_peru_map_with_unknown_department_code_is_refused():
    with pytest.raises(ValueError, match="PE-ZZZ"):
        peru_map([Row(label="Nulle part", value=1, code="PE-ZZZ")], title="T")


def test_peru_map_with_two_rows_of_a_department_is_refused():
    with pytest.raises(ValueError, match="Two rows"):
        peru_map([Row(label="Cusco", value=1, code="PE-CUS")] * 2, title="T")


def test_peru_map_says_what_has_no_department():
    cusco, unknown = Row(label="Cusco", value=5, code="PE-CUS"), Row(label="non renseigné", value=12, unknown=True)

    chart = peru_map([unknown, cusco], title="T")

    assert chart.description == "T. Cusco : 5 ; non renseigné : 12."
    assert chart.height > peru_map([cusco], title="T").height


def test_classes_hold_their_bounds():
    bounds = fitting_bounds(118)

    assert bounds == (1, 10, 40, 100)
    assert [class_of(count, bounds) for count in (0, 1, 9, 10, 39, 40, 99, 100, 118)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert fitting_bounds(0) == (1, 2, 3, 4)


def test_france_map_shows_regions_with_none():
    chart = france_map([Row(label="Bretagne", value=2, code="FR-BRE")], title="T", bounds=(1, 2, 3, 4))

    assert fills(chart, palette.MAP_CLASSES[0]) == 17
    assert fills(chart, palette.MAP_CLASSES[2]) == 1


def test_country_map_highlights_its_countries():
    chart = country_map(
        [Row(label="Pérou", code="PE"), Row(label="Bolivie", code="BO")], title="Programme", region="south_america"
    )

    assert fills(chart, palette.INK) == 2
    assert chart.description == "Programme. Pérou ; Bolivie."


def test_country_map_names_a_country_that_it_does_not_show():
    shown, elsewhere = Row(label="Pérou", code="PE"), Row(label="Sénégal", code="SN")

    chart = country_map([shown, elsewhere], title="T", region="south_america")

    assert chart.height > country_map([shown], title="T", region="south_america").height
    assert chart.description == "T. Pérou ; Sénégal."


def test_world_map_marks_small_countries():
    chart = country_map([Row(label="Maurice", code="MU")], title="T", region="world", width=170)

    assert fills(chart, palette.INK) >= 1
