"""Calendar files: the right day in Lima, repeats within bounds, and no file that does harm."""

from datetime import date, datetime, time, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, vRecur

from evperou.calendars.reading import Occurrence, Refused, read
from evperou.calendars.repeating import Rule
from evperou.calendars.writing import Entry, written
from evperou.entry import is_readable

HORIZON = date(2027, 1, 1)


def file(*events):
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//t//t\n{body}END:VCALENDAR\n".encode()


def one(event):
    (found,) = read(file(event), horizon=HORIZON)
    return found


def days(event):
    return [each.start for each in read(file(event), horizon=HORIZON)]


@pytest.mark.parametrize(
    ("event", "start", "end", "hours"),
    [
        (
            "DTSTART:20241105T150000Z\nDTEND:20241105T163000Z",
            date(2024, 11, 5),
            date(2024, 11, 5),
            (time(10), time(11, 30)),
        ),
        # 1 January in Paris and in UTC is still New Year's Eve in Lima
        (
            "DTSTART:20250101T030000Z\nDTEND:20250101T040000Z",
            date(2024, 12, 31),
            date(2024, 12, 31),
            (time(22), time(23)),
        ),
        ("DTSTART;TZID=Europe/Paris:20250101T020000", date(2024, 12, 31), date(2024, 12, 31), (time(20), None)),
        (
            "DTSTART;TZID=America/Lima:20241105T180000\nDURATION:PT90M",
            date(2024, 11, 5),
            date(2024, 11, 5),
            (time(18), time(19, 30)),
        ),
        ("DTSTART:20241105T090000\nDTEND:20241107T170000", date(2024, 11, 5), date(2024, 11, 7), (time(9), time(17))),
        ("DTSTART:20241105T200000\nDTEND:20241106T000000", date(2024, 11, 5), date(2024, 11, 5), (time(20), None)),
        ("DTSTART;VALUE=DATE:20240229", date(2024, 2, 29), date(2024, 2, 29), (None, None)),
        ("DTSTART;VALUE=DATE:20241109\nDTEND;VALUE=DATE:20241114", date(2024, 11, 9), date(2024, 11, 13), (None, None)),
        ("DTSTART;VALUE=DATE:20241109\nDTEND;VALUE=DATE:20241109", date(2024, 11, 9), date(2024, 11, 9), (None, None)),
    ],
)
def test_event_is_on_its_day_in_lima(event, start, end, hours):
    found = one(f"UID:a\nSUMMARY:Réunion\n{event}")

    assert (found.start, found.end, (found.start_time, found.end_time)) == (start, end, hours)


def in_zone(zone, *events):
    """A file that defines the time zone "Maison" by its observances (start, offset, rule)."""
    observances = "".join(
        f"BEGIN:STANDARD\nDTSTART:{start}\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\n{rule}\nEND:STANDARD\n"
        for start, offset, rule in zone
    )
    defined = f"BEGIN:VTIMEZONE\nTZID:Maison\n{observances}END:VTIMEZONE\n".encode()
    return file(*events).replace(b"BEGIN:VEVENT", defined + b"BEGIN:VEVENT", 1)


