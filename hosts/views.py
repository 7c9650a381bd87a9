"""Structures: the list, one structure, and what is entered about it."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.models import Activity
from evperou.accounts.access import hidden_without
from evperou.periods import Period
from evperou.screens.choices import suggest
from evperou.screens.entering import changed, created_here, entered, form_page, recorded
from evperou.screens.exports import export
from evperou.screens.removing import removed
from evperou.screens.tables import listed, table_page
from hosts import choices, tables
from hosts.forms import AliasForm, ContactForm, ProspectingStepForm, ShortStructureForm, StructureForm
from hosts.likeness import alike_structures
from hosts.maps import by_country, country_map
from hosts.models import ContactPerson, ProspectingStep, Structure, StructureAlias
from requests_desk.models import Request
from volunteers.models import Mission, Placement

SHOWN = 100  # rows of each part of the record page: the lists show the others
view = hidden_without("hosts.view_structure")
add = permission_required("hosts.add_structure", raise_exception=True)
change = permission_required("hosts.change_structure", raise_exception=True)


def _parents(structure: Structure | None = None) -> list[tuple[str, str]]:
    above = [(_("Structures"), reverse("structures"))]
    return [*above, (structure.name, reverse("structure", args=[structure.pk]))] if structure else above


@require_safe
@view
def structures(request: HttpRequest) -> HttpResponse:
    return table_page(request, tables.STRUCTURES)


@require_safe
@view
@permission_required("accounts.export", raise_exception=True)
def structures_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    return export(request, tables.STRUCTURES, suffix)


@require_safe
@view
def structures_map(request: HttpRequest) -> HttpResponse:
    """The structures that the filters of the list keep, counted by division on the map of each country."""
    rows, answer = listed(request, tables.STRUCTURES)
    context = {
        "countries": by_country(rows, request.GET),
        "errors": answer.errors,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "parents": _parents(),
    }
    return render(request, "hosts/structure_map.html", context, status=400 if answer.errors else 200)


@require_safe
@view
def suggest_structures(request: HttpRequest) -> HttpResponse:
    return suggest(request, choices.STRUCTURES)


@require_safe
@view
def structure(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that the office knows about a structure; `?annee=` chooses the year of its hosting."""
    found = get_object_or_404(Structure.objects.select_related("territory").prefetch_related("domains"), pk=pk)
    today = timezone.localdate()
    this_year, last_year = Period.year(today.year), Period.year(today.year - 1)
    placements = Placement.objects.filter(host=found).select_related("mission__volunteer", "territory")
    context = {
        "structure": found,
        "parents": _parents(),
        "hosts_now": placements.counted_in(this_year).exists(),
        "hosted_before": placements.counted_in(last_year).exists(),
        "years": (this_year.start.year, last_year.start.year),
        "aliases": list(found.aliases.all()),
        "contacts": list(found.contacts.order_by(F("ends_on").desc(nulls_first=True), "name", "pk")),
        "steps": list(found.prospecting_steps.order_by("-date", "-pk")),
        "placements": list(placements.order_by("-mission__starts_on", "pk")[:SHOWN]),
        "sent": list(
            Mission.objects.filter(sender=found).select_related("volunteer").order_by("-starts_on", "pk")[:SHOWN]
        ),
        "activities": list(Activity.objects.filter(counterpart_set__structure=found).order_by("-start", "pk")[:SHOWN]),
        "requests": list(
            Request.objects.filter(structure=found).select_related("subject").order_by("-received_on", "-pk")[:SHOWN]
        ),
        "today": today,
        "map": country_map(found.country.code, {found.territory.code: 1}) if found.territory else None,
    }
    return render(request, "hosts/structure_record.html", context)


@form_page
@add
def add_structure(request: HttpRequest) -> HttpResponse:
    form = StructureForm(
        request.POST or None, request.FILES or None, initial={"name": request.GET.get("nom", "")[:300]}
    )
    return entered(
        request,
        form,
        title=_("Nouvelle structure"),
        save=lambda: reverse("structure", args=[form.save().pk]),
        likenesses=lambda: alike_structures(**{name: form.cleaned_data[name] for name in ("name", "acronym", "email")}),
        cancel=reverse("structures"),
        parents=_parents(),
    )


@form_page
@add
def create_structure_here(request: HttpRequest) -> HttpResponse:
    """A structure made in the middle of another form."""
    form = ShortStructureForm(request.POST or None, initial={"name": request.GET.get("nom", "")[:300], "country": "PE"})
    return created_here(
        request,
        form,
        title=_("Nouvelle structure"),
        save=form.save,
        choices=choices.STRUCTURES,
        likenesses=lambda: alike_structures(name=form.cleaned_data["name"]),
    )


@form_page
@change
def change_structure(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Structure, pk=pk)
    return changed(
        request,
        found,
        StructureForm,
        title=_("Modifier la structure"),
        address=reverse("structure", args=[pk]),
        parents=_parents(found),
    )


def _add_part(request: HttpRequest, pk: int, form_class: type[Any], title: str, **initial: Any) -> HttpResponse:
    """A row that belongs to a structure: a contact, another name, a step."""
    found = get_object_or_404(Structure, pk=pk)
    part = form_class._meta.model(structure=found)
    form = form_class(request.POST or None, instance=part, initial=initial)
    address = reverse("structure", args=[pk])

    def save() -> str:
        recorded(form)
        return address

    return entered(request, form, title=title, save=save, cancel=address, parents=_parents(found))


def _change_part(request: HttpRequest, part: Any, form_class: type[Any], title: str) -> HttpResponse:
    address = reverse("structure", args=[part.structure_id])
    return changed(request, part, form_class, title=title, address=address, parents=_parents(part.structure))


@form_page
@permission_required("hosts.add_contactperson", raise_exception=True)
def add_contact(request: HttpRequest, pk: int) -> HttpResponse:
    return _add_part(request, pk, ContactForm, _("Nouveau contact"))


@form_page
@permission_required("hosts.change_contactperson", raise_exception=True)
def change_contact(request: HttpRequest, pk: int) -> HttpResponse:
    return _change_part(request, get_object_or_404(ContactPerson, pk=pk), ContactForm, _("Modifier le contact"))


@form_page
@permission_required("hosts.add_structurealias", raise_exception=True)
def add_alias(request: HttpRequest, pk: int) -> HttpResponse:
    return _add_part(request, pk, AliasForm, _("Autre nom"))


@form_page
@permission_required("hosts.delete_structurealias", raise_exception=True)
def remove_alias(request: HttpRequest, pk: int) -> HttpResponse:
    alias = get_object_or_404(StructureAlias.objects.select_related("structure"), pk=pk)
    return removed(
        request, alias, address=reverse("structure", args=[alias.structure_id]), parents=_parents(alias.structure)
    )


@form_page
@permission_required("hosts.add_prospectingstep", raise_exception=True)
def add_step(request: HttpRequest, pk: int) -> HttpResponse:
    return _add_part(request, pk, ProspectingStepForm, _("Étape de prospection"), date=timezone.localdate())


@form_page
@permission_required("hosts.change_prospectingstep", raise_exception=True)
def change_step(request: HttpRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(ProspectingStep, pk=pk)
    return _change_part(request, step, ProspectingStepForm, _("Modifier l’étape de prospection"))
