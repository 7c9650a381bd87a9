"""The filters of the list of requests."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from evperou.periods import Period
from evperou.screens.filters import UNKNOWN as NOT_KNOWN
from evperou.screens.filters import (
    PeriodForm,
    choice_filter,
    day_filter,
    record_filter,
    text_filter,
    year_filter,
)
from requests_desk.enums import Axis, RequestState, Situation
from requests_desk.models import Category, Request
from volunteers.enums import Direction, Scheme

UNKNOWN = _("non renseigné")
AXES = {
    "demandeur": Axis.REQUESTER_TYPE,
    "service": Axis.SERVICE,
    "objet": Axis.SUBJECT,
    "mode": Axis.CONTACT_MODE,
}
PERIOD = ("du", "au", "annee")
"""The filters that bound the days of receipt: with one of them, the total of the list is exact."""


def _of(axis: Axis) -> Callable[[Any], QuerySet[Any]]:
    return lambda _request: Category.objects.filter(axis=axis)


def _handlers(_request: Any) -> QuerySet[Any]:
    """The accounts that follow at least one request."""
    return get_user_model().objects.filter(Exists(Request.objects.filter(handled_by=OuterRef("pk"))))


def _received(rows: QuerySet[Any], period: Period) -> QuerySet[Any]:
    return rows.received_in(period)  # type: ignore[attr-defined, no-any-return]


class RequestFilter(FilterSet):
    """Parameters of /demandes/ and of its export."""

    q = text_filter(method="search")
    annee = year_filter(_("Année"), keep=_received)
    du = day_filter("received_on__gte", _("Du"))
    au = day_filter("received_on__lte", _("Au"))
    etat = choice_filter(RequestState, _("État"), field="state")
    suivie = record_filter(_handlers, _("Suivie par"), field="handled_by", code="pk", unknown=_("personne"))
    demandeur = record_filter(_of(Axis.REQUESTER_TYPE), _("Demandeur"), field="requester_type", unknown=UNKNOWN)
    service = record_filter(_of(Axis.SERVICE), _("Service"), field="service", unknown=UNKNOWN)
    objet = record_filter(_of(Axis.SUBJECT), _("Objet"), field="subject", unknown=UNKNOWN)
    mode = record_filter(_of(Axis.CONTACT_MODE), _("Mode"), field="contact_mode", unknown=UNKNOWN)
    situation = choice_filter(Situation, _("Situation"), field="situation")
    sens = choice_filter(Direction, _("Sens visé"), field="direction")
    dispositif = choice_filter(Scheme, _("Dispositif visé"), field="scheme")

    class Meta:
        form = PeriodForm

    @cached_property
    def form(self) -> forms.Form:
        """The filters. What the four axes propose is read in one query, by a page that shows it."""
        form: forms.Form = super().form
        for name, axis in AXES.items():
            form.fields[name].widget.choices = partial(self._proposed, axis)
        return form

    def _proposed(self, axis: Axis) -> list[tuple[str, Any]]:
        entries = [(category.code, category) for category in self._categories if category.axis == axis]
        return [(NOT_KNOWN, UNKNOWN), *entries]

    @cached_property
    def _categories(self) -> list[Category]:
        return list(Category.objects.all())

    def search(self, rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        """Names are searched by those who may read them."""
        reads_names = self.request.user.has_perm("requests_desk.change_request")
        return rows.found_by(text) if reads_names else rows.saying(text)  # type: ignore[attr-defined, no-any-return]