CALL = "UID:a\nSUMMARY:Appel\nDTSTART;TZID=Maison:20241106T080000"
WINTER_AND_SUMMER = [  # of Paris, as Outlook writes it
    ("16010101T030000", "+0100", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10"),
    ("16010101T020000", "+0200", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3"),
]


def test_time_zone_that_the_file_defines_is_obeyed():
    (found,) = read(in_zone([("19700101T000000", "+0900", "")], CALL), horizon=HORIZON)

    assert (found.start, found.start_time) == (date(2024, 11, 5), time(18))


@pytest.mark.parametrize(
    ("moment", "hour"),
    [("20241026T120000", 5), ("20241027T120000", 6), ("20250329T120000", 6), ("20250330T120000", 5)],
)
def test_time_zone_that_the_file_defines_has_its_summers(moment, hour):
    event = f"UID:a\nSUMMARY:Appel\nDTSTART;TZID=Maison:{moment}\nDURATION:PT1H"

    (found,) = read(in_zone(WINTER_AND_SUMMER, event), horizon=HORIZON)

    assert (found.start_time, found.end_time) == (time(hour), time(hour + 1))


def test_time_zone_of_a_file_is_forgotten_with_it():
    """Two people call their own zones by one name."""
    hours = [
        read(in_zone([("19700101T000000", offset, "")], CALL), horizon=HORIZON)[0].start_time
        for offset in ("+0900", "-0500")
    ]

    assert hours == [time(18), time(8)]
    assert isinstance(one(CALL), Refused)


@pytest.mark.parametrize(
    "zone",
    [
        [],
        [("19700101T000000", "+0900", "RRULE:FREQ=SECONDLY")],
        [("19700101T000000", "+0900", "RRULE:FREQ=YEARLY;BYSECOND=0,1,2,3")],
        [("00010101T000000", "+0900", "RRULE:FREQ=DAILY")],
        [("00010101T000000", "+0900", "RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6;BYDAY=MO,TU,WE,TH,FR,SA,SU")],
        [("19700101T000000", "+0900", "RDATE:" + ",".join(["20200101T000000"] * 6000))],
        [("19700101T000000", "+0900", "")] * 21,
        [("19700101T000000", "+0900", "TZNAME:x\u2028RRULE:FREQ=SECONDLY\nRRULE:FREQ=MINUTELY")],
    ],
)
def test_time_zone_out_of_bounds_is_not_followed(zone):
    found = read(in_zone(zone, CALL, CALL), horizon=HORIZON)

    assert found == (Refused("Appel", "est dans un fuseau horaire qui n’est pas repris ici"),) * 2


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("UID:a\nDTSTART;VALUE=DATE:20241109", "n’a pas de titre"),
        ("UID:a\nSUMMARY:x", "n’a pas de date"),
        ("UID:a\nSUMMARY:x\nDTSTART:demain", "ne peut pas être lu"),
        ("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:19891231", "n’est pas entre 1990 et 2099"),
        ("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:99991231", "n’est pas entre 1990 et 2099"),
        ("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20241109\nDTEND;VALUE=DATE:20261109", "dure plus d’un an"),
        ("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20241109\nDTEND;VALUE=DATE:20241101", "finit avant de commencer"),
        (
            "UID:a\nSUMMARY:x\nDTSTART:20241109T100000\nDTEND;VALUE=DATE:20241110",
            "commence à une heure et finit un jour",
        ),
        ("UID:a\nSUMMARY:x\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20241109", "est annulé dans le calendrier"),
        ("UID:a\nSUMMARY:a\x07b\nDTSTART;VALUE=DATE:20241109", "contient des caractères illisibles"),
        ("UID:a\nSUMMARY:x\nDTSTART:20241109T100000\nRRULE:FREQ=SECONDLY", "règle qui n’est pas reprise"),
        ("UID:a\nSUMMARY:x\nDTSTART:20241109T100000\nRRULE:FREQ=DAILY;BYMONTH=2", "règle qui n’est pas reprise"),
        (
            "UID:a\nSUMMARY:x\nDTSTART:20241109T100000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=1,32",
            "règle qui n’est pas reprise",
        ),
        ("UID:a\nSUMMARY:x\nDTSTART:20241109T100000\nRRULE:FREQ=MONTHLY;BYDAY=6MO", "règle qui n’est pas reprise"),
        ("UID:a\nSUMMARY:x\nDTSTART;TZID=Nulle part:20241109T100000", "fuseau horaire qui n’est pas repris"),
        ("UID:a\nSUMMARY:x\nDTSTART:20241109T100000\nRRULE:FREQ=DAILY", "se répète plus de 100 fois"),
        ("UID:a\nSUMMARY:x\nDTSTART:20241109T100000\nRDATE:20241110T100000", "règle qui n’est pas reprise"),
    ],
)
def test_event_that_cannot_be_taken_says_why(event, reason):
    found = one(event)

    assert isinstance(found, Refused)
    assert reason in found.reason


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR",
        b"\x00" * 100,
        b"a" * 10_000,
    ],
)
def test_file_that_is_no_calendar_is_refused_in_words(content):
    with pytest.raises(ValueError, match="calendrier"):
        read(content, horizon=HORIZON)


