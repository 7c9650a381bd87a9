"""Forms that are sent twice, and records that two people change."""

import re
from datetime import date

import pytest

from evperou.accounts.models import Submission
from hosts.models import ContactPerson, Structure
from reports.models import Edition
from requests_desk.models import Request
from tests.factories import ActivityDomainFactory, ContactPersonFactory, EditionFactory, StructureFactory, UserFactory
from tests.sending import at_once

KEY = "7d1b8c1e-0a40-4b0f-9a3c-2d8c7f3b9a10"
AYLLU = {"name": "Ayllu", "kind": "association", "country": "PE", "authority": "none", "submission": KEY}
DEMAND = {"received_on": "2024-05-02", "quantity": "1", "situation": "before", "state": "open", "submission": KEY}


def hidden(response, name):
    return re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())[1]


# Sent again


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_eight_sendings_at_once_make_one_record():
    answers = at_once(8, UserFactory(role="officer"), "/demandes/nouvelle/", DEMAND)

    assert [answer.headers.get("Location") for answer in answers] == [f"/demandes/{Request.objects.get().pk}/"] * 8


@pytest.mark.django_db
def test_form_sent_again_leads_to_its_record_although_it_is_now_alike(member):
    first, second = (member.post("/structures/nouvelle/", AYLLU) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"] == f"/structures/{Structure.objects.get().pk}/"
    assert "Ce formulaire avait déjà été enregistré : voici la fiche." in member.get("/structures/").content.decode()


@pytest.mark.django_db
def test_form_sent_again_with_something_else_asks_before_making_another(member):
    member.post("/structures/nouvelle/", AYLLU)

    refused = member.post("/structures/nouvelle/", {**AYLLU, "name": "Wasi"})

    assert refused.status_code == 200
    assert "Enregistrez de nouveau pour faire une autre fiche." in refused.content.decode()
    assert 'value="Wasi"' in refused.content.decode()
    assert Structure.objects.count() == 1
    again = member.post("/structures/nouvelle/", {**AYLLU, "name": "Wasi", "submission": hidden(refused, "submission")})
    assert again.status_code == 302
    assert Structure.objects.count() == 2


@pytest.mark.django_db
def test_key_of_somebody_else_leads_nowhere(client_of):
    client_of("officer").post("/structures/nouvelle/", AYLLU)

    answer = client_of("officer").post("/structures/nouvelle/", {**AYLLU, "name": "Wasi"})

    assert answer.status_code == 200
    assert Structure.objects.count() == 1


@pytest.mark.django_db
def test_form_of_one_page_sent_to_another_is_another_form(member):
    member.post("/structures/nouvelle/", AYLLU)

    answer = member.post("/structures/creer-ici/", AYLLU)

    assert answer.status_code == 409  # it is alike
    assert "Cette fiche existe peut-être déjà" in answer.content.decode()
    insisting = member.post("/structures/creer-ici/", AYLLU | {"distinct": "1"})
    assert insisting.status_code == 200
    assert "Enregistrez de nouveau pour faire une autre fiche." in insisting.content.decode()
    assert Structure.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "pas une clé", "\x00"])
def test_form_without_its_key_counts_as_a_sending_of_its_own(member, key):
    for name in "Ayllu", "Wasi":
        assert member.post("/structures/nouvelle/", {**AYLLU, "name": name, "submission": key}).status_code == 302

    assert Structure.objects.count() == 2


