"""The records behind a figure as a table: the same rows, cuts and worth as the value."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, Model, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from events.models import Activity, ActivityCounterpart, Attendance, Publication, Reading
from evperou.figures import Figure, Measure
from evperou.typography import day, number
from hosts.models import Structure
from reports.catalogue import facts_behind
from reports.models import BudgetLine
from requests_desk.models import Request
from volunteers.models import Mission, Placement, Programme

ROWS_A_PAGE = 50
ROWS_READ = 2000  # at a time, by an export

RELATED: dict[type[Model], tuple[str, ...]] = {
    Mission: ("volunteer",),
    Placement: ("mission__volunteer", "host"),
    ActivityCounterpart: ("activity", "structure"),
    Attendance: ("activity",),
    BudgetLine: ("edition", "funder"),
    Reading: ("channel",),
    Request: ("service",),
}
"""What a row of each table is told with, read in the same query."""

PAGES: dict[type[Model], str] = {
    Mission: "mission",
    Activity: "activity",
    Publication: "publication",
    Request: "request",
    Programme: "programme",
    Structure: "structure",
}
"""The records that have a page of their own on the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """One record and what it is worth for the figure."""

    label: str
    address: str  # empty where there is none for the reader
    detail: str
    worth: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of the records behind a figure, and the total over all pages."""

    page: Page[Any]
    rows: tuple[ListedRow, ...]
    total: str  # the worths of all the rows, brought together by the figure's measure


def _exact(value: Any) -> Any:
    """A worth or a total; a mean is a number with decimals."""
    return Decimal(str(round(value, 6))) if isinstance(value, float) else value


def _printed(value: Any) -> str:
    """A worth or a total: whole numbers as they are, others with two decimals; the name of what is counted once."""
    value = _exact(value)
    if isinstance(value, int | Decimal):
        return number(value, 0 if value == int(value) else 2)
    return str(value)


def _described(record: Model) -> tuple[Model, str, str]:  # noqa: PLR0911 -- one case a table
    """The record in whose form a row is entered, what it is called and what tells it apart."""
    match record:
        case Mission():
            return record, str(record.volunteer or _("Groupe")), str(record)
        case Placement():
            return record.mission, str(record.mission.volunteer or _("Groupe")), f"{record.mission} · {record}"
        case ActivityCounterpart() | Attendance():
            return record.activity, str(record.activity), str(record)
        case BudgetLine():
            return record.edition, str(record), str(record.funder or "")
        case Activity():
            return record, str(record), day(record.start)
        case Request():
            return record, str(record), str(record.service or "")
        case _:
            return record, str(record), str(record._meta.verbose_name)


def _address(owner: Model, *, administers: bool) -> str:
    """The page of a record; where the site has none, its form in the administration for those who may open it."""
    if page := PAGES.get(type(owner)):
        return reverse(page, args=[owner.pk])
    meta = owner._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[owner.pk]) if administers else ""


def _row(record: Model, worth: Any, *, administers: bool) -> ListedRow:
    owner, label, detail = _described(record)
    return ListedRow(
        label=label, address=_address(owner, administers=administers), detail=detail, worth=_printed(worth)
    )


def _counted(figure: Figure) -> tuple[QuerySet[Any], Any]:
    """The records of a counted figure, each with its worth, and their total."""
    if figure.records is None:
        raise ValueError(_("Un chiffre saisi n’a pas de fiches."))
    facts, cuts, worth = facts_behind(figure.records)
    rows = facts.select(cuts, worth).order_by("pk")
    if related := RELATED.get(rows.model):
        rows = rows.select_related(*related)
    match facts.measure_of(worth):
        case Measure.DISTINCT:
            total = rows.order_by().aggregate(total=Count("worth", distinct=True))["total"]
        case Measure.MEAN:
            total = rows.order_by().aggregate(total=Avg("worth"))["total"]
        case _:
            total = rows.order_by().aggregate(total=Sum("worth"))["total"]
    return rows, total or 0


def listing(figure: Figure, page: str, *, administers: bool) -> Listing:
    """The records of a counted figure. A page number out of range gives the nearest page."""
    rows, total = _counted(figure)
    shown = Paginator(rows, ROWS_A_PAGE).get_page(page)
    return Listing(
        page=shown,
        rows=tuple(_row(record, record.worth, administers=administers) for record in shown),
        total=_printed(total),
    )


HEADINGS = (_lazy("Fiche"), _lazy("Détail"), _lazy("Valeur"))


def lines(figure: Figure) -> Iterator[tuple[str, str, Any]]:
    """Every record of a counted figure with its worth, then their total: what its export writes under HEADINGS."""
    rows, total = _counted(figure)
    for record in rows.iterator(chunk_size=ROWS_READ):
        _owner, label, detail = _described(record)
        yield label, detail, _exact(record.worth)
    yield _("Total"), "", _exact(total)
