"""What holds on every page that links lead to, whoever follows them."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.crawling import crawl, read
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
NOT_CRAWLED = ("/admin/", "/media/", "/static/")  # the administration has tests of its own
SLOW = (".pdf", "/fiche/", "/rapports/2")  # whole documents: tests/reports opens them
HOSTILE = {
    "nul": "a\x00b",
    "surrogate": "\ud800",
    "long": "👩🏽‍🌾 \u202eabc\u2067 <script>'\"{{ 7|add:7 }}%s" + "é" * 10_000,
    "number": "99999999999999999999",
    "date": "0000-13-99",
}
KEPT = {"csrfmiddlewaretoken", "submission", "version"}


def opener(client: Client):
    def get(address: str) -> tuple[int, str]:
        path = address.removeprefix(SITE)
        if path.startswith(NOT_CRAWLED) or any(part in path for part in SLOW):
            return 200, ""
        answer = client.get(path, follow=True)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.streaming:  # an export: read to its end, it closes its file
            assert sum(map(len, answer.streaming_content)) > 0
        text = answer.content.decode() if is_page and not answer.streaming else ""
        return answer.status_code, text

    return get


@pytest.fixture
def client_as():
    def client(role: str) -> Client:
        browser = Client(raise_request_exception=False)
        browser.force_login(UserFactory(role=role))
        return browser

    return client


@pytest.mark.parametrize("role", ["administrator", "officer", "visa_contractor", "communication", "reader"])
def test_every_link_that_a_role_sees_opens(shipped, client_as, role):
    closed = [
        (address, above, status)
        for address, above, status, _text in crawl(f"{SITE}/", opener(client_as(role)))
        if status != 200
    ]

    assert closed == []


def hostile(fields: list[tuple[str, str, str]], text: str) -> dict[str, list[str]]:
    """What a form sends with this text in every field that a person, or a forger, can fill in."""
    sent: dict[str, list[str]] = {}
    for name, _kind, value in fields:
        sent.setdefault(name, []).append(value if name in KEPT else text)
    return sent


def test_no_form_breaks_on_hostile_text(shipped, client_as):
    client = client_as("administrator")
    pages = [(address, page) for address, _above, _status, page in crawl(f"{SITE}/", opener(client))]
    broken = []
    for name, text in HOSTILE.items():
        broken += [(name, *found) for found in broken_by(client, pages, text)]

    assert broken == []


def broken_by(client: Client, pages: list[tuple[str, str]], text: str) -> Iterator[tuple[str, str, int]]:
    """The forms to which the site answers with an error of its own: the page, the address and the status."""
    for address, page in pages:
        for form in read(address, page).forms:
            path = form.action.removeprefix(SITE)
            if path.startswith(("/admin/", "/deconnexion/")):
                continue
            sent = urlencode(hostile(form.fields, text), doseq=True, errors="surrogatepass")
            if form.method == "post":
                answer = client.post(path, sent, content_type="application/x-www-form-urlencoded")
            else:
                answer = client.get(f"{path}?{sent}")
            if answer.status_code >= 500:
                yield address, path, answer.status_code
