"""Structures that may be the one being entered."""

import pytest

from hosts.likeness import alike_structures
from tests.factories import StructureAliasFactory, StructureFactory

pytestmark = pytest.mark.django_db


def found(name, **more):
    return [likeness.label for likeness in alike_structures(name=name, **more)]


@pytest.mark.parametrize(
    "typed",
    ["Asociación Núñez Wasi", "asociacion nunez wasi", "Núñez Wasi asociación", "Asociacion Nunes Wasi", "Núñez Wasi", "Casa de los Andes"],
)  # fmt: skip
def test_other_spelling_is_found(typed):
    StructureAliasFactory(structure=StructureFactory(name="Asociación Núñez Wasi"), name="Casa de los Andes")
    StructureFactory(name="Municipalité de Cusco")

    assert found(typed) == ["Asociación Núñez Wasi"]


@pytest.mark.parametrize("typed", ["Asociación Pachamama", "Wari", "Association des parents de Puno"])
def test_other_structure_is_not_taken_for_it(typed):
    StructureFactory(name="Asociación Núñez Wasi")

    assert found(typed) == []


def test_acronym_and_address_tell_a_structure():
    StructureFactory(name="Bureau du volontariat", acronym="BDV", email="Contact@Example.org")

    assert found("Autre nom", acronym="bdv") == ["Bureau du volontariat"]
    assert found("Autre nom", email="contact@example.ORG") == ["Bureau du volontariat"]
    assert found("Autre nom") == []


def test_closest_come_first_and_five_at_most(django_assert_num_queries):
    for n in range(9):
        StructureFactory(name=f"Ayllu {n}")
    StructureFactory(name="Ayllus")

    with django_assert_num_queries(1):
        labels = found("Ayllu")

    assert len(labels) == 5


def test_likeliest_are_compared_when_many_share_a_word(monkeypatch):
    monkeypatch.setattr("hosts.likeness.COMPARED", 2)
    for n in range(5):
        StructureFactory(name=f"Asociación {n}")
    StructureAliasFactory(structure=StructureFactory(name="Núñez"), name="Asociación Casa Amaru")
    StructureFactory(name="Bureau", acronym="ACA")

    assert found("Asociacion Casa Amaro", acronym="aca") == ["Bureau", "Núñez"]
