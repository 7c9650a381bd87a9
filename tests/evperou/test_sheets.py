"""Workbooks and text files: read back, they give what was written."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evperou.sheets import csv_lines, to_cell
from evperou.workbooks import write_workbook

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t1", "\r1", "\n1", "＝1+1", "＋1", "－1", "＠SUM(A1)"]


def workbook(*rows):
    file = io.BytesIO()
    write_workbook(file, "Feuille", ["A", "B", "C"], rows)
    return list(openpyxl.load_workbook(file).active.iter_rows(min_row=2))


def text_file(*rows):
    return "".join(csv_lines(["A", "B", "C"], rows))


def read(text, delimiter=";"):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))[1:]


def taken_in(cell):
    """The text of a cell without the apostrophes that stand before what could be a formula."""
    first = cell[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", cell) else cell
    return re.sub(r"""([,;\t\r\n])'(?=['"]*[=+\-@＝＋－＠])""", r"\1", first)


@pytest.mark.parametrize("typed", FORMULAS)
def test_no_cell_is_a_formula(typed):
    cell = workbook([typed])[0][0]

    assert cell.data_type == "s"
    assert cell.value == typed.replace("\r", "\n")
    assert read(text_file([typed])) == [[f"'{typed}"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "typed",
    ["x,=1", "x;=1", "x\t=1", "x\n=1", "x\r\n-1", 'x,"=1', "x,'=1", ",,+1", "x,-1,y", "=1,@SUM(A1)", "'=1", "\t=1"],
)
def test_no_cell_is_a_formula_however_the_lines_are_cut(typed, delimiter):
    lines = text_file([typed, "y", typed], ["é", typed, typed])

    assert not [cell for line in read(lines, delimiter) for cell in line if cell.startswith(tuple("=+-@＝＋－＠"))]
    assert [[taken_in(cell) for cell in line] for line in read(lines)] == [[typed, "y", typed], ["é", typed, typed]]


@pytest.mark.parametrize("typed", ["a=1", "1-1", "l’été", "e@example.org", "'déjà", '"', "a;b", "a\nb", " x ", "a, -1"])
def test_other_text_stays_as_it_is(typed):
    assert workbook([typed])[0][0].value == typed
    assert read(text_file([typed])) == [[typed]]


def test_values_keep_their_kind_in_a_workbook():
    row = workbook([date(2024, 2, 29), 1486, Decimal("27500.50")])[0]

    assert [cell.value for cell in row[1:]] == [1486, 27500.5]
    assert row[0].is_date
    assert row[0].value.date() == date(2024, 2, 29)
    assert row[0].number_format == "dd/mm/yyyy"


def test_values_are_written_as_french_in_a_text_file():
    assert text_file([date(2024, 2, 29), 1486, Decimal("27500.50")]).endswith('"29/02/2024";"1486";"27500,50"\r\n')
    assert text_file([True, None, ""]).endswith('"oui";"";""\r\n')
    assert text_file().startswith('\ufeff"A";"B";"C"')


@pytest.mark.parametrize("value", [None, ""])
def test_what_is_not_known_is_an_empty_cell(value):
    assert to_cell(value) is None


def test_yes_and_no_are_words():
    assert (to_cell(True), to_cell(False)) == ("oui", "non")


@pytest.mark.parametrize("letter", ["a", "😀"])
def test_text_too_long_for_a_cell_is_cut_visibly_and_whole_in_the_text_file(letter):
    text = letter * 40_000

    cell = workbook([text])[0][0].value

    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert cell.endswith(" […] (texte coupé ici : l’export CSV le donne en entier)")
    assert cell.startswith(letter * 16_000)
    assert read(text_file([text])) == [[text]]


def test_text_that_just_fits_is_whole():
    assert to_cell("a" * 32_767) == "a" * 32_767


def test_characters_that_no_file_can_hold_are_left_out():
    text = "a\x00\x08\x0b\x1f\ud800\ufffe\uffffb"

    assert workbook([text])[0][0].value == "ab"
    assert read(text_file([text])) == [["ab"]]


def test_line_breaks_of_a_form_are_those_of_a_cell():
    assert workbook(["un\r\ndeux"])[0][0].value == "un\ndeux"


READABLE = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), max_size=40)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(READABLE, READABLE, st.integers(0, 10**9)), max_size=8))
def test_what_is_read_back_is_what_was_written(rows):
    assert [tuple(cell.value for cell in row) for row in workbook(*rows)] == [
        (one or None, other or None, number) for one, other, number in rows
    ]
    assert [tuple(taken_in(cell) for cell in line) for line in read(text_file(*rows))] == [
        (one, other, str(number)) for one, other, number in rows
    ]
