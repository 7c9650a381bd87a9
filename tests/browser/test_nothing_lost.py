"""What was typed is kept and recorded once, whatever happens to the connection, the login or the other editor."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PASSWORD, PHONE
from tests.browser.steps import fill, new_word, photo, press, save, take


def enter_structure(page: Page, name: str) -> str:
    """A structure in Cusco; the path of its page."""
    page.goto(page.url.partition("/structures/")[0] + "/structures/nouvelle/")
    fill(page, "name", name)
    fill(page, "city", "Cusco")
    save(page)
    return "/" + page.url.partition("//")[2].partition("/")[2]


def fact(page: Page, term: str) -> str:
    return page.locator(f"dl.facts > div:has(dt:text-is('{term}')) dd").inner_text()


def test_the_second_of_two_editors_sees_both_values_and_keeps_theirs(visit):
    first, second, word = visit("officer"), visit("administrator"), new_word()
    path = enter_structure(first.open("/structures/"), f"Escuela {word}")
    first.open(f"{path}modifier/")
    second.open(f"{path}modifier/")
    fill(first.page, "city", "Puno")
    fill(first.page, "phone", "+51 900 000 001")
    save(first.page)

    fill(second.page, "city", "Arequipa")
    press(second.page, "Enregistrer")

    expect(second.page.get_by_role("heading", name="Cette fiche a changé entre-temps")).to_be_visible()
    expect(second.page.locator(".field", has=second.page.locator("[name=city]"))).to_contain_text("Puno")
    expect(second.page.locator("[name=city]")).to_have_value("Arequipa")
    expect(second.page.locator("[name=phone]")).to_have_value("+51 900 000 001")
    save(second.page)
    assert fact(second.page, "Lieu").startswith("Arequipa")
    assert fact(second.page, "Téléphone") == "+51 900 000 001"


def test_a_double_click_makes_one_record(visit):
    came, word = visit(), new_word()
    page = came.open("/structures/nouvelle/")
    fill(page, "name", f"Escuela {word}")

    page.locator("main").get_by_role("button", name="Enregistrer").dblclick()
    page.wait_for_url(re.compile(r"/structures/\d+/$"))

    came.open(f"/structures/?q={word}")
    expect(page.locator("table.list tbody tr")).to_have_count(1)


def log_in(page: Page) -> None:
    page.fill("input[name=login], input[name=username]", "officer@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")


def test_an_expired_login_gives_back_what_was_typed(visit):
    came, word = visit("officer"), new_word()
    page = came.open("/structures/nouvelle/")
    fill(page, "name", f"Escuela {word}")
    fill(page, "description", "Une école\nsur deux lignes")

    came.context.clear_cookies(name="sessionid")
    press(page, "Enregistrer")
    log_in(page)

    expect(page.get_by_text("Ce que vous aviez tapé a été repris.")).to_be_visible()
    expect(page.locator("[name=description]")).to_have_value("Une école\nsur deux lignes")
    save(page)
    expect(page.locator("h1")).to_have_text(f"Escuela {word}")


def test_a_form_of_another_session_is_explained_and_given_back(visit):
    came, word = visit("officer"), new_word()
    page = came.open("/structures/nouvelle/")
    fill(page, "name", f"Escuela {word}")

    came.context.clear_cookies(name="csrftoken")
    press(page, "Enregistrer")
    expect(page.locator("h1")).to_have_text("Ce formulaire n’a pas pu être envoyé")
    came.open("/structures/nouvelle/")

    expect(page.locator("[name=name]")).to_have_value(f"Escuela {word}")
    save(page)


def test_a_lost_connection_keeps_what_was_typed(visit):
    came, word = visit(), new_word()
    page = came.open("/structures/nouvelle/")
    fill(page, "name", f"Escuela {word}")

    came.context.set_offline(True)
    press(page, "Enregistrer")
    expect(page.get_by_text("Pas de connexion")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value(f"Escuela {word}")

    came.context.set_offline(False)
    save(page)
    expect(page.locator("h1")).to_have_text(f"Escuela {word}")


def test_a_page_closed_by_mistake_gives_back_what_was_typed(visit):
    page, word = visit().open("/structures/nouvelle/"), new_word()
    fill(page, "name", f"Escuela {word}")

    page.goto(page.url.replace("nouvelle/", ""))
    page.go_back()

    expect(page.locator("[name=name]")).to_have_value(f"Escuela {word}")


def readings(page: Page) -> Locator:
    """The counter of the grid that was read before, and may be read again."""
    return page.locator("td.field", has=page.locator(".help")).first.locator("input")


def test_what_was_typed_for_a_day_stays_with_that_day(visit):
    came, colleague, kept = visit("communication"), visit("communication"), "Ce que vous aviez tapé a été repris."
    page = came.open("/releves/saisie/?mois=2025-03")
    before = int(re.sub(r"\D", "", page.locator("td.field .help").first.inner_text().partition(" le ")[0]))
    readings(page).fill(str(before + 3))

    came.open("/releves/saisie/?mois=2025-04")
    expect(page.get_by_text(kept)).to_have_count(0)
    expect(readings(page)).to_have_value("")
    came.open("/releves/saisie/?mois=2025-03")
    expect(page.get_by_text(kept)).to_be_visible()
    expect(readings(page)).to_have_value(str(before + 3))

    save(page, "Enregistrer les relevés")
    readings(colleague.open("/releves/saisie/?mois=2025-03")).fill(str(before + 4))
    save(colleague.page, "Enregistrer les relevés")
    came.open("/releves/saisie/?mois=2025-03")
    expect(readings(page)).to_have_value(str(before + 4))


def test_what_others_recorded_since_is_not_undone_by_what_was_typed_before(visit):
    first, second, word = visit("officer"), visit("administrator"), new_word()
    path = enter_structure(first.open("/structures/"), f"Escuela {word}")
    fill(first.open(f"{path}modifier/"), "city", "Puno")
    first.open(path)
    fill(second.open(f"{path}modifier/"), "phone", "+51 900 000 002")
    save(second.page)

    first.open(f"{path}modifier/")
    expect(first.page.locator("[name=city]")).to_have_value("Puno")
    press(first.page, "Enregistrer")

    expect(first.page.get_by_role("heading", name="Cette fiche a changé entre-temps")).to_be_visible()
    expect(first.page.locator("[name=phone]")).to_have_value("+51 900 000 002")
    save(first.page)
    assert fact(first.page, "Lieu").startswith("Puno")
    assert fact(first.page, "Téléphone") == "+51 900 000 002"


def test_photos_of_an_expired_login_are_asked_for_again(visit):
    came, word = visit("officer"), new_word()
    page = came.open(f"/activites/nouvelle/?nom={word}")
    fill(page, "title", f"Atelier {word}")
    page.set_input_files("[name=new_photos]", [photo("orange")])

    came.context.clear_cookies(name="sessionid")
    press(page, "Enregistrer")
    log_in(page)

    expect(page.get_by_text("Choisissez de nouveau les photos.")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value(f"Atelier {word}")


def test_a_mission_is_entered_without_script(visit):
    page = visit(java_script_enabled=False).open("/missions/nouvelle/")
    fill(page, "volunteer_text", "saul rojas sanchez")
    fill(page, "scheme", "vsi")
    fill(page, "direction", "to_peru")
    fill(page, "planned_start", "2030-03-01")
    fill(page, "planned_end", "2030-03-31")
    fill(page, "host_text", "centro cultural")
    press(page, "Enregistrer")

    page.get_by_label("Centro Cultural Puente Azul").check()
    save(page)

    expect(page.locator("h1")).to_have_text("Saúl Rojas Sánchez")
    assert fact(page, "Début") == "01/03/2030"


def test_a_choice_in_a_dialogue_is_refused_then_made(visit):
    page, word = visit().open("/missions/nouvelle/"), new_word()
    page.locator("[name=volunteer_text]").press_sequentially(word)
    page.get_by_role("option", name=f"Créer « {word} »").click()
    dialog = page.get_by_role("dialog")
    fill(dialog, "first_name", "")
    dialog.get_by_role("button", name="Créer").click()

    expect(dialog.locator(".error").first).to_be_visible()
    fill(dialog, "first_name", "Amparo")
    fill(dialog, "last_name", word)
    fill(dialog, "gender", "woman")
    dialog.get_by_role("button", name="Créer").click()

    expect(dialog).to_have_count(0)
    expect(page.locator("[name=volunteer_text]")).to_have_value(f"Amparo {word}")
    take(page, "host", "allin kaws")
    expect(page.locator("[name=host_text]")).to_have_value("Allin Kawsay")


def test_enter_after_a_likely_duplicate_asks_again(visit):
    came, word = visit(), new_word()
    enter_structure(came.open("/structures/"), f"Escuela {word}")
    page = came.open("/structures/nouvelle/")
    fill(page, "name", f"Escuela {word}")
    page.press("[name=name]", "Enter")

    warning = page.locator(".duplicates")
    expect(warning).to_be_focused()
    page.press("[name=name]", "Enter")
    page.wait_for_load_state()
    expect(warning).to_be_focused()

    came.open(f"/structures/?q={word}")
    expect(page.locator("table.list tbody tr")).to_have_count(1)


def test_back_after_saving_does_not_give_back_what_is_recorded(visit):
    page, word = visit().open("/demandes/nouvelle/"), new_word()
    fill(page, "text", f"Visa {word}")
    save(page)

    page.go_back()

    expect(page.locator("h1")).to_have_text("Nouvelle demande")
    expect(page.locator("[name=text]")).to_have_value("")


def test_lost_answer_makes_no_second_record(visit):
    came, word = visit(), new_word()
    page = came.open("/demandes/nouvelle/")
    fill(page, "text", f"Visa {word}")

    def lose(route) -> None:
        route.fetch(max_redirects=0)
        came.context.clear_cookies(name="messages")  # the answer carried it
        route.abort()

    page.route("**/demandes/nouvelle/", lose, times=1)
    press(page, "Enregistrer")
    page.wait_for_url("chrome-error://**")
    came.open("/demandes/nouvelle/")
    expect(page.locator("[name=text]")).to_have_value(f"Visa {word}")
    press(page, "Enregistrer")

    expect(page.get_by_text("Ce formulaire avait déjà été enregistré")).to_be_visible()
    came.open(f"/demandes/?q={word}")
    expect(page.locator("table.list tbody tr")).to_have_count(1)


def test_dialogue_takes_the_record_that_exists_already(visit):
    came, word = visit(size=PHONE), new_word()
    enter_structure(came.open("/structures/"), f"Escuela {word}")
    page = came.open("/missions/nouvelle/")
    page.locator("[name=host_text]").press_sequentially(f"{word} Escuela x")
    page.get_by_role("option", name="Créer").click()
    dialog = page.get_by_role("dialog")
    fill(dialog, "name", f"Escuela {word}")
    dialog.get_by_role("button", name="Créer").click()

    expect(dialog.locator(".duplicates")).to_be_focused()
    assert dialog.locator(".duplicates").evaluate("box => box.scrollWidth <= box.clientWidth")
    dialog.get_by_role("button", name="Utiliser celle-ci").click()

    expect(dialog).to_have_count(0)
    expect(page.locator("[name=host_text]")).to_have_value(f"Escuela {word}")
    expect(page.locator("[name=host]")).not_to_have_value("")
