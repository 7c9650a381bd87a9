"""People: the list, one person, and what is entered about them."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evperou.accounts.access import hidden_without
from evperou.privacy import hidden_fields
from evperou.screens.choices import suggest
from evperou.screens.entering import changed, created_here, entered, form_page
from evperou.screens.exports import export
from evperou.screens.removing import removed
from evperou.screens.tables import table_page
from volunteers import choices, tables
from volunteers.forms.people import ShortVolunteerForm, VolunteerForm
from volunteers.likeness import alike_people, recorded_twice
from volunteers.models import Mission, Testimony, Volunteer
from volunteers.views.timeline import timeline, with_timeline

SHOWN = 100  # rows of each part of the record page: the lists show the others
view = hidden_without("volunteers.view_volunteer")
add = permission_required("volunteers.add_volunteer", raise_exception=True)
change = permission_required("volunteers.change_volunteer", raise_exception=True)


def _parents(volunteer: Volunteer | None = None) -> list[tuple[str, str]]:
    above = [(_("Volontaires"), reverse("volunteers"))]
    return [*above, (str(volunteer), reverse("volunteer", args=[volunteer.pk]))] if volunteer else above


def _form(request: HttpRequest, kind: type[VolunteerForm]) -> Any:
    """A form without what this account may not see."""
    return partial(kind, today=timezone.localdate(), hidden=hidden_fields(Volunteer, request.user))


def _alike(form: VolunteerForm) -> Any:
    return alike_people(
        **{name: form.cleaned_data[name] for name in ("first_name", "last_name", "birth_date", "email")}
    )


@require_safe
@view
def volunteers(request: HttpRequest) -> HttpResponse:
    return table_page(request, tables.VOLUNTEERS)


@require_safe
@view
@permission_required("accounts.export", raise_exception=True)
def volunteers_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    return export(request, tables.VOLUNTEERS, suffix)


@require_safe
@view
def suggest_volunteers(request: HttpRequest) -> HttpResponse:
    return suggest(request, choices.VOLUNTEERS)


@require_safe
@view
def volunteer(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that the office knows about a person."""
    missions = with_timeline(Mission.objects.select_related("volunteer", "sender", "programme")).order_by(
        "-starts_on", "-pk"
    )
    found = get_object_or_404(Volunteer.objects.prefetch_related(Prefetch("missions", missions)), pk=pk)
    today = timezone.localdate()
    context = {
        "volunteer": found,
        "parents": _parents(),
        "age": found.age_on(today),
        "missions": [(mission, timeline(mission)) for mission in found.missions.all()],
        "requests": list(found.requests.select_related("subject").order_by("-received_on", "-pk")[:SHOWN]),
        "testimonies": list(Testimony.objects.filter(mission__volunteer=found)),
        "alike": recorded_twice(found),
        "hidden": hidden_fields(Volunteer, request.user),
    }  # fmt: skip
    return render(request, "volunteers/volunteer_record.html", context)


@form_page
@add
def add_volunteer(request: HttpRequest) -> HttpResponse:
    form = _form(request, VolunteerForm)(request.POST or None, request.FILES or None)
    return entered(
        request,
        form,
        title=_("Nouvelle personne"),
        save=lambda: reverse("volunteer", args=[form.save().pk]),
        likenesses=lambda: _alike(form),
        cancel=reverse("volunteers"),
        parents=_parents(),
    )


@form_page
@add
def create_volunteer_here(request: HttpRequest) -> HttpResponse:
    """A person made in the middle of another form; what was typed there is cut at its first space."""
    first, _space, last = request.GET.get("nom", "")[:200].partition(" ")
    form = _form(request, ShortVolunteerForm)(request.POST or None, initial={"first_name": first, "last_name": last})
    return created_here(
        request,
        form,
        title=_("Nouvelle personne"),
        save=form.save,
        choices=choices.VOLUNTEERS,
        likenesses=lambda: _alike(form),
    )


@form_page
@change
def change_volunteer(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Volunteer, pk=pk)
    return changed(
        request,
        found,
        _form(request, VolunteerForm),
        title=_("Modifier la personne"),
        address=reverse("volunteer", args=[pk]),
        parents=_parents(found),
    )


@form_page
@permission_required("volunteers.delete_volunteer", raise_exception=True)
def remove_volunteer(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Volunteer, pk=pk)
    cancel = reverse("volunteer", args=[pk])
    return removed(request, found, address=reverse("volunteers"), cancel=cancel, parents=_parents(found))
