"""The small forms and buttons of a mission: what they tell before they write, and what is taken back."""

from datetime import date

import pytest

from tests.factories import MissionFactory, PlacementFactory, StructureFactory, VolunteerFactory
from tests.sending import sent

pytestmark = pytest.mark.django_db


def test_placement_that_will_not_begin_is_told_before_it_is_taken_away(member):
    mission = MissionFactory()
    PlacementFactory(mission=mission, host__name="Casa Amaru")
    address = f"/missions/{mission.pk}/finir/"
    for day, name in (("2024-07-01", "Otra Cosa"), ("2024-10-01", "Taller Inti")):
        sent(
            member,
            f"/missions/{mission.pk}/changer-d-accueil/",
            host=StructureFactory(name=name).pk,
            country="PE",
            first_day=day,
        )
    typed = {"last_day": "2024-08-31", "on": "2024-06-15"}
    assert "lost" not in member.get(address).context["form"].fields

    asked = sent(member, address, **typed)
    last = mission.placements.get(host__name="Taller Inti")
    assert "L’affectation du 01/10/2024 chez Taller Inti ne commencera pas : elle sera retirée." in asked.text
    assert "Otra Cosa" not in asked.text
    assert mission.placements.count() == 3

    # What was agreed for one day does not hold for an earlier one.
    assert "Otra Cosa" in sent(member, address, **typed | {"last_day": "2024-05-31"}, lost=last.pk).text
    assert mission.placements.count() == 3

    page = member.get(sent(member, address, **typed, lost=last.pk).url)
    assert mission.placements.count() == 2
    assert "Taller Inti → aucune" in page.text
    assert "n’a pas eu lieu : la mission finit avant" in page.text


def test_placement_that_a_postponed_end_leaves_out_is_told_first(member):
    mission = MissionFactory(state="planned")
    PlacementFactory(mission=mission, starts_on=date(2024, 10, 1), host__name="Taller Inti")
    typed = {"start": "2024-02-01", "end": "2024-10-31", "on": "2023-12-01"}

    assert "01/10/2024 chez Taller Inti" in sent(member, f"/missions/{mission.pk}/reporter/", **typed).text
    sent(member, f"/missions/{mission.pk}/reporter/", **typed | {"end": "2024-11-01"})

    assert mission.placements.get().starts_on == date(2024, 11, 1)


def test_last_change_is_taken_back_from_the_time_line(member):
    mission = MissionFactory()
    typed = {"until": "2025-03-31", "on": "2024-06-15"}
    sent(member, f"/missions/{mission.pk}/prolonger/", **typed)
    sent(member, f"/missions/{mission.pk}/prolonger/", **typed | {"until": "2025-04-30"})
    first, last = mission.changes.order_by("pk")
    page = member.get(f"/missions/{mission.pk}/").text
    assert f"/changements/{last.pk}/annuler/" in page
    assert f"/changements/{first.pk}/annuler/" not in page

    member.post(f"/changements/{last.pk}/annuler/")

    assert mission.changes.get() == first
    assert f"/changements/{first.pk}/annuler/" in member.get(f"/missions/{mission.pk}/").text


def test_early_end_that_took_a_placement_away_says_that_it_stays(member):
    mission = MissionFactory()
    lost = PlacementFactory(mission=mission, starts_on=date(2024, 10, 1))
    sent(member, f"/missions/{mission.pk}/finir/", last_day="2024-08-31", on="2024-06-15", lost=lost.pk)

    page = member.get(f"/missions/{mission.pk}/").text

    assert "ne s’annule pas : l’affectation a été retirée" in page
    assert "/changements/" not in page


def test_mission_that_has_begun_but_never_happened_is_cancelled_in_its_own_words(member):
    begun, later = MissionFactory(), MissionFactory(planned_start=date(2098, 1, 1), planned_end=date(2099, 1, 1))
    address = f"/missions/{begun.pk}/n-a-jamais-eu-lieu/"
    assert address in member.get(f"/missions/{begun.pk}/").text
    assert f"/missions/{begun.pk}/annuler/" not in member.get(f"/missions/{begun.pk}/").text
    assert "n-a-jamais-eu-lieu" not in member.get(f"/missions/{later.pk}/").text

    member.post(address)

    begun.refresh_from_db()
    assert (begun.state, begun.changes.get().kind) == ("cancelled", "cancelled")


def test_new_mission_says_that_it_counts_once_confirmed(member):
    typed = {
        "scheme": "vsi", "direction": "to_peru", "education_level": "bac5", "planned_start": "2024-02-01", "planned_end": "",
        "census_source": "registered", "funding_line": "", "unnamed_men": "2",
    }  # fmt: skip
    waiting = sent(member, "/missions/nouvelle/", **typed, state="planned")
    assert "Cette mission comptera une fois confirmée." in member.get(waiting.url).text

    counted = sent(member, "/missions/nouvelle/", **typed, state="confirmed", distinct="1")
    assert "une fois confirmée" not in member.get(counted.url).text


def test_group_says_how_many_people_it_has_and_how_many_are_named(member):
    camp = MissionFactory(group_of_unnamed=True, title="Camp", unnamed_women=2, unnamed_men=0)
    address = f"/missions/{camp.pk}/nommer/"
    words = ["Camp (2 personnes, dont 1 nommée)", "Camp (2 personnes nommées)"]

    for said in words:
        sent(member, address, volunteer=VolunteerFactory(woman=True).pk)
        assert f"<h1>{said}</h1>" in member.get(f"/missions/{camp.pk}/").text
        assert said in [row.cells[0].text for row in member.get("/missions/").context["page"].rows]


def test_person_who_is_elsewhere_at_that_time_is_named_after_asking(member):
    camp = MissionFactory(group_of_unnamed=True, unnamed_unknown=1)
    elsewhere = MissionFactory()

    asked = sent(member, f"/missions/{camp.pk}/nommer/", volunteer=elsewhere.volunteer.pk)
    assert (asked.status_code, camp.members.count()) == (409, 0)
    assert f'href="/missions/{elsewhere.pk}/"' in asked.text

    sent(member, f"/missions/{camp.pk}/nommer/", volunteer=elsewhere.volunteer.pk, distinct="1")
    assert camp.members.get().volunteer == elsewhere.volunteer