def test_file_of_too_many_events_is_refused():
    events = [f"UID:{n}\nSUMMARY:x\nDTSTART;VALUE=DATE:20241109" for n in range(501)]

    with pytest.raises(ValueError, match="plus de 500 événements"):
        read(file(*events), horizon=HORIZON)


def test_file_of_too_many_events_that_never_fall_is_refused():
    never = (
        "SUMMARY:x\nDTSTART;VALUE=DATE:19900101\nEXDATE;VALUE=DATE:19900101\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO"
    )

    assert read(file(*[f"UID:{n}\n{never}" for n in range(9)]), horizon=HORIZON) == ()
    with pytest.raises(ValueError, match="plus de 500 événements"):
        read(file(*[f"UID:{n}\n{never}" for n in range(501)]), horizon=HORIZON)


def test_rule_that_says_the_same_day_a_hundred_thousand_times_says_it_once():
    said = ",".join(["31"] * 100_000)

    assert days(f"UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20241031\nRRULE:FREQ=MONTHLY;COUNT=2;BYMONTHDAY={said}") == [
        date(2024, 10, 31), date(2024, 12, 31),
    ]  # fmt: skip


PROPERTIES = [b"SUMMARY:", b"LOCATION:", b"DTSTART:", b"DTEND:", b"DURATION:", b"RRULE:", b"EXDATE:", b""]
VALUES = st.sampled_from([b"20241109", b"FREQ=DAILY", b"a\x07b", b"\xff"]) | st.binary(max_size=40)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PROPERTIES), VALUES), max_size=8))
def test_hostile_bytes_become_events_that_can_be_shown_or_a_sentence(lines):
    said = b"\n".join(b"".join(line) for line in [*lines, (b"SUMMARY:", b"x"), (b"DTSTART:", b"20241109")])
    found, refusal = (), ""
    try:
        found = read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + said + b"\nEND:VEVENT\nEND:VCALENDAR", horizon=HORIZON)
    except ValueError as error:
        refusal = str(error)

    assert found or refusal in {
        "Ce fichier n’est pas un calendrier lisible (.ics).",
        "Ce calendrier ne contient aucun événement.",
    }
    for each in found:
        assert is_readable(each.title)
        assert each.reason if isinstance(each, Refused) else is_readable(each.place) and each.start <= each.end


def test_same_event_keeps_its_key_when_it_moves_and_repeats_have_one_each():
    first, moved = (
        one("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20241109"),
        one("UID:a\nSUMMARY:y\nDTSTART;VALUE=DATE:20241110"),
    )
    repeats = read(file("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20241109\nRRULE:FREQ=WEEKLY;COUNT=3"), horizon=HORIZON)

    assert first.key == moved.key
    assert len({each.key for each in (first, *repeats)}) == 4


@pytest.mark.parametrize("more", ["", "\nRRULE:FREQ=WEEKLY;COUNT=2"])
def test_events_without_identifier_are_told_by_title_and_start(more):
    events = [f"SUMMARY:{title}\nDTSTART;VALUE=DATE:{day}{more}" for title in "xy" for day in ("20241109", "20241110")]

    found = read(file(*events), horizon=HORIZON)

    assert all(isinstance(each, Occurrence) for each in found)
    assert len({each.key for each in found}) == len(found) == len(events) * (2 if more else 1)
    assert read(file(*events), horizon=HORIZON) == found


def test_title_that_a_file_says_twice_is_the_first():
    assert one("UID:a\nSUMMARY:Réunion\nSUMMARY:Autre\nDTSTART;VALUE=DATE:20241109").title == "Réunion"


def test_event_twice_in_a_file_is_taken_once():
    event = "UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20241109"

    first, second = read(file(event, event), horizon=HORIZON)

    assert isinstance(first, Occurrence)
    assert second == Refused("x", "est deux fois dans ce fichier")


def test_repeat_that_was_moved_or_taken_out_is_not_at_its_first_place():
    found = read(
        file(
            "UID:a\nSUMMARY:Permanence\nDTSTART:20241104T180000\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20241111T180000",
            "UID:a\nSUMMARY:Permanence\nRECURRENCE-ID:20241118T180000\nDTSTART:20241120T180000",
        ),
        horizon=HORIZON,
    )

    assert sorted(each.start for each in found) == [date(2024, 11, 4), date(2024, 11, 20), date(2024, 11, 25)]


