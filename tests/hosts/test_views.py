"""The pages of structures."""

import re
from datetime import date

import pytest
from django.utils import timezone

from hosts.models import ContactPerson, ProspectingStep, Structure, StructureAlias
from tests.factories import (
    ActivityCounterpartFactory,
    ActivityDomainFactory,
    ContactPersonFactory,
    MissionFactory,
    PlacementFactory,
    ProspectingStepFactory,
    RequestFactory,
    StructureAliasFactory,
    StructureFactory,
    department,
)

pytestmark = pytest.mark.django_db
FILLED = {"name": "Ayllu", "kind": "association", "country": "PE", "authority": "none"}


def text(response):
    return response.content.decode()


def sentences(response):
    return re.findall(r'<li><a href="#[^"]*">([^<]*)</a> : ([^<]*)</li>', text(response))


@pytest.mark.parametrize("each", [1, 3, 30])
def test_record_takes_as_many_queries_whatever_it_holds(member, each, django_assert_num_queries):
    structure = StructureFactory(territory=department("PE-CUS"))
    for _ in range(each):
        StructureAliasFactory(structure=structure)
        ContactPersonFactory(structure=structure)
        ProspectingStepFactory(structure=structure)
        PlacementFactory(host=structure)
        MissionFactory(sender=structure)
        RequestFactory(structure=structure)
        ActivityCounterpartFactory(structure=structure)
    member.get("/structures/")

    with django_assert_num_queries(13):
        assert member.get(f"/structures/{structure.pk}/").status_code == 200


def test_record_shows_what_the_office_knows(member):
    structure = StructureFactory(name="Ayllu", acronym="AYL", territory=department("PE-CUS"), is_fv_member=True)
    StructureAliasFactory(structure=structure, name="Casa Ayllu")
    ContactPersonFactory(structure=structure, name="Rosa Invente", email="rosa@example.org")
    ProspectingStepFactory(structure=structure, stage="visited", note="Très bon accueil")
    RequestFactory(structure=structure, text="Un visa ?")
    today = timezone.localdate()
    PlacementFactory(host=structure, mission=MissionFactory(planned_start=today, planned_end=today))

    page = text(member.get(f"/structures/{structure.pk}/"))

    for said in (
        "AYL", "Cusco", "membre de France Volontaires", "Casa Ayllu", "Rosa Invente", "mailto:rosa@example.org",
        "Très bon accueil", "Un visa ?", f"accueille en {today.year}",
    ):  # fmt: skip
        assert said in page, said


def test_contact_of_today_comes_before_those_who_left(member):
    structure = StructureFactory()
    for name, end in (("Ana", date(2020, 1, 1)), ("Rosa", None), ("Luz", date(2023, 1, 1))):
        ContactPersonFactory(structure=structure, name=name, ends_on=end)

    contacts = member.get(f"/structures/{structure.pk}/").context["contacts"]

    assert [contact.name for contact in contacts] == ["Rosa", "Luz", "Ana"]


def test_what_is_typed_is_never_markup(member):
    attack = "<script>alert(1)</script>"
    structure = StructureFactory(name=attack, description=attack, city=attack)
    ContactPersonFactory(structure=structure, name=attack)
    ProspectingStepFactory(structure=structure, note=attack)

    assert "<script>alert" not in text(member.get(f"/structures/{structure.pk}/"))
    assert "<script>alert" not in text(member.get("/structures/"))


@pytest.mark.parametrize("pk", [1, 10**30])
def test_structure_that_does_not_exist_is_not_found(member, pk):
    for address in "", "modifier/", "contacts/nouveau/":
        assert member.get(f"/structures/{pk}/{address}").status_code == 404


def test_structure_is_recorded_with_a_code_of_its_own(member):
    StructureFactory(code="ayllu", name="Autre chose")

    answer = member.post("/structures/nouvelle/", {**FILLED, "territory": department("PE-CUS").pk})

    structure = Structure.objects.get(name="Ayllu")
    assert answer.headers["Location"] == f"/structures/{structure.pk}/"
    assert (structure.code, structure.territory.code) == ("ayllu-2", "PE-CUS")


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"name": ""}, "Nom", "Ce champ est obligatoire."),
        ({"name": "a\x00"}, "Nom", "Ce texte contient un caractère illisible."),
        ({"name": "a" * 301}, "Nom", "Assurez-vous que cette valeur comporte au plus 300 caractères"),
        ({"kind": "club"}, "Type", "Sélectionnez un choix valide."),
        ({"country": "ZZ"}, "Pays", "Sélectionnez un choix valide."),
        ({"email": "nulle part"}, "Adresse électronique", "Saisissez une adresse de courriel valide."),
        ({"website": "javascript:alert(1)"}, "Site web", "Saisissez une URL valide."),
        ({"domains": ["999999"]}, "Domaines", "Sélectionnez un choix valide."),
        ({"domains": ["9" * 30]}, "Domaines", "Sélectionnez un choix valide."),
        ({"territory": "9" * 30}, "Territoire", "Sélectionnez un choix valide."),
    ],
)
def test_wrong_structure_is_refused_beside_its_field_and_kept(member, sent, field, sentence):
    response = member.post("/structures/nouvelle/", {**FILLED, "city": "Ce qui est tapé reste", **sent})

    assert response.status_code == 200
    assert any(name == field and said.startswith(sentence) for name, said in sentences(response)), sentences(response)
    assert "Ce qui est tapé reste" in text(response)
    assert not Structure.objects.exists()


