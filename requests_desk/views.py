"""Requests: the list, one request, what is entered about it and how it is closed."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from evperou.accounts.access import hidden_without, signed_in
from evperou.entry import keys_in
from evperou.screens.choices import named_in_address
from evperou.screens.entering import changed, entered, form_page
from evperou.screens.exports import export
from evperou.screens.removing import removed
from evperou.screens.submissions import written
from evperou.screens.tables import table_page
from hosts.choices import STRUCTURES
from requests_desk import tables
from requests_desk.enums import RequestState
from requests_desk.forms import RequestForm
from requests_desk.models import Request
from requests_desk.transitions import close_requests, reopen_requests
from volunteers.choices import MISSIONS, VOLUNTEERS

STATES = "evperou.requests.states"  # salt of what an undo is signed with
SOON = timedelta(hours=1)  # how long a closing can be undone by its button
MOST = 500  # requests closed at once
view = hidden_without("requests_desk.view_request")
add = permission_required("requests_desk.add_request", raise_exception=True)
change = permission_required("requests_desk.change_request", raise_exception=True)
delete = permission_required("requests_desk.delete_request", raise_exception=True)


def _parents(record: Request | None = None) -> list[tuple[str, str]]:
    above = [(_("Demandes"), reverse("requests"))]
    return [*above, (_title(record), reverse("request", args=[record.pk]))] if record else above


def _title(record: Request) -> str:
    return _("Demande du %(day)s") % {"day": f"{record.received_on:%d/%m/%Y}"}


@require_safe
@view
def requests(request: HttpRequest) -> HttpResponse:
    return table_page(request, tables.REQUESTS)


@require_safe
@view
@permission_required("accounts.export", raise_exception=True)
def requests_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    return export(request, tables.REQUESTS, suffix)


@require_safe
@view
def request_record(request: HttpRequest, pk: int) -> HttpResponse:
    """One request, with what it is about."""
    found = get_object_or_404(Request.objects.select_related(*tables.TOLD_WITH), pk=pk)
    context = {
        "record": found,
        "title": _title(found),
        "parents": _parents(),
        "is_closed": found.state == RequestState.CLOSED,
    }
    return render(request, "requests_desk/request_record.html", context)


@form_page
@add
def add_request(request: HttpRequest) -> HttpResponse:
    """`?volontaire=`, `?mission=` and `?structure=` say whom it is about."""
    today = timezone.localdate()
    named = named_in_address(
        request,
        volunteer=("volontaire", VOLUNTEERS),
        mission=("mission", MISSIONS),
        structure=("structure", STRUCTURES),
    )
    said = {"received_on": today, "handled_by": signed_in(request).pk, **named}
    form = RequestForm(request.POST or None, today=today, initial=said)
    return entered(
        request,
        form,
        title=_("Nouvelle demande"),
        save=lambda: reverse("request", args=[form.save().pk]),
        cancel=reverse("requests"),
        parents=_parents(),
    )


@form_page
@change
def change_request(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Request, pk=pk)
    return changed(
        request,
        found,
        partial(RequestForm, today=timezone.localdate()),
        title=_("Modifier la demande"),
        address=reverse("request", args=[pk]),
        parents=_parents(found),
    )


@form_page
@delete
def remove_request(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Request, pk=pk)
    return removed(request, found, address=reverse("requests"), parents=_parents(found))


# Closing and reopening


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page from which a button was pressed, or to the list."""
    address = request.POST.get("retour", "")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return HttpResponseRedirect(address if is_ours else reverse("requests"))


def _said_closed(request: HttpRequest, before: Mapping[int, str], on: date) -> str:
    """How many requests were closed, with the button that takes it back."""
    sentence = ngettext("%(count)s demande est close.", "%(count)s demandes sont closes.", len(before))
    undo = {
        "sentence": sentence % {"count": len(before)},
        "states": signing.dumps([on.isoformat(), before], salt=STATES),
    }
    return render_to_string("requests_desk/_closed.html", undo, request)


@require_POST
@change
def close(request: HttpRequest) -> HttpResponse:
    """Close the requests ticked (`fiche`), in one go."""
    keys = keys_in(request.POST.getlist("fiche"))
    if not keys or len(keys) > MOST:
        messages.error(request, _("Cochez de 1 à %(most)s demandes à clore.") % {"most": MOST})
        return _back(request)
    today = timezone.localdate()
    with transaction.atomic():
        before = close_requests(keys=keys, on=today)
        if before:
            written()
    if before:
        messages.success(request, _said_closed(request, before, today), extra_tags="saved")
    else:
        messages.info(request, _("Ces demandes étaient déjà closes."))
    return _back(request)


@require_POST
@change
def reopen(request: HttpRequest) -> HttpResponse:
    """Reopen the request of a record page (`fiche`), or give those just closed the state that they had (`etats`)."""
    states, closed_on = dict.fromkeys(keys_in(request.POST.getlist("fiche")), RequestState.OPEN.value), None
    if signed := request.POST.get("etats", ""):
        try:
            day, before = signing.loads(signed, salt=STATES, max_age=SOON)
            states, closed_on = {int(key): state for key, state in before.items()}, date.fromisoformat(day)
        except signing.BadSignature:
            messages.error(request, _("Ce bouton ne peut plus être lu : rouvrez la demande depuis sa fiche."))
            return _back(request)
    with transaction.atomic():
        reopened = reopen_requests(states=states, closed_on=closed_on)
        if reopened:
            written()
    if not reopened:
        messages.info(request, _("Aucune de ces demandes n’a été rouverte : leur état a changé depuis."))
        return _back(request)
    sentence = ngettext("%(count)s demande est rouverte.", "%(count)s demandes sont rouvertes.", reopened)
    messages.success(request, sentence % {"count": reopened}, extra_tags="saved")
    return _back(request)