def test_repeats_stop_at_the_horizon():
    assert days("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20250101\nRRULE:FREQ=YEARLY") == [
        date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1),
    ]  # fmt: skip


def test_hour_of_a_repeat_follows_its_own_clock():
    """18 h in Paris is noon in Lima in winter and 11 h in summer."""
    found = read(
        file("UID:a\nSUMMARY:x\nDTSTART;TZID=Europe/Paris:20250115T180000\nRRULE:FREQ=MONTHLY;INTERVAL=6;COUNT=2"),
        horizon=HORIZON,
    )

    assert [(each.start, each.start_time) for each in found] == [
        (date(2025, 1, 15), time(12)),
        (date(2025, 7, 15), time(11)),
    ]


WEEKDAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
RANKED = st.builds("{}{}".format, st.sampled_from(["", "1", "2", "-1", "5"]), WEEKDAYS)
RULES = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 9)),
    st.builds("FREQ=DAILY;BYDAY={}".format, WEEKDAYS),
    st.builds("FREQ=WEEKLY;INTERVAL={};BYDAY={},{};WKST={}".format, st.integers(1, 4), WEEKDAYS, WEEKDAYS, WEEKDAYS),
    st.builds("FREQ=MONTHLY;INTERVAL={};BYDAY={}".format, st.integers(1, 5), RANKED),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={},{}".format, st.integers(1, 31), st.integers(-31, -1)),
    st.builds("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}".format, st.sampled_from([1, 2, -1, -3])),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY={}".format, st.integers(1, 12), RANKED),
    st.builds("FREQ=YEARLY;INTERVAL={}".format, st.integers(1, 4)),
    st.just("FREQ=MONTHLY"),
)


@settings(max_examples=200, deadline=None)
@given(RULES, st.dates(date(2023, 1, 1), date(2025, 12, 31)), st.one_of(st.none(), st.integers(1, 20)))
def test_repeats_are_those_of_the_reference_library(text, start, count):
    """Except that the start is always one of them, as calendars do."""
    said = f"{text};COUNT={count}" if count else text
    horizon = date(2028, 2, 29)
    expected = [
        each.date()
        for each in takewhile(
            lambda each: each.date() <= horizon, rrulestr(text, dtstart=datetime.combine(start, time(9)))
        )
    ]
    expected = sorted({start, *expected})[:count]

    assert list(Rule.read(vRecur.from_ical(said), until=None).days(start, horizon)) == expected


def test_rule_that_never_falls_ends():
    rule = Rule.read(vRecur.from_ical("FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=5MO;BYSETPOS=4"), until=None)

    assert list(rule.days(date(2024, 1, 1), date(2027, 1, 1))) == [date(2024, 1, 1)]


# Writing

ENTRY = Entry(
    uid="activity-1@evperou",
    title="Réunion; \\ avec, Núñez\nBEGIN:VALARM",
    start=date(2024, 12, 31),
    end=date(2024, 12, 31),
    start_time=time(22),
    end_time=None,
    place="Lima",
    address="https://example.org/activites/1/",
)


def test_written_calendar_is_read_back():
    (event,) = Calendar.from_ical(written("EV", [ENTRY])).walk("VEVENT")

    assert str(event["SUMMARY"]) == ENTRY.title
    assert event["DTSTART"].to_ical() == b"20250101T030000Z"
    assert b"\r\nBEGIN:VALARM" not in written("EV", [ENTRY])


@settings(max_examples=50, deadline=None)
@given(
    st.dates(date(1991, 1, 1), date(2099, 1, 1)),
    st.integers(0, 300),
    st.one_of(st.none(), st.times().map(lambda t: t.replace(second=0, microsecond=0))),
)
def test_days_written_are_the_days_read(start, length, hour):
    end = start + timedelta(days=length)
    entry = Entry(
        uid="a",
        title="x",
        start=start,
        end=end,
        start_time=hour,
        end_time=None,
        place="",
        address="https://example.org/",
    )

    (found,) = read(written("EV", [entry]), horizon=HORIZON)

    assert (found.start, found.end, found.start_time) == (start, end, hour)
