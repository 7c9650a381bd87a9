"""The pages of missions: what they show, and what they record."""

import uuid
from datetime import date

import pytest

from requests_desk.models import Request
from tests.factories import (
    MissionFactory,
    PlacementFactory,
    RequestFactory,
    StructureFactory,
    UserFactory,
    VolunteerFactory,
    department,
)
from tests.sending import at_once, errors, resent, sent
from volunteers.models import Mission
from volunteers.naming import name_person

pytestmark = pytest.mark.django_db


NEW = {
    "scheme": "vsi", "direction": "to_peru", "education_level": "bac5", "planned_start": "2024-02-01", "planned_end": "2025-01-31",
    "state": "confirmed", "census_source": "registered", "funding_line": "",
}  # fmt: skip


def test_mission_and_where_it_begins_are_recorded_together(member):
    person, host = VolunteerFactory(), StructureFactory()
    cusco = department("PE-CUS")

    response = sent(
        member, "/missions/nouvelle/", **NEW, volunteer=person.pk, host=host.pk, territory=cusco.pk, city="Písac"
    )

    mission = Mission.objects.get()
    assert response.url == f"/missions/{mission.pk}/"
    assert (mission.volunteer, mission.unnamed_women, mission.ends_on) == (person, None, date(2025, 1, 31))
    placement = mission.placements.get()
    assert (placement.host, placement.country.code, placement.territory, placement.city) == (host, "PE", cusco, "Písac")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({}, ("PE", "PE-LAL", "Huanchaco")),
        ({"direction": "south_south"}, ("PE", "PE-LAL", "Huanchaco")),
        ({"direction": "south_south", "country": "BO"}, ("BO", None, "")),
        ({"direction": "to_france"}, ("FR", None, "")),
        ({"city": "Trujillo"}, ("PE", None, "Trujillo")),
        ({"territory": "PE-CUS"}, ("PE", "PE-CUS", "")),
        ({"territory": "PE-LAL"}, ("PE", "PE-LAL", "Huanchaco")),
    ],
)
@pytest.mark.parametrize("who", ["volunteer", "unnamed_women"])
def test_mission_is_where_its_host_is_unless_something_else_is_typed(member, who, typed, place):
    host = StructureFactory(country="PE", territory=department("PE-LAL"), city="Huanchaco")
    typed = {**typed, who: VolunteerFactory().pk if who == "volunteer" else 2}
    if "territory" in typed:
        typed["territory"] = department(typed["territory"]).pk

    sent(member, "/missions/nouvelle/", **NEW | typed, host=host.pk)

    placed = Mission.objects.get().placements.values_list("country", "territory__code", "city").get()
    assert placed == place


def test_other_placements_are_where_their_host_is_as_well(member):
    host = StructureFactory(country="PE", territory=department("PE-LAL"), city="Huanchaco")
    mission = MissionFactory()
    place = ("PE-LAL", "Huanchaco")

    sent(member, f"/missions/{mission.pk}/affectations/nouvelle/", country="PE", host=host.pk, ends_on="2024-05-31")
    assert mission.placements.values_list("territory__code", "city").get() == place

    sent(member, f"/missions/{mission.pk}/changer-d-accueil/", country="PE", host=host.pk, first_day="2024-04-01")
    assert mission.placements.filter(territory__code="PE-LAL", city="Huanchaco").count() == 2


def test_finished_mission_is_entered_as_closed_with_its_actual_dates(member):
    sent(member, "/missions/nouvelle/", **NEW | {"state": "closed"}, volunteer=VolunteerFactory().pk)

    mission = Mission.objects.get()
    assert (mission.state, mission.actual_start, mission.actual_end) == ("closed", date(2024, 2, 1), date(2025, 1, 31))


def test_mission_of_a_group_is_recorded_with_its_numbers(member):
    sent(
        member, "/missions/nouvelle/", **NEW | {"scheme": "chantier", "funding_line": "jsi"}, unnamed_women="4", unnamed_men="3"
    )  # fmt: skip

    mission = Mission.objects.get()
    assert (mission.volunteer, mission.unnamed_women, mission.unnamed_men, mission.unnamed_unknown) == (None, 4, 3, 0)


