"""The calendar: a month, a file taken in, the secret address."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from events.models import Activity
from events.statistics import agenda
from evperou.accounts.models import CalendarAddress
from evperou.months import Month
from tests.evperou.test_calendars import file
from tests.factories import ActivityDayFactory, ActivityFactory, EditionFactory, UserFactory

IMPORT, CONFIRM = "/activites/importer/", "/activites/importer/confirmer/"
EVENTS = (
    "UID:a\nSUMMARY:Réunion de service\nDTSTART:20241105T150000Z\nDTEND:20241105T163000Z\nLOCATION:Ambassade",
    "UID:b\nSUMMARY:Permanence\nDTSTART;VALUE=DATE:20241112\nRRULE:FREQ=WEEKLY;COUNT=2",
    "UID:c\nDTSTART;VALUE=DATE:20241112",
)


def happening(month):
    return {
        day.date: [each.activity.title for each in day.happenings]
        for week in agenda(month).weeks
        for day in week
        if day.happenings
    }


def test_activity_of_several_days_stands_on_each_of_them(db):
    ActivityFactory(title="Foire", start=date(2024, 2, 28), end=date(2024, 3, 1))
    ActivityFactory(title="veille", start=date(2024, 1, 28))

    assert happening(Month(2024, 2)) == {
        date(2024, 2, 28): ["Foire"],
        date(2024, 2, 29): ["Foire"],
        date(2024, 3, 1): ["Foire"],
    }


def test_activity_without_hour_comes_before_those_of_its_day(db):
    for title, hour in (("à 18 h", "18:00"), ("sans heure", None), ("à 9 h", "09:00")):
        ActivityFactory(title=title, start=date(2024, 2, 28), start_time=hour)

    assert happening(Month(2024, 2)) == {date(2024, 2, 28): ["sans heure", "à 9 h", "à 18 h"]}


def test_separate_days_alone_are_shown(db):
    course = ActivityFactory(title="Cours", start=date(2024, 12, 24), end=date(2025, 1, 7))
    for day in (date(2024, 12, 24), date(2024, 12, 31), date(2025, 1, 7)):
        ActivityDayFactory(activity=course, date=day)

    assert list(happening(Month(2024, 12))) == [date(2024, 12, 24), date(2024, 12, 31)]
    assert list(happening(Month(2025, 1))) == [date(2024, 12, 31), date(2025, 1, 7)]


def test_activity_of_an_unknown_day_stands_apart_in_its_month(db):
    ActivityFactory(title="en avril", start=date(2024, 4, 1), date_precision="month")

    assert [activity.title for activity in agenda(Month(2024, 4)).undated] == ["en avril"]
    assert agenda(Month(2024, 3)).is_empty


@pytest.mark.parametrize(
    ("year", "month", "status"),
    [(1990, 1, 200), (2100, 12, 200), (1989, 12, 404), (2101, 1, 404), (2024, 13, 404), (2024, 0, 404)],
)
def test_calendar_has_two_ends(member, year, month, status):
    assert member.get(f"/activites/calendrier/{year}/{month}/").status_code == status


def test_calendar_leads_to_the_month_that_is_asked(member):
    today = timezone.localdate()

    assert (
        member.get("/activites/calendrier/").headers["Location"] == f"/activites/calendrier/{today.year}/{today.month}/"
    )
    assert member.get("/activites/calendrier/?mois=2024-02").headers["Location"] == "/activites/calendrier/2024/2/"
    assert member.get("/activites/calendrier/?mois=hier").status_code == 400


def test_month_shows_hours_and_neighbours(member):
    ActivityFactory(title="Atelier", start=date(2024, 4, 10), start_time="18:30")

    page = member.get("/activites/calendrier/2024/4/").content.decode()

    assert "18:30 Atelier" in page
    assert 'rel="prev" href="/activites/calendrier/2024/3/"' in page
    assert 'rel="next" href="/activites/calendrier/2024/5/"' in page


@pytest.mark.parametrize("rows", [1, 40])
def test_month_costs_the_same_queries_whatever_happens(member, django_assert_num_queries, rows):
    for n in range(rows):
        ActivityFactory(start=date(2024, 4, 1 + n % 30))
    member.get("/activites/calendrier/2024/4/")

    with django_assert_num_queries(5):
        member.get("/activites/calendrier/2024/4/")


# Taking in a file


def preview(client, *events):
    upload = SimpleUploadedFile("agenda.ics", file(*events))
    return client.post(IMPORT, {"file": upload, "nature": "meeting"})


def ticked(answer, *numbers, nature="meeting"):
    sent = {"preview": answer.context["preview"], "take": [str(number) for number in numbers]}
    return sent | {f"nature-{number}": nature for number in numbers}


def test_preview_says_what_becomes_of_each_event_and_writes_nothing(member):
    like = ActivityFactory(title="Réunion du service", start=date(2024, 11, 6))

    answer = preview(member, *EVENTS)

    rows = answer.context["rows"]
    assert [(row["fate"].is_new, row["fate"].is_refused, row["fate"].likely) for row in rows] == [
        (False, False, like),
        (True, False, None),
        (True, False, None),
        (False, True, None),
    ]
    assert "n’a pas de titre" in answer.content.decode()
    assert answer.content.decode().count(" checked") == 2
    assert Activity.objects.count() == 1


def test_ticked_events_become_activities(member):
    edition = EditionFactory(records_changed_on=date(2024, 1, 1))

    member.post(CONFIRM, ticked(preview(member, *EVENTS), 0, 2, nature="training"))

    imported = Activity.objects.order_by("start").values_list("title", "start", "place", "main_nature")
    assert list(imported) == [
        ("Réunion de service", date(2024, 11, 5), "Ambassade", "training"),
        ("Permanence", date(2024, 11, 19), "", "training"),
    ]
    assert Activity.objects.filter(search_text__contains="reunion de service ambassade").exists()
    edition.refresh_from_db()
    assert edition.records_changed_on > date(2024, 1, 1)


def test_same_file_twice_changes_nothing(member):
    first = ticked(preview(member, *EVENTS), 0, 1, 2)
    for _ in range(3):
        member.post(CONFIRM, first)
    Activity.objects.filter(title="Permanence").update(title="Permanence du mardi")

    again = preview(member, *EVENTS)
    member.post(CONFIRM, ticked(again, 0, 1, 2))

    assert [row["fate"].is_known for row in again.context["rows"]] == [True, True, True, False]
    assert Activity.objects.count() == 3
    assert Activity.objects.filter(title="Permanence du mardi").count() == 2


def test_file_confirmed_twice_at_once_is_taken_once(member, monkeypatch):
    """The second confirmation reads what is recorded before the first is written, as happens on PostgreSQL."""
    sent, find = ticked(preview(member, *EVENTS), 0, 1, 2), QuerySet.get
    seen = []

    def get(self, *args, **kwargs):
        if "calendar_key" in kwargs and not seen:
            seen.append(Activity.objects.filter(title="Déjà là").update(**kwargs))
            raise Activity.DoesNotExist
        return find(self, *args, **kwargs)

    ActivityFactory(title="Déjà là", start=date(2020, 1, 1))
    monkeypatch.setattr(QuerySet, "get", get)

    answer = member.post(CONFIRM, sent, follow=True)

    assert "2 activités sont importées." in answer.text
    assert Activity.objects.count() == 3


def test_activity_entered_since_the_preview_is_shown_first(member):
    sent = ticked(preview(member, *EVENTS), 0)
    ActivityFactory(title="Réunion de service", start=date(2024, 11, 5))

    answer = member.post(CONFIRM, sent)

    assert (answer.status_code, Activity.objects.count()) == (409, 1)
    assert member.post(CONFIRM, ticked(answer, 0)).status_code == 302
    assert Activity.objects.count() == 2


@pytest.mark.parametrize(
    "sent",
    [{}, {"preview": "x"}, {"preview": "x" * 100_000, "take": "0"}, {"preview": "a\x00b"}],
)
def test_forged_preview_is_refused(member, sent):
    answer = member.post(CONFIRM, sent, follow=True)

    assert answer.redirect_chain == [(IMPORT, 302)]
    assert Activity.objects.count() == 0


def test_unknown_nature_is_refused(member):
    member.post(CONFIRM, ticked(preview(member, *EVENTS), 0, nature="fete"))

    assert Activity.objects.count() == 0


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("a.ics", b""), "vide"),
        (SimpleUploadedFile("a.ics", b"\x00\xff" * 100), "Ce fichier n’est pas un calendrier lisible"),
        (SimpleUploadedFile("a.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"), "ne contient aucun événement"),
        (SimpleUploadedFile("a.ics", b" " * (1024 * 1024 + 1)), "pèse plus de 1 Mo"),
    ],
)
def test_file_that_cannot_be_read_is_refused_in_words(member, upload, sentence):
    answer = member.post(IMPORT, {"file": upload, "nature": "meeting"})

    assert answer.status_code == 200
    assert sentence in answer.content.decode()


# The secret address


@pytest.fixture
def address(db):
    return f"/calendrier/{CalendarAddress.objects.renew(UserFactory(role='reader')).token}.ics"


def test_feed_is_read_without_a_login_and_names_nobody(address):
    today = timezone.localdate()
    ActivityFactory(title="Atelier", start=today, place="Sala 2", city="Lima", description="Avec Inès Kadri")
    ActivityFactory(title="Il y a longtemps", start=date(2020, 1, 1))
    ActivityFactory(title="Un jour de ce mois", start=today, date_precision="month")

    answer = Client().get(address)
    text = answer.content.decode()

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Atelier" in text
    assert "LOCATION:Sala 2\\, Lima" in text
    assert "Inès" not in text


def test_feed_that_did_not_change_is_not_sent_again(address):
    ActivityFactory(start=timezone.localdate())
    tag = Client().get(address).headers["ETag"]

    same = Client().get(address, headers={"if-none-match": tag})
    ActivityFactory(start=timezone.localdate())

    assert (same.status_code, same.content) == (304, b"")
    assert Client().get(address, headers={"if-none-match": tag}).status_code == 200


def test_another_secret_is_not_found(address):
    assert Client().get("/calendrier/xxxxxxxx.ics").status_code == 404
    assert Client().get(f"{address[:-5]}.ics").status_code == 404
    assert Client().get("/calendrier/a%00b.ics").status_code == 404


def test_secret_dies_with_the_account_its_role_or_its_renewal(db):
    user = UserFactory(role="communication")
    client = Client()
    client.force_login(user)
    client.post("/calendrier/adresse/")
    first = CalendarAddress.objects.get(user=user).token
    assert f"/calendrier/{first}.ics" in client.get("/activites/calendrier/2024/4/").content.decode()

    client.post("/calendrier/adresse/")
    second = CalendarAddress.objects.get(user=user).token
    assert [Client().get(f"/calendrier/{each}.ics").status_code for each in (first, second)] == [404, 200]

    user.groups.clear()
    assert Client().get(f"/calendrier/{second}.ics").status_code == 404


def test_secret_of_a_disabled_account_is_not_found(address):
    CalendarAddress.objects.get().user.__class__.objects.update(is_active=False)

    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_feed_costs_the_same_queries_whatever_it_holds(address, django_assert_num_queries, rows):
    for _ in range(rows):
        ActivityFactory(start=timezone.localdate())

    with django_assert_num_queries(4):
        Client().get(address)
