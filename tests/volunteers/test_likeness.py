"""Who and what may be recorded already."""

from datetime import date

import pytest

from tests.factories import MissionFactory, PlacementFactory, StructureFactory, VolunteerFactory
from volunteers.likeness import alike_missions, alike_people, recorded_twice

pytestmark = pytest.mark.django_db
BORN = date(2000, 2, 29)


def names(*found):
    return [alike.label for alike in found]


@pytest.mark.parametrize(
    "typed",
    [
        {"first_name": "Camille", "last_name": "Núñez"},
        {"first_name": "CAMILLE", "last_name": "nunez"},
        {"first_name": "Nuñez", "last_name": "Camille"},
        {"first_name": "Camile", "last_name": "Núñez"},
        {"first_name": "Camille", "last_name": "Núñes"},
        {"first_name": "Camille", "last_name": "Núñez Quispe"},
        {"first_name": "C.", "last_name": "Nunez", "birth_date": BORN},
        {"first_name": "Kam", "last_name": "Autre", "email": "CAMILLE@example.org"},
    ],
)
def test_same_person_is_proposed(typed):
    VolunteerFactory(first_name="Camille", last_name="Núñez", birth_date=BORN, email="camille@example.org")
    VolunteerFactory(first_name="Paul", last_name="Girard")

    assert names(*alike_people(**typed)) == ["Camille Núñez"]


@pytest.mark.parametrize(
    "typed",
    [
        {"first_name": "Paul", "last_name": "Núñez"},
        {"first_name": "Camille", "last_name": "Girard"},
        {"first_name": "Hugo", "last_name": "Lemaire", "birth_date": BORN},
        {"first_name": "Camile", "last_name": "Núñez", "birth_date": date(1990, 1, 1)},
        {"first_name": "%", "last_name": "_"},
    ],
)
def test_another_person_is_not_proposed(typed):
    VolunteerFactory(first_name="Camille", last_name="Núñez", birth_date=BORN)

    assert alike_people(**typed) == ()


def test_person_is_not_like_itself():
    person = VolunteerFactory(first_name="Camille", last_name="Aubry")

    assert recorded_twice(person) == ()


@pytest.mark.parametrize(
    ("first_name", "last_name", "more", "found"),
    [
        ("Núñez", "Camille", {}, True),
        ("Camille", "Núñez Quispe", {}, True),
        ("C.", "Núñez", {"birth_date": BORN}, True),
        ("Kam", "Autre", {"email": "CAMILLE@example.org"}, True),
        ("Camile", "Núñez", {}, False),
        ("Camille", "Girard", {}, False),
    ],
)
def test_page_of_a_person_asks_for_whole_words_the_birth_date_and_the_address(
    django_assert_num_queries, first_name, last_name, more, found
):
    person = VolunteerFactory(first_name="Camille", last_name="Núñez", birth_date=BORN, email="camille@example.org")
    VolunteerFactory(first_name=first_name, last_name=last_name, **more)

    with django_assert_num_queries(1):
        assert names(*recorded_twice(person)) == ([f"{first_name} {last_name}"] if found else [])


def test_likeliest_people_are_compared_when_many_share_a_part_of_a_name(monkeypatch):
    monkeypatch.setattr("volunteers.likeness.COMPARED", 2)
    for n in range(5):
        VolunteerFactory(first_name="Camélia", last_name=f"Aubin{n}")
    VolunteerFactory(first_name="Camille", last_name="Aubry", nationality="FR")
    VolunteerFactory(first_name="Hugo", last_name="Lemaire", email="camille@example.org")

    found = alike_people(first_name="Camile", last_name="Aubry", email="camille@example.org")

    assert [(alike.label, alike.detail) for alike in found] == [
        ("Hugo Lemaire", "camille@example.org"), ("Camille Aubry", "France"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (date(2024, 6, 1), date(2025, 6, 1), 1),
        (date(2023, 6, 1), None, 1),
        (date(2023, 6, 1), date(2024, 1, 1), 1),
        (date(2023, 6, 1), date(2023, 12, 31), 0),
        (date(2025, 1, 1), None, 0),
    ],
)
def test_mission_of_the_same_person_on_the_same_days_is_proposed(start, end, found):
    mission = MissionFactory()
    MissionFactory()
    MissionFactory(volunteer=mission.volunteer, state="cancelled")

    assert len(alike_missions(volunteer=mission.volunteer, start=start, end=end, host=None)) == found


def test_group_that_starts_that_day_at_that_host_is_proposed():
    group, host = MissionFactory(group_of_unnamed=True, title="Camp", unnamed_men=2), StructureFactory()
    PlacementFactory(mission=group, host=host)
    day = date(2024, 1, 1)

    assert names(*alike_missions(volunteer=None, start=day, end=day, host=host)) == [str(group)]
    assert alike_missions(volunteer=None, start=day, end=day, host=StructureFactory()) == ()
    assert alike_missions(volunteer=None, start=date(2024, 1, 2), end=day, host=host) == ()
