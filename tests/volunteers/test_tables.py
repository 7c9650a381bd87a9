"""The pages of the lists: totals, columns, exports, addresses that ask for what is not there, and queries."""

from datetime import date

import pytest

from tests.factories import (
    MissionFactory,
    PlacementFactory,
    ProgrammeFactory,
    StructureFactory,
    VolunteerFactory,
    department,
)

pytestmark = pytest.mark.django_db


def test_list_of_missions_says_its_totals(member):
    MissionFactory.create_batch(2)
    MissionFactory(group_of_unnamed=True, unnamed_men=3)
    MissionFactory(state="cancelled")

    assert member.get("/missions/?annee=2024&regle=principale").context["page"].totals == (
        "5 volontaires présents dans l’année, par leur mission principale",
        "3 missions",
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ["4 volontaires", "4 missions"]),
        ("?annee=2024", ["1 volontaire présent dans l’année", "1 mission"]),
        ("?annee=2023&regle=departs", ["1 volontaire parti dans l’année", "1 mission"]),
    ],
)
def test_totals_name_the_rule_and_what_waits_to_be_confirmed(member, query, said):
    MissionFactory()
    MissionFactory(planned_start=date(2023, 1, 1), planned_end=date(2023, 6, 1))
    MissionFactory.create_batch(2, state="planned")

    totals = list(member.get(f"/missions/{query}").context["page"].totals)

    if "2024" in query:
        said.append(
            '<a href="/missions/?annee=2024&amp;regle=a_confirmer">2 missions à confirmer ne sont pas comptées</a>'
        )
        assert said[-1] in member.get(f"/missions/{query}").text
    assert totals == said
    assert member.get("/missions/?annee=2024&regle=a_confirmer").context["page"].totals == (
        "2 volontaires à confirmer, non comptés",
        "2 missions",
    )


def test_row_of_a_mission_says_where_it_went_from_first_to_last(member):
    mission = MissionFactory(
        volunteer__first_name="Camille", volunteer__last_name="Aubry", planned_end=date(2024, 11, 30)
    )
    PlacementFactory(
        mission=mission, host__name="Taller Inti", territory=department("PE-LIM"), starts_on=date(2024, 6, 1)
    )
    PlacementFactory(
        mission=mission, host__name="Casa Amaru", territory=department("PE-CUS"), ends_on=date(2024, 5, 31)
    )

    row = member.get("/missions/").context["page"].rows[0]

    assert [cell.text for cell in row.cells] == [
        "Aubry, Camille", "VSI", "Casa Amaru, Taller Inti", "Cusco, Lima", "01/01/2024", "30/11/2024", "confirmée",
    ]  # fmt: skip
    assert (row.address, row.cells[1].scheme) == (f"/missions/{mission.pk}/", "vsi")


def test_row_of_a_person_says_the_latest_mission(member):
    person = VolunteerFactory(first_name="Camille", last_name="Aubry", gender="woman", nationality="FR")
    MissionFactory(volunteer=person, scheme="sci", planned_start=date(2022, 1, 1), planned_end=date(2022, 6, 1))
    PlacementFactory(mission=MissionFactory(volunteer=person), host__name="Casa Amaru")

    row = member.get("/volontaires/").context["page"].rows[0]

    assert [cell.text for cell in row.cells] == [
        "Aubry, Camille", "femme", "France", "VSI", "Casa Amaru", "01/01/2024", "31/12/2024",
    ]  # fmt: skip


def test_row_of_a_person_passes_over_what_was_cancelled(member):
    person = VolunteerFactory()
    MissionFactory(volunteer=person, scheme="sci", planned_start=date(2022, 1, 1), planned_end=date(2022, 6, 1))
    MissionFactory(volunteer=person, state="cancelled", planned_start=date(2025, 1, 1), planned_end=None)
    other = MissionFactory(planned_start=date(2023, 1, 1)).volunteer

    rows = member.get("/volontaires/?tri=-debut").context["page"].rows

    assert [row.address for row in rows] == [f"/volontaires/{other.pk}/", f"/volontaires/{person.pk}/"]
    assert [cell.text for cell in rows[1].cells][3:] == ["Service civique", "", "01/01/2022", "01/06/2022"]


def test_group_is_named_by_its_title_and_by_those_whom_it_still_has_to_name(member):
    MissionFactory(group_of_unnamed=True, title="Chantier", unnamed_women=1)

    assert member.get("/missions/").context["page"].rows[0].cells[0].text == "Chantier (1 personne non nommée)"


