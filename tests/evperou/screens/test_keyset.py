"""Pages by key: no record is lost or shown twice, whatever is recorded meanwhile."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from evperou.screens import keyset
from evperou.screens.keyset import keyset_page
from requests_desk.models import Request
from tests.factories import RequestFactory

DAYS = st.integers(0, 4)


def add(days):
    return Request.objects.bulk_create(Request(received_on=date(2024, 5, 1) + timedelta(n)) for n in days)


def at(query=""):
    return keyset_page(Request.objects.all(), QueryDict(query), day="received_on", whole=Request.objects.all())


def order():
    return list(Request.objects.order_by("-received_on", "-pk"))


class Paging(TestCase):
    """Every table and every way of adding to it while one turns the pages."""

    def setUp(self):
        self.size, keyset.ROWS_A_PAGE = keyset.ROWS_A_PAGE, 3

    def tearDown(self):
        keyset.ROWS_A_PAGE = self.size

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(DAYS, max_size=12), st.lists(st.lists(DAYS, max_size=2), max_size=6), st.booleans())
    def test_turning_the_pages_shows_once_everything_that_was_there(self, first, meanwhile, backward):
        before, shown, additions = add(first), [], iter(meanwhile)
        page = at("avant=fin" if backward else "")
        while True:
            shown += reversed(page.records) if backward else page.records
            following = page.before if backward else page.after
            if not following:
                break
            add(next(additions, []))
            page = at(f"{'avant' if backward else 'apres'}={following}")

        assert len(shown) == len(set(shown))
        assert set(before) <= set(shown)
        expected = [record for record in order() if record in set(shown)]
        assert (shown[::-1] if backward else shown) == expected


@pytest.mark.django_db
def test_page_after_leads_back_to_the_same_page(monkeypatch):
    monkeypatch.setattr(keyset, "ROWS_A_PAGE", 3)
    add([0, 0, 0, 0, 1, 1, 2])
    first = at()
    second = at(f"apres={first.after}")
    third = at(f"apres={second.after}")

    assert [*first, *second, *third] == order()
    assert (first.before, third.after) == ("", "")
    assert at(f"avant={third.before}") == second
    assert tuple(at(f"avant={second.before}")) == tuple(first)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["apres=2024-05-01.1", "avant=2024-05-09.99999"])
def test_place_whose_records_are_gone_is_lost(query):
    assert at(query).is_lost
    assert not at().is_lost


@pytest.mark.django_db
def test_lost_place_leads_to_both_ends(member):
    RequestFactory(received_on=date(2024, 5, 2))

    answer = member.get("/demandes/?apres=2024-05-01.1")

    place = answer.context["page"].place
    assert (place.first, place.previous, place.next, place.last) == ("?", "", "", "?avant=fin")
    assert 'href="?avant=fin"' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["apres=2024-05-01", "apres=.1", "apres=2024-05-01.-1", "avant=2024-13-01.1", "avant=²"]
)
def test_place_that_is_none_is_refused(query):
    with pytest.raises(ValueError, match="aucune page"):
        at(query)
