"""What assistive technologies meet on every page that a link leads to, and in what opens, refuses or proposes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE, WIDE, Site
from tests.browser.steps import press
from tests.crawling import crawl

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PARTS = 6  # of the pages of the site, so that two processes share them
NOT_PAGES = ("/admin/", "/media/", "/static/", "/export.", ".pdf", "/rapports/2")  # documents have tests of their own
ON_A_PHONE = [
    "/?annee=2024",
    "/recherche/?q=cusco",
    "/missions/?annee=2024",
    "/missions/nouvelle/",
    "/volontaires/",
    "/demandes/",
    "/demandes/nouvelle/",
    "/structures/",
    "/structures/carte/",
    "/activites/",
    "/activites/nouvelle/",
    "/releves/",
    "/rapports/",
]
NEW = [
    "/demandes/nouvelle/",
    "/volontaires/nouvelle/",
    "/missions/nouvelle/",
    "/programmes/nouveau/",
    "/structures/nouvelle/",
    "/activites/nouvelle/",
    "/publications/nouvelle/",
]


def findings(page: Page) -> list[tuple[str, str]]:
    """What axe-core has to say of a page as it is now."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(each["id"], node["html"][:300]) for each in found for node in each["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than a phone."""
    page.set_viewport_size(PHONE)
    return page.evaluate("document.documentElement.scrollWidth") - PHONE["width"]


@pytest.fixture(scope="module")
def paths(browser: Browser, site: Site, cookies_of) -> list[str]:
    """One page of each kind to which links lead an administrator."""
    context = browser.new_context(storage_state=cookies_of("administrator"))

    def get(address: str) -> tuple[int, str]:
        if any(part in address for part in NOT_PAGES):
            return 200, ""
        answer = context.request.get(address)
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        return answer.status, answer.text() if is_page else ""

    found = [address for address, _above, _status, text in crawl(f"{site.address}/", get) if text]
    context.close()
    return sorted(address.removeprefix(site.address) for address in found)


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_are_accessible_and_fit_a_phone(visit, paths, part):
    came = visit("administrator", bypass_csp=True)
    found = {}
    for path in paths[part::PARTS]:
        page = came.open(path)
        problems = findings(page)
        width = overflow(page)
        page.set_viewport_size(WIDE)
        if problems or width:
            found[path] = (problems, width)
    assert len(paths) > 60
    assert found == {}


@pytest.mark.parametrize("path", ON_A_PHONE)
def test_page_is_accessible_on_a_phone(visit, path):
    page = visit("officer", PHONE, bypass_csp=True).open(path)

    assert findings(page) == []


@pytest.mark.parametrize("path", NEW)
def test_refused_form_is_accessible(visit, path):
    page = visit("officer", bypass_csp=True).open(path)
    for field in page.locator("main form[data-draft] :is([name=quantity], [name=received_on], [name=start])").all():
        field.fill("")
    press(page, "Enregistrer")

    assert page.is_visible(".errors")
    assert findings(page) == []
    assert overflow(page) == 0


def test_suggestions_dialogue_and_filters_are_accessible(visit):
    page = visit("officer", bypass_csp=True).open("/missions/nouvelle/")
    page.locator("[name=host_text]").press_sequentially("esc")
    page.wait_for_selector("[role=option]")
    assert findings(page) == []

    page.get_by_role("option", name="Créer").click()
    page.wait_for_selector("dialog[open] form")
    assert findings(page) == []
    assert overflow(page) == 0

    page.goto(page.url.replace("nouvelle/", "?annee=2024"))
    page.get_by_role("button", name="Filtres").click()  # the page is as wide as a phone
    page.locator("summary", has_text="Dispositif").click()
    assert findings(page) == []
