"""Words found whatever their accents, case and order, and the index that finds them among a million requests."""

import pytest
from django.db import connection

from evperou.search import closeness, fold
from requests_desk.models import Request
from tests.factories import MissionFactory, PlacementFactory, RequestFactory, StructureFactory, VolunteerFactory
from volunteers.models import Mission


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Núñez", "nunez"), ("ÉCOLE  d’Été\n", "ecole d'ete"), ("Straße", "strasse"), ("", "")],
)
def test_text_is_folded(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "typed",
    [
        "nunez",
        "NÚÑEZ",
        "visa nunez",
        "núñez VISA",
        "vis",
        "nu",
        "v n",
        "nu visa",
        '"prolongé"',
        "50 %",
        "a_b",
        "l'hiver",
        "",
    ],
)
def test_request_is_found_by_its_words(db, typed):
    RequestFactory(requester_name="Inés Núñez", text='Visa "prolongé" de 50 % a_b, l\'hiver')
    RequestFactory(text="Assurance")

    assert Request.objects.found_by(typed).count() == (2 if typed == "" else 1)


@pytest.mark.parametrize(
    "typed", ["visa assurance", "nunes", "vi%sa", "v_sa", "visa*", "visa OR assurance", "vixa", '"']
)
def test_request_is_not_found_by_other_words(db, typed):
    RequestFactory(requester_name="Inés Núñez", text="Visa prolongé")
    RequestFactory(text="Assurance")

    assert not Request.objects.found_by(typed).exists()


def test_index_follows_what_is_written(db):
    first, second = Request.objects.bulk_create([RequestFactory.build(text="visa"), RequestFactory.build(text="impôt")])

    def found(word):
        return set(Request.objects.found_by(word))

    assert (found("visa"), found("impot")) == ({first}, {second})
    first.text = "logement"
    first.save()
    assert (found("visa"), found("logement")) == (set(), {first})
    Request.objects.bulk_update([Request(pk=second.pk, search_text="sante")], ["search_text"])
    assert (found("impot"), found("sante")) == (set(), {second})
    second.delete()
    assert found("sante") == set()


def test_search_of_requests_reads_the_index_and_not_the_table(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # a small table is read whole, whatever its indexes
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Request.objects.order_by().found_by("visa").explain()

    assert "requests_desk_request_words" in plan
    assert "SCAN requests_desk_request\n" not in plan


@pytest.mark.parametrize("typed", ["jeanne", "huaraz ecole", "ECOLE jeanne", "france volontaires", "appui"])
def test_mission_is_found_by_its_person_title_sender_and_hosts(db, typed):
    mission = MissionFactory(
        volunteer=VolunteerFactory(first_name="Jeanne", last_name="Élie"),
        title="Appui pédagogique",
        sender=StructureFactory(name="France Volontaires"),
    )
    PlacementFactory(mission=mission, host=StructureFactory(name="École de Huaraz"))
    PlacementFactory(mission=mission, host=StructureFactory(name="École du Cusco"))
    MissionFactory(title="Autre chose")

    assert list(Mission.objects.found_by(typed)) == [mission]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Núñez Anne-Marie", "anne marie NUNEZ", 1.0),
        ("Casa", "casa", 1.0),
        ("abcd", "abcx", 0.75),
        ("abc", "xyz", 0.0),
    ],
)
def test_names_are_alike_whatever_the_order_of_their_words(one, other, alike):
    assert closeness(one, other) == alike
