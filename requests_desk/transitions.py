"""Requests from one state to another."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.db.models import DateField, Value

from evperou.periods import Later
from requests_desk.enums import RequestState
from requests_desk.models import Request


def close_requests(*, keys: Collection[int], on: date) -> dict[int, str]:
    """Close requests, and give the state that each had before; those that are closed already stay as they are.

    A request received after `on`, by a slip of the date, closes on the day of its receipt.
    """
    with transaction.atomic():
        pending = Request.objects.select_for_update().filter(pk__in=keys).exclude(state=RequestState.CLOSED)
        before = dict(pending.order_by().values_list("pk", "state"))
        Request.objects.filter(pk__in=before).update(state=RequestState.CLOSED, closed_on=_closing(on))
    return before


def _closing(day: date) -> Later:
    return Later("received_on", Value(day, output_field=DateField()))


def reopen_requests(*, states: Mapping[int, str], closed_on: date | None = None) -> int:
    """Give closed requests the state of before; how many were closed.

    With the day of `close_requests`, those that were closed again on another day stay as they are.
    """
    reopened = 0
    with transaction.atomic():
        for state in RequestState.OPEN, RequestState.WAITING:
            keys = [key for key, wanted in states.items() if wanted == state]
            closed = Request.objects.filter(pk__in=keys, state=RequestState.CLOSED)
            if closed_on:
                closed = closed.filter(closed_on=_closing(closed_on))
            reopened += closed.update(state=state, closed_on=None)
    return reopened
