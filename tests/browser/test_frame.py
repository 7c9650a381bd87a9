"""The frame in a real browser: its keys, its search, what it is without script, and what assistive technologies meet."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE

PAGES = [
    "/?annee=2024",
    "/recherche/?q=cusco",
    "/rapports/",
    "/chiffres/2024/census.in_peru/",
    "/?annee=1",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_fits(visit, path, size):
    page = visit("officer", size, bypass_csp=True).open(path)

    found = Axe().run(page, options=RULES)

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


@pytest.mark.parametrize("opened", ["menu", "panel", "results"])
def test_what_opens_is_accessible(visit, opened):
    page = visit("officer", bypass_csp=True).open("/?annee=2024")
    page.keyboard.press({"menu": "n", "panel": "?", "results": "/"}[opened])
    if opened == "results":
        page.keyboard.type("cusco")
        page.wait_for_selector("#found section")

    found = Axe().run(page, options=RULES)

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found.response["violations"]] == []


@pytest.mark.parametrize(
    ("key", "address"), [("d", "/demandes/nouvelle/"), ("s", "/structures/nouvelle/"), ("a", "/activites/nouvelle/")]
)
def test_two_keys_enter_something(visit, key, address):
    page = visit("officer").open("/")

    page.keyboard.press("n")
    page.keyboard.press(key)

    expect(page).to_have_url(re.compile(f"{address}$"))


def test_keys_do_nothing_while_one_types(visit):
    page = visit("officer").open("/demandes/nouvelle/")

    page.focus("textarea[name=text]")
    page.keyboard.type("n d / ?")

    assert page.input_value("textarea[name=text]") == "n d / ?"
    assert not page.evaluate("document.getElementById('shortcuts').open")
    assert page.url.endswith("/demandes/nouvelle/")


def test_keys_do_nothing_over_the_panel(visit):
    page = visit("officer").open("/")

    page.keyboard.press("?")
    page.keyboard.press("/")
    assert page.evaluate("document.getElementById('shortcuts').open")

    page.keyboard.press("Escape")
    assert not page.evaluate("document.getElementById('shortcuts').open")


def test_records_are_found_as_one_types_and_opened_by_keyboard(visit):
    page = visit("officer").open("/")

    page.keyboard.press("/")
    page.keyboard.type("CUSCO ecole")
    page.wait_for_selector("#found p, #found section")
    page.fill("#search", "")
    page.keyboard.type("allin kawsay")
    link = page.wait_for_selector("#found a[href^='/structures/']")
    address = link.get_attribute("href")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('#found') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search"
    while page.evaluate("document.activeElement.getAttribute('href')") != address:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{address}")


def test_escape_closes_the_results_and_keeps_the_words(visit):
    page = visit("officer").open("/")

    page.keyboard.press("/")
    page.keyboard.type("cusco")
    page.wait_for_selector("#found section")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")

    assert page.evaluate("[document.activeElement.id, document.getElementById('found').children.length]") == [
        "search",
        0,
    ]
    assert page.input_value("#search") == "cusco"


def test_results_that_come_late_do_not_open_again(visit):
    page = visit("officer").open("/")
    page.route("**/recherche/**", lambda route: (page.wait_for_timeout(400), route.continue_()))

    page.keyboard.press("/")
    page.keyboard.type("cusco")
    page.wait_for_timeout(250)
    page.keyboard.press("Escape")
    page.wait_for_timeout(900)

    assert page.evaluate("document.getElementById('found').children.length") == 0


def test_frame_works_without_script(visit):
    page = visit("officer", java_script_enabled=False).open("/")

    page.click("summary >> text=Nouveau")
    assert page.is_visible("details.new >> text=Demande")
    assert not page.is_visible("text=Raccourcis clavier")
    page.fill("#search", "cusco")
    page.press("#search", "Enter")

    page.wait_for_url("**/recherche/?q=cusco")
    assert page.is_visible("h2 >> text=Structures")


def test_first_stop_of_the_keyboard_passes_the_header(visit):
    page = visit("officer").open("/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/volunteers/mission/add/", "/admin/events/activity/add/", "/admin/requests_desk/request/"],
)
def test_administration_works_under_the_policy(visit, path):
    page = visit("administrator").open(path)  # the fixture refuses any message of the console

    page.wait_for_load_state("networkidle")
    assert page.is_visible("#content h1, #content-main")
