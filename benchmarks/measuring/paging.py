"""Pages of a large list, ours and the stock administration's, with the same rows."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.test import Client, RequestFactory, override_settings

from benchmarks.measuring.comparison import in_turn, line, timed
from benchmarks.measuring.databases import own_database
from benchmarks.measuring.records import RARE_WORD, Sizes, fill
from benchmarks.measuring.stock_admin import StockAdmin, stock
from evperou.accounts.models import User
from evperou.screens.keyset import keyset_page
from evperou.screens.tables import listed
from requests_desk.models import Category, Request
from requests_desk.tables import REQUESTS

LIST, STOCK = "/demandes/", "/stock/requests_desk/request/"
KEY = re.compile(r'type="checkbox" name="(?:fiche|_selected_action)" value="(\d+)"')
FOUND = 0.05
LAST_PAGE = 1.5
YEARS = range(2005, 2025)
STATIC = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@contextmanager
def _site() -> Iterator[tuple[Client, User]]:
    """The site with the stock administration beside it, and somebody who may open both."""
    account = User.objects.create_superuser("mesure@example.org")
    with override_settings(
        ROOT_URLCONF="benchmarks.measuring.stock_admin",
        ALLOWED_HOSTS=["testserver"],
        STORAGES={**settings.STORAGES, **STATIC},
        SECOND_FACTOR_REQUIRED=False,
        SECURE_SSL_REDIRECT=False,
    ):
        client = Client()
        client.force_login(account)
        yield client, account


def _page(client: Client, address: str) -> list[str]:
    """The records of a page as the browser receives it."""
    answer = client.get(address)
    if answer.status_code != 200:  # noqa: PLR2004 -- the one that a list answers
        raise AssertionError((address, answer.status_code))
    return KEY.findall(answer.content.decode())


def _read(account: AbstractBaseUser, address: str) -> list[str]:
    """The records and the totals of a page, read without being shown."""
    request: Any = RequestFactory().get(address)
    request.user = account
    if address.startswith(STOCK):
        return [str(record.pk) for record in StockAdmin(Request, stock).get_changelist_instance(request).result_list]
    rows, answer = listed(request, REQUESTS)
    page = keyset_page(rows, request.GET, day="received_on", whole=REQUESTS.rows())
    REQUESTS.totals(rows, answer)
    return [str(record.pk) for record in page]


def _words(rows: Any) -> list[int]:
    return sorted(rows.order_by().values_list("pk", flat=True))


def against_admin(requests: int) -> None:
    with own_database():
        with timed(f"{connection.vendor}, {requests} demandes"):
            fill(Sizes(YEARS, missions=10, requests=requests, activities=10, structures=4, programmes=3))
        print(f"{'médianes de cinq passages':58} {'evperou':>12} {'autre':>12}")
        with _site() as (client, account):
            _compare("lue", partial(_read, account), requests)
            _compare("entière", partial(_page, client), requests)
        _search()


def _compare(how: str, get: Callable[[str], list[str]], requests: int) -> None:
    service = Category.objects.filter(axis="service").first()
    if service is None:
        raise AssertionError
    pages = {
        "première page": ("", ""),
        "dernière page": ("?avant=fin", f"?p={(requests + 49) // 50}"),
        "un service, première page": (f"?service={service.code}", f"?service__id__exact={service.pk}"),
        "un service, dernière page": (f"?service={service.code}&avant=fin", None),
        "ouvertes, première page": ("?etat=open", "?state__exact=open"),
        "closes, première page": ("?etat=closed", "?state__exact=closed"),
        "une année, première page": ("?annee=2010", "?received_on__gte=2010-01-01&received_on__lte=2010-12-31"),
        "une année, dernière page": ("?annee=2010&avant=fin", None),
        "mot rare": (f"?q={RARE_WORD}", f"?q={RARE_WORD}"),
    }
    seconds: dict[str, float] = {}
    for name, (ours, theirs) in pages.items():
        other = LIST + ours if theirs is None else STOCK + theirs
        result = in_turn(partial(get, LIST + ours), partial(get, other))
        seconds[name] = result.ours
        if result.our_result != result.other_result:
            raise AssertionError((name, result.our_result, result.other_result))
        if theirs is not None:
            print(line(f"{how} : {name}", result.ours, result.other, FOUND))
    for name in [name for name in seconds if "dernière" in name]:
        first = name.replace("dernière", "première")
        print(line(f"{how} : {name} contre {first}", seconds[name], seconds[first], LAST_PAGE))


def _search() -> None:
    result = in_turn(
        lambda: _words(Request.objects.found_by(RARE_WORD)),
        lambda: _words(Request.objects.filter(text__icontains=RARE_WORD)),
    )
    if result.our_result != result.other_result:
        raise AssertionError((result.our_result, result.other_result))
    print(line(f"mot rare ({len(result.our_result)} demandes) contre icontains", result.ours, result.other, FOUND))
