"""Closing and reopening requests."""

from datetime import date

import pytest

from requests_desk.models import Request
from requests_desk.transitions import close_requests, reopen_requests
from tests.factories import RequestFactory

TODAY = date(2024, 6, 10)


def states(*records):
    return list(Request.objects.filter(pk__in=[r.pk for r in records]).order_by("pk").values_list("state", "closed_on"))


@pytest.mark.django_db
def test_closing_dates_what_was_pending_and_leaves_what_was_closed():
    opened, waiting = RequestFactory(received_on=date(2024, 6, 1)), RequestFactory(state="waiting")
    closed = RequestFactory(state="closed", closed_on=date(2024, 5, 20))

    before = close_requests(keys=[opened.pk, waiting.pk, closed.pk, 10**9], on=TODAY)

    assert before == {opened.pk: "open", waiting.pk: "waiting"}
    assert states(opened, waiting, closed) == [("closed", TODAY), ("closed", TODAY), ("closed", date(2024, 5, 20))]


@pytest.mark.django_db
def test_request_received_after_the_day_closes_on_the_day_of_its_receipt():
    early, late = RequestFactory(received_on=date(2024, 6, 9)), RequestFactory(received_on=date(2024, 6, 11))

    close_requests(keys=[early.pk, late.pk], on=TODAY)

    assert states(early, late) == [("closed", TODAY), ("closed", date(2024, 6, 11))]


@pytest.mark.django_db
def test_reopening_gives_back_the_state_of_before_and_leaves_what_is_not_closed():
    first, second = RequestFactory(state="closed", closed_on=TODAY), RequestFactory(state="closed", closed_on=TODAY)
    pending = RequestFactory(state="waiting")

    reopened = reopen_requests(states={first.pk: "open", second.pk: "waiting", pending.pk: "open", 10**9: "open"})

    assert reopened == 2
    assert states(first, second, pending) == [("open", None), ("waiting", None), ("waiting", None)]


@pytest.mark.django_db
def test_request_closed_again_on_another_day_is_not_reopened():
    late, again = RequestFactory(received_on=date(2024, 6, 11)), RequestFactory(received_on=date(2024, 6, 1))
    before = close_requests(keys=[late.pk, again.pk], on=TODAY)
    Request.objects.filter(pk=again.pk).update(closed_on=date(2024, 6, 12))

    assert reopen_requests(states=before, closed_on=TODAY) == 1
    assert states(late, again) == [("open", None), ("closed", date(2024, 6, 12))]


@pytest.mark.django_db
def test_closing_then_taking_it_back_leaves_everything_as_it_was():
    records = [RequestFactory(state=state) for state in ("open", "waiting", "open")]
    was = states(*records)

    reopen_requests(states=close_requests(keys=[r.pk for r in records], on=TODAY))

    assert states(*records) == was
