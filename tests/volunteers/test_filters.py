"""What the lists of people, missions and programmes keep."""

from datetime import date

import pytest
from django.http import QueryDict

from tests.factories import (
    ActivityDomainFactory,
    MissionFactory,
    PlacementFactory,
    ProgrammeFactory,
    StructureFactory,
    VolunteerFactory,
    department,
)
from volunteers.enums import Side
from volunteers.filters import MissionFilter, ProgrammeFilter, VolunteerFilter
from volunteers.models import Mission, Programme, Volunteer

MAIN = "annee=2024&regle=principale"


def missions(query):
    bound = MissionFilter(QueryDict(query), Mission.objects.all())
    assert bound.form.errors == {}
    return bound.qs


def people(query):
    return list(VolunteerFilter(QueryDict(query), Volunteer.objects.all()).qs.order_by("pk"))


def test_missions_to_be_confirmed_are_listed_and_never_counted(db):
    planned = MissionFactory(state="planned")
    MissionFactory(state="planned", planned_start=date(2025, 1, 1), planned_end=None)
    confirmed = MissionFactory()

    assert list(missions("annee=2024&regle=a_confirmer")) == [planned]
    assert list(missions("annee=2024")) == [confirmed]


def test_people_of_a_group_count_by_their_number(db):
    MissionFactory(group_of_unnamed=True, unnamed_women=5, unnamed_unknown=1)
    one = MissionFactory()
    MissionFactory(volunteer=one.volunteer, planned_start=date(2024, 3, 1), planned_end=date(2024, 4, 1))

    assert missions("annee=2024").counts() == (7, 3)
    assert missions(MAIN).counts() == (7, 2)


def test_place_is_that_of_the_main_placement_under_the_rule_once_a_person(db):
    mission = MissionFactory()
    first = PlacementFactory(mission=mission, territory=department("PE-CUS"), ends_on=date(2024, 3, 31))
    PlacementFactory(mission=mission, territory=department("PE-LIM"), starts_on=date(2024, 4, 1))

    assert list(missions("annee=2024&departement=PE-CUS")) == [mission]
    assert list(missions(f"{MAIN}&departement=PE-CUS")) == []
    assert list(missions(f"{MAIN}&departement=PE-LIM")) == [mission]
    assert list(missions(f"annee=2024&accueil={first.host.code}")) == [mission]
    assert list(missions(f"{MAIN}&accueil={first.host.code}")) == []


def test_place_of_another_year_is_no_place_of_this_one(db):
    mission = MissionFactory(planned_start=date(2023, 1, 1))
    PlacementFactory(mission=mission, territory=department("PE-CUS"), ends_on=date(2023, 12, 31))

    assert list(missions("annee=2023&departement=PE-CUS")) == [mission]
    assert list(missions("annee=2024&departement=PE-CUS")) == []
    assert list(missions("departement=PE-CUS")) == [mission]


@pytest.mark.parametrize(
    ("lacking", "expected"),
    [
        ("department", {"bare", "half"}),
        ("host", {"bare"}),
        ("gender", {"bare", "half", "group"}),
        ("end", {"half"}),
        ("domain", {"bare", "half", "group"}),
    ],
)
def test_missions_are_found_by_what_they_lack(db, lacking, expected):
    MissionFactory(title="bare")
    half = MissionFactory(title="half", planned_end=None)
    PlacementFactory(mission=half)
    group = MissionFactory(title="group", group_of_unnamed=True, unnamed_unknown=1)
    whole = MissionFactory(title="whole", volunteer__gender="man", domain=ActivityDomainFactory())
    for mission in (group, whole):
        PlacementFactory(mission=mission, territory=department("PE-CUS"))

    assert {mission.title for mission in missions(f"manque={lacking}")} == expected


def test_programme_lists_what_stands_below_it(db):
    above = ProgrammeFactory(code="haut")
    below = MissionFactory(programme=ProgrammeFactory(parent=above))
    MissionFactory(programme=ProgrammeFactory())

    assert list(missions("programme=haut")) == [below]


@pytest.mark.parametrize("typed", ["nunez", "éducation casa", "AMARU", "horizons nunez"])
def test_missions_are_found_by_person_host_sender_and_title(db, typed):
    mission = MissionFactory(
        volunteer__last_name="Núñez", title="Éducation", sender=StructureFactory(name="Horizons partagés", code="hp")
    )
    PlacementFactory(mission=mission, host=StructureFactory(name="Casa Amaru", code="ca"))
    MissionFactory()

    assert list(missions(f"q={typed}")) == [mission]


def test_year_and_scheme_of_a_person_are_those_of_one_mission(db):
    person = VolunteerFactory()
    MissionFactory(volunteer=person, scheme="vsi", planned_start=date(2022, 1, 1), planned_end=date(2022, 12, 31))
    MissionFactory(volunteer=person, scheme="sci")

    assert people("annee=2024&dispositif=sci") == people("annee=2022") == people("dispositif=vsi") == [person]
    assert people("annee=2024&dispositif=vsi") == people("annee=2023") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("genre=woman", 1),
        ("nationalite=FR", 1),
        ("accord=image_consent&accord=whatsapp_consent", 1),
        ("accord=image_consent", 2),
        ("manque=birth_date", 2),
        ("manque=nationality&manque=gender", 1),
        ("q=aubry%20CAMILLE", 1),
    ],
)
def test_people_are_filtered(db, query, found):
    VolunteerFactory(
        first_name="Camille",
        last_name="Aubry",
        gender="woman",
        nationality="FR",
        image_consent=True,
        whatsapp_consent=True,
    )
    VolunteerFactory(image_consent=True)

    assert len(people(query)) == found


def test_programmes_of_a_year_count_people_as_the_report_does(db):
    above = ProgrammeFactory(code="haut")
    MissionFactory(programme=ProgrammeFactory(code="bas", parent=above))
    MissionFactory(programme=above, planned_start=date(2023, 1, 1), planned_end=date(2023, 2, 1))

    listed = ProgrammeFilter(QueryDict("annee=2024"), Programme.objects.all()).qs

    assert {programme.code: programme.people for programme in listed} == {"haut": 1, "bas": 1}


@pytest.mark.parametrize("side", Side)
def test_side_without_a_year_is_that_of_the_whole_mission(db, side):
    MissionFactory(direction="to_peru")
    MissionFactory(to_france=True)
    PlacementFactory(mission=MissionFactory(direction="south_south"), country="BO")

    assert len(missions(f"cote={side}")) == 1
