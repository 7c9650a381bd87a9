"""The counting rules as the method page prints them: the docstrings of the words that count, each under its title."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Activity, ActivityCounterpart, Attendance, Publication, Reading
from evperou.figures import definition_of, with_shares
from hosts.models import Structure
from reports.models import BudgetLine, TeamMember
from requests_desk.models import Request
from volunteers.models import Mission, Placement
from volunteers.statistics.census import departments_covered

WORDS: tuple[tuple[Promise, tuple[Callable[..., Any], ...]], ...] = (
    (_("Être présent dans l’année"), (Mission.objects.counted_in,)),
    (_("Compter une seule fois"), (Mission.objects.main_in,)),
    (_("Au Pérou, en France ou ailleurs"), (Mission.objects.with_side,)),
    (_("Le lieu de la mission"), (Placement.objects.main_of,)),
    (_("Les départements couverts"), (departments_covered,)),
    (_("Les âges"), (Mission.objects.with_age,)),
    (_("Les parts"), (with_shares,)),
    (_("Les départs de l’année"), (Mission.objects.starting_in,)),
    (_("Le cumul depuis une année"), (Mission.objects.once_each,)),
    (_("Les chantiers financés"), (Mission.objects.funded_chantiers_in,)),
    (_("Les structures d’accueil"), (Placement.objects.counted_in,)),
    (_("Les personnes d’une structure d’accueil"), (Placement.objects.with_people_in,)),
    (_("Les nouvelles structures"), (Structure.objects.first_met_in,)),
    (_("Les demandes"), (Request.objects.received_in,)),
    (_("Les activités"), (Activity.objects.starting_in,)),
    (_("Les actions avec une autorité"), (ActivityCounterpart.objects.of_activities_in,)),
    (_("Les structures rencontrées en EV mobile"), (ActivityCounterpart.objects.met_on_tours,)),
    (_("La fréquentation"), (Attendance.objects.of_activities_in,)),
    (_("Les abonnés et les membres"), (Reading.objects.last_until, Reading.objects.gained_in)),
    (_("Les publications"), (Publication.objects.published_in,)),
    (_("L’argent"), (BudgetLine.objects.of_years_in,)),
    (_("L’équipe"), (TeamMember.objects.present_in,)),
)
"""Every word whose definition is printed, in the order of the method page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A counting rule in the active language."""

    title: str
    text: str


def definitions() -> tuple[Definition, ...]:
    """Every counting rule that the figures follow."""
    return tuple(Definition(title=str(title), text=definition_of(*words)) for title, words in WORDS)
