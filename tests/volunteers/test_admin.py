from datetime import date

import pytest
from django.urls import reverse

from tests import factories
from volunteers.models import Mission
from volunteers.naming import name_person

ADD = "/admin/volunteers/mission/add/"


@pytest.fixture
def staff(client, db):
    client.force_login(factories.UserFactory(role="administrator"))
    return client


def mission(**typed):
    empty = {
        f"{prefix}-{count}": 0
        for prefix in ("placements", "changes", "testimonies")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {
        "scheme": "chantier", "direction": "to_peru", "planned_start": "01/07/2024", "planned_end": "21/07/2024", "state": "confirmed",
        "education_level": "unknown", "census_source": "registered", "funding_line": "", **empty, **typed,
    }  # fmt: skip


def errors(response):
    return response.context["adminform"].form.errors


def test_blank_numbers_of_a_group_are_none_at_all(staff):
    staff.post(ADD, mission(unnamed_women="3"))

    entered = Mission.objects.get()
    assert (entered.unnamed_women, entered.unnamed_men, entered.unnamed_other, entered.unnamed_unknown) == (3, 0, 0, 0)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({}, "volunteer", "Indiquez une personne, ou le nombre de personnes d’un groupe plus bas."),
        ({"unnamed_women": "0"}, "unnamed_women", "Un nouveau groupe compte au moins une personne."),
        (
            {"unnamed_women": "1", "scheme": "vsi", "funding_line": "jsi"},
            "funding_line",
            "Une ligne de financement ne concerne qu’un chantier.",
        ),
    ],
)
def test_broken_rule_is_said_beside_its_field(staff, typed, field, sentence):
    assert errors(staff.post(ADD, mission(**typed))) == {field: [sentence]}
    assert Mission.objects.count() == 0


def test_person_and_numbers_together_are_refused(staff):
    typed = mission(volunteer=factories.VolunteerFactory().pk, unnamed_women="2")

    assert errors(staff.post(ADD, typed)) == {
        "volunteer": ["Indiquez une personne ou les nombres d’un groupe, jamais les deux."]
    }


@pytest.mark.parametrize("start", ["", "zzz", "01/07/2024"])
def test_placement_of_a_refused_mission_is_judged_without_failing(staff, start):
    typed = mission(
        planned_start=start,
        **{
            "placements-TOTAL_FORMS": 1,
            "placements-0-country": "PE",
            "placements-0-starts_on": "01/01/2020",
            "placements-0-territory": "abc",
        },
    )

    response = staff.post(ADD, typed)

    assert response.status_code == 200
    assert Mission.objects.count() == 0
    assert b'value="01/01/2020"' in response.content


def test_member_is_never_entered_here(staff):
    camp = factories.MissionFactory(group_of_unnamed=True, unnamed_women=2)

    staff.post(ADD, mission(volunteer=factories.VolunteerFactory(woman=True).pk, group=camp.pk))

    assert Mission.objects.latest("pk").group is None
    assert f'href="/missions/{camp.pk}/nommer/"' in staff.get(f"/admin/volunteers/mission/{camp.pk}/change/").text


def test_member_taken_away_goes_back_to_the_unnamed(staff):
    camp = factories.MissionFactory(group_of_unnamed=True, unnamed_women=2)
    first, second = (name_person(group=camp, volunteer=factories.VolunteerFactory(woman=True)) for _ in range(2))

    staff.post(f"/admin/volunteers/mission/{first.pk}/delete/", {"post": "yes"})
    staff.post(
        "/admin/volunteers/mission/", {"action": "delete_selected", "_selected_action": second.pk, "post": "yes"}
    )

    camp.refresh_from_db()
    assert (camp.unnamed_women, camp.members.count()) == (2, 0)


@pytest.mark.parametrize("typed", ["nunez", "NÚÑEZ", "nuñez mária", "Maria Nunez"])
def test_people_are_found_without_accents_case_or_order(staff, typed):
    factories.VolunteerFactory(first_name="María", last_name="Núñez")
    factories.VolunteerFactory(first_name="Éric", last_name="Nuñoz")
    choice = {"app_label": "volunteers", "model_name": "mission", "field_name": "volunteer", "term": typed}

    listed = staff.get("/admin/volunteers/volunteer/", {"q": typed}).context["cl"].result_list
    offered = staff.get(reverse("admin:autocomplete"), choice).json()["results"]

    assert [person.last_name for person in listed] == ["Núñez"]
    assert [person["text"] for person in offered] == ["María Núñez"]


def test_missions_are_listed_in_each_year_that_they_touch(staff):
    factories.MissionFactory(planned_start=date(2023, 12, 1), planned_end=date(2024, 2, 1))

    found = [
        staff.get(f"/admin/volunteers/mission/?year={year}").context["cl"].result_count
        for year in (2022, 2023, 2024, 2025)
    ]

    assert found == [0, 1, 1, 0]


def test_other_names_are_typed_in_one_line(staff):
    facts = {"facts-TOTAL_FORMS": 0, "facts-INITIAL_FORMS": 0}

    staff.post(
        "/admin/volunteers/programme/add/",
        {"name": "Rumbo", "code": "rumbo", "aliases": " R2024, ,Rumbo a Francia", "position": 0, **facts},
    )

    programme = factories.ProgrammeFactory._meta.model.objects.get()
    assert programme.aliases == ["R2024", "Rumbo a Francia"]
    assert b'value="R2024, Rumbo a Francia"' in staff.get(f"/admin/volunteers/programme/{programme.pk}/change/").content