@pytest.mark.parametrize("rows", [1, 3, 60])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/volontaires/", 9),
        ("/volontaires/?annee=2024&dispositif=vsi", 9),
        ("/missions/", 12),
        ("/missions/?annee=2024&regle=principale&cote=peru&departement=PE-CUS&manque=domain", 14),
        ("/missions/?annee=2024&q=prenom&tri=-volontaire", 13),
        ("/programmes/?annee=2024", 9),
    ],
)
def test_page_takes_as_many_queries_for_few_rows_as_for_many(member, django_assert_num_queries, rows, address, queries):
    for mission in MissionFactory.create_batch(rows, programme=ProgrammeFactory()):
        PlacementFactory(mission=mission, territory=department("PE-CUS"))
    member.get("/")  # what is read once

    with django_assert_num_queries(queries):
        assert member.get(address).status_code == 200


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/missions/?regle=departs", "Règle de l’année : Indiquez aussi l’année."),
        ("/missions/?annee=12", "Année"),
        ("/missions/?annee=2024&regle=toutes", "Règle de l’année"),
        ("/missions/?departement=PE-QQQ", "Département"),
        ("/missions/?accueil=%00", "Cette adresse ne peut pas être lue"),
        ("/missions/?couleur=bleue", "Cette liste n’a pas de filtre « couleur »."),
        ("/missions/?tri=accueil", "Cette liste ne se trie pas par « accueil »."),
        ("/missions/?page=9999", "Cette liste n’a pas de page « 9999 »."),
        ("/volontaires/?genre=robot", "Genre"),
        ("/volontaires/?annee=2024.5", "Présentes en"),
        ("/programmes/?annee=-1", "Personnes de l’année"),
    ],
)
def test_impossible_address_is_said_in_words(member, address, sentence):
    response = member.get(address)

    assert response.status_code == 400
    assert any(sentence in error for error in response.context["page"].errors)


@pytest.mark.parametrize("text", ["%22%3E%3Cscript%3E", "'%20OR%201=1--", "%25_%5C", "%F0%9F%A6%99", "a" * 100])
def test_hostile_text_finds_nothing_and_breaks_nothing(member, text):
    MissionFactory(volunteer__first_name="Camille")

    for address in ("/missions/", "/volontaires/", "/programmes/"):
        response = member.get(f"{address}?q={text}")
        assert (response.status_code, response.context["page"].rows) == (200, ())
        assert b"<script>" not in response.content


def text(response):
    return b"".join(response.streaming_content).decode()


def test_export_of_missions_writes_what_the_page_lists(member):
    mission = MissionFactory(
        volunteer__first_name="Camille", volunteer__last_name="=1+1", sender=StructureFactory(name="Horizons")
    )
    PlacementFactory(mission=mission, host__name="Casa Amaru", city="Cusco")
    MissionFactory(scheme="sci")

    lines = text(member.get("/missions/export.csv?dispositif=vsi")).replace('"', "").splitlines()

    assert len(lines) == 2
    assert lines[0].startswith("\ufeffVolontaire;Dispositif;Accueil;Département;Début;Fin;État;Personnes")
    assert lines[1].startswith("'=1+1, Camille;VSI;Casa Amaru;;01/01/2024;31/12/2024;confirmée;1;;Horizons;")


def test_export_holds_what_is_private_for_those_who_may_see_it_alone(client_of):
    VolunteerFactory(emergency_contact="Tante Rosa", notes="allergie")

    seen = {
        role: text(client_of(role).get("/volontaires/export.csv")) for role in ("officer", "reader", "communication")
    }

    assert {role: "Tante Rosa" in lines for role, lines in seen.items()} == {
        "officer": True, "reader": False, "communication": False,
    }  # fmt: skip
    assert {role: "Notes" in lines for role, lines in seen.items()} == {
        "officer": True, "reader": False, "communication": False,
    }  # fmt: skip


def test_private_fields_are_never_searched(member):
    VolunteerFactory(emergency_contact="Tante Rosa", notes="Rosa")

    assert member.get("/volontaires/?q=rosa").context["page"].rows == ()


@pytest.mark.parametrize(("kind", "typed"), [("volontaires", "aubry"), ("missions", "aubry"), ("missions", "amaru")])
def test_choices_are_proposed_as_one_types(member, kind, typed):
    mission = MissionFactory(volunteer__first_name="Camille", volunteer__last_name="Aubry")
    PlacementFactory(mission=mission, host__name="Casa Amaru")
    MissionFactory()

    proposed = member.get(f"/{kind}/proposees/?q={typed}").text

    assert proposed.count("data-key") == 1
    assert "Camille Aubry" in proposed
