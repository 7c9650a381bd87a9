"""Write a calendar file that other calendars subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as others see it: what, when and where, never with whom."""

    uid: str
    title: str
    start: date
    end: date
    start_time: time | None
    end_time: time | None
    place: str
    address: str


def written(name: str, entries: Iterable[Entry]) -> bytes:
    """The calendar of this name; the same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//evperou//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime.combine(entry.start, time(0), UTC))  # required, and the same at each reading
    event.add("summary", entry.title)
    event.add("url", entry.address)
    if entry.place:
        event.add("location", entry.place)
    if entry.start_time is None:
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end + timedelta(days=1))
    else:
        event.add("dtstart", _moment(entry.start, entry.start_time))
        if entry.end_time is not None or entry.end > entry.start:
            event.add("dtend", _moment(entry.end, entry.end_time or time(23, 59)))
    return event


def _moment(day: date, hour: time) -> datetime:
    """In UTC, which every calendar understands without a table of time zones."""
    return datetime.combine(day, hour, timezone.get_default_timezone()).astimezone(UTC)
