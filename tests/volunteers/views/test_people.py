"""The pages of people: what they show, to whom, and what they record."""

from datetime import date

import pytest
from django.utils import timezone

from reports.models import Edition
from tests import factories
from tests.factories import (
    EditionFactory,
    MissionChangeFactory,
    MissionFactory,
    PlacementFactory,
    RequestFactory,
    VolunteerFactory,
    department,
)
from tests.sending import errors, resent, sent
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def test_person_page_shows_missions_as_they_went(member):
    mission = MissionFactory(volunteer__birth_date=date(2000, 2, 29), volunteer__nationality="FR")
    PlacementFactory(
        mission=mission, host__name="Casa Amaru", territory=department("PE-CUS"), ends_on=date(2024, 5, 31)
    )
    PlacementFactory(mission=mission, host__name="Taller Inti", starts_on=date(2024, 6, 1))
    MissionChangeFactory(
        mission=mission, kind="prolonged", old_value="2024-06-30", new_value="2024-12-31", date=date(2024, 6, 1), reason="Accord"
    )  # fmt: skip
    factories.TestimonyFactory(mission=mission, quote="Une année.")
    RequestFactory(volunteer=mission.volunteer, text="Question de visa")

    page = member.get(f"/volontaires/{mission.volunteer_id}/")

    moments = page.context["missions"][0][1]
    assert [(moment.day, moment.title, moment.detail, moment.note) for moment in moments] == [
        (date(2024, 1, 1), "Casa Amaru", "Cusco, Pérou", "jusqu’au 31/05/2024"),
        (date(2024, 6, 1), "Prolongation", "30/06/2024 → 31/12/2024", "Accord"),
        (date(2024, 6, 1), "Taller Inti", "Pérou", "jusqu’au 31/12/2024"),
    ]
    for text in ("29/02/2000", "France", "Une année.", "Question de visa", "Nouvelle mission"):
        assert text in page.text


@pytest.mark.parametrize(
    ("day", "age"), [(date(2024, 2, 28), 23), (date(2024, 2, 29), 24), (date(2025, 2, 28), 24), (date(2025, 3, 1), 25)]
)
def test_age_is_counted_by_the_rule(day, age):
    assert VolunteerFactory.build(birth_date=date(2000, 2, 29)).age_on(day) == age


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("administrator", True),
        ("officer", True),
        ("visa_contractor", True),
        ("communication", False),
        ("reader", False),
    ],
)
def test_private_part_is_shown_to_those_who_may_see_it(client_of, role, seen):
    person = VolunteerFactory(emergency_contact="Tante Rosa", notes="Allergie aux arachides")

    page = client_of(role).get(f"/volontaires/{person.pk}/").text

    assert [text in page for text in ("Tante Rosa", "Allergie", "Personne à prévenir", "Notes")] == [seen] * 4


@pytest.mark.parametrize(("role", "buttons"), [("officer", True), ("reader", False)])
def test_buttons_are_for_those_who_may_press_them(client_of, role, buttons):
    mission = MissionFactory()
    client = client_of(role)

    pages = client.get(f"/volontaires/{mission.volunteer_id}/").text + client.get(f"/missions/{mission.pk}/").text

    for address in ("modifier/", "/missions/nouvelle/?volontaire", "prolonger/", "supprimer/"):
        assert (address in pages) is buttons


def test_photo_is_shown_with_consent_alone(member):
    shown, hidden = (VolunteerFactory(photo="volunteers/x.jpg", image_consent=consent) for consent in (True, False))

    assert "volunteers/x.jpg" in member.get(f"/volontaires/{shown.pk}/").text
    assert "volunteers/x.jpg" not in member.get(f"/volontaires/{hidden.pk}/").text


def test_person_recorded_twice_is_hinted_at(member):
    one, other = (VolunteerFactory(first_name="Camille", last_name=name) for name in ("Núñez", "Nunez"))

    assert f'href="/volontaires/{other.pk}/"' in member.get(f"/volontaires/{one.pk}/").text


def test_new_person_is_recorded_and_dates_the_editions(member):
    EditionFactory(records_changed_on=date(2024, 1, 1))

    response = sent(member, "/volontaires/nouvelle/", first_name="Camille", last_name="Aubry", gender="woman")

    assert response.url == f"/volontaires/{Volunteer.objects.get(last_name='Aubry').pk}/"
    assert Edition.objects.get().records_changed_on == timezone.localdate()


def test_likely_duplicate_is_proposed_and_recorded_when_it_is_none(member):
    VolunteerFactory(first_name="Camille", last_name="Núñez")
    typed = {"first_name": "Nunez", "last_name": "Camille", "gender": "woman"}

    refused = sent(member, "/volontaires/nouvelle/", **typed)
    assert (refused.status_code, Volunteer.objects.count()) == (409, 1)
    assert b'value="Nunez"' in refused.content

    sent(member, "/volontaires/nouvelle/", **typed, distinct="1")
    assert Volunteer.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"birth_date": "2999-01-01"}, "birth_date"),
        ({"birth_date": "0001-01-01"}, "birth_date"),
        ({"birth_date": "hier"}, "birth_date"),
        ({"email": "camille"}, "email"),
        ({"first_name": "Cam\x00ille"}, "first_name"),
        ({"last_name": "Aubry\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")}, "last_name"),
        ({"first_name": ""}, "first_name"),
        ({"gender": "robot"}, "gender"),
    ],
)
def test_bad_input_about_a_person_is_refused_beside_its_field(member, typed, field):
    response = sent(
        member, "/volontaires/nouvelle/", **{"first_name": "Camille", "last_name": "Aubry", "gender": "woman", **typed}
    )

    assert list(errors(response)) == [field]
    assert Volunteer.objects.count() == 0


def test_hostile_text_is_shown_as_text(member):
    person = VolunteerFactory(first_name="<script>alert(1)</script>", notes="<img src=x onerror=alert(1)>")
    mission = MissionFactory(volunteer=person, title="{{ 7 }}<b>")
    factories.TestimonyFactory(mission=mission, quote="<iframe>")

    for address in (f"/volontaires/{person.pk}/", f"/missions/{mission.pk}/", "/volontaires/", "/missions/"):
        page = member.get(address).text
        assert not any(tag in page for tag in ("<script>alert", "<img src=x", "<iframe>", "<b>"))


def test_person_made_in_the_middle_of_a_form_becomes_the_choice(member):
    page = member.get("/volontaires/creer-ici/?nom=Camille%20Aubry%20Diaz")
    assert (page.context["entry"].form["first_name"].value(), page.context["entry"].form["last_name"].value()) == (
        "Camille", "Aubry Diaz",
    )  # fmt: skip

    made = sent(member, "/volontaires/creer-ici/", first_name="Camille", last_name="Aubry", gender="woman")

    assert made.status_code == 201
    assert f'data-key="{Volunteer.objects.get().pk}"' in made.text


def test_private_fields_that_are_not_shown_are_not_written(client_of):
    person = VolunteerFactory(emergency_contact="Tante Rosa")

    assert "emergency_contact" in client_of("officer").get(f"/volontaires/{person.pk}/modifier/").text
    resent(client_of("officer"), f"/volontaires/{person.pk}/modifier/", phone="999 111 222")

    person.refresh_from_db()
    assert (person.phone, person.emergency_contact) == ("999 111 222", "Tante Rosa")


def test_person_whom_missions_mention_stays(member):
    person = MissionFactory().volunteer

    response = member.post(f"/volontaires/{person.pk}/supprimer/")

    assert response.status_code == 409
    assert "citée par d’autres (missions)" in response.text
