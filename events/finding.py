"""What the search field finds among activities."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Activity
from evperou.frame.finding import Finder, Found
from evperou.search import matching


def activities(typed: str, limit: int) -> Iterator[Found]:
    """Activities whose title, place or city hold every word, the latest first."""
    rows = Activity.objects.filter(matching(typed, "search_text")).order_by("-start", "-pk")
    for activity in rows[:limit]:
        yield Found(
            title=activity.title,
            detail=" · ".join(filter(None, [f"{activity.start:%d/%m/%Y}", activity.city])),
            url=reverse("activity", args=[activity.pk]),
        )


ACTIVITIES = Finder(label=_("Activités"), permission="events.view_activity", find=activities, list_name="activities")