def test_form_sent_twice_makes_one_mission(member):
    typed = {**NEW, "volunteer": VolunteerFactory().pk, "submission": str(uuid.uuid4())}

    first, second = (member.post("/missions/nouvelle/", typed | {"distinct": "1"}) for _ in range(2))

    assert Mission.objects.count() == 1
    assert first.url == second.url


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"planned_end": "2024-01-31"}, "planned_end", "La mission ne peut pas finir avant d’avoir commencé."),
        ({"planned_start": "1889-01-01"}, "planned_start", "L’année doit être comprise entre 1990 et 2100."),
        ({"planned_start": "31/02/2024"}, "planned_start", "Saisissez une date valide."),
        ({"direction": "to_france", "country": "PE"}, "country", "Ce pays n’est pas celui du sens choisi"),
        ({"direction": "south_south"}, "country", "Indiquez le pays"),
        ({"funding_line": "jsi"}, "funding_line", "Une ligne de financement ne concerne qu’un chantier."),
        ({"unnamed_men": "2"}, "volunteer", "Indiquez une personne ou les nombres d’un groupe"),
        ({"volunteer": ""}, "volunteer", "Indiquez une personne"),
        ({"volunteer": "", "unnamed_men": "0"}, "unnamed_women", "au moins une personne"),
        ({"volunteer": "", "unnamed_men": "-1"}, "unnamed_men", ""),
        ({"volunteer": "999999999999999999999"}, "volunteer", ""),
        ({"volunteer": "", "volunteer_text": "Personne Inconnue"}, "volunteer", "Aucune fiche ne correspond"),
        ({"sender": "", "sender_text": "a\x00b"}, "sender", "caractère illisible"),
        ({"title": "x" * 301}, "title", ""),
        ({"state": "closed", "planned_end": "2099-01-31"}, "state", "n’est pas finie"),
        ({"state": "closed", "planned_end": ""}, "state", "n’est pas finie"),
        ({"state": "cancelled"}, "state", ""),
    ],
)
def test_bad_mission_is_refused_beside_its_field(member, typed, field, sentence):
    response = sent(member, "/missions/nouvelle/", **{**NEW, "volunteer": VolunteerFactory().pk, **typed})

    found = errors(response)
    assert field in found
    assert sentence in found[field][0]
    assert Mission.objects.count() == 0


def test_territory_outside_the_country_is_refused(member):
    typed = {**NEW, "volunteer": VolunteerFactory().pk, "country": "PE", "territory": department("FR-BRE").pk}

    assert errors(sent(member, "/missions/nouvelle/", **typed)) == {
        "territory": ["Ce territoire n’est pas dans le pays choisi."]
    }


def test_overlapping_mission_of_the_same_person_asks_first(member):
    person = MissionFactory().volunteer

    refused = sent(member, "/missions/nouvelle/", **NEW, volunteer=person.pk)
    assert (refused.status_code, Mission.objects.count()) == (409, 1)

    sent(member, "/missions/nouvelle/", **NEW, volunteer=person.pk, distinct="1")
    assert Mission.objects.count() == 2


def test_new_mission_starts_with_the_person_of_the_page(member):
    person = VolunteerFactory(first_name="Camille", last_name="Aubry")

    assert 'value="Camille Aubry"' in member.get(f"/missions/nouvelle/?volontaire={person.pk}").text
    assert member.get("/missions/nouvelle/?volontaire=99999999999999999999999").status_code == 200


def test_mission_is_corrected_and_keeps_its_placements_inside(member):
    mission = MissionFactory()
    PlacementFactory(mission=mission, starts_on=date(2024, 3, 1))

    refused = resent(member, f"/missions/{mission.pk}/modifier/", planned_start="2024-04-01")
    assert "Une affectation sort de ces dates" in refused.text

    resent(member, f"/missions/{mission.pk}/modifier/", planned_start="2024-02-01", title="Éducation")
    mission.refresh_from_db()
    assert (mission.planned_start, mission.title) == (date(2024, 2, 1), "Éducation")


def test_direction_does_not_contradict_the_placements(member):
    mission = MissionFactory()
    PlacementFactory(mission=mission, country="PE")

    refused = resent(member, f"/missions/{mission.pk}/modifier/", direction="to_france")
    assert "Une affectation n’est pas dans le pays de ce sens" in errors(refused)["direction"][0]

    mission.placements.update(country="FR")
    assert resent(member, f"/missions/{mission.pk}/modifier/", title="Éducation").status_code == 302
    assert resent(member, f"/missions/{mission.pk}/modifier/", direction="to_france").status_code == 302


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_placements_entered_at_once_never_share_a_day():
    mission = MissionFactory()
    typed = {"country": "PE", "starts_on": "2024-05-01", "ends_on": "2024-06-30"}

    answers = at_once(3, UserFactory(role="officer"), f"/missions/{mission.pk}/affectations/nouvelle/", typed)

    assert sorted(answer.status_code for answer in answers) == [200, 200, 302]
    assert mission.placements.count() == 1


