"""Every page of the reports: who may see it, what it says, what it refuses."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.catalogue import year_statistics
from reports.models import Edition, SectionText
from tests.factories import EditionFactory

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


def test_home_of_an_empty_database_says_what_to_do(member):
    assert "Aucune édition" in member.get("/").content.decode()


def test_home_lists_the_editions(member):
    EditionFactory(year=2024)

    assert reverse("annual_report_pdf", args=[2024]) in member.get("/").content.decode()


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
    (settings.MEDIA_ROOT / "photo.jpg").write_bytes(b"picture")

    assert b"".join(member.get("/media/photo.jpg")) == b"picture"
    assert [
        member.get(f"/media/{path}").status_code for path in ("../secret.txt", "..%2fsecret.txt", "none.jpg", "")
    ] == [404] * 4
