"""What the requests of a period tell."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, NullIf, Substr
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from evperou.figures import UNKNOWN, Cube, Facts, Figure, definition_of, with_shares
from evperou.periods import Period
from evperou.typography import month_name
from requests_desk.enums import Axis, Situation
from requests_desk.models import Category, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStatistics:
    """Requests received in a period, by their quantity."""

    total: Figure
    by_service: tuple[Figure, ...]  # every category offered or used, with its share of the known ones
    by_subject: tuple[Figure, ...]
    by_contact_mode: tuple[Figure, ...]
    by_requester_type: tuple[Figure, ...]
    by_situation: tuple[Figure, ...]
    by_month: tuple[Figure, ...]  # every month of the period


def requests_in(period: Period) -> Facts:
    """Requests by their four categories, the requester's situation and the month."""
    return Facts(
        page="demandes",
        unit=_("demandes"),
        period=period,
        rows=Request.objects.received_in(period),
        definition=definition_of(Request.objects.received_in),
        cuts={
            **{axis.value: F(f"{axis}__code") for axis in Axis},
            "situation": NullIf("situation", Value(Situation.UNKNOWN.value)),
            "month": Substr(Cast("received_on", CharField()), 1, 7),
        },
        worths={"requests": F("quantity")},
    )


def _axis(requests: Cube, axis: Axis, categories: Iterable[Category]) -> tuple[Figure, ...]:
    counted = requests.by(axis, "requests")
    classes = [
        requests.figure(
            f"requests.{axis}.{category.code}",
            str(category),
            worth="requests",
            **{axis.value: category.code},
        )
        for category in categories
        if category.axis == axis and (category.active or category.code in counted)
    ]
    return with_shares(classes, unknown=requests.total("requests", {axis.value: UNKNOWN}))


def _situations(requests: Cube) -> tuple[Figure, ...]:
    classes = [
        requests.figure(
            f"requests.situation.{situation}",
            capfirst(situation.label),
            worth="requests",
            situation=situation.value,
        )
        for situation in Situation
        if situation != Situation.UNKNOWN
    ]
    return with_shares(classes, unknown=requests.total("requests", {"situation": UNKNOWN}))


def request_statistics(period: Period) -> RequestStatistics:
    """Count the requests of a period: two grouped queries, each of three breakdowns, and one for the categories."""
    # All breakdowns at once would tell apart nearly as many groups as there are requests, one by one would read them six times.
    requests = requests_in(period).cube(
        (Axis.SERVICE, Axis.SUBJECT, "situation"), (Axis.CONTACT_MODE, Axis.REQUESTER_TYPE, "month")
    )
    categories = list(Category.objects.all())
    return RequestStatistics(
        total=requests.figure("requests.total", _("demandes reçues"), worth="requests"),
        by_service=_axis(requests, Axis.SERVICE, categories),
        by_subject=_axis(requests, Axis.SUBJECT, categories),
        by_contact_mode=_axis(requests, Axis.CONTACT_MODE, categories),
        by_requester_type=_axis(requests, Axis.REQUESTER_TYPE, categories),
        by_situation=_situations(requests),
        by_month=tuple(
            requests.figure(
                f"requests.month.{year}-{month:02}",
                month_name(month),
                worth="requests",
                month=f"{year}-{month:02}",
            )
            for year, month in period.months()
        ),
    )


FACTS = (requests_in,)
"""Every door to the rows of this app."""