def test_placements_that_share_a_day_are_refused(member):
    mission = MissionFactory()
    placement = PlacementFactory(mission=mission, host__name="Casa Amaru", ends_on=date(2024, 5, 31))

    refused = sent(
        member,
        f"/missions/{mission.pk}/affectations/nouvelle/",
        country="PE",
        starts_on="2024-05-31",
        ends_on="2024-06-30",
    )
    assert "chevauchent celles d’une autre affectation (Casa Amaru)" in errors(refused)["starts_on"][0]

    sent(member, f"/missions/{mission.pk}/affectations/nouvelle/", country="PE", starts_on="2024-06-01")
    assert mission.placements.count() == 2
    refused = resent(member, f"/affectations/{placement.pk}/", ends_on="2024-06-02")
    assert "starts_on" in errors(refused)
    member.post(f"/affectations/{placement.pk}/supprimer/")
    assert mission.placements.count() == 1


def test_placement_outside_its_mission_is_refused(member):
    mission = MissionFactory()

    refused = sent(member, f"/missions/{mission.pk}/affectations/nouvelle/", country="PE", ends_on="2025-06-30")

    assert errors(refused) == {"ends_on": ["L’affectation doit finir pendant la mission."]}


def test_mission_is_prolonged_by_its_small_form(member):
    mission = MissionFactory()
    address = f"/missions/{mission.pk}/prolonger/"

    refused = sent(member, address, until="2024-03-01", on="2024-02-01", reason="Projet")
    assert errors(refused) == {"until": ["Une prolongation finit après le 31/12/2024, la fin actuelle."]}
    assert b'value="Projet"' in refused.content

    assert sent(member, address, until="2025-03-31", on="2024-12-01", reason="Projet").url == f"/missions/{mission.pk}/"
    assert mission.changes.get().new_value == "2025-03-31"


@pytest.mark.parametrize(
    ("action", "typed"),
    [
        ("finir", {"last_day": "2024-03-01", "on": "2024-02-01"}),
        ("reporter", {"start": "2024-03-01", "on": "2024-02-01"}),
        ("changer-d-accueil", {"first_day": "2024-03-01", "country": "PE", "city": "Puno"}),
    ],
)
def test_each_small_form_writes_one_dated_change(member, action, typed):
    mission = MissionFactory(state="planned")
    PlacementFactory(mission=mission)

    response = sent(member, f"/missions/{mission.pk}/{action}/", **typed)

    assert (response.status_code, mission.changes.count()) == (302, 1)


@pytest.mark.parametrize("action", ["prolonger", "finir", "reporter", "changer-d-accueil"])
def test_small_form_of_a_cancelled_mission_says_why_not(member, action):
    mission = MissionFactory(state="cancelled")
    typed = dict.fromkeys(("until", "last_day", "start", "first_day", "on"), "2025-01-31")

    response = sent(member, f"/missions/{mission.pk}/{action}/", **typed, country="PE")

    assert errors(response) == {"__all__": ["Cette mission est annulée : rétablissez-la d’abord."]}


def test_buttons_lead_from_state_to_state(member):
    mission = MissionFactory(state="planned")
    states = []

    for action in ("annuler", "retablir", "confirmer", "clore", "rouvrir"):
        member.post(f"/missions/{mission.pk}/{action}/")
        mission.refresh_from_db()
        states.append(mission.state)

    assert states == ["cancelled", "planned", "confirmed", "closed", "confirmed"]
    page = member.get(f"/missions/{mission.pk}/").text
    assert page.index("Annulation") < page.index("Rétablissement")


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ({"state": "planned"}, ["reporter", "annuler"]),
        ({"planned_start": date(2090, 1, 1), "planned_end": None}, ["reporter", "annuler"]),
        ({"planned_start": date(2090, 1, 1), "planned_end": None, "actual_start": date(2090, 1, 1)}, ["annuler"]),
        ({}, ["n-a-jamais-eu-lieu"]),
        ({"state": "closed"}, ["rouvrir"]),
        ({"state": "cancelled"}, ["retablir"]),
    ],
)
def test_page_offers_only_what_would_be_accepted(member, given, offered):
    mission = MissionFactory(**given)

    page = member.get(f"/missions/{mission.pk}/").text

    buttons = ("reporter", "annuler", "n-a-jamais-eu-lieu", "rouvrir", "retablir")
    assert [action for action in buttons if f"/missions/{mission.pk}/{action}/" in page] == offered
    assert ("Autres actions" in page) == (offered != ["retablir"])


