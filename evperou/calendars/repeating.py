"""On which days a repeated event falls.

Step by step from its start to a horizon: a rule that never falls ("every 30 February") costs no more than another,
whereas general libraries look for it until the year 9999.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any, Self

from django.utils.translation import gettext as _

MOST_REPEATS = 100  # of one event
DAYS_A_WEEK, MONTHS_A_YEAR = 7, 12
MOST_DAYS, MOST_WEEKS = 31, 5  # of a month
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
    weekdays: frozenset[tuple[int, int]] = frozenset()  # weekday from 0, rank in its month or 0 for each one
    month_days: frozenset[int] = frozenset()  # from 1, or from -1 backwards
    months: frozenset[int] = frozenset()
    ranks: frozenset[int] = frozenset()  # which of the days of a month, from 1 or from -1
    week_start: int = 0

    @classmethod
    def read(cls, said: Mapping[str, Sequence[Any]], *, until: date | None) -> Self:
        """The rule of a file. NotTaken for one that is not understood."""
        frequency = str(said.get("FREQ", [""])[0]).upper()
        parts = {str(part).upper() for part in said}
        if frequency not in PARTS or parts - ALWAYS - PARTS[frequency]:
            raise NotTaken(_("se répète selon une règle qui n’est pas reprise ici"))
        weekdays = frozenset(_weekday(str(each)) for each in said.get("BYDAY", []))
        months = _numbers(said.get("BYMONTH", []), range(1, MONTHS_A_YEAR + 1))
        in_months = frequency in {"MONTHLY", "YEARLY"}
        if any(rank for _day, rank in weekdays) and not (in_months and (months or frequency == "MONTHLY")):
            raise NotTaken(_("se répète selon une règle qui n’est pas reprise ici"))
        return cls(
            frequency=frequency,
            interval=max(1, int(said.get("INTERVAL", [1])[0])),
            count=int(said["COUNT"][0]) if "COUNT" in said else None,
            until=until,
            weekdays=weekdays,
            month_days=_numbers(said.get("BYMONTHDAY", []), range(-MOST_DAYS, MOST_DAYS + 1)),
            months=months,
            ranks=_numbers(said.get("BYSETPOS", []), range(-MOST_DAYS, MOST_DAYS + 1)),
            week_start=WEEKDAYS.index(str(said.get("WKST", ["MO"])[0]).upper()),
        )

    def days(self, start: date, horizon: date) -> Iterator[date]:
        """The days on which it falls, its start included, until the horizon."""
        last = min(filter(None, [self.until, horizon]))
        later = (day for day in self._falls(start, last) if start < day <= last)
        yield from islice(chain([start] if start <= last else [], later), self.count)

    def _falls(self, start: date, last: date) -> Iterator[date]:
        """The days on which it falls, those around its start and around the last day included."""
        on = {weekday for weekday, _rank in self.weekdays}
        match self.frequency:
            case "DAILY":
                every = (start + timedelta(days=n) for n in range(0, (last - start).days + 1, self.interval))
                yield from (day for day in every if not on or day.weekday() in on)
            case "WEEKLY":
                first = start - timedelta(days=(start.weekday() - self.week_start) % DAYS_A_WEEK)
                for n in range(0, (last - first).days + 1, DAYS_A_WEEK * self.interval):
                    week = (first + timedelta(days=n + each) for each in range(DAYS_A_WEEK))
                    yield from (day for day in week if day.weekday() in (on or {start.weekday()}))
            case _:
                for year, month in self._months(start, last):
                    yield from (date(year, month, day) for day in self._in_month(year, month, start.day))

    def _months(self, start: date, last: date) -> Iterator[tuple[int, int]]:
        """The months in which it may fall."""
        for n in range((last.year - start.year) * MONTHS_A_YEAR + last.month - start.month + 1):
            years, month = divmod(start.month - 1 + n, MONTHS_A_YEAR)
            if self.frequency == "MONTHLY":
                is_one = n % self.interval == 0
            else:
                is_one = years % self.interval == 0 and month + 1 in (self.months or {start.month})
            if is_one:
                yield start.year + years, month + 1

    def _in_month(self, year: int, month: int, usual: int) -> list[int]:
        """The days of a month on which it falls; the usual one if the rule names none."""
        first, length = monthrange(year, month)
        if self.month_days or self.weekdays:
            every = range(1, length + 1)
            days = [day for day in every if self._is_day(day, length) and self._is_weekday(day, first, length)]
        else:
            days = [usual] if usual <= length else []
        if not self.ranks:
            return days
        return sorted({days[rank - 1 if rank > 0 else rank] for rank in self.ranks if abs(rank) <= len(days)})

    def _is_day(self, day: int, length: int) -> bool:
        return not self.month_days or day in self.month_days or day - length - 1 in self.month_days

    def _is_weekday(self, day: int, first: int, length: int) -> bool:
        """Whether a day is one of the weekdays, in a month that starts on a weekday and has a length."""
        if not self.weekdays:
            return True
        weekday = (first + day - 1) % DAYS_A_WEEK
        from_start, from_end = (day - 1) // DAYS_A_WEEK + 1, -((length - day) // DAYS_A_WEEK + 1)
        return any((weekday, rank) in self.weekdays for rank in (0, from_start, from_end))


def _numbers(said: Sequence[Any], known: range) -> frozenset[int]:
    """The numbers of a list, each once. NotTaken for one that no month or year has, such as 0."""
    numbers = frozenset(int(each) for each in said)
    if not numbers <= set(known) - {0}:
        raise NotTaken(_("se répète selon une règle qui n’est pas reprise ici"))
    return numbers


def _weekday(text: str) -> tuple[int, int]:
    """MO, 2MO or -1FR."""
    weekday, rank = WEEKDAYS.index(text[-2:].upper()), int(text[:-2] or 0)
    if abs(rank) > MOST_WEEKS:
        raise NotTaken(_("se répète selon une règle qui n’est pas reprise ici"))
    return weekday, rank
