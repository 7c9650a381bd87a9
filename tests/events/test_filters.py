"""The filters of activities, readings and publications: each keeps what its name says, and refuses nonsense in words."""

from datetime import date

import pytest

from tests.factories import (
    ActivityCounterpartFactory,
    ActivityFactory,
    AttendanceFactory,
    ChannelFactory,
    PhotoFactory,
    ProgrammeFactory,
    PublicationFactory,
    ReadingFactory,
    StructureAliasFactory,
    StructureFactory,
    department,
)


def titles(client, query):
    answer = client.get(f"/activites/?{query}")
    assert answer.status_code == 200, answer.content.decode()
    return [row.cells[0].text for row in answer.context["page"].rows]


def test_year_keeps_what_starts_in_it(member):
    ActivityFactory(title="veille", start=date(2023, 12, 31), end=date(2024, 1, 2))
    ActivityFactory(title="premier", start=date(2024, 1, 1))
    ActivityFactory(title="dernier", start=date(2024, 12, 31), end=date(2025, 1, 3))

    assert titles(member, "annee=2024") == ["dernier", "premier"]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("nature=tour", "tournée"),
        ("forme=visit", "visite"),
        ("modalite=online", "en ligne"),
        ("role=jury", "jury"),
        ("territoire=PE-CUS", "au Cusco"),
        ("programme=enlazando", "du programme"),
        ("cite=non", "non citée"),
        ("q=NUNEZ+cusco", "chez Núñez"),
    ],
)
def test_filter_keeps_one_activity(member, query, kept):
    ActivityFactory(title="autre")
    ActivityFactory(title="tournée", of_tour=True)
    ActivityFactory(title="visite", format="visit")
    ActivityFactory(title="en ligne", mode="online")
    ActivityFactory(title="jury", role="jury")
    ActivityFactory(title="au Cusco", territory=department("PE-CUS"))
    ActivityFactory(title="du programme", programme=ProgrammeFactory(code="enlazando"))
    ActivityFactory(title="non citée", highlighted=False)
    ActivityFactory(title="chez Núñez", city="Cusco")

    assert titles(member, query) == [kept]


def test_what_is_cited_is_said_in_words(member):
    ActivityFactory(title="citée")

    chips = member.get("/activites/?cite=oui").context["page"].chips

    assert [(chip.field.name, chip.chosen) for chip in chips if chip.chosen] == [("cite", "oui")]


def test_tour_keeps_its_stops(member):
    tour = ActivityFactory(title="EV mobile", of_tour=True)
    ActivityFactory(title="étape", tour=tour)

    assert titles(member, f"tournee={tour.pk}") == ["étape"]


def test_counterpart_is_found_by_any_of_its_names(member):
    host = StructureFactory(name="Asociación Pukllasunchis")
    StructureAliasFactory(structure=host, name="La casa del juego")
    ActivityCounterpartFactory(structure=host, activity__title="visite")
    ActivityCounterpartFactory(activity__title="ailleurs")

    assert titles(member, "partenaire=pukllasunchis+asociacion") == ["visite"]
    assert titles(member, "partenaire=juego") == ["visite"]


def test_missing_parts_add_up(member):
    complete = ActivityFactory(title="complète")
    PhotoFactory(activity=complete)
    PhotoFactory(activity=complete)
    AttendanceFactory(activity=complete)
    ActivityCounterpartFactory(activity=complete)
    PhotoFactory(activity=ActivityFactory(title="photo seule"))
    AttendanceFactory(activity=ActivityFactory(title="public seul"))

    assert titles(member, "manque=photo") == ["public seul"]
    assert titles(member, "manque=frequentation") == ["photo seule"]
    assert titles(member, "manque=photo&manque=frequentation") == ["photo seule", "public seul"]


@pytest.mark.parametrize(
    "query",
    [
        "annee=1989",
        "annee=abc",
        "annee=2024.5",
        "nature=fete",
        "tournee=abc",
        "tournee=99999999999999999999999",
        "territoire=XX",
        "manque=titre",
        "inconnu=1",
        "q=%00",
        "partenaire=%ED%A0%80",
        "cite=abc",
        "cite=true",
        "tri=inconnu",
    ],
)
@pytest.mark.parametrize("suffix", ["", "export.csv"])
def test_impossible_filter_is_refused_in_words(member, query, suffix):
    answer = member.get(f"/activites/{suffix}?{query}")

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_readings_are_filtered(member):
    facebook = ChannelFactory(code="facebook", name="Facebook")
    ReadingFactory(channel=facebook, date=date(2024, 1, 31), value=100)
    ReadingFactory(channel=facebook, date=date(2024, 2, 29), value=140)
    ReadingFactory(channel=facebook, date=date(2024, 2, 29), metric="views", value=7)
    ReadingFactory(date=date(2023, 12, 31), value=5)

    page = member.get("/releves/?canal=facebook&mesure=followers&annee=2024").context["page"]

    assert [[cell.text for cell in row.cells] for row in page.rows] == [
        ["29/02/2024", "Facebook", "abonnés", "140", "40"],
        ["31/01/2024", "Facebook", "abonnés", "100", ""],
    ]
    assert page.totals == ("2 relevés", "1 canal")


def test_publications_are_filtered(member):
    facebook = ChannelFactory(code="facebook")
    PublicationFactory(title="Série de juillet", channel=facebook, quantity=12)
    PublicationFactory(title="Entrevista a la Núñez", kind="interview", date=date(2023, 5, 1))

    by_channel = member.get("/publications/?canal=facebook&annee=2024&type=post").context["page"]
    by_text = member.get("/publications/?q=nunez").context["page"]

    assert ([row.cells[0].text for row in by_channel.rows], by_channel.totals) == (
        ["Série de juillet"],
        ("12 publications",),
    )
    assert ([row.cells[0].text for row in by_text.rows], by_text.totals) == (
        ["Entrevista a la Núñez"],
        ("1 publication",),
    )
