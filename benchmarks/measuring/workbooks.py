"""A list as a workbook, ours and openpyxl's, with the same cells."""

import tempfile
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import IO, Any

import openpyxl
from django.db import connection

from benchmarks.measuring.comparison import in_turn, line, timed
from benchmarks.measuring.databases import own_database
from benchmarks.measuring.records import Sizes, fill
from evperou.screens.exports import lines_of
from evperou.sheets import to_cell
from evperou.workbooks import write_workbook
from requests_desk.tables import REQUESTS

TIME, MEMORY = 0.65, 1.2
YEARS = range(2005, 2025)
Rows = Iterable[Sequence[Any]]


def _openpyxl(file: IO[bytes], title: str, headings: Sequence[str], rows: Rows) -> None:
    """The same cells: text without what a file cannot hold, cut at what a cell can hold."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.append(headings)
    for row in rows:
        sheet.append([to_cell(value) for value in row])
    book.save(file)


def _written(write: Callable[..., None], rows: Rows) -> int:
    """The size of the workbook that holds the rows."""
    with tempfile.TemporaryFile() as file:
        write(file, "Demandes", [str(column.label) for column in REQUESTS.columns], rows)
        return file.tell()


def _cells(write: Callable[..., None], rows: Rows) -> list[Any]:
    with tempfile.TemporaryFile() as file:
        write(file, "Demandes", [str(column.label) for column in REQUESTS.columns], rows)
        sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
        return [[cell.date() if isinstance(cell, date) else cell for cell in row] for row in sheet.values]


def _peak(rows: Rows) -> float:
    """The most megabytes that Python held while the export was read and written."""
    tracemalloc.start()
    _written(write_workbook, rows)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def against_openpyxl(requests: int) -> None:
    with own_database():
        with timed(f"{connection.vendor}, {requests} demandes"):
            fill(Sizes(YEARS, missions=10, requests=requests, activities=10, structures=4, programmes=3))
        every = REQUESTS.rows().order_by("-received_on", "-pk")

        def read(count: int = requests) -> Rows:
            return lines_of(every[:count], REQUESTS.columns)

        kept = list(read())
        if _cells(write_workbook, kept[:1000]) != _cells(_openpyxl, kept[:1000]):
            raise AssertionError
        print(f"{'médianes de trois passages':58} {'evperou':>12} {'openpyxl':>12}")
        alone = in_turn(lambda: _written(write_workbook, kept), lambda: _written(_openpyxl, kept), times=3)
        print(line(f"{requests} lignes, écrites", alone.ours, alone.other, TIME))
        whole = in_turn(lambda: _written(write_workbook, read()), lambda: _written(_openpyxl, read()), times=3)
        print(line(f"{requests} lignes, lues et écrites", whole.ours, whole.other, TIME))
        few = _peak(read(requests // 10))
        print(line(f"mémoire de {requests} lignes contre un dixième", _peak(read()), few, MEMORY, "Mo"))