@pytest.mark.django_db
def test_nothing_is_kept_of_a_sending_that_fails(member, monkeypatch):
    monkeypatch.setattr("reports.freshness.records_changed", lambda on: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        member.post("/structures/nouvelle/", AYLLU)

    assert not Structure.objects.exists()
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_records_change_the_day_of_editions_that_are_not_published(member):
    EditionFactory(year=2023, published=True, records_changed_on=date(2020, 1, 1))
    EditionFactory(year=2024, records_changed_on=date(2020, 1, 1))

    member.post("/structures/nouvelle/", AYLLU)

    days = dict(Edition.objects.values_list("year", "records_changed_on"))
    assert days[2023] == date(2020, 1, 1)
    assert days[2024] > date(2020, 1, 1)


# Alike


@pytest.mark.django_db
def test_record_that_is_alike_is_shown_before_saving_and_can_be_set_aside(member):
    known = StructureFactory(name="Asociación Ayllu", city="Cusco")

    asked = member.post("/structures/nouvelle/", {**AYLLU, "name": "asociacion ayllu"})

    assert asked.status_code == 409
    assert "Cette fiche existe peut-être déjà" in asked.content.decode()
    assert f'href="/structures/{known.pk}/"' in asked.content.decode()
    assert 'value="asociacion ayllu"' in asked.content.decode()
    assert Structure.objects.count() == 1
    kept = {**AYLLU, "name": "asociacion ayllu", "submission": hidden(asked, "submission"), "distinct": "1"}
    assert member.post("/structures/nouvelle/", kept).status_code == 302
    assert Structure.objects.count() == 2


# Two people on one record


def form(structure, **changes):
    sent = {
        "name": structure.name, "kind": structure.kind, "country": str(structure.country), "city": structure.city,
        "authority": structure.authority, "domains": [domain.pk for domain in structure.domains.all()],
    }  # fmt: skip
    if structure.is_fv_member:
        sent["is_fv_member"] = "on"
    return {**sent, **changes}


@pytest.fixture
def opened(member):
    """A structure whose form somebody opened, with the version that the form carries."""
    structure = StructureFactory(name="Ayllu", city="Cusco", is_fv_member=True)
    structure.domains.add(ActivityDomainFactory(name="Forêts"))
    return structure, hidden(member.get(f"/structures/{structure.pk}/modifier/"), "version")


def test_change_without_conflict_is_written(member, opened):
    structure, version = opened

    answer = member.post(f"/structures/{structure.pk}/modifier/", form(structure, city="Lima", version=version))

    assert answer.status_code == 302
    structure.refresh_from_db()
    assert (structure.city, structure.is_fv_member, structure.domains.count()) == ("Lima", True, 1)


def test_same_field_changed_by_two_shows_both_values_and_writes_nothing(member, opened):
    structure, version = opened
    Structure.objects.update(city="Puno")

    answer = member.post(f"/structures/{structure.pk}/modifier/", form(structure, city="Lima", version=version))
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "Enregistré entre-temps par quelqu’un d’autre" in page
    assert "<strong>Puno</strong>" in page
    assert "(votre saisie : Lima)" in page
    assert re.search(r'name="city" value="Lima"', page)
    assert Structure.objects.get().city == "Puno"


def test_second_saving_after_both_values_were_shown_is_written(member, opened):
    structure, version = opened
    Structure.objects.update(city="Puno")
    shown = member.post(f"/structures/{structure.pk}/modifier/", form(structure, city="Lima", version=version))

    answer = member.post(
        f"/structures/{structure.pk}/modifier/", form(structure, city="Lima", version=hidden(shown, "version"))
    )

    assert answer.status_code == 302
    assert Structure.objects.get().city == "Lima"


def test_other_field_changed_by_the_other_is_taken_over_and_said(member, opened):
    structure, version = opened
    sent, other = form(structure, city="Lima", version=version), ActivityDomainFactory(name="Eau")
    Structure.objects.update(acronym="AYL", is_fv_member=False)
    Structure.objects.get().domains.set([other])

    answer = member.post(f"/structures/{structure.pk}/modifier/", sent)
    page = answer.content.decode()

    assert answer.status_code == 409
    assert page.count("Changé entre-temps par quelqu’un d’autre, et repris ici") == 3
    assert 'name="acronym" value="AYL"' in page
    assert re.search(rf'value="{other.pk}"[^>]* checked', page)
    assert not re.search(r'name="is_fv_member"[^>]* checked', page)
    assert re.search(r'name="city" value="Lima"', page)


@pytest.mark.parametrize("version", ["", "n’importe quoi", "eyJuYW1lIjoiYSJ9:1:forge"])
def test_version_that_cannot_be_read_writes_nothing_and_shows_everything(member, opened, version):
    structure, _version = opened

    answer = member.post(f"/structures/{structure.pk}/modifier/", form(structure, city="Lima", version=version))

    assert answer.status_code == 409
    assert re.search(r'name="city" value="Lima"', answer.content.decode())
    assert Structure.objects.get().city == "Cusco"


@pytest.mark.django_db
def test_record_removed_meanwhile_is_not_found(member):
    contact = ContactPersonFactory()
    version = hidden(member.get(f"/contacts/{contact.pk}/"), "version")
    ContactPerson.objects.all().delete()

    assert member.post(f"/contacts/{contact.pk}/", {"name": "Autre", "version": version}).status_code == 404


# In the middle of another form


@pytest.mark.django_db
def test_record_made_in_the_middle_of_a_form_becomes_its_choice_once(member):
    sent = {"name": "Ayllu", "kind": "association", "country": "PE", "submission": KEY}

    answers = [member.post("/structures/creer-ici/", sent, headers={"HX-Request": "true"}) for _ in range(3)]

    structure = Structure.objects.get()
    for answer in answers:
        assert answer.status_code == 201
        assert f'data-key="{structure.pk}" data-label="Ayllu"' in answer.content.decode()
        assert "<html" not in answer.content.decode()
    assert "<html" in member.get("/structures/creer-ici/").content.decode()
