"""A workbook of one sheet, written while its rows are read: the few parts of an XLSX file (ECMA-376) that texts, numbers and dates need."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import islice
from string import ascii_uppercase
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from evperou.sheets import Cell, to_cell

MOST_ROWS = 1_048_575  # under the headings, a limit of the format
MOST_BYTES = 2**31 - 1  # of a sheet before compression: spreadsheets open no larger one
ROWS_WRITTEN = 500  # at a time
NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\']")  # of a sheet
FIRST_DAY = date(1900, 3, 1)  # the format counts a 29 February 1900, which was not: earlier days are texts
DAY_ZERO = date(1899, 12, 30).toordinal()
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what a spreadsheet would read as a character's number
DATE, HEADING = 1, 2  # places in the list of formats

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{DOCUMENT}/styles" Target="styles.xml"/></Relationships>',
    # Plain cells, dates, and headings in bold over a line.
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}  # fmt: skip
"""What every workbook holds beside its sheet and the sheet's name."""


def _book(title: str) -> str:
    sheet = f'<sheet name="{escape(title)}" sheetId="1" r:id="rId1"/>'
    views = "<bookViews><workbookView/></bookViews>"  # the one that the sheet's own view names
    return f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{views}<sheets>{sheet}</sheets></workbook>'


def _before_rows(headings: Sequence[str]) -> str:
    """The first row stays in sight, and columns are as wide as their headings."""
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{max(12, len(heading) + 2)}.7" customWidth="1"/>'
        for place, heading in enumerate(headings, start=1)
    )
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>"
    )


def _letters(column: int) -> str:
    """A to Z, then AA: how a sheet names its columns, counted from nought."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]


def _text(place: str, text: str, style: int = 0) -> str:
    if "_x" in text:
        text = LOOKS_ESCAPED.sub("_x005F_", text)
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text, quote=False)}</t></is></c>'
    )


def _cell(place: str, value: Cell) -> str:
    """A text is always typed as one, so that nothing is ever read as a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(place, value)
    if not isinstance(value, date):
        return f'<c r="{place}"><v>{value}</v></c>'
    if value < FIRST_DAY:
        return _text(place, value.strftime("%d/%m/%Y"))
    return f'<c r="{place}" s="{DATE}"><v>{value.toordinal() - DAY_ZERO}</v></c>'


def _row(number: int, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


def _sheet(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The sheet, a row at a time. ValueError, in words, when there are more rows than it can hold."""
    letters = [_letters(column) for column in range(len(headings))]
    titles = (_text(f"{at}1", said, HEADING) for at, said in zip(letters, headings, strict=True))
    yield HEAD + _before_rows(headings) + _row(1, "".join(titles))
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS + 1:
            raise ValueError(
                _("Un classeur contient au plus 1 048 575 lignes : choisissez une période, ou le format CSV.")
            )
        yield _row(
            number,
            "".join(
                [_cell(f"{at}{number}", to_cell(value)) for at, value in zip(letters[: len(row)], row, strict=True)]
            ),
        )
    yield "</sheetData></worksheet>"


def write_workbook(target: IO[bytes], title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write one sheet, row by row: memory does not grow with the rows. ValueError, in words, when a sheet cannot hold them all."""
    with ZipFile(target, "w", ZIP_DEFLATED) as file:
        for name, part in {**PARTS, "xl/workbook.xml": _book(NOT_IN_A_TITLE.sub(" ", title)[:31])}.items():
            file.writestr(name, HEAD + part)
        with file.open("xl/worksheets/sheet1.xml", "w") as sheet:
            pieces, size = _sheet(headings, rows), 0
            while block := "".join(islice(pieces, ROWS_WRITTEN)).encode():
                size += len(block)
                if size > MOST_BYTES:
                    raise ValueError(_("Ce classeur serait trop lourd : choisissez une période, ou le format CSV."))
                sheet.write(block)