def test_domain_that_is_no_longer_offered_stays_where_it_is(member):
    structure = StructureFactory()
    structure.domains.add(ActivityDomainFactory(name="Ancien domaine", active=False))

    assert "Ancien domaine" in text(member.get(f"/structures/{structure.pk}/modifier/"))
    assert "Ancien domaine" not in text(member.get("/structures/nouvelle/"))


def test_territory_of_another_country_is_refused_and_one_alone_gives_the_country(member):
    cusco = department("PE-CUS").pk

    refused = member.post("/structures/nouvelle/", {**FILLED, "country": "FR", "territory": cusco})
    member.post("/structures/nouvelle/", {**FILLED, "country": "", "territory": cusco})

    assert [said for _name, said in sentences(refused)] == ["Ce territoire n’est pas dans le pays choisi."]
    assert Structure.objects.get().country == "PE"


@pytest.mark.parametrize(
    ("part", "sent", "model"),
    [
        ("contacts/nouveau/", {"name": "Rosa Invente"}, ContactPerson),
        ("autres-noms/nouveau/", {"name": "Casa Ayllu"}, StructureAlias),
        ("prospection/nouvelle/", {"date": "2024-05-02", "stage": "met"}, ProspectingStep),
    ],
)
def test_part_of_a_structure_is_entered_from_its_page(member, part, sent, model):
    structure = StructureFactory()

    answer = member.post(f"/structures/{structure.pk}/{part}", sent)

    assert answer.headers["Location"] == f"/structures/{structure.pk}/"
    assert model.objects.get().structure == structure


@pytest.mark.parametrize(
    ("part", "sent", "sentence"),
    [
        ("contacts/nouveau/", {"name": "R", "starts_on": "2024-05-02", "ends_on": "2024-05-01"}, "La fin ne peut pas précéder le début."),
        ("autres-noms/nouveau/", {"name": "Casa"}, "Cette structure porte déjà cet autre nom."),
        ("contacts/nouveau/", {"name": "R", "ends_on": "0024-05-02"}, "L’année doit être comprise entre 1990 et 2100."),
        ("prospection/nouvelle/", {"date": "demain", "stage": "met"}, "Saisissez une date valide."),
        ("prospection/nouvelle/", {"date": "0024-05-02", "stage": "met"}, "L’année doit être comprise entre 1990 et 2100."),
    ],
)  # fmt: skip
def test_wrong_part_is_refused_in_words(member, part, sent, sentence):
    structure = StructureAliasFactory(name="Casa").structure

    response = member.post(f"/structures/{structure.pk}/{part}", sent)

    assert response.status_code == 200
    assert sentence in " ".join(said for _name, said in sentences(response)), sentences(response)


def test_contact_and_step_are_changed_and_another_name_is_removed(member):
    structure = StructureFactory()
    contact, step = ContactPersonFactory(structure=structure), ProspectingStepFactory(structure=structure)
    alias = StructureAliasFactory(structure=structure)

    def version(address):
        return re.search(r'name="version" value="([^"]+)"', text(member.get(address)))[1]

    sent = {"name": "Autre", "version": version(f"/contacts/{contact.pk}/")}
    assert member.post(f"/contacts/{contact.pk}/", sent).status_code == 302
    sent = {"date": "2024-06-01", "stage": "visited", "version": version(f"/prospection/{step.pk}/")}
    assert member.post(f"/prospection/{step.pk}/", sent).status_code == 302
    assert member.post(f"/autres-noms/{alias.pk}/supprimer/").headers["Location"] == f"/structures/{structure.pk}/"

    contact.refresh_from_db()
    step.refresh_from_db()
    assert (contact.name, step.date, step.stage) == ("Autre", date(2024, 6, 1), "visited")
    assert not StructureAlias.objects.exists()


def test_communication_is_offered_what_it_may_enter(client_of):
    structure = ContactPersonFactory(structure=StructureAliasFactory().structure).structure
    step = ProspectingStepFactory(structure=structure)
    client = client_of("communication")

    page = text(client.get(f"/structures/{structure.pk}/"))

    for part in "contacts/nouveau/", "autres-noms/nouveau/":
        assert f"/structures/{structure.pk}/{part}" in page
        assert client.get(f"/structures/{structure.pk}/{part}").status_code == 200
    assert re.search(r'href="/autres-noms/\d+/supprimer/"', page)
    assert "prospection/" not in page
    assert client.get(f"/prospection/{step.pk}/").status_code == 403


def test_reader_sees_a_structure_without_its_forms(client_of):
    structure = ContactPersonFactory().structure
    page = text(client_of("reader").get(f"/structures/{structure.pk}/"))

    assert structure.name in page
    assert "Modifier" not in page
    assert "/contacts/nouveau/" not in page
    assert client_of("reader").post(f"/structures/{structure.pk}/modifier/", FILLED).status_code == 403


def test_structure_made_in_the_middle_of_a_form_has_its_department(member):
    typed = {"name": "Otra Cosa Network", "kind": "association", "country": "PE", "city": "Huanchaco"}

    member.post("/structures/creer-ici/", typed | {"territory": department("PE-LAL").pk})

    assert Structure.objects.get(name="Otra Cosa Network").territory.code == "PE-LAL"


def test_missions_of_a_structure_are_told_once_and_from_their_first_day(member):
    camp = MissionFactory(
        group_of_unnamed=True, title="Camp", unnamed_women=2, planned_start=date(2024, 5, 3), planned_end=None
    )
    host = PlacementFactory(mission=camp).host

    page = member.get(f"/structures/{host.pk}/").text

    assert ">Camp (2 personnes non nommées)</a>" in page
    assert "depuis le 03/05/2024" in page
