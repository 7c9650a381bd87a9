"""Programmes: the list, one programme, its partners and what is typed about it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.models import Activity
from evperou.accounts.access import hidden_without
from evperou.periods import Period
from evperou.screens.choices import suggest
from evperou.screens.entering import changed, entered, form_page, recorded
from evperou.screens.exports import export
from evperou.screens.submissions import written
from evperou.screens.tables import table_page
from volunteers import choices, tables
from volunteers.forms.programmes import PartnerForm, ProgrammeFactForm, SiteProgrammeForm
from volunteers.models import Mission, Programme, ProgrammeFact
from volunteers.statistics import codes_with_descendants, volunteers_by_programme

SHOWN = 20  # rows of each part of the record page: the lists show the others
view = hidden_without("volunteers.view_programme")
add = permission_required("volunteers.add_programme", raise_exception=True)
change = permission_required("volunteers.change_programme", raise_exception=True)


def _parents(programme: Programme | None = None) -> list[tuple[str, str]]:
    above = [(_("Programmes"), reverse("programmes"))]
    return [*above, (programme.name, reverse("programme", args=[programme.pk]))] if programme else above


@require_safe
@view
def programmes(request: HttpRequest) -> HttpResponse:
    return table_page(request, tables.PROGRAMMES)


@require_safe
@view
@permission_required("accounts.export", raise_exception=True)
def programmes_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    return export(request, tables.PROGRAMMES, suffix)


@require_safe
@view
def suggest_programmes(request: HttpRequest) -> HttpResponse:
    return suggest(request, choices.PROGRAMMES)


@require_safe
@view
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that the office knows about a programme and those below it, and its people in the year of its latest mission."""
    found = get_object_or_404(Programme.objects.select_related("parent"), pk=pk)
    family = codes_with_descendants([found])
    missions = Mission.objects.filter(programme__code__in=family).select_related("volunteer", "programme")
    activities = Activity.objects.filter(programme__code__in=family).select_related("programme")
    latest = list(missions.order_by("-starts_on", "-pk")[:SHOWN])
    year = min(latest[0].starts_on.year if latest else timezone.localdate().year, timezone.localdate().year)
    context = {
        "programme": found,
        "parents": _parents(),
        "children": list(found.children.all()),
        "partners": list(found.partners.all()),
        "facts": list(found.facts.order_by("-as_at", "pk")),
        "missions": latest,
        "mission_count": missions.count(),
        "activities": list(activities.order_by("-start", "-pk")[:SHOWN]),
        "activity_count": activities.count(),
        "year": year,
        "people": volunteers_by_programme(Period.year(year))[found.code],
    }
    return render(request, "volunteers/programme_record.html", context)


@form_page
@add
def add_programme(request: HttpRequest) -> HttpResponse:
    form = SiteProgrammeForm(request.POST or None)
    return entered(
        request,
        form,
        title=_("Nouveau programme"),
        save=lambda: reverse("programme", args=[form.save().pk]),
        cancel=reverse("programmes"),
        parents=_parents(),
    )


@form_page
@change
def change_programme(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Programme, pk=pk)
    address = reverse("programme", args=[pk])
    return changed(
        request, found, SiteProgrammeForm, title=_("Modifier le programme"), address=address, parents=_parents(found)
    )


@form_page
@change
def add_partner(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Programme, pk=pk)
    form, address = PartnerForm(request.POST or None), reverse("programme", args=[pk])

    def save() -> str:
        found.partners.add(form.cleaned_data["structure"])
        return address

    return entered(request, form, title=_("Nouveau partenaire"), save=save, cancel=address, parents=_parents(found))


@require_POST
@change
def remove_partner(request: HttpRequest, pk: int, structure: int) -> HttpResponse:
    """The structure stays; it can be added again."""
    found = get_object_or_404(Programme, pk=pk)
    partner = get_object_or_404(found.partners.all(), pk=structure)
    with transaction.atomic():
        found.partners.remove(partner)
        written()
    messages.success(request, _("%(name)s n’est plus partenaire du programme.") % {"name": partner.name})
    return HttpResponseRedirect(reverse("programme", args=[pk]))


@form_page
@change
def add_fact(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Programme, pk=pk)
    form = ProgrammeFactForm(request.POST or None, instance=ProgrammeFact(programme=found))
    address = reverse("programme", args=[pk])

    def save() -> str:
        recorded(form)
        return address

    return entered(request, form, title=_("Nouveau chiffre"), save=save, cancel=address, parents=_parents(found))


@form_page
@change
def change_fact(request: HttpRequest, pk: int) -> HttpResponse:
    fact = get_object_or_404(ProgrammeFact.objects.select_related("programme"), pk=pk)
    address = reverse("programme", args=[fact.programme_id])
    return changed(
        request,
        fact,
        ProgrammeFactForm,
        title=_("Modifier le chiffre"),
        address=address,
        parents=_parents(fact.programme),
    )
