"""Choosing a person, a mission or a programme by typing a part of its name."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from evperou.screens.choices import Choices
from volunteers.models import Mission, Programme, Volunteer


def _people() -> QuerySet[Any]:
    return Volunteer.objects.order_by("sort_name", "pk")


def _born(volunteer: Volunteer) -> str:
    """What tells two people of one name apart."""
    born = f"{volunteer.birth_date:%d/%m/%Y}" if volunteer.birth_date else ""
    return ", ".join(filter(None, [born, volunteer.nationality.name]))


def _missions() -> QuerySet[Any]:
    return Mission.objects.select_related("volunteer").order_by("-starts_on", "-pk")


def _title(mission: Mission) -> str:
    return mission.title


def _starting(label: str) -> Q | None:
    """The missions among which is the one of a label: it ends with the day on which that one starts."""
    try:
        return Q(starts_on=datetime.strptime(label.rsplit(maxsplit=1)[-1], "%d/%m/%Y").date())  # noqa: DTZ007 -- a day alone
    except (IndexError, ValueError):
        return None


VOLUNTEERS = Choices(
    rows=_people,
    columns=("search_text",),
    name=("first_name", "last_name"),
    suggestions="suggest_volunteers",
    detail=_born,
    create="create_volunteer_here",
    create_permission="volunteers.add_volunteer",
)
MISSIONS = Choices(
    rows=_missions,
    columns=("search_text", "volunteer__search_text", "sender__search_text", "placements__host__search_text"),
    labelled=_starting,
    suggestions="suggest_missions",
    detail=_title,
)
PROGRAMMES = Choices(
    rows=lambda: Programme.objects.order_by("position", "name", "pk"),
    columns=("search_text",),
    name=("name",),
    suggestions="suggest_programmes",
)
