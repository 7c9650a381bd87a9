"""What a structure says of itself."""

import pytest

from tests.factories import StructureFactory, TerritoryFactory


@pytest.mark.parametrize(
    ("known", "place"),
    [
        ({"country": ""}, ""),
        ({"country": "FR"}, "France"),
        ({"city": "Trujillo", "country": "PE"}, "Trujillo, Pérou"),
        ({"address": "12, calle Lima", "city": "Trujillo", "country": "PE"}, "12, calle Lima, Trujillo, Pérou"),
    ],
)
def test_place_says_what_is_known(db, known, place):
    assert StructureFactory(**{"city": "", "address": "", "territory": None, **known}).place == place


def test_place_names_the_territory_before_the_country(db):
    structure = StructureFactory(city="Nantes", territory=TerritoryFactory(name="Pays de la Loire"), country="FR")

    assert structure.place == "Nantes, Pays de la Loire, France"


def test_place_says_a_town_named_as_its_department_once(db):
    structure = StructureFactory(city="Cusco", territory=TerritoryFactory(name="Cusco"), country="PE")

    assert structure.place == "Cusco, Pérou"
