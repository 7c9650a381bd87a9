"""The cells of workbooks, and text files: no cell is a formula, nothing is cut without saying so."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

LONGEST_CELL = 32_767  # characters, the limit of the XLSX format
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where a spreadsheet that cuts lines at commas, tabs or line breaks would find the start of a formula: it reads no quotes there.
CUT_FORMULA = re.compile(r"""([,;\t\r\n])(?=['"]*[=+\-@＝＋－＠])""")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what a file of text cannot hold
NOT_IN_A_CELL = re.compile(f"{UNWRITABLE.pattern}|\r")
Cell = str | int | Decimal | date | None  # None: an empty one
BOM = "\ufeff"  # tells a spreadsheet that the text is UTF-8


def to_cell(value: Any) -> Cell:
    """A value as a cell holds it: text without control characters, cut visibly at what a cell can hold."""
    match value:
        case None | "":
            return None
        case str():
            return _of_text(value)
        case bool():
            return _("oui") if value else _("non")
        case int() | Decimal() | date():
            return value
        case _:
            return _of_text(str(value))


def _of_text(text: str) -> str:
    if NOT_IN_A_CELL.search(text):  # a cell breaks its lines with one character
        text = UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text) * 2 <= LONGEST_CELL or _units(text) <= LONGEST_CELL else _cut(text)


def _units(text: str) -> int:
    """The length of a text as spreadsheets count it: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    note = _(" […] (texte coupé ici : l’export CSV le donne en entier)")
    kept = text.encode("utf-16-le")[: (LONGEST_CELL - _units(note)) * 2].decode("utf-16-le", "ignore")
    return kept + note


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
