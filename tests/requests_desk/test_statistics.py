"""What the requests of a year tell."""

from datetime import date

import pytest

from evperou.figures import figures_in
from evperou.periods import Period
from requests_desk.models import Category
from requests_desk.statistics import request_statistics
from tests.factories import CategoryFactory, RequestFactory

YEAR = Period.year(2024)


def told(key: str) -> tuple[object, ...]:
    figure = next(figure for figure in figures_in(request_statistics(YEAR)) if figure.key == key)
    return figure.value, figure.base, figure.unknown, figure.percent


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3, 50])
def test_requests_take_as_many_queries_for_few_rows_as_for_many(rows, django_assert_num_queries):
    for number in range(rows):
        RequestFactory(quantity=number + 1, service=CategoryFactory(), subject=CategoryFactory(axis="subject"))

    with django_assert_num_queries(3):
        request_statistics(YEAR)


@pytest.mark.django_db
def test_requests_count_on_the_day_of_receipt_and_by_their_quantity():
    RequestFactory(received_on=date(2023, 12, 31), quantity=9)
    RequestFactory(received_on=date(2024, 1, 1), quantity=3)
    RequestFactory(received_on=date(2024, 12, 31), closed=True)
    RequestFactory(received_on=date(2025, 1, 1))

    assert told("requests.total")[0] == 4
    assert told("requests.month.2024-01")[0] == 3
    assert [told(f"requests.month.2024-{month:02}")[0] for month in range(2, 13)] == [0] * 10 + [1]


@pytest.mark.django_db
def test_a_share_is_of_the_requests_whose_class_is_known():
    service = {row.code: row for row in Category.objects.filter(axis="service")}
    RequestFactory(quantity=2, service=service["orientation"])
    RequestFactory(quantity=1, service=service["advice"])
    RequestFactory(quantity=5)

    assert told("requests.service.orientation") == (2, 3, 5, 67)
    assert told("requests.service.advice") == (1, 3, 5, 33)
    assert told("requests.service.other") == (0, 3, 5, 0)
    assert told("requests.subject.other") == (0, 0, 8, None)


@pytest.mark.django_db
def test_a_class_that_is_no_longer_offered_shows_where_it_was_used():
    CategoryFactory(code="unused", active=False)
    used = CategoryFactory(code="used", active=False)
    RequestFactory(service=used)

    keys = {figure.key for figure in figures_in(request_statistics(YEAR))}

    assert "requests.service.used" in keys
    assert "requests.service.unused" not in keys


@pytest.mark.django_db
def test_equal_shares_go_to_the_class_that_comes_first():
    for position, code in ((97, "third"), (95, "first"), (96, "second")):
        RequestFactory(service=CategoryFactory(code=code, position=position))

    assert [told(f"requests.service.{code}")[3] for code in ("first", "second", "third")] == [34, 33, 33]


@pytest.mark.django_db
def test_a_class_named_unknown_is_not_what_is_not_known():
    RequestFactory(service=CategoryFactory(code="unknown"))
    RequestFactory(quantity=3)

    assert told("requests.service.unknown") == (1, 1, 3, 100)
