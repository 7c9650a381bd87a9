"""What can be counted in the tables of activities and communication: rows, cuts and worths."""

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Cast, NullIf, Substr
from django.utils.translation import gettext as _

from events.models import Activity, ActivityCounterpart, Attendance, Publication, Reading
from events.querysets import ON_TOUR
from evperou.figures import Facts, definition_of
from evperou.periods import Period
from hosts.models import ProspectingStep, Structure
from volunteers.models import Placement
from volunteers.querysets import COUNTED_STATES


def activities_in(period: Period) -> Facts:
    """Activities that start in a period, each in its main nature."""
    return Facts(
        page="activites",
        unit=_("activités"),
        period=period,
        rows=Activity.objects.starting_in(period),
        definition=definition_of(Activity.objects.starting_in),
        cuts={
            "nature": F("main_nature"),
            "format": NullIf("format", Value("")),
            "month": Substr(Cast("start", CharField()), 1, 7),
        },
        worths={"activity": Value(1)},
    )


MET = Case(When(ON_TOUR, then=Value("on_tour")), default=Value("elsewhere"))


def counterparts_in(period: Period) -> Facts:
    """Structures that took part in the activities of a period: once for each activity."""
    return Facts(
        page="partenaires",
        unit=_("actions"),
        period=period,
        rows=ActivityCounterpart.objects.of_activities_in(period),
        definition=definition_of(
            ActivityCounterpart.objects.of_activities_in, ActivityCounterpart.objects.met_on_tours
        ),
        cuts={
            "structure": F("structure__code"),
            "authority": F("structure__authority"),
            "met": MET,
            "listed": Case(When(activity__highlighted=True, then=Value("yes")), default=Value("no")),
        },
        worths={"action": Value(1)},
    )


def new_structures_in(period: Period) -> Facts:
    """Structures whose first contact with the office falls in a period."""
    counted = Placement.objects.filter(mission__state__in=COUNTED_STATES).within_missions().with_first_day()
    return Facts(
        page="nouvelles-structures",
        unit=_("structures"),
        period=period,
        rows=Structure.objects.first_met_in(
            period,
            ActivityCounterpart.objects.values(contact=F("structure"), day=F("activity__start")),
            counted.filter(host__isnull=False).values(contact=F("host"), day=F("first_day")),
            ProspectingStep.objects.values(contact=F("structure"), day=F("date")),
        ),
        definition=definition_of(Structure.objects.first_met_in),
        cuts={"country": NullIf("country", Value(""))},
        worths={"structure": Value(1)},
    )


def attendance_in(period: Period) -> Facts:
    """People who came to the activities of a period."""
    return Facts(
        page="frequentation",
        unit=_("personnes"),
        period=period,
        rows=Attendance.objects.of_activities_in(period),
        definition=definition_of(Attendance.objects.of_activities_in),
        cuts={
            "activity": F("activity__code"),
            "title": Case(When(activity__code__isnull=False, then=F("activity__title"))),  # of those that figures name
            "programme": F("activity__programme__code"),
            "mode": F("mode"),
            "country": NullIf("country", Value("")),
        },
        worths={
            "people": F("women") + F("men") + F("unknown"),
            "women": F("women"),
            "men": F("men"),
            "unknown": F("unknown"),
        },
    )


def readings_at_the_end_of(period: Period) -> Facts:
    """The last reading of each counter on or before the end of a period."""
    return Facts(
        page="releves",
        period=period,
        rows=Reading.objects.last_until(period.end),
        definition=definition_of(Reading.objects.last_until),
        cuts={"channel": F("channel__code"), "metric": F("metric")},
        worths={"value": F("value")},
    )


def gains_in(period: Period) -> Facts:
    """What each counter gained in a period: its last reading less the last one before the period."""
    return Facts(
        page="gains",
        period=period,
        rows=Reading.objects.gained_in(period),
        definition=definition_of(Reading.objects.gained_in),
        cuts={"channel": F("channel__code"), "metric": F("metric")},
        worths={"reading": Value(1)},
        differences={"gain": Case(When(date__gte=period.start, then=F("value")), default=-F("value"))},
    )


def publications_in(period: Period) -> Facts:
    """Publications of a period by their quantity."""
    return Facts(
        page="publications",
        unit=_("publications"),
        period=period,
        rows=Publication.objects.published_in(period),
        definition=definition_of(Publication.objects.published_in),
        cuts={"channel": F("channel__code"), "kind": F("kind"), "programme": F("programme__code")},
        worths={"publications": F("quantity")},
    )


FACTS = (
    activities_in,
    counterparts_in,
    new_structures_in,
    attendance_in,
    readings_at_the_end_of,
    gains_in,
    publications_in,
)
"""Every door to the rows of this app."""
