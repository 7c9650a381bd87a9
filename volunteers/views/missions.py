"""Missions: the list, one mission, and what is typed or corrected about it."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from evperou.accounts.access import hidden_without
from evperou.screens.choices import named_in_address, suggest
from evperou.screens.entering import SAVED, changed, entered, form_page, recorded
from evperou.screens.exports import export
from evperou.screens.removing import removed
from evperou.screens.tables import table_page
from volunteers import choices, tables
from volunteers.enums import MissionState
from volunteers.forms.missions import ChangeMissionForm, NewMissionForm, PlacementForm, TestimonyForm
from volunteers.likeness import alike_missions
from volunteers.models import Mission, Placement, Testimony
from volunteers.recording import record_mission, remove_mission
from volunteers.views.timeline import timeline, with_timeline

COUNTED_ONCE_CONFIRMED = gettext_lazy("C’est enregistré. Cette mission comptera une fois confirmée.")
SHOWN = 100  # rows of each part of the record page: the lists show the others
view = hidden_without("volunteers.view_mission")
add = permission_required("volunteers.add_mission", raise_exception=True)
change = permission_required("volunteers.change_mission", raise_exception=True)


def parents_of(mission: Mission | None = None) -> list[tuple[str, str]]:
    """The pages above one about a mission."""
    above = [(_("Missions"), reverse("missions"))]
    return [*above, (mission.who, address_of(mission.pk))] if mission else above


def address_of(pk: int) -> str:
    """The page of a mission."""
    return reverse("mission", args=[pk])


def mission_or_404(pk: int) -> Mission:
    """A mission with what its name says."""
    found: Mission = get_object_or_404(Mission.objects.select_related("volunteer").with_named(), pk=pk)
    return found


@require_safe
@view
def missions(request: HttpRequest) -> HttpResponse:
    return table_page(request, tables.MISSIONS)


@require_safe
@view
@permission_required("accounts.export", raise_exception=True)
def missions_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    return export(request, tables.MISSIONS, suffix)


@require_safe
@view
def suggest_missions(request: HttpRequest) -> HttpResponse:
    return suggest(request, choices.MISSIONS)


@require_safe
@view
def mission(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that the office knows about a mission."""
    rows = Mission.objects.select_related("volunteer", "sender", "programme", "domain", "group").with_named()
    found = get_object_or_404(with_timeline(rows), pk=pk)
    today = timezone.localdate()
    context = {
        "mission": found,
        "parents": parents_of(),
        "moments": timeline(found),
        "members": list(found.members.select_related("volunteer").order_by("volunteer__sort_name", "pk")[:SHOWN]),
        "testimonies": list(found.testimonies.all()),
        "requests": list(found.requests.select_related("subject").order_by("-received_on", "-pk")[:SHOWN]),
        "is_over": found.ends_on is not None and found.ends_on < today,
        "has_begun": found.has_begun(today),
    }
    return render(request, "volunteers/mission_record.html", context)


@form_page
@add
def add_mission(request: HttpRequest) -> HttpResponse:
    """`?volontaire=` starts with a person."""
    form = NewMissionForm(
        request.POST or None,
        today=timezone.localdate(),
        initial=named_in_address(request, volunteer=("volontaire", choices.VOLUNTEERS)),
    )

    def save() -> str:
        recorded = record_mission(mission=form.save(commit=False), placement=form.placement())
        return address_of(recorded.pk)

    return entered(
        request,
        form,
        title=_("Nouvelle mission"),
        save=save,
        likenesses=lambda: alike_missions(
            volunteer=form.cleaned_data["volunteer"],
            start=form.cleaned_data["planned_start"],
            end=form.cleaned_data["planned_end"],
            host=form.cleaned_data["host"],
        ),
        saved=COUNTED_ONCE_CONFIRMED if form["state"].value() == MissionState.PLANNED else SAVED,
        cancel=reverse("missions"),
        parents=parents_of(),
    )


@form_page
@change
def change_mission(request: HttpRequest, pk: int) -> HttpResponse:
    found = mission_or_404(pk)
    return changed(
        request,
        found,
        ChangeMissionForm,
        title=_("Modifier la mission"),
        address=address_of(pk),
        parents=parents_of(found),
    )


@form_page
@permission_required("volunteers.delete_mission", raise_exception=True)
def remove_mission_page(request: HttpRequest, pk: int) -> HttpResponse:
    found = mission_or_404(pk)
    address = address_of(found.group_id) if found.group_id else reverse("missions")
    try:
        return removed(
            request,
            found,
            address=address,
            cancel=address_of(pk),
            remove=partial(remove_mission, mission=found),
            parents=parents_of(found),
        )
    except Mission.DoesNotExist as gone:  # a second sending, while the first was being written
        raise Http404 from gone


def _add_part(request: HttpRequest, pk: int, form_class: type[Any], title: str, **initial: Any) -> HttpResponse:
    """A row that belongs to a mission: a placement, a testimony."""
    found = mission_or_404(pk)
    part = form_class._meta.model(mission=found)
    form = form_class(request.POST or None, request.FILES or None, instance=part, initial=initial)

    def save() -> str:
        recorded(form)
        return address_of(pk)

    return entered(request, form, title=title, save=save, cancel=address_of(pk), parents=parents_of(found))


def _change_part(request: HttpRequest, part: Any, form_class: type[Any], title: str) -> HttpResponse:
    address = address_of(part.mission_id)
    return changed(request, part, form_class, title=title, address=address, parents=parents_of(part.mission))


def _part_or_404(kind: type[Any], pk: int) -> Any:
    return get_object_or_404(kind.objects.select_related("mission__volunteer"), pk=pk)


def _remove_part(request: HttpRequest, part: Any) -> HttpResponse:
    return removed(request, part, address=address_of(part.mission_id), parents=parents_of(part.mission))


def _lock(missions: QuerySet[Mission]) -> None:
    """Until the transaction ends, nobody else writes a placement of these: each form is read among those written before."""
    list(missions.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


@form_page
@change
@transaction.atomic
def add_placement(request: HttpRequest, pk: int) -> HttpResponse:
    _lock(Mission.objects.filter(pk=pk))
    return _add_part(request, pk, PlacementForm, _("Nouvelle affectation"))


@form_page
@change
@transaction.atomic
def change_placement(request: HttpRequest, pk: int) -> HttpResponse:
    _lock(Mission.objects.filter(placements=pk))  # before the placement, as the verbs do
    return _change_part(request, _part_or_404(Placement, pk), PlacementForm, _("Corriger l’affectation"))


@form_page
@change
def remove_placement(request: HttpRequest, pk: int) -> HttpResponse:
    return _remove_part(request, _part_or_404(Placement, pk))


@form_page
@permission_required("volunteers.add_testimony", raise_exception=True)
def add_testimony(request: HttpRequest, pk: int) -> HttpResponse:
    return _add_part(request, pk, TestimonyForm, _("Nouveau témoignage"), year=timezone.localdate().year, language="fr")


@form_page
@permission_required("volunteers.change_testimony", raise_exception=True)
def change_testimony(request: HttpRequest, pk: int) -> HttpResponse:
    return _change_part(request, _part_or_404(Testimony, pk), TestimonyForm, _("Modifier le témoignage"))


@form_page
@permission_required("volunteers.delete_testimony", raise_exception=True)
def remove_testimony(request: HttpRequest, pk: int) -> HttpResponse:
    return _remove_part(request, _part_or_404(Testimony, pk))
