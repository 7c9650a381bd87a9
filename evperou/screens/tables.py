"""A list of records: the same columns and the same filters on the page and in the export."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db.models import F, OrderBy, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from evperou.accounts.models import SavedFilter, User
from evperou.screens.beside import Page, Tab, tabs
from evperou.screens.columns import Cell, Column, bringing, cells
from evperou.screens.filters import AFTER, BEFORE, PAGE, PLACE, SORT, Chip, Filtered, chips, filtered
from evperou.screens.keyset import LAST, keyset_page
from evperou.typography import Words

ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What can be done at once to the records ticked in a list."""

    label: Words
    address: str  # name; it is posted the keys as `fiche`, and the list as `retour`
    permission: str
    concerns: Callable[[Any], bool] = lambda _record: True  # whether there is something to do to a record


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a list shows. The name is that of its address; `<name>_export` is the address of its export."""

    name: str
    title: Words
    columns: tuple[Column, ...]  # the first one links to the record
    exported: tuple[Column, ...] = ()  # further columns, in the export alone
    filters: type[Any]  # a FilterSet
    rows: Callable[[], QuerySet[Any]]  # with what the columns read
    address: Callable[[Any], str]  # of a record
    totals: Callable[[QuerySet[Any], Filtered], Sequence[str]]  # the worth of what is listed, in words
    order: tuple[str, ...]  # by default; a primary key last is implied
    nothing: Words  # what to do when there is no record
    add: Page | None = None  # the form that makes one
    beside: tuple[Page, ...] = ()  # the pages of the same subject, this one included
    keyset: str = ""  # the date by which a table of a million rows is paged, newest first, and by nothing else
    bulk: Bulk | None = None
    others: tuple[tuple[Words, str], ...] = ()  # label and address name of other ways to see what is listed

    def visible(self, user: User | AnonymousUser, *, exported: bool) -> list[Column]:
        """The columns that this person may see."""
        columns = self.columns + self.exported if exported else self.columns
        return [column for column in columns if not column.permission or user.has_perm(column.permission)]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; `address` sorts by it."""

    label: Words
    address: str
    sorted: str  # "ascending", "descending" or nothing
    is_number: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list."""

    key: str
    address: str
    tick: str  # the name of its box; empty: it has none
    cells: tuple[Cell, ...]


def sorting(table: Table, request: HttpRequest) -> tuple[OrderBy | str, ...]:
    """The order that `?tri=` asks for. ValueError, with a French sentence, for a column by which the list does not sort."""
    asked = request.GET.get(SORT, "")
    if table.keyset and not asked:
        return (f"-{table.keyset}", "-pk")
    column = next((c for c in table.visible(request.user, exported=False) if c.name == asked.removeprefix("-")), None)
    if asked and (table.keyset or column is None or not column.order):
        raise ValueError(_("Cette liste ne se trie pas par « %(column)s ».") % {"column": asked[:40]})
    return tuple(
        _direction(field, asked.startswith("-")) for field in (*(column.order if column else table.order), "pk")
    )


def _direction(field: str, down: bool) -> OrderBy:  # noqa: FBT001 -- one of the two directions
    """The order of a field; what is not known comes last, on both databases."""
    name = field.removeprefix("-")
    return F(name).desc(nulls_last=True) if field.startswith("-") != down else F(name).asc(nulls_last=True)


def listed(request: HttpRequest, table: Table) -> tuple[QuerySet[Any], Filtered]:
    """The records that an address asks for, in its order: what the page shows and what the export writes."""
    answer = filtered(
        request, table.filters, table.rows(), others=(SORT, BEFORE, AFTER) if table.keyset else (SORT, PAGE)
    )
    try:
        order = sorting(table, request)
    except ValueError as error:
        return table.rows().none(), answer.refused(str(error))
    return answer.rows.order_by(*order), answer


def _without(request: HttpRequest, *names: str, **more: str) -> str:
    """The address of the list with parameters taken away or added."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    for name, value in more.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _headings(request: HttpRequest, table: Table, columns: Iterable[Column], rows: Sequence[Row]) -> Iterable[Heading]:
    asked = request.GET.get(SORT, "")
    for place, column in enumerate(columns):
        can_sort = bool(column.order) and not table.keyset
        up = asked == column.name
        target = f"-{column.name}" if up else column.name
        yield Heading(
            column.label,
            _without(request, PAGE, **{SORT: target}) if can_sort else "",
            "ascending" if up else "descending" if asked == f"-{column.name}" else "",
            bool(rows) and rows[0].cells[place].is_number,
        )


