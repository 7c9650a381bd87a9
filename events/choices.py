"""Choosing a tour by typing a part of its title."""

from typing import Any

from django.db.models import QuerySet

from events.enums import Nature
from events.models import Activity
from evperou.screens.choices import Choices


def _tours() -> QuerySet[Any]:
    return Activity.objects.filter(main_nature=Nature.TOUR).order_by("-start", "-pk")


def _detail(activity: Activity) -> str:
    return ", ".join(filter(None, [activity.moment, activity.city]))


TOURS = Choices(rows=_tours, columns=("search_text",), name=("title",), suggestions="suggest_tours", detail=_detail)
