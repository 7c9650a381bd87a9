"""A list as a workbook, ours and openpyxl's, with the same cells."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from multiprocessing import get_context
from typing import IO, Any

import openpyxl
from django.db import connection

from benchmarks.measuring.comparison import Comparison, in_turn, line, timed
from benchmarks.measuring.databases import own_database
from benchmarks.measuring.memory import peak
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


def _read(count: int) -> Rows:
    return lines_of(REQUESTS.rows().order_by("-received_on", "-pk")[:count], REQUESTS.columns)


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


def _exported(count: int) -> None:
    _written(write_workbook, _read(count))


def _peak(count: int) -> float:
    """The most megabytes that a process held while it read and wrote an export. It has a connection of its own."""
    connection.close()

    def run() -> None:
        process = get_context("fork").Process(target=_exported, args=(count,))
        process.start()
        process.join()
        if process.exitcode:
            raise AssertionError(process.exitcode)

    return peak(run)


def _alone(count: int) -> Comparison:
    """Both sides write rows that memory holds already."""
    rows = list(_read(count))
    if _cells(write_workbook, rows[:1000]) != _cells(_openpyxl, rows[:1000]):
        raise AssertionError
    return in_turn(lambda: _written(write_workbook, rows), lambda: _written(_openpyxl, rows), times=3)


def _whole(count: int) -> Comparison:
    """Both sides read the rows in our way, and write them."""
    return in_turn(lambda: _written(write_workbook, _read(count)), lambda: _written(_openpyxl, _read(count)), times=3)


def against_openpyxl(requests: int) -> None:
    with own_database():
        with timed(f"{connection.vendor}, {requests} demandes"):
            fill(Sizes(YEARS, missions=10, requests=requests, activities=10, structures=4, programmes=3))
        print(f"{'médianes de trois passages':58} {'evperou':>12} {'openpyxl':>12}")
        few, many = _peak(requests // 10), _peak(requests)
        print(line(f"mémoire de {requests} lignes contre un dixième", many, few, MEMORY, "Mo"))
        for how, measured in (("lues et écrites", _whole(requests)), ("écrites", _alone(requests))):
            print(line(f"{requests} lignes, {how}", measured.ours, measured.other, TIME))
