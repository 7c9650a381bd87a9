"""Activities that may be the one being entered."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse

from events.models import Activity
from evperou.periods import FIRST_YEAR, LAST_YEAR, Period
from evperou.screens.entering import Likeness
from evperou.search import closeness, fold
from hosts.models import Structure

ALIKE = 0.75  # share of letters in common from which two titles are shown to the person who types
AROUND = timedelta(days=1)  # people remember a day badly
MOST = 5


def near(start: date, end: date) -> list[Activity]:
    """Activities of the same days, or of the day before or after, with their counterparts."""
    around = Period(max(start - AROUND, date(FIRST_YEAR, 1, 1)), min(end + AROUND, date(LAST_YEAR, 12, 31)))
    return list(Activity.objects.happening_in(around).prefetch_related("counterparts").order_by("start", "pk"))


def is_alike(activity: Activity, other: Activity, structures: Iterable[Structure]) -> bool:
    """Whether two activities of the same days share a place or a counterpart, or have nearly the same title."""
    same_place = bool(activity.place) and fold(activity.place) == fold(other.place)
    same_counterpart = not set(structures).isdisjoint(other.counterparts.all())
    return same_place or same_counterpart or closeness(activity.title, other.title) >= ALIKE


def alike_activities(*, activity: Activity, structures: Iterable[Structure]) -> tuple[Likeness, ...]:
    """Activities that may be this one, which is not recorded yet."""
    together = list(structures)
    found = [other for other in near(activity.start, activity.end) if is_alike(activity, other, together)]
    return tuple(
        Likeness(other.pk, other.title, _detail(other), reverse("activity", args=[other.pk])) for other in found[:MOST]
    )


def _detail(activity: Activity) -> str:
    return ", ".join([activity.moment, *(structure.name for structure in activity.counterparts.all())])
