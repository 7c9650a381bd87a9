"""What the search field finds, for whom, in how many queries."""

import re
from datetime import date

import pytest

from evperou.accounts.roles import Role
from tests.factories import (
    ActivityFactory,
    MissionFactory,
    PlacementFactory,
    RequestFactory,
    StructureAliasFactory,
    StructureFactory,
    VolunteerFactory,
)

HTMX = {"HX-Request": "true"}


def search(client, words, **headers):
    return client.get("/recherche/", {"q": words}, headers=headers).content.decode()


def groups(page):
    return [re.sub(r"<[^>]+>|tout voir", "", heading).strip() for heading in re.findall(r"<h2>.*?</h2>", page)]


def titles(page):
    return re.findall(r"<b>([^<]+)</b>", page)


@pytest.fixture
def one_of_each(db):
    person = VolunteerFactory(
        first_name="Inés", last_name="Núñez", emergency_contact="Zoraïde Quispe", notes="allergie au gluten"
    )
    mission = MissionFactory(
        volunteer=person, title="Appui", planned_start=date(2023, 9, 1), planned_end=date(2024, 8, 31)
    )
    host = StructureFactory(name="Maison Nuñez", city="Cusco")
    PlacementFactory(mission=mission, host=host)
    RequestFactory(text="Visa de Núñez")
    ActivityFactory(title="Visite à Nunez", start=date(2024, 3, 2), end=date(2024, 3, 2), city="Lima")


def test_words_are_found_in_every_kind_of_record(one_of_each, member):
    page = search(member, "NUÑEZ", **HTMX)

    assert groups(page) == ["Personnes", "Structures", "Missions", "Demandes", "Activités"]
    assert titles(page) == ["Inés Núñez", "Maison Nuñez", "Inés Núñez", "Visa de Núñez", "Visite à Nunez"]
    assert re.findall(r"<small>([^<]*)</small>", page) == [
        "VSI, 2023–2024",
        "Association, Cusco",
        "VSI, 2023–2024 · Maison Nuñez",
        "02/05/2024",
        "02/03/2024 · Lima",
    ]


def test_page_is_whole_without_script_and_partial_for_the_field(one_of_each, member):
    assert "<html" in search(member, "nunez")
    assert "<html" not in search(member, "nunez", **HTMX)
    assert titles(search(member, "nunez")) == titles(search(member, "nunez", **HTMX))
    assert "HX-Request" in member.get("/recherche/").headers["Vary"]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_finds_records(one_of_each, client_of, role):
    assert len(groups(search(client_of(role), "nunez", **HTMX))) == 5


def test_account_without_role_finds_nothing(one_of_each, client_of):
    assert groups(search(client_of(None), "nunez", **HTMX)) == []


@pytest.mark.parametrize("words", ["zoraide", "quispe", "gluten"])
def test_private_fields_are_not_searched(one_of_each, member, words):
    assert titles(search(member, words, **HTMX)) == []


def test_structure_is_found_by_its_other_names_once(db, member):
    structure = StructureFactory(name="Centro Allin Kawsay")
    StructureAliasFactory(structure=structure, name="Buen vivir")
    StructureAliasFactory(structure=structure, name="Buena vida")

    assert titles(search(member, "buen", **HTMX)) == ["Centro Allin Kawsay"]
    assert titles(search(member, "buen vivir", **HTMX)) == ["Centro Allin Kawsay"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("n", "Tapez au moins deux lettres."),
        (" n ", "Tapez au moins deux lettres."),
        ("zzz", "Rien ne correspond à « zzz »."),
        ("<b>x", "Rien ne correspond à « &lt;b&gt;x »."),
        ("", "Tapez un nom"),
        ("a\x00b", "Tapez un nom"),
    ],
)
def test_search_says_what_it_cannot_find(db, member, words, sentence):
    assert sentence in search(member, words)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_search_that_finds_nothing_leads_to_what_the_person_may_enter(db, client_of, headers):
    link = r'<li><a href="(/[a-z]+/nouvelle/)">Structure</a></li>'

    assert re.findall(link, search(client_of("officer"), "zzz", **headers)) == ["/structures/nouvelle/"]
    assert re.findall(link, search(client_of("reader"), "zzz", **headers)) == []


def test_group_shows_eight_records_and_leads_to_all(db, member):
    for number in range(9):
        StructureFactory(name=f"École {number}")

    page = search(member, "école", **HTMX)

    assert titles(page) == [f"École {number}" for number in range(8)]
    assert 'href="/structures/?q=%C3%A9cole"' in page
    assert len(re.findall(r'<a href="/structures/\d+/"', page)) == 8


def test_eight_records_are_all(db, member):
    for number in range(8):
        StructureFactory(name=f"École {number}")

    assert "tout voir" not in search(member, "école", **HTMX)


def test_search_runs_as_many_queries_for_one_record_as_for_many(one_of_each, member, django_assert_num_queries):
    member.get("/recherche/", headers=HTMX)
    with django_assert_num_queries(10):
        search(member, "nunez", **HTMX)
    for number in range(3):
        mission = MissionFactory(volunteer=VolunteerFactory(last_name=f"Núñez {number}"))
        PlacementFactory(mission=mission, host=StructureFactory(name=f"Nunez {number}"))
        RequestFactory(text=f"Nuñez {number}")
        ActivityFactory(title=f"Nuñez {number}")
    with django_assert_num_queries(10):
        assert len(titles(search(member, "nunez", **HTMX))) == 20