def _rows(table: Table, columns: Sequence[Column], records: Iterable[Any]) -> Iterator[Row]:
    cells_of = cells(columns)
    tick = _("Cocher %(name)s")
    for record in records:
        shown = cells_of(record)
        can_tick = table.bulk is not None and table.bulk.concerns(record)
        yield Row(str(record.pk), table.address(record), tick % {"name": shown[0].text} if can_tick else "", shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The records of one page, and the addresses of the pages around it (empty: there is none)."""

    records: tuple[Any, ...] = ()
    position: str = ""  # "Page 2 sur 8"
    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""


def _numbered(request: HttpRequest, rows: QuerySet[Any]) -> Place:
    """A page by its number. ValueError, with a French sentence, when there is none."""
    asked = request.GET.get(PAGE, "")
    try:
        page = Paginator(rows, ROWS_A_PAGE).page(asked or "1")
    except (PageNotAnInteger, EmptyPage) as error:
        raise ValueError(_("Cette liste n’a pas de page « %(page)s ».") % {"page": asked[:20]}) from error
    here, pages = page.number, page.paginator.num_pages
    return Place(
        records=tuple(page),
        position=_("Page %(page)s sur %(pages)s") % {"page": here, "pages": pages} if pages > 1 else "",
        first=_without(request, PAGE) if here > 1 else "",
        previous=_without(request, **{PAGE: str(here - 1)}) if here > 1 else "",
        next=_without(request, **{PAGE: str(here + 1)}) if here < pages else "",
        last=_without(request, **{PAGE: str(pages)}) if here < pages else "",
    )


def _keyed(request: HttpRequest, table: Table, rows: QuerySet[Any], columns: Iterable[Column]) -> Place:
    """A page by its key. ValueError, with a French sentence, for a key that is not one."""
    page = keyset_page(rows, request.GET, day=table.keyset, whole=bringing(table.rows(), columns))
    return Place(
        records=page.records,
        first=_without(request, *PLACE) if page.before or page.is_lost else "",
        previous=page.before and _without(request, AFTER, **{BEFORE: page.before}),
        next=page.after and _without(request, BEFORE, **{AFTER: page.after}),
        last=_without(request, AFTER, **{BEFORE: LAST}) if page.after or page.is_lost else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """One page of a list, ready to show."""

    place: Place
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    chips: tuple[Chip, ...]
    totals: tuple[str, ...]
    errors: tuple[str, ...]
    is_filtered: bool
    exports: tuple[tuple[str, str], ...]  # label, address
    saved: tuple[SavedFilter, ...]
    query: str  # the filters as they can be saved
    bulk: Bulk | None  # what this person may do to the records ticked
    tabs: tuple[Tab, ...]  # the pages of the same subject


def table_page(request: HttpRequest, table: Table, *, parents: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """The page of a list; an unknown or impossible parameter is said in words, with status 400."""
    rows, answer = listed(request, table)
    columns = table.visible(request.user, exported=False)
    place = Place()
    if not answer.errors:
        try:
            place = (
                _keyed(request, table, rows, columns) if table.keyset else _numbered(request, bringing(rows, columns))
            )
        except ValueError as error:
            answer = answer.refused(str(error))
    shown = tuple(_rows(table, columns, place.records))
    page = TablePage(
        place=place,
        headings=tuple(_headings(request, table, columns, shown)),
        rows=shown,
        chips=chips(request, answer),
        totals=() if answer.errors else tuple(table.totals(rows, answer)),
        errors=answer.errors,
        is_filtered=bool(answer.chosen),
        exports=() if answer.errors else _exports(request, table),
        saved=tuple(SavedFilter.objects.filter(user=request.user.pk, table=table.name)),
        query=_without(request, *PLACE).removeprefix("?"),
        bulk=table.bulk if table.bulk and request.user.has_perm(table.bulk.permission) else None,
        tabs=tabs(request, table.beside),
    )
    may_add = table.add is not None and request.user.has_perm(table.add.permission)
    return render(
        request,
        "components/list_page.html",
        {"page": page, "table": table, "may_add": may_add, "parents": parents},
        status=400 if answer.errors else 200,
    )


def _exports(request: HttpRequest, table: Table) -> tuple[tuple[str, str], ...]:
    if not request.user.has_perm("accounts.export"):
        return ()
    query = _without(request, *PLACE)
    return tuple(
        (label, reverse(f"{table.name}_export", args=[suffix]) + query)
        for label, suffix in ((_("Classeur Excel (XLSX)"), "xlsx"), (_("Texte (CSV)"), "csv"))
    )
