"""What staff do each week, at their desk and on a phone."""

import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.steps import create_here, enter_mission, fill, new_word, photo, press, save, take, timeline

at_both_sizes = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])


@at_both_sizes
def test_find_a_person_by_half_a_name_without_accents(visit, size):
    page = visit("officer", size).open("/")

    page.locator("#search").press_sequentially("rojas sanch")
    page.locator("#found").get_by_role("link", name="Saúl Rojas Sánchez").first.click()

    expect(page.locator("h1")).to_have_text("Saúl Rojas Sánchez")


@at_both_sizes
def test_enter_a_volunteer_and_a_mission_whose_host_is_new(visit, size):
    page, word = visit("officer", size).open("/volontaires/nouvelle/"), new_word()
    fill(page, "first_name", "Amparo")
    fill(page, "last_name", word)
    fill(page, "gender", "woman")
    save(page)

    page.get_by_role("link", name="Nouvelle mission").click()
    fill(page, "scheme", "sci")
    fill(page, "direction", "to_peru")
    fill(page, "planned_start", "2025-03-01")
    create_here(page, "host", f"Escuela {word}", city="Cusco")
    save(page)

    expect(page.locator("h1")).to_have_text(f"Amparo {word}")
    assert timeline(page) == [f"01/03/2025 Escuela {word} Cusco, Pérou"]


@at_both_sizes
def test_change_host_prolong_and_end_early(visit, size):
    page, word = visit("officer", size).open("/"), new_word()
    enter_mission(page, word)

    def do(what: str, **fields: str) -> None:
        page.get_by_role("link", name=what).click()
        for name, value in fields.items():
            fill(page, name, value)

    do("Changer d’accueil", first_day="2025-05-15")
    take(page, "host", "allin kaws")
    save(page)
    do("Prolonger", until="2025-12-31", on="2025-07-01")
    save(page)
    do("Finir plus tôt", last_day="2025-10-31", on="2025-10-01")
    save(page)

    assert timeline(page) == [
        "01/03/2025 structure d’accueil non renseignée Cusco, Pérou jusqu’au 14/05/2025",
        "15/05/2025 Changement de structure d’accueil structure d’accueil non renseignée → Allin Kawsay",
        "15/05/2025 Allin Kawsay Abancay, Apurímac, Pérou jusqu’au 31/10/2025",
        "01/07/2025 Prolongation 31/08/2025 → 31/12/2025",
        "01/10/2025 Fin anticipée 31/12/2025 → 31/10/2025",
    ]


@at_both_sizes
def test_log_a_meeting_in_two_fields(visit, size):
    page, word = visit("officer", size).open("/activites/reunion/"), new_word()
    fill(page, "start", "2025-06-05")
    create_here(page, "structure", f"Municipalidad {word}")
    save(page)

    expect(page.get_by_role("link", name=f"Réunion avec Municipalidad {word}")).to_be_visible()
    expect(page.locator("[name=structure_text]")).to_have_value("")
    save(page, "Annuler cette réunion")
    expect(page.get_by_role("link", name=f"Réunion avec Municipalidad {word}")).to_have_count(0)


@at_both_sizes
def test_enter_an_activity_with_photos_and_attendance(visit, size):
    page, word = visit("officer", size).open("/activites/nouvelle/"), new_word()
    fill(page, "title", f"Atelier {word}")
    fill(page, "main_nature", "training")
    fill(page, "start", "2025-06-05")
    fill(page, "attendance-0-women", "12")
    fill(page, "attendance-0-men", "8")
    page.set_input_files("[name=new_photos]", [photo("orange"), photo("teal")])
    expect(page.locator(".previews canvas")).to_have_count(2)
    page.get_by_label("Légende de la photo orange.jpg").fill("La salle le matin")
    page.get_by_label("Légende de la photo teal.jpg").fill("La salle le soir")
    save(page)

    expect(page.locator("main img")).to_have_count(2)
    expect(page.get_by_text("La salle le soir")).to_be_visible()
    expect(page.get_by_role("row", name="Total : 20 personnes")).to_be_visible()


@at_both_sizes
def test_enter_a_request_close_it_and_take_that_back(visit, size):
    page, word = visit("officer", size).open("/demandes/nouvelle/"), new_word()
    page.get_by_text("Candidat au volontariat").click()
    page.get_by_text("WhatsApp").click()
    fill(page, "text", f"Combien de temps pour un visa ? {word}")
    save(page)

    press(page, "Clore")
    expect(page.locator(".tag", has_text="close")).to_be_visible()
    press(page, "Annuler")

    expect(page.locator(".tag", has_text="ouverte")).to_be_visible()


