"""Every page of the reports: who may see it, what it says, what it refuses."""

import csv
import io
import re

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.catalogue import year_statistics
from reports.models import Edition, SectionText
from tests.factories import EditionFactory, VolunteerFactory
from volunteers.models import Volunteer

PAGES = [
    "/",
    "/rapports/2024/",
    "/rapports/2024/rapport.pdf",
    "/rapports/2024/fiche/",
    "/rapports/2024/fiche.pdf",
    "/chiffres/2024/census.total/",
    "/media/photos/x.jpg",
]


@pytest.mark.parametrize("page", PAGES)
def test_page_asks_for_a_login(client, db, page):
    answer = client.get(page)

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/connexion/?next={page}")


@pytest.mark.parametrize("page", PAGES[:-1])
def test_page_refuses_to_be_posted_to(member, page):
    assert member.post(page).status_code == 405


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("page", ["/rapports/2024/", "/rapports/2024/fiche/"])
def test_document_page_is_in_the_language_asked_for(member, page, language):
    answer = member.get(page, {"langue": language})

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES[1:5])
@pytest.mark.parametrize("language", ["de", "", "fr\x00", "<b>"])
def test_document_refuses_another_language(member, page, language):
    answer = member.get(page, {"langue": language})

    assert answer.status_code == 400
    assert "choisissez fr ou es" in answer.content.decode()


@pytest.mark.parametrize("year", ["1989", "2101", "0", "99999999999", "abcd", "202４"])
def test_document_of_an_impossible_year_is_not_found(member, year):
    assert member.get(f"/rapports/{year}/").status_code == 404


@pytest.mark.parametrize("page", ["/rapports/1990/rapport.pdf", "/rapports/2100/fiche.pdf"])
def test_document_of_an_empty_year_is_a_pdf(member, page):
    answer = member.get(page)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_document_says_which_text_names_an_unknown_figure(member):
    SectionText.objects.create(
        edition=EditionFactory(year=2024), section="census", block="lead", body="<p>{{ census.totl }}</p>"
    )

    answer = member.get("/rapports/2024/")

    assert answer.status_code == 422
    assert "census.totl" in answer.content.decode()


def test_document_that_takes_too_long_is_refused_in_a_sentence(member, settings):
    settings.PDF_SECONDS = 0

    answer = member.get("/rapports/2024/fiche.pdf")

    assert answer.status_code == 503
    assert "secondes" in answer.content.decode()


def test_list_of_reports_of_an_empty_database_says_what_to_do(member):
    assert "Aucune édition" in member.get("/rapports/").content.decode()


def test_list_of_reports_has_the_editions(member):
    EditionFactory(year=2024)

    assert reverse("annual_report_pdf", args=[2024]) in member.get("/rapports/").content.decode()


def test_records_of_an_unknown_figure_are_not_found(member):
    assert member.get("/chiffres/2024/census.nothing/").status_code == 404


def test_records_of_every_figure_add_up(shipped, member):
    figures = year_statistics(Edition.objects.for_year(2024)).figures
    family = {key.split(".")[0]: key for key in figures}

    for key in family.values():
        answer = member.get(f"/chiffres/2024/{key}/")

        assert answer.status_code == 200, key
        assert figures[key].key in answer.content.decode()


def test_records_page_shows_the_records_and_their_total(shipped, member):
    answer = member.get("/chiffres/2024/activities.training/")

    table = answer.context["table"]
    assert (len(table.rows), table.total, answer.context["printed"]) == (8, "8", "8")


def test_records_page_runs_as_many_queries_for_one_row_as_for_fifty(shipped, member):
    counts = set()
    for key in ("census.in_peru.vsi", "census.in_peru", "hosts.people.alliance-francaise", "hosts.in_peru"):
        with CaptureQueriesContext(connection) as queries:
            assert member.get(f"/chiffres/2024/{key}/").status_code == 200
        counts.add(len(queries))

    assert len(counts) == 1


def test_records_pages_can_be_turned_without_error(shipped, member):
    pages = [
        member.get("/chiffres/2024/requests.total/", {"page": page}) for page in ("2", "999999", "-1", "x", "\x00")
    ]

    assert [page.status_code for page in pages] == [200] * 5
    assert {page.context["table"].total for page in pages} == {"1\u202f486"}


