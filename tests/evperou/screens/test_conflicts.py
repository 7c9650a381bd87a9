"""Two people change one record: both values are shown, and nothing is lost."""

import re

import pytest

from hosts.models import ContactPerson, Structure
from tests.factories import ActivityDomainFactory, ContactPersonFactory, StructureFactory
from tests.sending import hidden


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
