"""Workbooks and text files of records: no cell is a formula, nothing is cut without saying so."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

LONGEST_CELL = 32_767  # characters, the limit of the XLSX format
MOST_ROWS = 1_048_575  # rows under the headings, another limit of the format
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where a spreadsheet that cuts lines at commas, tabs or line breaks would find the start of a formula: it reads no quotes there.
CUT_FORMULA = re.compile(r"""([,;\t\r\n])(?=['"]*[=+\-@＝＋－＠])""")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what a file of text cannot hold
NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\']")  # of a sheet
BOM = "\ufeff"  # tells a spreadsheet that the text is UTF-8


def to_cell(value: Any) -> str | int | Decimal | date | None:
    """A value as a cell holds it: text without control characters, cut visibly at what a cell can hold."""
    match value:
        case None | "":
            return None
        case bool():
            return _("oui") if value else _("non")
        case int() | Decimal() | date():
            return value
        case _:
            text = (
                UNWRITABLE.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n")
            )  # a cell breaks its lines with one character
            return text if len(text) * 2 <= LONGEST_CELL or _units(text) <= LONGEST_CELL else _cut(text)


def _units(text: str) -> int:
    """The length of a text as spreadsheets count it: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    note = _(" […] (texte coupé ici : l’export CSV le donne en entier)")
    kept = text.encode("utf-16-le")[: (LONGEST_CELL - _units(note)) * 2].decode("utf-16-le", "ignore")
    return kept + note


def write_workbook(target: IO[bytes], title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write one sheet, row by row: memory does not grow with the rows. ValueError when a sheet cannot hold them all."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        sheet = book.add_worksheet(NOT_IN_A_TITLE.sub(" ", title)[:31])
        bold = book.add_format({"bold": True, "bottom": 1})
        as_date = book.add_format({"num_format": "dd/mm/yyyy"})
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
            sheet.set_column(column, column, max(12, len(heading) + 2))
        sheet.freeze_panes(1, 0)
        write_string, write_number, write_date = sheet.write_string, sheet.write_number, sheet.write_datetime
        for number, row in enumerate(rows, start=1):
            if number > MOST_ROWS:
                raise ValueError(
                    _("Un classeur contient au plus 1 048 575 lignes : choisissez une période, ou le format CSV.")
                )
            for column, value in enumerate(row):
                cell = to_cell(value)
                if cell is None:
                    continue
                if isinstance(cell, str):
                    write_string(number, column, cell)
                elif isinstance(cell, date):
                    write_date(number, column, cell, as_date)
                else:
                    write_number(number, column, cell)


class _Line:
    """What csv.writer writes to: it hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a text file (semicolons, UTF-8, dates dd/mm/yyyy); an apostrophe stands before what could be a formula."""
    writer = csv.writer(_Line(), delimiter=";", quoting=csv.QUOTE_ALL)
    yield BOM + writer.writerow(headings)
    for row in rows:
        yield writer.writerow([_text(value) for value in row])


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("oui") if value else _("non")
        case date():
            return value.strftime("%d/%m/%Y")
        case int():
            return str(value)
        case Decimal():
            return str(value).replace(".", ",")
        case _:
            text = CUT_FORMULA.sub(r"\1'", UNWRITABLE.sub("", str(value)))
            return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text
