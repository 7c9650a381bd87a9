"""The list of requests: its columns, on the page and in the export."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evperou.lists import COUNTED_ROWS
from evperou.screens.beside import Page
from evperou.screens.columns import Column, closed
from evperou.screens.filters import Filtered
from evperou.screens.tables import Bulk, Table
from evperou.typography import number
from requests_desk.enums import RequestState, Situation
from requests_desk.filters import PERIOD, RequestFilter
from requests_desk.models import Category, Request
from volunteers.enums import Direction, Scheme

SITUATIONS = {
    Situation.BEFORE: gettext_lazy("avant"),
    Situation.DURING: gettext_lazy("pendant"),
    Situation.AFTER: gettext_lazy("après"),
    Situation.NOT_CONCERNED: gettext_lazy("non concerné"),
    Situation.UNKNOWN: "",
}
"""What a narrow column says of the requester's situation."""
TONES = {RequestState.OPEN: "soon", RequestState.WAITING: "plain", RequestState.CLOSED: ""}
SHOWN_TEXT = 70  # characters of a request that the page shows
TOLD_WITH = (
    "requester_type", "service", "subject", "contact_mode", "handled_by", "volunteer", "mission__volunteer", "structure",
)  # fmt: skip
"""What the page of one request tells beside it."""


def _rows() -> QuerySet[Any]:
    return Request.objects.defer("search_text")


def _categories() -> Mapping[int, str]:
    """The entries of the four axes: few, so that a join would make copies of them for each request."""
    return {category.pk: str(category) for category in Category.objects.all()}


def _accounts() -> Mapping[int, str]:
    return {account.pk: str(account) for account in get_user_model().objects.all()}


def _start(request: Request) -> str:
    text = request.text
    return text if len(text) <= SHOWN_TEXT else f"{text[: SHOWN_TEXT - 1]}…"


def _totals(rows: QuerySet[Any], answer: Filtered) -> Sequence[str]:
    """Requests by their quantity, exact in a period; without one, a million rows are not counted."""
    counted = rows.order_by().values("quantity")
    if answer.chosen.keys().isdisjoint(PERIOD):
        counted = counted[: COUNTED_ROWS + 1]
    total = counted.aggregate(requests=Sum("quantity", default=0), records=Count("quantity"))
    if total["records"] > COUNTED_ROWS and answer.chosen.keys().isdisjoint(PERIOD):
        return (_("plus de %(total)s demandes") % {"total": number(COUNTED_ROWS)},)
    words = ngettext("%(total)s demande", "%(total)s demandes", total["requests"])
    said = [words % {"total": number(total["requests"])}]
    if total["records"] != total["requests"]:
        records = ngettext("%(total)s fiche", "%(total)s fiches", total["records"])
        said.append(records % {"total": number(total["records"])})
    return said


REQUESTS = Table(
    name="requests",
    title=gettext_lazy("Demandes"),
    filters=RequestFilter,
    rows=_rows,
    address=lambda request: reverse("request", args=[request.pk]),
    order=("-received_on", "-pk"),
    keyset="received_on",
    totals=_totals,
    nothing=gettext_lazy("Aucune demande n’est encore enregistrée. Commencez par celle que vous venez de recevoir."),
    add=Page(gettext_lazy("Nouvelle demande"), "add_request", "requests_desk.add_request"),
    bulk=Bulk(
        label=gettext_lazy("Clore les demandes cochées"),
        address="close_requests",
        permission="requests_desk.change_request",
        concerns=lambda r: r.state != RequestState.CLOSED,
    ),
    columns=(
        Column(name="recue", label=gettext_lazy("Reçue le"), value=lambda r: r.received_on),
        Column(
            name="demandeur", label=gettext_lazy("Demandeur"), value=lambda r: r.requester_type_id, words=_categories
        ),
        Column(name="service", label=gettext_lazy("Service"), value=lambda r: r.service_id, words=_categories),
        Column(name="objet", label=gettext_lazy("Objet"), value=lambda r: r.subject_id, words=_categories),
        Column(name="mode", label=gettext_lazy("Mode"), value=lambda r: r.contact_mode_id, words=_categories),
        Column(
            name="situation",
            label=gettext_lazy("Situation"),
            value=lambda r: r.situation,
            words=closed(Situation),
            on_page=lambda r: SITUATIONS[r.situation],
        ),
        Column(
            name="nombre",
            label=gettext_lazy("Nombre"),
            value=lambda r: r.quantity,
            on_page=lambda r: r.quantity if r.quantity > 1 else None,
        ),
        Column(
            name="etat",
            label=gettext_lazy("État"),
            value=lambda r: r.state,
            words=closed(RequestState),
            tone=lambda r: TONES[r.state],
        ),
        Column(name="suivie", label=gettext_lazy("Suivie par"), value=lambda r: r.handled_by_id, words=_accounts),
        Column(
            name="texte",
            label=gettext_lazy("Demande"),
            value=lambda r: r.text,
            on_page=_start,
        ),
    ),
    exported=(
        Column(
            name="nom",
            label=gettext_lazy("Nom du demandeur"),
            value=lambda r: r.requester_name,
            permission="requests_desk.change_request",
        ),
        Column(name="close", label=gettext_lazy("Close le"), value=lambda r: r.closed_on),
        Column(name="sens", label=gettext_lazy("Sens visé"), value=lambda r: r.direction, words=closed(Direction)),
        Column(
            name="dispositif", label=gettext_lazy("Dispositif visé"), value=lambda r: r.scheme, words=closed(Scheme)
        ),
        Column(
            name="volontaire",
            label=gettext_lazy("Volontaire"),
            value=lambda r: r.volunteer,
            reads=("volunteer",),
            permission="volunteers.view_volunteer",
        ),
        Column(
            name="mission",
            label=gettext_lazy("Mission"),
            value=lambda r: r.mission,
            reads=("mission__volunteer",),
            permission="volunteers.view_mission",
        ),
        Column(
            name="structure",
            label=gettext_lazy("Structure"),
            value=lambda r: r.structure,
            reads=("structure",),
            permission="hosts.view_structure",
        ),
        Column(name="numero", label=gettext_lazy("Numéro"), value=lambda r: r.pk),
    ),
)
