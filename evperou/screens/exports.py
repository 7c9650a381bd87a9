"""What a list shows, whole, as a workbook or as a text file."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from evperou.screens.columns import Column, bringing, readers
from evperou.screens.tables import Table, listed
from evperou.sheets import csv_lines
from evperou.workbooks import write_workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_READ = 2000  # at a time


def lines_of(rows: Any, columns: Sequence[Column]) -> Iterator[list[Any]]:
    """What the columns say of each record, read some at a time."""
    of_columns = readers(columns)
    for record in bringing(rows, columns).iterator(chunk_size=ROWS_READ):
        yield [read(record) for read in of_columns]


def export(request: HttpRequest, table: Table, suffix: str) -> HttpResponseBase:
    """Every record that the address asks for, in the columns that this person may see."""
    rows, answer = listed(request, table)
    if answer.errors:
        return render(request, "components/refused.html", {"errors": answer.errors}, status=400)
    columns = table.visible(request.user, exported=True)
    headings = [str(column.label) for column in columns]
    return sent_file(request, table.name, str(table.title), headings, lines_of(rows, columns), suffix)


def sent_file(  # noqa: PLR0913, PLR0917 -- what a file is made of
    request: HttpRequest, name: str, title: str, headings: Sequence[str], lines: Iterable[Sequence[Any]], suffix: str
) -> HttpResponseBase:
    """Lines as a workbook or as a text file named after them and the day. Not found for another suffix."""
    named = f"{name}-{timezone.localdate():%Y-%m-%d}.{suffix}"
    match suffix:
        case "csv":
            return StreamingHttpResponse(
                csv_lines(headings, lines),
                content_type="text/csv; charset=utf-8",
                headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=named)},
            )
        case "xlsx":
            file = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
            try:
                write_workbook(file, title, headings, lines)
            except ValueError as error:
                file.close()
                return render(request, "components/refused.html", {"errors": [str(error)]}, status=400)
            file.seek(0)
            return FileResponse(file, as_attachment=True, filename=named, content_type=WORKBOOK)
        case _:
            raise Http404(_("Les listes s’exportent en XLSX ou en CSV."))
