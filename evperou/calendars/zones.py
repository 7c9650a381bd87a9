"""The time zones that a calendar file defines itself.

The library that reads the file would follow any rule of a zone, one that falls every second included, and would remember
the zone for the files that come after. Here the moments when a clock changes are worked out once, within bounds.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, ComponentFactory
from icalendar.parser.ical.calendar import CalendarIcalParser

from evperou.calendars.repeating import NotTaken, Rule
from evperou.periods import LAST_YEAR

MOST_OBSERVANCES = (
    20  # ways to set a clock, in all the zones that a file uses: most have one for winter, one for summer
)
MOST_CHANGES = 5000  # of one zone: twice a year since 1601, where some files begin, is not a thousand
LATEST = date(LAST_YEAR, 12, 31)
Change = tuple[datetime, timedelta]  # a moment by the clock of the zone, and how far from UTC the clock is from then on


class Parser(CalendarIcalParser):
    """The reader of the library, which leaves time zones as they are written."""

    def __init__(self, content: bytes) -> None:
        # The library keeps every name of a component that it meets: a factory of its own goes with the file.
        super().__init__(content, ComponentFactory(), Calendar.types_factory)

    def handle_end_component(self, vals: str) -> None:
        """Close a component; the name says only whether it is a time zone to follow and to remember."""
        super().handle_end_component("" if vals.upper() == "VTIMEZONE" else vals)


class Zone(tzinfo):
    """A clock that changes at given moments."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.changes = sorted(changes, key=itemgetter(0))

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far from UTC the clock is."""
        if moment is None:
            return None
        passed = bisect_right(self.changes, moment.replace(tzinfo=None), key=itemgetter(0))
        return self.changes[max(0, passed - 1)][1]

    def dst(self, _moment: datetime | None) -> timedelta:
        """Nothing: the distance from UTC holds what summer adds."""
        return timedelta(0)

    def tzname(self, _moment: datetime | None) -> str | None:
        """None: nobody reads it."""
        return None


class Zones:
    """The zones of a file by their names, each worked out when an event first uses it."""

    def __init__(self, calendars: Iterable[Any]) -> None:
        self.defined = {str(zone["TZID"]): zone for each in calendars for zone in each.walk("VTIMEZONE")}
        self.known: dict[str, Zone | None] = {}
        self.observances = 0

    def named(self, name: str) -> Zone:
        """A zone of the file. NotTaken when it defines none of this name, or one that is not understood."""
        if name not in self.known:
            self.known[name] = self._zone(self.defined[name]) if name in self.defined else None
        zone = self.known[name]
        if zone is None:
            raise NotTaken(_("est dans un fuseau horaire qui n’est pas repris ici"))
        return zone

    def _zone(self, defined: Any) -> Zone | None:
        self.observances += len(defined.subcomponents)
        if self.observances > MOST_OBSERVANCES:
            return None
        try:
            moments = ((moment, each["TZOFFSETTO"].td) for each in defined.subcomponents for moment in _set(each))
            changes = list(islice(moments, MOST_CHANGES + 1))
        except Exception:  # noqa: BLE001 -- a damaged property raises anything when it is read; each event of the zone says so
            return None
        return Zone(changes) if 0 < len(changes) <= MOST_CHANGES else None


def _set(observance: Any) -> Iterator[datetime]:
    """When a clock is set so, by the clock of before."""
    start: datetime = observance["DTSTART"].dt.replace(tzinfo=None)
    yield start
    for dates in listed(observance.get("RDATE")):
        yield from (each.dt.replace(tzinfo=None) for each in dates.dts)
    for said in listed(observance.get("RRULE")):
        rule = Rule.read(said, until=_last_day(said))
        if rule.frequency != "YEARLY":
            raise ValueError(rule.frequency)
        yield from (datetime.combine(day, start.time()) for day in rule.days(start.date(), LATEST))


def listed(value: Any) -> list[Any]:
    """A property that a component has once, several times or not at all."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _last_day(said: Any) -> date | None:
    """The last day of a rule, as it is written."""
    until: date | None = said["UNTIL"][0] if "UNTIL" in said else None
    return until.date() if isinstance(until, datetime) else until
