"""The figures that open the day are those of the catalogue, in few queries."""

import re
from datetime import date

import pytest
from django.utils.timezone import localdate

from reports.catalogue import year_statistics
from reports.dashboard import dashboard, key_figures
from reports.models import Edition
from tests.factories import EditionFactory, MissionFactory, RequestFactory


@pytest.mark.parametrize("year", [2020, 2023, 2024])
def test_figures_are_those_of_the_catalogue(shipped, year):
    edition = Edition.objects.get(year=year)
    catalogue = year_statistics(edition).figures

    for figure in key_figures(edition):
        same = catalogue[figure.key]
        assert (figure.value, figure.records, figure.definition) == (same.value, same.records, same.definition)


def test_cards_show_the_year_beside_the_one_before(shipped):
    cards = {card.key: (card.value, card.earlier) for card in dashboard(year=2024, this_year=2024).cards}

    assert cards["census.total"][0] == "406"
    assert cards["requests.total"][0] == "1\u202f486"
    assert cards["census.in_peru"][1].endswith(" en 2023")


def test_year_of_reciprocity_says_what_it_does_not_know(shipped):
    cards = {card.key: card.value for card in dashboard(year=2020, this_year=2024).cards}

    assert cards["census.total"] == "non disponible"
    assert cards["census.in_france"] != "non disponible"


def test_year_before_without_record_is_not_compared(db):
    MissionFactory(planned_start="2024-03-01", state="confirmed")

    shown = dashboard(year=2024, this_year=2024)

    assert (shown.cards[0].value, shown.cards[0].earlier) == ("1", "")
    assert (shown.edition, shown.years) == (None, (2024,))


@pytest.mark.parametrize("records", [1, 3])
def test_dashboard_runs_nine_queries(db, records, django_assert_num_queries):
    EditionFactory(year=2024)
    for _ in range(records):
        MissionFactory(planned_start="2024-03-01", state="confirmed")
        RequestFactory()

    with django_assert_num_queries(9):
        dashboard(year=2024, this_year=2025)


def test_home_opens_on_this_year(member):
    assert f"Rapport {localdate().year}" in member.get("/").content.decode()


def test_home_leads_from_a_year_without_edition_to_the_last_that_has_one(member):
    EditionFactory(year=2021)
    EditionFactory(year=2023)

    assert 'href="?annee=2023">Aller à la dernière édition, celle de 2023<' in member.get("/").content.decode()
    assert "dernière édition" not in member.get("/", {"annee": "2023"}).content.decode()


def test_home_goes_to_another_year_and_links_each_figure(member):
    EditionFactory(year=2023)

    page = member.get("/", {"annee": "2023"}).content.decode()

    assert "Rapport 2023" in page
    assert re.findall(r'class="kpi" href="([^"]+)"', page)[0] == "/chiffres/2023/census.total/"
    assert "/rapports/2023/rapport.pdf" in page
    assert 'href="?annee=2023" aria-current="true"' in page


@pytest.mark.parametrize("year", ["1990", "2100"])
def test_home_opens_at_the_ends_of_time(member, year):
    assert member.get("/", {"annee": year}).status_code == 200


@pytest.mark.parametrize("year", ["", "1989", "2101", "x", "20 24", "2024\x00", "٢٠٢٤"])
def test_home_refuses_what_is_not_a_year(member, year):
    answer = member.get("/", {"annee": year})

    assert answer.status_code == 400
    assert "L’année doit être comprise entre 1990 et 2100." in answer.content.decode()


@pytest.mark.django_db
def test_card_speaks_in_the_number_of_its_figure():
    RequestFactory(received_on=date(2024, 5, 2))
    RequestFactory(received_on=date(2023, 5, 2), quantity=2)

    of_2024, of_2023 = ([card.label for card in dashboard(year=year, this_year=2024).cards] for year in (2024, 2023))

    assert of_2024 == ["volontaire de l’année", "au Pérou", "en France", "structure d’accueil", "demande", "réunion"]
    assert of_2023[4] == "demandes"
