"""The grid of readings: typed once a month, corrected at will, never overwritten in silence."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections, transaction

from events.models import Channel, Reading
from tests.factories import ChannelFactory, EditionFactory, ReadingFactory

NOVEMBER = "/releves/saisie/?mois=2024-11"


@pytest.fixture
def facebook(db):
    return ChannelFactory(code="facebook", name="Facebook")


def opened(client, address=NOVEMBER):
    return {"version": client.get(address).context["form"].version}


def values():
    return set(Reading.objects.values_list("metric", "date", "value"))


def test_month_is_written_at_its_last_day_and_empty_cells_are_left(member, facebook):
    edition = EditionFactory(records_changed_on=date(2024, 1, 1))

    answer = member.post(NOVEMBER, opened(member) | {f"{facebook.pk}-followers": "14200", f"{facebook.pk}-views": ""})

    assert answer.headers["Location"] == "/releves/saisie/?date=2024-11-30"
    assert values() == {("followers", date(2024, 11, 30), 14200)}
    edition.refresh_from_db()
    assert edition.records_changed_on > date(2024, 1, 1)


def test_saved_readings_forget_what_was_typed(member, facebook):
    page = member.post(NOVEMBER, opened(member) | {f"{facebook.pk}-followers": "14200"}, follow=True).content.decode()

    assert "data-saved" in page
    assert "Les relevés du 30/11/2024 sont enregistrés." in page


def test_same_month_again_corrects(member, facebook):
    ReadingFactory(channel=facebook, date=date(2024, 11, 30), value=14200)

    page = member.get(NOVEMBER).content.decode()
    member.post(NOVEMBER, opened(member) | {f"{facebook.pk}-followers": "14300"})

    assert 'value="14200"' in page
    assert values() == {("followers", date(2024, 11, 30), 14300)}


def test_emptied_cell_is_erased_once_confirmed(member, facebook):
    ReadingFactory(channel=facebook, date=date(2024, 11, 30), value=14200)
    emptied = {f"{facebook.pk}-followers": ""}

    asked = member.post(NOVEMBER, opened(member) | emptied)

    assert "Ce relevé (14\u202f200) serait effacé." in asked.content.decode()
    assert values() == {("followers", date(2024, 11, 30), 14200)}
    member.post(NOVEMBER, opened(member) | emptied | {"confirmed": f"{facebook.pk}-followers="})
    assert values() == set()


def test_nothing_typed_dates_nothing(member, facebook):
    edition = EditionFactory(records_changed_on=date(2024, 1, 1))

    member.post(NOVEMBER, opened(member))

    edition.refresh_from_db()
    assert edition.records_changed_on == date(2024, 1, 1)


def test_reading_before_stands_beside_the_cell(member, facebook):
    ReadingFactory(channel=facebook, date=date(2024, 9, 30), value=13_000)
    ReadingFactory(channel=facebook, date=date(2024, 10, 31), value=14_000)
    ReadingFactory(channel=facebook, date=date(2024, 12, 31), value=15_000)

    page = member.get(NOVEMBER).content.decode()

    assert "14\u202f000 le 31/10/2024" in page
    assert "13000" not in page
    assert "15000" not in page


@pytest.mark.parametrize(("value", "doubtful"), [(999, True), (1000, False), (9999, False), (10_000, True)])
def test_lower_or_tenfold_value_asks_for_confirmation(member, facebook, value, doubtful):
    ReadingFactory(channel=facebook, date=date(2024, 10, 31), value=1000)
    cell = f"{facebook.pk}-followers"
    sent = opened(member) | {cell: str(value)}

    answer = member.post(NOVEMBER, sent)

    assert (answer.status_code == 200) == doubtful
    if doubtful:
        assert f'value="{cell}={value}"' in answer.content.decode()
        assert member.post(NOVEMBER, sent | {"confirmed": f"{cell}=12"}).status_code == 200  # of another value
        assert member.post(NOVEMBER, sent | {"confirmed": f"{cell}={value}"}).status_code == 302
    assert ("followers", date(2024, 11, 30), value) in values()


def test_grid_sent_twice_is_written_once(member, facebook):
    sent = opened(member) | {f"{facebook.pk}-followers": "14200"}

    answers = [member.post(NOVEMBER, sent).status_code for _ in range(3)]

    assert (answers, Reading.objects.count()) == ([302, 302, 302], 1)


def test_two_people_on_one_cell_both_see_the_values(member, facebook):
    cell = f"{facebook.pk}-followers"
    mine = opened(member)
    ReadingFactory(channel=facebook, date=date(2024, 11, 30), value=14_111)

    answer = member.post(NOVEMBER, mine | {cell: "14222"})

    assert answer.status_code == 409
    assert "enregistré entre-temps : <strong>14\N{NARROW NO-BREAK SPACE}111</strong>" in answer.content.decode()
    assert 'value="14222"' in answer.content.decode()
    assert values() == {("followers", date(2024, 11, 30), 14_111)}
    member.post(NOVEMBER, {"version": answer.context["form"].version, cell: "14222"})
    assert values() == {("followers", date(2024, 11, 30), 14_222)}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_people_on_one_cell_at_once_both_see_the_values(client_of):
    facebook, member = ChannelFactory(code="facebook"), client_of("officer")
    cell, mine = f"{facebook.pk}-followers", opened(member)

    def send():
        try:
            return member.post(NOVEMBER, mine | {cell: "14222"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as sender:
        with transaction.atomic():
            list(Channel.objects.select_for_update())  # the other one is recording
            answer = sender.submit(send)
            for _ in range(1000):
                if waiting() or answer.done():
                    break
                time.sleep(0.01)
            ReadingFactory(channel=facebook, date=date(2024, 11, 30), value=14_111)
        assert answer.result(timeout=30) == 409

    assert values() == {("followers", date(2024, 11, 30), 14_111)}


def waiting():
    """Whether somebody waits for a row that another one locks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def test_two_people_on_two_cells_lose_nothing(member, facebook):
    ReadingFactory(channel=facebook, date=date(2024, 11, 30), value=100)
    ReadingFactory(channel=facebook, metric="views", date=date(2024, 10, 31), value=50)
    mine = opened(member)
    Reading.objects.filter(metric="followers").update(value=120)

    refused = member.post(NOVEMBER, mine | {f"{facebook.pk}-followers": "100", f"{facebook.pk}-views": "7"})
    again = {"version": refused.context["form"].version, "confirmed": f"{facebook.pk}-views=7"}
    member.post(NOVEMBER, again | {f"{facebook.pk}-followers": "100", f"{facebook.pk}-views": "7"})

    assert values() == {
        ("followers", date(2024, 11, 30), 120),
        ("views", date(2024, 10, 31), 50),
        ("views", date(2024, 11, 30), 7),
    }


