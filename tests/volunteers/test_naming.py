from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from volunteers.models import Mission
from volunteers.naming import name_person
from volunteers.recording import remove_mission

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

    named = name_person(group=camp, volunteer=factories.VolunteerFactory(gender=gender))

    assert left(camp) == after
    assert (named.group, named.scheme, named.planned_end) == (camp, "chantier", date(2024, 7, 21))
    assert [placement.city for placement in named.placements.all()] == ["Ayacucho"]
    assert camp.placements.count() == 1


def test_naming_is_refused_when_nobody_is_left():
    camp = group(unnamed_men=3)

    with pytest.raises(ValidationError, match="ne compte plus de personne à nommer"):
        name_person(group=camp, volunteer=factories.VolunteerFactory(gender="woman"))

    assert left(camp) == (0, 3, 0, 0)
    assert Mission.objects.count() == 1


def test_naming_twice_is_refused_and_takes_nobody():
    camp = group(unnamed_women=2)
    volunteer = factories.VolunteerFactory(gender="woman")
    name_person(group=camp, volunteer=volunteer)

    with pytest.raises(ValidationError, match="déjà nommée dans ce groupe"):
        name_person(group=camp, volunteer=volunteer)

    assert left(camp) == (1, 0, 0, 0)


def test_naming_in_the_mission_of_a_person_is_refused():
    with pytest.raises(ValidationError):
        name_person(group=factories.MissionFactory(), volunteer=factories.VolunteerFactory())


def test_member_is_like_the_group_as_it_is_recorded_now():
    camp = group(unnamed_women=1)
    Mission.objects.filter(pk=camp.pk).update(planned_end=date(2024, 8, 15), title="Camp d’août")

    named = name_person(group=camp, volunteer=factories.VolunteerFactory(gender="woman"))

    assert (named.planned_end, named.title) == (date(2024, 8, 15), "Camp d’août")


def test_nobody_is_named_in_a_group_that_was_cancelled_in_the_meantime():
    camp = group(unnamed_women=1)
    Mission.objects.filter(pk=camp.pk).update(state="cancelled")

    with pytest.raises(ValidationError, match="est annulée"):
        name_person(group=camp, volunteer=factories.VolunteerFactory(gender="woman"))

    assert (left(camp), camp.members.count()) == ((1, 0, 0, 0), 0)


def test_member_taken_away_twice_is_given_back_once():
    camp = group(unnamed_women=3)
    named = name_person(group=camp, volunteer=factories.VolunteerFactory(gender="woman"))
    again = Mission.objects.get(pk=named.pk)

    remove_mission(mission=named)
    with pytest.raises(Mission.DoesNotExist):
        remove_mission(mission=again)

    assert left(camp) == (3, 0, 0, 0)
