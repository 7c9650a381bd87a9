"""The work of the day without a mouse."""

from playwright.sync_api import Page, expect

from tests.browser.steps import new_word


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field of this name has the focus."""
    for _each in range(40):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {name}")


def type_in(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.type(text)


def pick(page: Page, name: str, typed: str) -> None:
    """Type in a choice and take what the arrow reaches first."""
    type_in(page, f"{name}_text", typed)
    expect(page.locator(f".choice:has([name={name}]) [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_a_whole_mission(visit):
    page = visit("officer").open("/")
    page.keyboard.press("n")
    page.keyboard.press("m")
    page.wait_for_url("**/missions/nouvelle/")
    assert page.evaluate("document.activeElement.name") == "volunteer_text"

    pick(page, "volunteer", "blandine tailland")
    type_in(page, "scheme", "VSI")
    type_in(page, "direction", "vers le P")
    type_in(page, "planned_start", "01032031")
    pick(page, "host", "allin")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Blandine Taillandeau")
    expect(page.locator("ol.timeline > li")).to_contain_text("Allin Kawsay")


def test_a_meeting(visit):
    page, word = visit("officer").open("/"), new_word()
    page.keyboard.press("n")
    page.keyboard.press("r")
    page.wait_for_url("**/activites/reunion/")

    type_in(page, "start", "06062025")
    pick(page, "structure", word)
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("dialog [name=name]")).to_have_value(word)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name=f"Réunion avec {word}")).to_be_visible()


def test_the_panel_names_the_keys(visit):
    page = visit("officer").open("/")
    page.keyboard.press("?")

    panel = page.get_by_role("dialog", name="Raccourcis clavier")
    expect(panel).to_be_visible()
    expect(panel.get_by_text("Nouveau : Mission")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
