"""The records behind a figure as a table: the same rows, cuts and worth as the value."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, Model, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Activity, ActivityCounterpart, Attendance, Reading
from evperou.figures import Figure, Measure
from evperou.typography import day, number
from reports.catalogue import facts_behind
from reports.models import BudgetLine
from requests_desk.models import Request
from volunteers.models import Mission, Placement

ROWS_A_PAGE = 50

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """One record and what it is worth for the figure."""

    label: str
    address: str  # of its form in the admin
    detail: str
    worth: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of the records behind a figure, and the total over all pages."""

    page: Page[Any]
    rows: tuple[ListedRow, ...]
    total: str  # the worths of all the rows, brought together by the figure's measure


def _printed(value: Any) -> str:
    """A worth or a total: whole numbers as they are, others with two decimals; the name of what is counted once."""
    if isinstance(value, float):  # a mean
        value = Decimal(str(value))
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


def _row(record: Model, worth: Any) -> ListedRow:
    owner, label, detail = _described(record)
    meta = owner._meta
    return ListedRow(
        label=label,
        address=reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[owner.pk]),
        detail=detail,
        worth=_printed(worth),
    )


def listing(figure: Figure, page: str) -> Listing:
    """The records of a counted figure. A page number out of range gives the nearest page."""
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
    shown = Paginator(rows, ROWS_A_PAGE).get_page(page)
    return Listing(
        page=shown,
        rows=tuple(_row(record, record.worth) for record in shown),
        total=_printed(total or 0),
    )
