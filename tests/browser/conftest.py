"""The site as the office runs it, on a database of its own with the demonstration, and a real browser before it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg2
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PASSWORD = "quinoa-violette-42"
ROLES = ("administrator", "officer", "visa_contractor", "communication", "reader")
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
ACCOUNTS = """
from django.contrib.auth.models import Group
from evperou.accounts.models import User
for role in {roles!r}:
    user = User.objects.create_user(f"{{role}}@example.org", {password!r})
    user.groups.add(Group.objects.get(name=role))
"""


@dataclass(frozen=True)
class Site:
    """A running site."""

    address: str
    environment: dict[str, str]

    def manage(self, *command: str) -> str:
        """What a command of the site prints."""
        return subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a new database of the kind that the suite runs on."""
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        yield f"sqlite:///{tmp_path_factory.mktemp('site')}/site.sqlite3"
        return
    url = urlsplit(os.environ["DATABASE_URL"])
    name = f"{url.path[1:]}_browser_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"

    def sql(statement: str) -> None:
        with closing(psycopg2.connect(url._replace(scheme="postgresql").geturl())) as connection:
            connection.autocommit = True
            connection.cursor().execute(statement)

    sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    sql(f"CREATE DATABASE {name}")
    yield url._replace(path=f"/{name}").geturl()
    sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def site(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of `script/server`, with an account for each role."""
    port = _free_port()
    folder = tmp_path_factory.mktemp("files")
    environment = {
        **os.environ, "DATABASE_URL": database, "MEDIA_ROOT": str(folder), "THIS_MACHINE_ONLY": "on", "SECRET_KEY": "a key of these tests alone, long enough to sign",
    }  # fmt: skip
    running = Site(f"http://127.0.0.1:{port}", environment)
    running.manage("migrate", "--verbosity=0")
    running.manage("load_demo")
    running.manage("shell", "--verbosity=0", "--command", ACCOUNTS.format(roles=ROLES, password=PASSWORD))
    log = (folder / "log.txt").open("w")
    server = subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        _wait_for(running.address, server, Path(log.name))
        yield running
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _try in range(300):
        if server.poll() is not None:
            pytest.fail(f"The site stopped:\n{log.read_text()[-2000:]}")
        try:
            with urlopen(f"{address}/connexion/") as answer:  # noqa: S310 -- our own address
                answer.read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("The site does not answer.")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        assert path, "script/setup --dev installs chromium"
        launched = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield launched
        launched.close()


@dataclass
class Visit:
    """A browser in which somebody is logged in, and what went wrong in it."""

    site: Site
    context: BrowserContext
    page: Page
    problems: list[str]

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.site.address}{path}")
        return self.page


def _watched(context: BrowserContext, site: Site) -> list[str]:
    """What the pages of a context say on the console, and what they ask of any other site."""
    problems: list[str] = []

    def on_console(message) -> None:
        expected = "Failed to load resource" in message.text  # a refused form answers 4xx: the test looks at the page
        if message.type in {"error", "warning"} and not expected:
            problems.append(f"{message.type}: {message.text}")

    def on_request(request) -> None:
        if not request.url.startswith((site.address, "data:", "blob:")):
            problems.append(f"asked of another site: {request.url}")

    def on_response(response) -> None:
        if response.status >= 500:
            problems.append(f"{response.status}: {response.url}")

    context.on("console", on_console)
    context.on("request", on_request)
    context.on("response", on_response)
    context.on("weberror", lambda error: problems.append(str(error.error)))
    return problems


@pytest.fixture(scope="session")
def doors() -> dict[str, dict]:
    """The cookies of each role that has logged in."""
    return {}


@pytest.fixture(scope="module")
def cookies_of(browser: Browser, site: Site, doors: dict[str, dict]):
    """The cookies with which a browser is logged in as a role."""

    def log_in(role: str) -> dict:
        if role not in doors:
            with closing(browser.new_context(locale="fr-FR")) as entering:
                page = entering.new_page()
                page.goto(f"{site.address}/connexion/")
                page.fill("input[name=login], input[name=username]", f"{role}@example.org")
                page.fill("input[name=password]", PASSWORD)
                page.press("input[name=password]", "Enter")
                page.wait_for_url(lambda url: "/connexion/" not in url)
                doors[role] = entering.storage_state()
        return doors[role]

    return log_in


@pytest.fixture
def visit(browser: Browser, site: Site, cookies_of):
    """Open a browser as a role: visit("officer", PHONE)."""
    opened: list[Visit] = []

    def as_role(role: str = "officer", size: dict[str, int] | None = None, **options) -> Visit:
        context = browser.new_context(viewport=size or WIDE, locale="fr-FR", storage_state=cookies_of(role), **options)
        context.set_default_timeout(10_000)
        came = Visit(site, context, context.new_page(), _watched(context, site))
        opened.append(came)
        return came

    yield as_role
    for came in opened:
        came.context.close()
    assert [problem for came in opened for problem in came.problems] == []
