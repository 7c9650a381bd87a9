"""A record chosen by typing a part of its name, with a script or without."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.utils.text import slugify

from events.choices import TOURS
from evperou.screens.choices import ChoiceField, Chosen
from evperou.screens.tags import widget
from hosts.choices import STRUCTURES
from tests.factories import (
    ActivityFactory,
    MissionFactory,
    ProgrammeFactory,
    StructureAliasFactory,
    StructureFactory,
    VolunteerFactory,
)
from volunteers.choices import MISSIONS, PROGRAMMES, VOLUNTEERS

pytestmark = pytest.mark.django_db


class HostForm(forms.Form):
    host = ChoiceField(STRUCTURES, label="Accueil", required=False)


def sent(query):
    form = HostForm(QueryDict(query))
    form.is_valid()
    return form


def chosen(query):
    form = sent(query)
    assert not form.errors, form.errors
    return form.cleaned_data["host"]


def refusal(query):
    return sent(query).errors["host"][0]


def test_key_of_a_suggestion_is_the_choice():
    host = StructureFactory(name="Ayllu")

    assert chosen(f"host={host.pk}&host_text=Ayllu") == host
    assert chosen(f"host={host.pk}&host_text=") == host


@pytest.mark.parametrize("text", ["Núñez Wasi", "nunez wasi", "  NUÑEZ   WASI "])
def test_whole_name_of_a_single_record_is_enough(text):
    host = StructureFactory(name="Núñez Wasi")
    StructureFactory(name="Núñez Wasi Puno")

    form = HostForm({"host": "", "host_text": text})

    assert form.is_valid()
    assert form.cleaned_data["host"] == host


def test_nothing_typed_is_no_choice():
    assert chosen("host=&host_text=") is None
    assert chosen("") is None


def test_text_that_names_several_proposes_them_and_keeps_what_was_typed():
    first, second = StructureFactory(name="Ayllu Cusco"), StructureFactory(name="Ayllu Puno")

    form = sent("host_text=ayllu")

    assert form.errors["host"] == ["Plusieurs fiches correspondent à « ayllu » : choisissez la bonne ci-dessous."]
    shown = str(widget(form["host"]))
    assert 'value="ayllu"' in shown
    assert f'name="host_picked" value="{first.pk}"' in shown
    assert f'name="host_picked" value="{second.pk}"' in shown
    assert chosen(f"host_text=ayllu&host_picked={second.pk}") == second


def test_text_that_one_record_holds_asks_whether_it_is_that_one():
    only = StructureFactory(name="Ayllu Cusco")

    assert refusal("host_text=ayllu") == "Aucune fiche ne s’appelle exactement « ayllu » : est-ce celle-ci ?"
    assert f'name="host_picked" value="{only.pk}"' in str(widget(sent("host_text=ayllu")["host"]))


@pytest.mark.parametrize(
    "address", ["/missions/nouvelle/?volontaire=", "/activites/reunion/?structure=", "/demandes/nouvelle/?mission="]
)
@pytest.mark.parametrize("key", ["999999", "abc"])
def test_record_that_an_address_names_and_that_does_not_exist_is_said(member, address, key):
    sentence = "La fiche demandée n’existe pas ou n’existe plus."

    assert sentence in member.get(address + key).content.decode()
    assert sentence not in member.get(address).content.decode()


def test_two_records_of_one_name_are_never_guessed():
    StructureFactory(name="Ayllu", city="Cusco")
    StructureFactory(name="Ayllu", city="Puno")

    assert refusal("host_text=Ayllu").startswith("Plusieurs fiches")


@pytest.mark.parametrize("choices", [STRUCTURES, VOLUNTEERS, PROGRAMMES, TOURS])
def test_record_wholly_named_comes_before_those_that_start_so_and_those_that_hold_it(choices):
    make = {
        STRUCTURES: lambda name: StructureFactory(name=name, code=slugify(f"z {name}"), acronym="W", city="Wasi"),
        VOLUNTEERS: lambda name: VolunteerFactory(
            first_name=name.rpartition(" ")[0], last_name=name.rpartition(" ")[2], email="wasi@example.org"
        ),
        PROGRAMMES: lambda name: ProgrammeFactory(name=name),
        TOURS: lambda name: ActivityFactory(title=name, of_tour=True, place="Wasi", city="Wasi"),
    }[choices]
    named = make("Núñez Wasi")
    for n in range(10):
        make(f"Núñez Wasi Alto {n}")
        make(f"Alto Núñez Wasi {n}")

    found = [choices.label(record) for record in choices.found("nunez  WASI")]

    assert found[0] == "Núñez Wasi"
    assert all(label.startswith("Núñez Wasi") for label in found)
    assert len(found) == 9
    assert ChoiceField(choices).clean(Chosen("", "nunez wasi", "")) == named


def test_mission_is_found_by_its_whole_label():
    day = date(2024, 5, 2)
    mission = MissionFactory(volunteer__first_name="Saúl", volunteer__last_name="Rojas", planned_start=day)
    group = MissionFactory(group_of_unnamed=True, unnamed_women=3, planned_start=day)
    field = ChoiceField(MISSIONS)

    assert str(mission) == "Saúl Rojas, VSI 02/05/2024"
    assert field.clean(Chosen("", str(mission), "")) == mission
    assert field.clean(Chosen("", str(group), "")) == group
    assert MISSIONS.found(str(group).upper()) == [group]
    for other in ("Saúl Rojas, VSI 03/05/2024", "31/02/2024", "02/05/2024", " ", "99/99/99999"):
        assert MISSIONS.found(other) == []
    assert MISSIONS.found("rojas") == [mission]


def test_text_that_names_nothing_is_said():
    assert refusal("host_text=zzz") == "Aucune fiche ne correspond à « zzz »."


def test_key_that_the_text_no_longer_says_gives_way_to_the_text():
    old, new = StructureFactory(name="Ayllu"), StructureFactory(name="Wasi")

    assert chosen(f"host={old.pk}&host_text=Wasi") == new
    assert refusal(f"host={old.pk}&host_text=Autre chose").startswith("Aucune fiche")


@pytest.mark.parametrize("key", ["999999", "-1", "abc", "9" * 30, "²", "1e3", "%00"])
def test_key_that_no_record_has_is_no_choice(key):
    StructureFactory()

    assert chosen(f"host={key}&host_text=") is None
    assert refusal(f"host={key}&host_text=zzz").startswith("Aucune fiche")


@pytest.mark.parametrize("text", ["a%00b", "%EF%BF%BD", "%01"])
def test_unreadable_text_is_refused_in_words(text):
    assert refusal(f"host_text={text}").startswith("Ce texte contient un caractère illisible.")


def test_required_choice_is_said():
    class Required(forms.Form):
        host = ChoiceField(STRUCTURES, label="Accueil")

    assert Required(QueryDict("")).errors["host"] == ["Ce champ est obligatoire."]


def test_suggestions_are_found_by_every_name_and_escaped(member):
    StructureAliasFactory(structure=StructureFactory(name="<b>Ayllu</b>"), name="Casa Grande")

    page = member.get("/structures/proposees/?q=grande casa").content.decode()

    assert "&lt;b&gt;Ayllu&lt;/b&gt;" in page
    assert "<b>Ayllu" not in page


@pytest.mark.parametrize(("rows", "more"), [(8, False), (9, True)])
def test_suggestions_are_eight_at_most(member, rows, more, django_assert_num_queries):
    for n in range(rows):
        StructureFactory(name=f"Ayllu {n}")

    with django_assert_num_queries(3):
        page = member.get("/structures/proposees/?q=ayllu").content.decode()

    assert page.count("data-key=") == 8
    assert ("continuez à taper" in page) == more


@pytest.mark.parametrize("typed", ["", "%00", "%EF%BF%BD", "a" * 5000, "'%22<>"])
def test_suggestions_of_anything_never_fail(member, typed):
    StructureFactory()

    assert member.get(f"/structures/proposees/?q={typed}").status_code == 200


def test_creating_is_proposed_to_those_who_may(client_of):
    assert (
        'data-create="/structures/creer-ici/"'
        in client_of("officer").get("/structures/proposees/?q=x").content.decode()
    )
    assert "data-create" not in client_of("reader").get("/structures/proposees/?q=x").content.decode()
