"""What happens on each day of a month."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F

from events.enums import DatePrecision
from events.models import Activity
from evperou.months import Month
from evperou.periods import FIRST_YEAR, LAST_YEAR, Period


@dataclass(frozen=True, slots=True)
class Happening:
    """An activity on one of its days."""

    activity: Activity
    is_first: bool  # of its days
    is_last: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar."""

    date: date
    is_of_month: bool
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """A month: its weeks, and what took place in it on an unknown day."""

    month: Month
    weeks: tuple[tuple[Day, ...], ...]
    undated: tuple[Activity, ...]

    @property
    def is_empty(self) -> bool:
        return not self.undated and not any(day.happenings for week in self.weeks for day in week)


def agenda(month: Month) -> Agenda:
    """The activities of a month and of the days that complete its weeks: two queries."""
    weeks = list(month.weeks())
    shown = Period(max(weeks[0][0], date(FIRST_YEAR, 1, 1)), min(weeks[-1][-1], date(LAST_YEAR, 12, 31)))
    order = ("start", F("start_time").asc(nulls_first=True), "pk")
    found = Activity.objects.happening_in(shown).order_by(*order).prefetch_related("days")
    by_day: dict[date, list[Happening]] = {}
    undated = []
    for activity in found:
        if activity.date_precision == DatePrecision.DAY:
            for day in _days(activity, shown):
                happening = Happening(activity, day == activity.start, day == activity.end)
                by_day.setdefault(day, []).append(happening)
        elif month.period.start <= activity.start <= month.period.end:
            undated.append(activity)
    return Agenda(
        month=month,
        weeks=tuple(
            tuple(
                Day(day, (day.year, day.month) == (month.year, month.number), tuple(by_day.get(day, ())))
                for day in week
            )
            for week in weeks
        ),
        undated=tuple(undated),
    )


def _days(activity: Activity, shown: Period) -> list[date]:
    """The days of an activity that a page shows: its separate days, else all from the first to the last."""
    separate = [each.date for each in activity.days.all()]
    if separate:
        return [day for day in separate if shown.start <= day <= shown.end]
    first, last = max(activity.start, shown.start), min(activity.end, shown.end)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
