"""Pages of a large list, ours and the stock administration's, with the same rows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.test import Client, RequestFactory, override_settings

from benchmarks.measuring.comparison import in_turn, line, same, timed
from benchmarks.measuring.databases import own_database
from benchmarks.measuring.records import RARE_WORD, Sizes, fill
from evperou.accounts.models import User
from evperou.screens.keyset import keyset_page
from evperou.screens.tables import listed
from requests_desk.models import Category, Request
from requests_desk.tables import REQUESTS

LIST, TABLE = "/demandes/", "requests_desk/request/"
STOCK, WITHOUT_PERIOD = f"/stock/{TABLE}", f"/stock-sans-periode/{TABLE}"
KEY = re.compile(r'<th scope="row"><a href="/demandes/(\d+)/|name="_selected_action" value="(\d+)"')
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
    return [ours or stock for ours, stock in KEY.findall(answer.content.decode())]


def _read(account: AbstractBaseUser, address: str) -> list[str]:
    """The records and the totals of a page of our list, read without being shown."""
    request: Any = RequestFactory().get(address)
    request.user = account
    rows, answer = listed(request, REQUESTS)
    page = keyset_page(rows, request.GET, day="received_on", whole=REQUESTS.rows())
    REQUESTS.totals(rows, answer)
    return [str(record.pk) for record in page]


def against_admin(requests: int) -> None:
    with own_database():
        with timed(f"{connection.vendor}, {requests} demandes"):
            fill(Sizes(YEARS, missions=10, requests=requests, activities=10, structures=4, programmes=3))
        print(f"{'médianes de cinq passages':58} {'evperou':>12} {'autre':>12}")
        with _site() as (client, account):
            _compare(client, account, requests)
        _search()


def _pages(requests: int) -> dict[str, tuple[str, str, str]]:
    """Pages of our list, and of the stock one with and without periods; an end of the list that the latter has not is empty."""
    service = Category.objects.filter(axis="service").first()
    handler = User.objects.filter(requests__isnull=False).first()
    if service is None or handler is None:
        raise AssertionError
    by_service, by_handler = f"?service__id__exact={service.pk}", f"?handled_by__id__exact={handler.pk}"
    year = "?received_on__gte=2010-01-01&received_on__lte=2010-12-31"
    last, rare = f"?p={(requests + 49) // 50}", f"?q={RARE_WORD}"
    return {
        "première page": ("", "", ""),
        "dernière page": ("?avant=fin", last, last),
        "un service, première page": (f"?service={service.code}", by_service, by_service),
        "un service, dernière page": (f"?service={service.code}&avant=fin", "", ""),
        "une collègue partie, première page": (f"?suivie={handler.pk}", by_handler, by_handler),
        "ouvertes, première page": ("?etat=open", "?state__exact=open", "?state__exact=open"),
        "closes, première page": ("?etat=closed", "?state__exact=closed", "?state__exact=closed"),
        "une année, première page": ("?annee=2010", "?received_on__year=2010", year),
        "une année, dernière page": ("?annee=2010&avant=fin", "", ""),
        "mot rare": (f"?q={RARE_WORD}", rare, rare),
    }


def _compare(client: Client, account: AbstractBaseUser, requests: int) -> None:
    seconds: dict[str, float] = {}
    for name, (ours, stock, shorter) in _pages(requests).items():
        get = partial(_page, client, LIST + ours)
        read = in_turn(partial(_read, account, LIST + ours), get)
        same(name, read)
        seconds[name] = read.other
        print(f"{f'lecture seule : {name}':58} {read.ours:9.3f} s")
        if name.endswith("dernière page") and ours != "?avant=fin":
            continue  # the stock administration has no link to the end of a filtered list
        for other, address in ((" avec date_hierarchy", STOCK + stock), (", sans", WITHOUT_PERIOD + shorter)):
            result = in_turn(get, partial(_page, client, address))
            same(name, result)
            print(line(f"{name}{other}", result.ours, result.other, FOUND))
    for name in [name for name in seconds if "dernière" in name]:
        first = name.replace("dernière", "première")
        print(line(f"{name} contre {first}", seconds[name], seconds[first], LAST_PAGE))


def _search() -> None:
    result = in_turn(
        lambda: _words(Request.objects.found_by(RARE_WORD)),
        lambda: _words(Request.objects.filter(text__icontains=RARE_WORD)),
    )
    same(RARE_WORD, result)
    print(line(f"mot rare ({len(result.our_result)} demandes) contre icontains", result.ours, result.other, FOUND))


def _words(rows: Any) -> list[int]:
    return sorted(rows.order_by().values_list("pk", flat=True))
