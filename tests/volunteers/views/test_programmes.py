"""The pages of programmes, and what the pages of every record have alike."""

import pytest

from tests import factories
from tests.factories import (
    ActivityFactory,
    MissionChangeFactory,
    MissionFactory,
    PlacementFactory,
    ProgrammeFactFactory,
    ProgrammeFactory,
    RequestFactory,
    StructureFactory,
    VolunteerFactory,
)
from tests.sending import errors, resent, sent
from volunteers.models import Programme

pytestmark = pytest.mark.django_db


def test_programme_page_shows_its_family_partners_facts_and_people(member):
    programme = ProgrammeFactory(code="haut", name="Élan", aliases=["E2024"], countries="PE,FR")
    child = ProgrammeFactory(name="Élan Sud", parent=programme)
    programme.partners.add(StructureFactory(name="Casa Amaru"))
    ProgrammeFactFactory(programme=programme, value=1234, label="candidatures reçues")
    MissionFactory(programme=child)
    ActivityFactory(programme=programme, title="Lancement")

    page = member.get(f"/programmes/{programme.pk}/").text

    for text in ("E2024", "Élan Sud", "Casa Amaru", "candidatures reçues", "Lancement", "1 personne en 2024", "Pérou"):
        assert text in page


def test_programme_page_and_its_lists_hold_what_belongs_to_those_below(member):
    above = ProgrammeFactory(code="haut")
    below = ProgrammeFactory(name="Élan Sud", parent=above)
    MissionFactory(programme=below)
    ActivityFactory(programme=below, title="Lancement")
    ActivityFactory(title="Ailleurs")
    factories.PublicationFactory(programme=below)
    factories.PublicationFactory()

    page = member.get(f"/programmes/{above.pk}/").context

    assert (page["mission_count"], page["activity_count"]) == (1, 1)
    assert b"Lancement</a> \xc3\x89lan Sud" in member.get(f"/programmes/{above.pk}/").content
    for name in ("missions", "activites", "publications"):
        assert len(member.get(f"/{name}/?programme=haut").context["page"].rows) == 1


def test_programme_is_entered_with_a_code_of_its_own(member):
    ProgrammeFactory(code="elan", name="Élan")

    sent(member, "/programmes/nouveau/", name="Élan", aliases="E1, E2")

    made = Programme.objects.get(code="elan-2")
    assert made.aliases == ["E1", "E2"]


def test_programme_does_not_stand_below_itself(member):
    above = ProgrammeFactory()
    below = ProgrammeFactory(parent=above)

    refused = resent(member, f"/programmes/{above.pk}/modifier/", parent=below.pk)

    assert "ne peut pas appartenir à lui-même" in errors(refused)["parent"][0]


def test_partner_is_added_and_taken_away(member):
    programme, structure = ProgrammeFactory(), StructureFactory()

    sent(member, f"/programmes/{programme.pk}/partenaires/nouveau/", structure=structure.pk)
    assert list(programme.partners.all()) == [structure]
    member.post(f"/programmes/{programme.pk}/partenaires/{structure.pk}/retirer/")
    assert list(programme.partners.all()) == []


def test_fact_of_a_programme_is_typed_once_a_date(member):
    fact = ProgrammeFactFactory(code="recues")
    typed = {
        "label": "candidatures", "value": "12.5", "unit": "candidatures", "as_at": "2024-12-31", "source": "FV", "code": "recues",
    }  # fmt: skip

    refused = sent(member, f"/programmes/{fact.programme_id}/chiffres/nouveau/", **typed)
    assert "Ce chiffre est déjà saisi à cette date." in str(errors(refused))

    sent(member, f"/programmes/{fact.programme_id}/chiffres/nouveau/", **typed | {"as_at": "2025-12-31"})
    assert fact.programme.facts.count() == 2


def test_fact_of_no_year_of_the_records_is_refused(member):
    programme = ProgrammeFactory()
    typed = {
        "label": "candidatures",
        "value": "12",
        "unit": "candidatures",
        "as_at": "0204-12-31",
        "source": "FV",
        "code": "recues",
    }

    refused = sent(member, f"/programmes/{programme.pk}/chiffres/nouveau/", **typed)

    assert errors(refused) == {"as_at": ["L’année doit être comprise entre 1990 et 2100."]}


@pytest.mark.parametrize("rows", [1, 3, 20])
@pytest.mark.parametrize(("page", "queries"), [("volontaires", 9), ("missions", 8), ("programmes", 14)])
def test_record_page_takes_as_many_queries_for_little_as_for_much(
    member, django_assert_num_queries, page, queries, rows
):
    person, programme = VolunteerFactory(), ProgrammeFactory()
    camp = MissionFactory(group_of_unnamed=True, programme=programme)
    for mission in MissionFactory.create_batch(rows, volunteer=person, programme=programme):
        PlacementFactory(mission=mission)
        PlacementFactory(mission=camp)
        MissionFactory(group=camp)
        MissionChangeFactory(mission=mission)
        factories.TestimonyFactory(mission=mission)
        RequestFactory(volunteer=person, mission=mission)
        ActivityFactory(programme=programme)
    member.get("/")  # what is read once
    pk = {"volontaires": person.pk, "missions": camp.pk, "programmes": programme.pk}[page]

    with django_assert_num_queries(queries):
        assert member.get(f"/{page}/{pk}/").status_code == 200


@pytest.mark.parametrize("page", ["volontaires", "missions", "programmes", "affectations", "temoignages"])
def test_record_that_does_not_exist_is_not_found(member, page):
    assert member.get(f"/{page}/999999999/").status_code == 404
