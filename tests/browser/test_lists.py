"""Lists on a phone and at a desk: their filters, what their cells say, and the boxes to tick."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.steps import fill, new_word, press, save


def test_filters_wait_under_one_button_on_a_phone(visit):
    page = visit(size=PHONE).open("/missions/?annee=2024&dispositif=vsi")
    filters, button = page.locator("form.filters"), page.get_by_role("button", name="Filtres (2)")

    expect(button).to_have_attribute("aria-expanded", "false")
    expect(filters.locator("details").first).to_be_hidden()
    expect(filters.locator(".totals")).to_be_visible()
    button.click()

    chip = filters.locator(".chip", has=page.locator(".on")).first
    expect(chip).to_be_visible()
    heights = chip.evaluate("chip => [chip.offsetHeight, chip.firstElementChild.offsetHeight]")
    assert heights[0] == heights[1]  # the cross stays beside its filter


@pytest.mark.parametrize("options", [{}, {"size": PHONE, "java_script_enabled": False}], ids=["desk", "without-script"])
def test_filters_are_all_shown(visit, options):
    page = visit(**options).open("/missions/")

    expect(page.locator("form.filters details").first).to_be_visible()
    expect(page.locator("form.filters .fold")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "name"), [("/structures/?membre=oui", "Membre de FV"), ("/activites/", "Participants")]
)
def test_number_and_yes_say_what_they_are_on_a_phone(visit, path, name):
    page = visit(size=PHONE).open(path)
    cell = page.locator(f"table.list tbody td[data-name='{name}']").first

    assert name in cell.evaluate("cell => getComputedStyle(cell, '::before').content")


def test_requests_that_are_open_are_ticked_together(visit):
    page, word = visit().open("/demandes/nouvelle/"), new_word()
    for state in ("open", "closed"):
        page.goto(page.url.partition("/demandes/")[0] + "/demandes/nouvelle/")
        fill(page, "text", f"Visa {word} {state}")
        save(page)
    press(page, "Clore")
    page.goto(page.url.partition("/demandes/")[0] + f"/demandes/?q={word}")

    boxes = page.locator("tbody [name=fiche]")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(boxes).to_have_count(1)
    page.get_by_label("Tout cocher").check()
    expect(boxes).to_be_checked()


def test_type_ahead_says_that_there_is_no_connection(visit):
    came = visit()
    page = came.open("/missions/nouvelle/")
    came.context.set_offline(True)
    page.locator("[name=host_text]").press_sequentially("esc")

    expect(page.locator(".suggestions", has_text="Pas de connexion.")).to_be_visible()


def test_suggestions_are_in_sight_on_a_phone(visit):
    page = visit(size=PHONE).open("/missions/nouvelle/")
    field = page.locator("[name=host_text]")
    field.evaluate("field => scrollTo(0, field.getBoundingClientRect().bottom + scrollY - innerHeight + 10)")
    field.press_sequentially("es")

    expect(page.locator(".suggestions:visible [role=option]").first).to_be_in_viewport(ratio=1)