@at_both_sizes
def test_filter_missions_keep_the_filter_and_export_them(visit, size):
    page = visit("officer", size).open("/missions/")
    if size == PHONE:
        page.get_by_role("button", name="Filtres").click()
    page.locator("summary").get_by_text("Année", exact=True).click()
    fill(page, "annee", "2024")
    press(page, "Appliquer")
    total = page.locator(".totals").inner_text().split("·")[1].strip()

    page.get_by_text("Enregistrer ce filtre").click()
    page.get_by_label("Nom du filtre").fill("Missions de 2024")
    save(page)
    page.goto(page.url.partition("?")[0])
    page.get_by_role("link", name="Missions de 2024", exact=True).click()
    expect(page.locator(".totals")).to_contain_text(total)

    page.get_by_text("Exporter").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("XLSX|Excel")).click()
    with download.value.path().open("rb") as file:
        rows = list(load_workbook(file).active.values)
    assert total == f"{len(rows) - 1} missions"


@at_both_sizes
def test_type_the_readings_of_a_month(visit, size):
    day = {1280: "2025-01-31", 390: "2025-02-28"}[size["width"]]
    page = visit("communication", size).open(f"/releves/saisie/?date={day}")
    cells = page.locator("td.field", has=page.locator(".help"))
    for cell in cells.all():
        before = int(re.sub(r"\D", "", cell.locator(".help").inner_text().partition(" le ")[0]))
        cell.locator("input").fill(str(before + 7))
    typed = [cell.locator("input").input_value() for cell in cells.all()]
    save(page, "Enregistrer les relevés")

    elsewhere = visit("communication", size).open(f"/releves/saisie/?date={day}")  # where no draft could say so
    recorded = elsewhere.locator("td.field", has=elsewhere.locator(".help")).locator("input")
    assert len(typed) == 3
    assert [cell.input_value() for cell in recorded.all()] == typed


@at_both_sizes
def test_turn_the_calendar_and_take_in_a_file(visit, size):
    page, word = visit("officer", size).open("/activites/calendrier/2024/10/"), new_word()
    page.locator("a[rel=next]").click()
    expect(page.locator("h1")).to_have_text("Novembre 2024")
    activity = page.locator("table.month li a").first
    title = activity.get_attribute("data-title") or activity.inner_text()
    activity.click()
    expect(page.locator("h1")).to_contain_text(title.removesuffix(" →"))

    page.go_back()
    page.get_by_role("link", name="Importer").click()
    event = f"UID:{word}\nSUMMARY:Taller {word}\nDTSTART;VALUE=DATE:20241105"
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//EV//FR\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    page.set_input_files(
        "main [type=file]", {"name": "a.ics", "mimeType": "text/calendar", "buffer": calendar.encode()}
    )
    press(page, "Voir ce qui serait importé")
    expect(page.locator("h1")).to_have_text("1 nouvelle activité")
    save(page, "Importer ce qui est coché")
    page.goto(page.url.partition("?")[0] + f"?q={word}")
    expect(page.get_by_role("link", name=f"Taller {word}")).to_be_visible()


@at_both_sizes
def test_name_a_member_of_a_group(visit, size):
    page, word = visit("officer", size).open("/missions/nouvelle/"), new_word()
    fill(page, "unnamed_women", "3")
    fill(page, "unnamed_men", "2")
    fill(page, "scheme", "chantier")
    fill(page, "direction", "to_peru")
    fill(page, "title", f"Chantier {word}")
    fill(page, "planned_start", "2025-07-01")
    create_here(page, "host", f"Escuela {word}", city="Cusco")
    save(page)

    page.get_by_role("link", name="nommer une personne").click()
    create_here(page, "volunteer", word, first_name="Amparo", last_name=word, gender="woman")
    save(page)

    expect(page.get_by_text("femmes : 2 ; hommes : 2")).to_be_visible()
    expect(page.get_by_role("link", name=f"Amparo {word}")).to_be_visible()


def test_a_colleague_reads_the_site_in_spanish(visit):
    page = visit("reader").open("/compte/")
    fill(page.locator("main"), "language", "es")
    page.locator("main form button").first.click()

    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("nav.main")).to_contain_text("Solicitudes")
    page.get_by_role("link", name="Organizaciones", exact=True).click()
    expect(page.locator("h1")).to_have_text("Organizaciones")
    assert "Filtrar" in page.locator(".filters").inner_text()