@pytest.mark.parametrize("typed", ["-1", "abc", "1.5", str(2**31), "9" * 40, "1\x00"])
def test_impossible_value_is_refused_beside_its_cell(member, facebook, typed):
    answer = member.post(NOVEMBER, opened(member) | {f"{facebook.pk}-followers": typed})

    assert (answer.status_code, Reading.objects.count()) == (200, 0)
    assert f"{facebook.pk}-followers" in answer.context["form"].errors


@pytest.mark.parametrize(
    "query",
    ["mois=2024-13", "mois=2024", "mois=99999-01", "mois=²024-01", "date=2024-02-30", "date=x", "date=2999-01-01", "mois=2099-01", "mois="],
)  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post"])
def test_impossible_day_is_refused_in_words(member, method, query):
    answer = getattr(member, method)(f"/releves/saisie/?{query}")

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_day_of_the_present_month_is_today(member, facebook):
    assert member.get("/releves/saisie/").context["day"] == member.get("/releves/saisie/").context["today"]


@pytest.mark.parametrize(
    ("role", "status"), [("reader", 403), ("visa_contractor", 403), ("communication", 302), ("officer", 302)]
)
def test_grid_is_written_by_those_who_may(client_of, facebook, role, status):
    client = client_of(role)

    answer = client.post(NOVEMBER, opened(client) | {f"{facebook.pk}-followers": "5"})

    assert (answer.status_code, Reading.objects.count()) == (status, int(status == 302))
    assert ("Enregistrer les relevés" in client.get(NOVEMBER).content.decode()) == (status == 302)


@pytest.mark.parametrize("rows", [1, 4])
def test_grid_costs_the_same_queries_whatever_it_shows(member, django_assert_num_queries, rows):
    for _ in range(rows):
        ReadingFactory(date=date(2024, 10, 31))
    member.get(NOVEMBER)

    with django_assert_num_queries(7):
        member.get(NOVEMBER)
