from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reports.models import Edition
from tests import factories
from volunteers.models import Mission
from volunteers.naming import name_person

TODAY = date(2025, 2, 3)
pytestmark = pytest.mark.django_db


def group(**numbers):
    return factories.MissionFactory(
        group_of_unnamed=True, planned_start=date(2024, 7, 1), planned_end=date(2024, 7, 21), **numbers
    )


def left(mission):
    return Mission.objects.values_list("unnamed_women", "unnamed_men", "unnamed_other", "unnamed_unknown").get(
        pk=mission.pk
    )


@pytest.mark.parametrize(
    ("gender", "before", "after"),
    [
        ("woman", (2, 1, 0, 1), (1, 1, 0, 1)),
        ("man", (2, 1, 0, 1), (2, 0, 0, 1)),
        ("other", (2, 1, 0, 1), (2, 1, 0, 0)),
        ("unknown", (2, 1, 0, 1), (2, 1, 0, 0)),
        ("woman", (0, 1, 0, 1), (0, 1, 0, 0)),
    ],
)
def test_naming_takes_one_of_that_gender_else_of_the_unknown(gender, before, after):
    camp = group(**dict(zip(("unnamed_women", "unnamed_men", "unnamed_other", "unnamed_unknown"), before, strict=True)))
    factories.PlacementFactory(mission=camp, country="PE", city="Ayacucho")
    factories.EditionFactory(year=2024)

    named = name_person(group=camp, volunteer=factories.VolunteerFactory(gender=gender), on=TODAY)

    assert left(camp) == after
    assert (named.group, named.scheme, named.planned_end) == (camp, "chantier", date(2024, 7, 21))
    assert [placement.city for placement in named.placements.all()] == ["Ayacucho"]
    assert camp.placements.count() == 1
    assert Edition.objects.get().records_changed_on == TODAY


def test_naming_is_refused_when_nobody_is_left():
    camp = group(unnamed_men=3)

    with pytest.raises(ValidationError, match="ne compte plus de personne à nommer"):
        name_person(group=camp, volunteer=factories.VolunteerFactory(gender="woman"), on=TODAY)

    assert left(camp) == (0, 3, 0, 0)
    assert Mission.objects.count() == 1


def test_naming_twice_is_refused_and_takes_nobody():
    camp = group(unnamed_women=2)
    volunteer = factories.VolunteerFactory(gender="woman")
    name_person(group=camp, volunteer=volunteer, on=TODAY)

    with pytest.raises(ValidationError, match="déjà nommée dans ce groupe"):
        name_person(group=camp, volunteer=volunteer, on=TODAY)

    assert left(camp) == (1, 0, 0, 0)


def test_naming_in_the_mission_of_a_person_is_refused():
    with pytest.raises(ValidationError):
        name_person(group=factories.MissionFactory(), volunteer=factories.VolunteerFactory(), on=TODAY)
