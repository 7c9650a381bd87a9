"""Workbooks: what they hold is read back by another library, and they grow on disk alone."""

import io
import re
import tracemalloc
import zipfile
from datetime import date

import openpyxl
import pytest

from evperou import workbooks
from evperou.workbooks import write_workbook


def written(*rows, title="Feuille", headings=("A", "B", "C")):
    file = io.BytesIO()
    write_workbook(file, title, headings, rows)
    return file


def sheet(*rows, **kwargs):
    return openpyxl.load_workbook(written(*rows, **kwargs)).active


def test_headings_stand_out_and_stay_in_sight():
    page = sheet([1], headings=["Nom", "Une longue colonne"])

    assert [cell.value for cell in page[1]] == ["Nom", "Une longue colonne"]
    assert all(cell.font.bold and cell.border.bottom.style == "thin" for cell in page[1])
    assert not page["A2"].font.bold
    assert page.freeze_panes == "A2"
    assert (page.column_dimensions["A"].width, page.column_dimensions["B"].width) == (12.7, 20.7)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Demandes", "Demandes"),
        ("a/b: [c]?", "a b   c  "),
        ("Dons & legs <2024>", "Dons & legs <2024>"),
        ("m" * 40, "m" * 31),
    ],
)
def test_sheet_is_named_as_spreadsheets_let_it(title, name):
    assert sheet(title=title).title == name


def test_columns_go_past_z():
    names = [f"colonne {n}" for n in range(800)]

    page = sheet(list(range(800)), headings=names)

    assert [cell.value for cell in page[1]] == names
    assert [cell.value for cell in page[2]] == list(range(800))


@pytest.mark.parametrize("day", [date(1900, 3, 1), date(1965, 1, 1), date(2024, 2, 29), date(9999, 12, 31)])
def test_day_is_a_date(day):
    cell = sheet([day])["A2"]

    assert cell.is_date
    assert cell.value.date() == day


@pytest.mark.parametrize("day", ["28/02/1900", "31/12/1899", "14/07/1789"])
def test_day_that_the_format_does_not_know_is_a_text(day):
    first, month, year = map(int, day.split("/"))

    assert sheet([date(year, month, first)])["A2"].value == day


@pytest.mark.parametrize("typed", ["<b>&amp;</b>", " deux  espaces ", "un\ndeux", "\tx", "]]>", "=1+1"])
def test_text_is_read_back_as_it_was_typed(typed):
    cell = sheet([typed])["A2"]

    assert (cell.value, cell.data_type) == (typed, "s")


def test_text_that_looks_like_an_escaped_character_is_told_apart():
    with zipfile.ZipFile(written(["a_x000D_b", "_x", "x_y"])) as file:
        texts = re.findall("<t [^>]*>([^<]*)</t>", file.read("xl/worksheets/sheet1.xml").decode())

    assert texts[3:] == ["a_x005F_x000D_b", "_x", "x_y"]


def test_row_may_be_empty_or_short():
    page = sheet([None, 2], [], ["x"])

    assert list(page.iter_rows(min_row=2, values_only=True)) == [(None, 2, None), (None, None, None), ("x", None, None)]


def test_workbook_with_more_rows_than_a_sheet_holds_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 2)

    assert written([1], [2])
    with pytest.raises(ValueError, match="choisissez une période, ou le format CSV"):
        written([1], [2], [3])


def test_workbook_heavier_than_spreadsheets_open_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_BYTES", 2_000)

    assert written(["x"])
    with pytest.raises(ValueError, match="trop lourd"):
        written(["x" * 2_000])


@pytest.mark.parametrize("rows", [1_000, 10_000])
def test_memory_does_not_grow_with_the_rows(rows, tmp_path):
    written(["chauffe"])
    tracemalloc.start()
    with (tmp_path / "export.xlsx").open("wb") as file:
        write_workbook(file, "Feuille", ["A", "B", "C"], ([n, f"Une ligne {n}", date(2024, 1, 1)] for n in range(rows)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 1_000_000
