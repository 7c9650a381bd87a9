"""What the search field finds among people and missions."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evperou.frame.finding import Finder, Found
from evperou.search import matching
from volunteers.models import Mission, Volunteer


def _told(mission: Mission) -> str:
    """VSI, 2024 or VSI, 2023–2024."""
    years = dict.fromkeys(str(day.year) for day in (mission.starts_on, mission.ends_on) if day)
    return f"{capfirst(mission.get_scheme_display())}, {'–'.join(years)}"


def people(typed: str, limit: int) -> Iterator[Found]:
    """People whose names or address hold every word, with their latest mission. Private fields are not searched."""
    rows = Volunteer.objects.filter(matching(typed, "search_text")).order_by("sort_name", "pk")
    for person in rows.prefetch_related("missions")[:limit]:
        latest = max(person.missions.all(), key=lambda mission: (mission.starts_on, mission.pk), default=None)
        yield Found(
            title=str(person),
            detail=_told(latest) if latest else _("sans mission"),
            url=reverse("volunteer", args=[person.pk]),
        )


def missions(typed: str, limit: int) -> Iterator[Found]:
    """Missions whose title, person, sender or hosts hold every word."""
    rows = Mission.objects.found_by(typed).select_related("volunteer").order_by("-starts_on", "-pk")
    for mission in rows.prefetch_related("placements__host")[:limit]:
        hosts = [placement.host.name for placement in mission.placements.all() if placement.host]
        yield Found(
            title=str(mission.volunteer or mission.title or _("Groupe")),
            detail=" · ".join([_told(mission), *dict.fromkeys(hosts)]),
            url=reverse("mission", args=[mission.pk]),
        )


PEOPLE = Finder(
    label=gettext_lazy("Personnes"), permission="volunteers.view_volunteer", find=people, list_name="volunteers"
)
MISSIONS = Finder(
    label=gettext_lazy("Missions"), permission="volunteers.view_mission", find=missions, list_name="missions"
)
