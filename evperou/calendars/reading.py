"""Read a calendar file: each event at its day in Lima, or why it cannot be taken."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from evperou.calendars.repeating import MOST_REPEATS, NotTaken, Rule
from evperou.calendars.zones import Parser, Zones, listed
from evperou.entry import is_readable
from evperou.periods import FIRST_YEAR, LAST_YEAR

MOST_EVENTS = 500  # of one file, repeats counted
LONGEST_STAY = 366  # days
LONGEST_TITLE, LONGEST_PLACE = 300, 200  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """An event on its day or days in Lima."""

    key: str  # the same for the same event of the same calendar
    title: str
    start: date
    end: date
    start_time: time | None
    end_time: time | None
    place: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An event that cannot be taken, and why."""

    title: str
    reason: str


def read(content: bytes, *, horizon: date) -> tuple[Occurrence | Refused, ...]:
    """The events of a file, repeats until a horizon. ValueError, with a French sentence, for what is no calendar."""
    try:
        calendars = Parser(content).parse()
        events: list[Any] = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        moved = {(_name(event), _day(event["RECURRENCE-ID"].dt)) for event in events if _is_moved(event)}
        zones = Zones(calendars)
    except Exception as error:  # the parser raises anything on a damaged file
        raise ValueError(_("Ce fichier n’est pas un calendrier lisible (.ics).")) from error
    if not events:
        raise ValueError(_("Ce calendrier ne contient aucun événement."))
    wanted = events[: MOST_EVENTS + 1]  # an event whose days are all left out costs as much as another
    found = list(islice(_each_once(_taken(each, moved, zones, horizon) for each in wanted), MOST_EVENTS + 1))
    if len(wanted) > MOST_EVENTS or len(found) > MOST_EVENTS:
        raise ValueError(
            _("Ce calendrier contient plus de %(most)s événements : exportez une période plus courte.")
            % {"most": MOST_EVENTS}
        )
    return tuple(found)


def _each_once(taken: Iterable[Iterable[Occurrence | Refused]]) -> Iterator[Occurrence | Refused]:
    keys: set[str] = set()
    for each in chain.from_iterable(taken):
        if isinstance(each, Refused):
            yield each
        elif each.key in keys:
            yield Refused(each.title, _("est deux fois dans ce fichier"))
        else:
            keys.add(each.key)
            yield each


def _is_moved(event: Any) -> bool:
    return hasattr(event.get("RECURRENCE-ID"), "dt")


def _text(event: Any, name: str) -> str:
    return " ".join(str(next(iter(listed(event.get(name))), "")).split())


def _name(event: Any) -> str:
    """What the occurrences of an event have in common."""
    return _text(event, "UID") or _text(event, "SUMMARY")


def _taken(event: Any, moved: set[tuple[str, date]], zones: Zones, horizon: date) -> list[Occurrence | Refused]:
    title = _text(event, "SUMMARY")
    shown = title[:LONGEST_TITLE] if is_readable(title) else ""
    try:
        return list(_occurrences(event, moved, zones, horizon))
    except NotTaken as error:
        return [Refused(shown, str(error))]
    except Exception:  # noqa: BLE001 -- a damaged property raises anything when it is read
        return [Refused(shown, _("ne peut pas être lu"))]


def _occurrences(event: Any, moved: set[tuple[str, date]], zones: Zones, horizon: date) -> Iterator[Occurrence]:
    title, place, uid = _text(event, "SUMMARY"), _text(event, "LOCATION"), _text(event, "UID")
    if not title:
        raise NotTaken(_("n’a pas de titre"))
    if not is_readable(title + place):
        raise NotTaken(_("contient des caractères illisibles"))
    if _text(event, "STATUS").upper() == "CANCELLED":
        raise NotTaken(_("est annulé dans le calendrier"))
    if "DTSTART" not in event:
        raise NotTaken(_("n’a pas de date"))
    start = _moment(event, "DTSTART", zones)
    length = _length(event, start, zones)
    for day in _days(event, start, moved, horizon):
        begins = _moved_to(start, day)
        first, last = _local(begins), _local(begins + length)
        names = [uid or f"{title}\n{start.isoformat()}"]
        if _is_moved(event):
            names.append(_day(event["RECURRENCE-ID"].dt).isoformat())
        elif "RRULE" in event:
            names.append(day.isoformat())
        yield _occurrence(title, place, first, last, key=hashlib.sha256("\n".join(names).encode()).hexdigest())