def test_mission_that_has_begun_is_not_cancelled_by_its_address(member):
    mission = MissionFactory()

    page = member.post(f"/missions/{mission.pk}/annuler/", follow=True)

    assert "Cette mission a déjà commencé" in page.text
    mission.refresh_from_db()
    assert mission.state == "confirmed"


def test_nobody_is_offered_to_be_named_in_a_cancelled_group(member):
    camp = MissionFactory(group_of_unnamed=True, unnamed_women=1, state="cancelled")

    assert f"/missions/{camp.pk}/nommer/" not in member.get(f"/missions/{camp.pk}/").text
    assert "est annulée" in str(errors(sent(member, f"/missions/{camp.pk}/nommer/", volunteer=VolunteerFactory().pk)))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_member_taken_away_by_two_people_is_given_back_once():
    camp = MissionFactory(group_of_unnamed=True, unnamed_women=3)
    named = name_person(group=camp, volunteer=VolunteerFactory(woman=True))

    answers = at_once(2, UserFactory(role="officer"), f"/missions/{named.pk}/supprimer/", {})

    assert sorted(answer.status_code for answer in answers) == [302, 404]
    camp.refresh_from_db()
    assert (camp.unnamed_women, camp.members.count()) == (3, 0)


def test_button_that_leads_nowhere_says_why(member):
    mission = MissionFactory(planned_end=None)

    page = member.post(f"/missions/{mission.pk}/clore/", follow=True)

    assert "Cette mission n’est pas finie" in page.text


def test_group_names_its_people_and_takes_them_back(member):
    camp = MissionFactory(group_of_unnamed=True, title="Camp", unnamed_women=1)
    PlacementFactory(mission=camp, city="Ayacucho")
    woman, man = VolunteerFactory(woman=True), VolunteerFactory(man=True)
    address = f"/missions/{camp.pk}/nommer/"

    assert "ne compte plus de personne" in errors(sent(member, address, volunteer=man.pk))["__all__"][0]
    sent(member, address, volunteer=woman.pk)

    named = camp.members.get()
    camp.refresh_from_db()
    assert (camp.unnamed_women, named.placements.get().city) == (0, "Ayacucho")
    assert str(woman) in member.get(f"/missions/{camp.pk}/").text
    assert member.get(f"/missions/{named.pk}/").text.count(f"/missions/{camp.pk}/") == 1

    assert member.post(f"/missions/{named.pk}/supprimer/").url == f"/missions/{camp.pk}/"
    camp.refresh_from_db()
    assert (camp.unnamed_women, camp.members.count()) == (1, 0)


def test_member_whom_a_request_mentions_stays_and_is_not_given_back(member):
    camp = MissionFactory(group_of_unnamed=True, unnamed_women=1)
    sent(member, f"/missions/{camp.pk}/nommer/", volunteer=VolunteerFactory(woman=True).pk)
    named = camp.members.get()
    RequestFactory(mission=named)

    assert member.post(f"/missions/{named.pk}/supprimer/").status_code == 409

    camp.refresh_from_db()
    assert (camp.unnamed_women, Request.objects.count()) == (0, 1)


def test_person_is_not_named_in_the_mission_of_somebody(member):
    assert member.get(f"/missions/{MissionFactory().pk}/nommer/").status_code == 404


def test_testimony_is_added_changed_and_taken_away(member):
    mission = MissionFactory()
    typed = {"quote": "Une année qui change.", "language": "fr", "year": "2024"}

    assert "year" in errors(sent(member, f"/missions/{mission.pk}/temoignages/nouveau/", **typed | {"year": "1800"}))
    sent(member, f"/missions/{mission.pk}/temoignages/nouveau/", **typed)
    testimony = mission.testimonies.get()
    resent(member, f"/temoignages/{testimony.pk}/", consent="on")
    testimony.refresh_from_db()
    assert testimony.consent
    member.post(f"/temoignages/{testimony.pk}/supprimer/")
    assert mission.testimonies.count() == 0
