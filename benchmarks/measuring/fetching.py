"""The bytes that a browser fetches from the site as it runs in production, against the design system as it comes."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks.measuring.documents import demonstration
from evperou.frame import skin

FIRST, NEXT = 250, 25  # kB, the targets
DASHBOARD = "/?annee=2024"
PAGES = (
    "/demandes/",
    "/demandes/nouvelle/",
    "/structures/",
    "/structures/1/",
    "/activites/",
    "/rapports/",
    "/recherche/?q=lima",
)
AS_IT_COMES = ("dsfr.min.css", "dsfr.module.min.js")


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


def weigh_pages() -> None:
    """Print what each page weighs. AssertionError when one asks for another site or cannot be opened."""
    with (
        demonstration(),
        tempfile.TemporaryDirectory() as folder,
        override_settings(STATIC_ROOT=folder, SECOND_FACTOR_REQUIRED=False),
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        session = _session()  # before the browser: its loop keeps the database from this thread
        with _served() as address, _browser(address, session) as context:
            first = _fetched(context, f"{address}{DASHBOARD}")
            others = {page: _fetched(context, f"{address}{page}") for page in PAGES}
    system = sum((skin.ROOT / name).stat().st_size for name in AS_IT_COMES)
    print(_line("première visite, tableau de bord", first, FIRST))
    for page, size in others.items():
        print(_line(f"ensuite {page}", size, NEXT))
    print(f"en face, django-dsfr tel qu’il vient, style et script : {system / 1000:.0f} ko non compressés")


def _line(what: str, size: int, target: int) -> str:
    verdict = "tenu" if size <= target * 1000 else "manqué"
    return f"{what:40} {size / 1000:7.1f} ko   ≤ {target} ko {verdict}"


def _session() -> str:
    user = get_user_model().objects.create_superuser("poids@example.org", "quinoa-violette-42")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@contextmanager
def _served() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _browser(address: str, session: str) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        yield context
        chromium.close()


def _fetched(context: BrowserContext, url: str) -> int:
    """The bytes on the wire of one page and all that it loads."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[int] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    response = page.goto(url, wait_until="networkidle")
    if response is None or response.status != 200 or page.url != url:  # noqa: PLR2004
        raise AssertionError(f"{url} could not be opened: it led to {page.url}")
    page.close()
    return sum(sizes)
