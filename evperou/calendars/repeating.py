"""On which days a repeated event falls.

Day by day from its start to a horizon: a rule that never falls ("every 30 February") costs no more than another,
whereas general libraries look for it until the year 9999.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.utils.translation import gettext as _

MOST_REPEATS = 100  # of one event
DAYS_A_WEEK = 7
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PARTS = {  # what a rule of each frequency may say
    "DAILY": {"BYDAY"},
    "WEEKLY": {"BYDAY", "WKST"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"},
    "YEARLY": {"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"},
}
ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL"}


class NotTaken(ValueError):  # noqa: N818 -- it names what happens
    """An event is left out; the message says why, after its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How an event repeats."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: tuple[tuple[int, int], ...] = ()  # weekday from 0, rank in its month or 0 for each one
    month_days: tuple[int, ...] = ()  # from 1, or from -1 backwards
    months: tuple[int, ...] = ()
    ranks: tuple[int, ...] = ()  # which of the days of a month, from 1 or from -1
    week_start: int = 0

    @classmethod
    def read(cls, said: Mapping[str, Sequence[Any]], *, until: date | None) -> Self:
        """The rule of a file. NotTaken for one that is not understood."""
        frequency = str(said.get("FREQ", [""])[0]).upper()
        parts = {str(part).upper() for part in said}
        if frequency not in PARTS or parts - ALWAYS - PARTS[frequency]:
            raise NotTaken(_("se répète selon une règle qui n’est pas reprise ici"))
        weekdays = tuple(_weekday(str(each)) for each in said.get("BYDAY", []))
        months = tuple(int(each) for each in said.get("BYMONTH", []))
        in_months = frequency in {"MONTHLY", "YEARLY"}
        if any(rank for _day, rank in weekdays) and not (in_months and (months or frequency == "MONTHLY")):
            raise NotTaken(_("se répète selon une règle qui n’est pas reprise ici"))
        return cls(
            frequency=frequency,
            interval=max(1, int(said.get("INTERVAL", [1])[0])),
            count=int(said["COUNT"][0]) if "COUNT" in said else None,
            until=until,
            weekdays=weekdays,
            month_days=tuple(int(each) for each in said.get("BYMONTHDAY", [])),
            months=months,
            ranks=tuple(int(each) for each in said.get("BYSETPOS", [])),
            week_start=WEEKDAYS.index(str(said.get("WKST", ["MO"])[0]).upper()),
        )

    def days(self, start: date, horizon: date) -> Iterator[date]:
        """The days on which it falls, its start included, until the horizon."""
        last = min(filter(None, [self.until, horizon]))
        found, day = 0, start
        while day <= last and (self.count is None or found < self.count):
            if day == start or self._falls_on(day, start):
                found += 1
                yield day
            day += timedelta(days=1)

    def _falls_on(self, day: date, start: date) -> bool:
        match self.frequency:
            case "DAILY":
                return (day - start).days % self.interval == 0 and self._is_weekday(day)
            case "WEEKLY":
                weeks = (self._week_of(day) - self._week_of(start)).days // DAYS_A_WEEK
                on = self._is_weekday(day) if self.weekdays else day.weekday() == start.weekday()
                return weeks % self.interval == 0 and on
            case "MONTHLY":
                months = (day.year - start.year) * 12 + day.month - start.month
                return months % self.interval == 0 and day in self._in_month(day, start)
            case _:
                is_month = day.month in (self.months or (start.month,))
                return (day.year - start.year) % self.interval == 0 and is_month and day in self._in_month(day, start)

    def _week_of(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self.week_start) % DAYS_A_WEEK)

    def _is_weekday(self, day: date) -> bool:
        return not self.weekdays or day.weekday() in {weekday for weekday, _rank in self.weekdays}

    def _in_month(self, day: date, start: date) -> list[date]:
        """The days of a month on which it falls."""
        first = day.replace(day=1)
        every = [each for each in (first + timedelta(days=n) for n in range(31)) if each.month == day.month]
        days = [each for each in every if self._is_day_of_month(each, every, start)]
        if not self.ranks:
            return days
        return [days[rank - 1 if rank > 0 else rank] for rank in self.ranks if 0 < abs(rank) <= len(days)]

    def _is_day_of_month(self, day: date, every: Sequence[date], start: date) -> bool:
        if not self.weekdays and not self.month_days:
            return day.day == start.day
        backwards = day.day - len(every) - 1
        in_days = not self.month_days or bool({day.day, backwards} & set(self.month_days))
        return in_days and (not self.weekdays or any(_is_nth(day, every, *wanted) for wanted in self.weekdays))


def _is_nth(day: date, every: Sequence[date], weekday: int, rank: int) -> bool:
    if day.weekday() != weekday:
        return False
    from_start, from_end = (day.day - 1) // DAYS_A_WEEK + 1, -((len(every) - day.day) // DAYS_A_WEEK + 1)
    return rank in {0, from_start, from_end}


def _weekday(text: str) -> tuple[int, int]:
    """MO, 2MO or -1FR."""
    return WEEKDAYS.index(text[-2:].upper()), int(text[:-2] or 0)
