import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evperou import lists
from requests_desk.models import Request
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize(("rows", "count", "is_cut"), [(2, 2, False), (3, 3, False), (5, 3, True)])
def test_count_of_a_list_is_bounded(monkeypatch, rows, count, is_cut):
    monkeypatch.setattr(lists, "COUNTED_ROWS", 3)
    factories.RequestFactory.create_batch(rows)
    pages = lists.BoundedPaginator(Request.objects.all(), 2)

    with CaptureQueriesContext(connection) as asked:
        assert (pages.count, pages.is_cut, pages.num_pages) == (count, is_cut, -(-count // 2))

    assert len(asked) == 1
    assert "LIMIT 4" in asked[0]["sql"]


@pytest.mark.django_db
def test_list_of_a_large_table_says_more_than(monkeypatch, client):
    monkeypatch.setattr(lists, "COUNTED_ROWS", 3)
    factories.RequestFactory.create_batch(4)
    client.force_login(factories.UserFactory(role="administrator"))

    assert "plus de 10\u202f000 demandes" in client.get("/admin/requests_desk/request/").content.decode()