def test_media_never_leaves_its_folder(member, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (settings.MEDIA_ROOT / "photos").mkdir()
    (settings.MEDIA_ROOT / "photos" / "photo.jpg").write_bytes(b"picture")

    assert b"".join(member.get("/media/photos/photo.jpg")) == b"picture"
    assert [
        member.get(f"/media/{path}").status_code
        for path in ("../secret.txt", "photos/../../secret.txt", "photos/..%2f..%2fsecret.txt", "photos/none.jpg", "")
    ] == [404] * 5


@pytest.mark.parametrize("path", ["photos/../else/passport.jpg", "photos/%2e%2e/else/passport.jpg", "photos/%00", "."])
def test_media_is_shown_by_the_folder_where_it_lies(client_of, settings, tmp_path, path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "passport.jpg").write_bytes(b"picture")

    assert client_of("reader").get(f"/media/{path}").status_code == 404


def test_portrait_without_consent_is_for_who_may_type_it(client_of, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "volunteers").mkdir()
    (tmp_path / "volunteers" / "a.jpg").write_bytes(b"picture")
    person = VolunteerFactory(photo="volunteers/a.jpg", image_consent=False)

    assert client_of("reader").get(person.photo.url).status_code == 404
    assert b"".join(client_of("officer").get(person.photo.url)) == b"picture"
    Volunteer.objects.update(image_consent=True)
    assert b"".join(client_of("reader").get(person.photo.url)) == b"picture"


def test_media_of_an_unknown_folder_is_of_the_administrator(client_of, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "passport.jpg").write_bytes(b"picture")

    assert client_of("officer").get("/media/else/passport.jpg").status_code == 404
    assert b"".join(client_of("administrator").get("/media/else/passport.jpg")) == b"picture"


@pytest.mark.parametrize(
    ("key", "pages"),
    [
        ("census.in_peru", r"/missions/\d+/"),
        ("requests.total", r"/demandes/\d+/"),
        ("activities.training", r"/activites/\d+/"),
        ("hosts.people.alliance-francaise", r"/missions/\d+/"),
    ],
)
def test_records_lead_to_their_pages(shipped, client_of, key, pages):
    page = client_of("reader").get(f"/chiffres/2024/{key}/").content.decode()

    addresses = re.findall(r'<th scope="row"><a href="([^"]+)"', page)
    assert addresses
    assert all(re.fullmatch(pages, address) for address in addresses), addresses


def test_record_without_a_page_leads_to_its_form_for_the_administrator_alone(shipped, client_of):
    admin, reader = (
        client_of(role).get("/chiffres/2024/money.annual_budget/").content.decode()
        for role in ("administrator", "reader")
    )

    assert "/admin/reports/edition/" in admin
    assert "/admin/reports/edition/" not in reader.split("<main")[1]


def test_export_of_a_figure_adds_up_to_it(shipped, member):
    figures = year_statistics(Edition.objects.for_year(2024)).figures

    for key, value in (("requests.total", 1486), ("census.total", int(figures["census.total"].known))):
        text = b"".join(member.get(f"/chiffres/2024/{key}/export.csv").streaming_content).decode("utf-8-sig")
        heading, *rows, total = csv.reader(io.StringIO(text, newline=""), delimiter=";")
        book = member.get(f"/chiffres/2024/{key}/export.xlsx")
        cells = list(openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active.values)

        assert heading == list(cells[0]) == ["Fiche", "Détail", "Valeur"]
        assert sum(int(row[2]) for row in rows) == int(total[2]) == cells[-1][2] == value
        assert len(cells) == len(rows) + 2


def test_export_of_a_typed_figure_or_of_another_format_does_not_exist(shipped, member):
    typed = next(
        key for key, figure in year_statistics(Edition.objects.for_year(2024)).figures.items() if figure.source
    )

    assert member.get(f"/chiffres/2024/{typed}/export.csv").status_code == 404
    assert member.get("/chiffres/2024/census.total/export.ods").status_code == 404
