"""Meetings in two fields, one after another."""

from datetime import date

import pytest

from events.models import Activity
from tests.factories import (
    ActivityCounterpartFactory,
    ActivityDayFactory,
    ActivityFactory,
    AttendanceFactory,
    StructureFactory,
)

ADD, UNDO = "/activites/reunion/", "/activites/reunion/annuler/"


def test_date_and_counterpart_are_enough(member):
    host = StructureFactory(name="Hilo Rojo")

    answer = member.post(
        ADD, {"start": "2024-05-02", "structure_text": "hilo rojo", "main_nature": "meeting", "mode": "on_site"}
    )

    meeting = Activity.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, ADD)
    assert (meeting.title, meeting.start, meeting.end) == ("Réunion avec Hilo Rojo", date(2024, 5, 2), date(2024, 5, 2))
    assert (meeting.main_nature, list(meeting.counterparts.all())) == ("meeting", [host])
    assert "Réunion avec Hilo Rojo" in member.get(ADD).content.decode()


def meet(client, day="2024-05-02"):
    name = StructureFactory().name
    client.post(
        ADD, {"start": day, "structure_text": name, "main_nature": "meeting", "mode": "online", "title": "Point"}
    )
    return Activity.objects.latest("pk")


def test_meeting_with_the_structure_whose_page_asked_for_it(member):
    structure = StructureFactory(name="Escuela Alegría")

    assert 'value="Escuela Alegría"' in member.get(f"/activites/reunion/?structure={structure.pk}").text


def test_last_meeting_is_taken_back_and_no_other(member):
    kept = ActivityFactory()
    meet(member)

    member.post(UNDO)
    second = member.post(UNDO, follow=True)

    assert list(Activity.objects.all()) == [kept]
    assert "Il n’y a plus de réunion à annuler." in second.content.decode()


@pytest.mark.parametrize(
    "touch",
    [
        lambda meeting: AttendanceFactory(activity=meeting),
        lambda meeting: ActivityDayFactory(activity=meeting, date=meeting.start),
        lambda meeting: ActivityCounterpartFactory(activity=meeting),
        lambda meeting: meeting.counterpart_set.update(role="hôte"),
        lambda meeting: Activity.objects.filter(pk=meeting.pk).update(description="Compte rendu"),
    ],
)
def test_meeting_that_somebody_completed_is_not_taken_back(member, touch):
    meeting = meet(member)
    touch(meeting)

    answer = member.post(UNDO, follow=True)

    assert Activity.objects.get() == meeting
    assert "Cette réunion a été complétée ou modifiée depuis" in answer.text
    assert f'<a href="/activites/{meeting.pk}/">Point</a>' in answer.text


def test_meeting_of_somebody_else_is_not_taken_back(member, client_of):
    meet(member)

    client_of("communication").post(UNDO)

    assert Activity.objects.count() == 1


def test_meeting_of_the_same_day_with_the_same_structure_is_proposed(member):
    met = ActivityCounterpartFactory(activity__title="Visite", activity__start=date(2024, 5, 3))

    sent = {"start": "2024-05-02", "structure": met.structure_id, "main_nature": "meeting", "mode": "on_site"}

    assert member.post(ADD, sent).status_code == 409
    assert member.post(ADD, sent | {"distinct": "1"}).status_code == 302


@pytest.mark.parametrize(
    "sent",
    [
        {"start": "2024-05-02"},
        {"start": "", "structure_text": "Hilo Rojo"},
        {"start": "0001-01-01", "structure_text": "Hilo Rojo"},
        {"start": "2024-05-02", "structure_text": "Inconnue"},
        {"start": "2024-05-02", "structure_text": "Hilo\x00Rojo"},
        {"start": "2024-05-02", "structure_text": "Hilo Rojo", "title": "\x1b"},
    ],
)
def test_meeting_refused_keeps_what_was_typed(member, sent):
    StructureFactory(name="Hilo Rojo")

    answer = member.post(ADD, {"main_nature": "meeting", "mode": "on_site", "city": "Ayacucho"} | sent)

    assert (answer.status_code, Activity.objects.count()) == (200, 0)
    assert 'value="Ayacucho"' in answer.content.decode()


def test_longest_name_of_a_structure_makes_a_title(member):
    host = StructureFactory(name="N" * 300)

    member.post(ADD, {"start": "2024-05-02", "structure": host.pk, "main_nature": "meeting", "mode": "on_site"})

    assert len(Activity.objects.get().title) == 300