def _moment(event: Any, name: str, zones: Zones) -> date:
    """A day, or an hour in its time zone. NotTaken for a time zone that is not understood."""
    said: date = event[name].dt
    zone = event[name].params.get("TZID")
    if isinstance(said, datetime) and said.tzinfo is None and zone:
        return said.replace(tzinfo=zones.named(str(zone)))
    return said


def _length(event: Any, start: date, zones: Zones) -> timedelta:
    """How long an event lasts. Without end, a day lasts one day and an hour no time."""
    if "DTEND" in event:
        end = _moment(event, "DTEND", zones)
        if isinstance(start, datetime) != isinstance(end, datetime):
            raise NotTaken(_("commence à une heure et finit un jour"))
        length: timedelta = end - start if _same_clock(start, end) else _local(end) - _local(start)
    elif "DURATION" in event:
        length = event["DURATION"].dt
    else:
        length = timedelta(0) if isinstance(start, datetime) else timedelta(days=1)
    if length < timedelta(0):
        raise NotTaken(_("finit avant de commencer"))
    if length > timedelta(days=LONGEST_STAY):
        raise NotTaken(_("dure plus d’un an"))
    return length


def _same_clock(start: date, end: date) -> bool:
    """Whether two moments can be subtracted: two days, or two hours both with or both without a time zone."""
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return True
    return (start.tzinfo is None) == (end.tzinfo is None)


def _days(event: Any, start: date, moved: set[tuple[str, date]], horizon: date) -> Iterator[date]:
    """The days on which an event starts, by its own clock."""
    first = _day(start)
    if not FIRST_YEAR <= first.year < LAST_YEAR:
        raise NotTaken(_("n’est pas entre %(first)s et %(last)s") % {"first": FIRST_YEAR, "last": LAST_YEAR - 1})
    if "RDATE" in event:
        raise NotTaken(_("se répète selon une règle qui n’est pas reprise ici"))
    if "RRULE" not in event or _is_moved(event):
        yield first
        return
    said = event["RRULE"]
    if isinstance(said, list):
        raise NotTaken(_("se répète selon plusieurs règles"))
    until = said["UNTIL"][0] if "UNTIL" in said else None
    rule = Rule.read(said, until=_until(until, start))
    left_out = {_day(each.dt) for dates in listed(event.get("EXDATE")) for each in dates.dts}
    name = _name(event)
    days = list(islice(rule.days(first, horizon), MOST_REPEATS + 1))
    if len(days) > MOST_REPEATS:
        raise NotTaken(_("se répète plus de %(most)s fois") % {"most": MOST_REPEATS})
    yield from (day for day in days if day not in left_out and (name, day) not in moved)


def _until(until: date | None, start: date) -> date | None:
    """The last day of a rule, by the clock of its event."""
    if isinstance(until, datetime) and until.tzinfo and isinstance(start, datetime) and start.tzinfo:
        last = until.astimezone(start.tzinfo)
        return last.date() if last.time() >= start.time() else last.date() - timedelta(days=1)
    return None if until is None else _day(until)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _moved_to(start: date, day: date) -> date:
    """The same event on another day, at the same hour by its own clock."""
    return datetime.combine(day, start.timetz()) if isinstance(start, datetime) else day


def _local(moment: date) -> date:
    """A moment by the clock of the office; a day, and an hour without time zone, as they are."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(timezone.get_default_timezone()).replace(tzinfo=None)
    return moment


def _occurrence(title: str, place: str, first: date, last: date, *, key: str) -> Occurrence:
    """An event from its first moment to its last, which is no longer part of it."""
    if isinstance(first, datetime) and isinstance(last, datetime):
        ends = (last - timedelta(microseconds=1) if last > first else last).date()
        hours: tuple[time | None, time | None] = (first.time(), last.time() if last > first else None)
        if ends > first.date() and last.time() == time(0):
            hours = (first.time(), None)
        first_day = first.date()
    else:
        first_day, ends, hours = _day(first), max(_day(first), _day(last) - timedelta(days=1)), (None, None)
    if ends == first_day and hours[1] == time(0):  # until midnight
        hours = (hours[0], None)
    return Occurrence(
        key=key,
        title=title[:LONGEST_TITLE],
        start=first_day,
        end=ends,
        start_time=hours[0],
        end_time=hours[1],
        place=place[:LONGEST_PLACE],
    )
