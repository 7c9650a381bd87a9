"""Periods of days, and the two computations on dates that both databases must do alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, IntegerField, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1990, 2100  # years that links and commands accept


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(_("La période finit avant de commencer."))
        if not (self.start.year >= FIRST_YEAR and self.end.year <= LAST_YEAR):
            raise ValueError(
                _("L’année doit être comprise entre %(first)s et %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )

    @classmethod
    def year(cls, year: int) -> Self:
        """1 January to 31 December. ValueError, with a French sentence, outside FIRST_YEAR–LAST_YEAR."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(
                _("L’année doit être comprise entre %(first)s et %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def from_params(cls, start: str, end: str) -> Self:
        """The period of a link. ValueError, with a French sentence, when its two dates do not make one."""
        try:
            first, last = date.fromisoformat(start), date.fromisoformat(end)
        except ValueError as error:
            raise ValueError(_("Les dates d’une période s’écrivent AAAA-MM-JJ.")) from error
        return cls(first, last)

    @property
    def params(self) -> tuple[tuple[str, str], ...]:
        """The period as it stands in a link."""
        return (("du", self.start.isoformat()), ("au", self.end.isoformat()))

    @property
    def eve(self) -> date:
        """The day before the period."""
        return self.start - timedelta(days=1)

    def calendar_years(self) -> Iterator["Period"]:
        """The calendar years of the period, the first and the last cut to it."""
        for year in range(self.start.year, self.end.year + 1):
            yield Period(max(self.start, date(year, 1, 1)), min(self.end, date(year, 12, 31)))

    def months(self) -> Iterator[tuple[int, int]]:
        """The months that share a day with the period, as (year, month)."""
        for count in range(self.start.year * 12 + self.start.month - 1, self.end.year * 12 + self.end.month):
            yield count // 12, count % 12 + 1

    def overlaps(self, start: str, end: str) -> Q:
        """Rows whose days, from the column `start` to the column `end` (unknown: open), share one with the period."""
        return Q(**{f"{start}__lte": self.end}) & (Q(**{f"{end}__gte": self.start}) | Q(**{f"{end}__isnull": True}))

    def holds(self, column: str) -> Q:
        """Rows whose date falls in the period."""
        return Q(**{f"{column}__range": (self.start, self.end)})


def validate_plausible(day: date) -> None:
    """Refuse a day whose year no period holds: 0204-03-01 typed for 2024-03-01."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            _("L’année doit être comprise entre %(first)s et %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )


class Later(Func):
    """The latest of dates that are all known (`Greatest` answers NULL differently on the two databases)."""

    function = "GREATEST"

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="MAX", **context)


class Earlier(Func):
    """The earliest of dates that are all known."""

    function = "LEAST"

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="MIN", **context)


class DaysBetween(Func):
    """Days from the first date to the second, both included."""

    template = "(%(expressions)s + 1)"
    arg_joiner = " - "
    arity = 2
    output_field = IntegerField()

    def __init__(self, start: Any, end: Any, **extra: Any) -> None:
        super().__init__(end, start, **extra)

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        end, start = (compiler.compile(expression) for expression in self.source_expressions)
        sql = f"(CAST(julianday({end[0]}) - julianday({start[0]}) AS INTEGER) + 1)"
        return sql, (*end[1], *start[1])


class WholeYears(Func):
    """Whole years from a birth date to another date; somebody born on 29 February has a birthday on 1 March in common years."""

    template = (
        "(EXTRACT(YEAR FROM %(at)s) - EXTRACT(YEAR FROM %(born)s)"
        " - CASE WHEN TO_CHAR(%(at)s, 'MMDD') < TO_CHAR(%(born)s, 'MMDD') THEN 1 ELSE 0 END)::integer"
    )
    template_sqlite = (
        "(CAST(strftime('%%%%Y', %(at)s) AS INTEGER) - CAST(strftime('%%%%Y', %(born)s) AS INTEGER)"
        " - (strftime('%%%%m%%%%d', %(at)s) < strftime('%%%%m%%%%d', %(born)s)))"
    )
    arity = 2
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return self._filled(self.template, compiler)

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return self._filled(self.template_sqlite, compiler)

    def _filled(self, template: str, compiler: Any) -> Any:
        """Each date stands twice in the template: so do its parameters."""
        (born, born_params), (at, at_params) = (compiler.compile(expression) for expression in self.source_expressions)
        return template % {"born": born, "at": at}, (*at_params, *born_params, *at_params, *born_params)


def days_within(period: Period, starts: Iterable[Any], ends: Iterable[Any]) -> DaysBetween:
    """Days of a period, from the latest of `starts` to the earliest of `ends` (unknown: open), which overlap it.

    Flat on purpose: SQLite's parser refuses what is nested too deeply, and this stands in subqueries of subqueries.
    """
    return DaysBetween(
        Later(*starts, Value(period.start)),
        Earlier(*(Coalesce(end, Value(period.end)) for end in ends), Value(period.end)),
    )
