"""Forms that make a record: what may be entered already is shown first, and another form takes what was made."""

import pytest

from hosts.models import Structure
from tests.factories import StructureFactory
from tests.sending import hidden

KEY = "7d1b8c1e-0a40-4b0f-9a3c-2d8c7f3b9a10"
AYLLU = {"name": "Ayllu", "kind": "association", "country": "PE", "authority": "none", "submission": KEY}


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
