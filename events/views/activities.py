"""Activities: the list, one activity, and what is entered about it."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import choices, recording, tables
from events.enums import Format, Nature
from events.forms.activities import ActivityForm
from events.likeness import alike_activities
from events.models import Activity, ActivityCounterpart, Photo
from evperou.accounts.access import hidden_without
from evperou.screens.choices import record_of, suggest
from evperou.screens.entering import changed, entered, form_page
from evperou.screens.exports import export
from evperou.screens.removing import removed
from evperou.screens.tables import table_page
from hosts.choices import STRUCTURES

view = hidden_without("events.view_activity")


def _parents(activity: Activity | None = None) -> list[tuple[str, str]]:
    above = [(_("Activités"), reverse("activities"))]
    return [*above, (activity.title, reverse("activity", args=[activity.pk]))] if activity else above


@require_safe
@view
def activities(request: HttpRequest) -> HttpResponse:
    return table_page(request, tables.ACTIVITIES)


@require_safe
@view
@permission_required("accounts.export", raise_exception=True)
def activities_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    return export(request, tables.ACTIVITIES, suffix)


def _with_parts() -> QuerySet[Activity]:
    """Activities with what their page shows."""
    counterparts = ActivityCounterpart.objects.select_related("structure").order_by("structure__sort_name")
    return Activity.objects.select_related("territory", "programme", "tour").prefetch_related(
        Prefetch("counterpart_set", counterparts), "further_natures", "attendance_set", "days", "photos"
    )


def _people(activity: Activity) -> dict[str, int]:
    """Everybody who came, by gender, and all of them."""
    rows = activity.attendance_set.all()
    by_gender = {name: sum(getattr(row, name) for row in rows) for name in ("women", "men", "unknown")}
    return by_gender | {"all": sum(by_gender.values())}


@require_safe
@view
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened, with whom and before whom; for a tour, its visits."""
    found = get_object_or_404(_with_parts(), pk=pk)
    context = {
        "activity": found,
        "parents": _parents(),
        "people": _people(found),
        "stops": found.stops.order_by("start", "pk").prefetch_related("counterparts"),
        "earlier": Activity.objects.earlier_than(found).first(),
        "later": Activity.objects.later_than(found).first(),
    }
    return render(request, "events/activity_record.html", context)


@require_safe
@view
def activity_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a photo, wherever it is stored."""
    return redirect(get_object_or_404(Photo, pk=pk).image.url)


@require_safe
@view
def suggest_tours(request: HttpRequest) -> HttpResponse:
    return suggest(request, choices.TOURS)


def _starting_from(request: HttpRequest) -> dict[str, Any]:
    """What an address says of the activity to enter: the tour of which it is a stop, its day, its counterpart."""
    said: dict[str, Any] = {"start": timezone.localdate()}
    tour = record_of(choices.TOURS, request.GET.get("tournee", ""))
    if isinstance(tour, Activity):
        stop = {"tour": tour.pk, "start": tour.start, "city": tour.city, "territory": tour.territory_id}
        said |= stop | {"main_nature": Nature.INFORMATION, "format": Format.VISIT}
    structure = record_of(STRUCTURES, request.GET.get("structure", ""))
    if structure:
        said["counterparts"] = [{"structure": structure.pk, "role": ""}]
    return said


@form_page
@permission_required("events.add_activity", raise_exception=True)
def add_activity(request: HttpRequest) -> HttpResponse:
    """A new activity; `?tournee=` makes it a stop of that tour."""
    form = ActivityForm(request.POST or None, request.FILES or None, initial=_starting_from(request))
    return entered(
        request,
        form,
        title=_("Nouvelle activité"),
        save=lambda: reverse("activity", args=[form.save().pk]),
        likenesses=lambda: alike_activities(
            activity=form.instance, structures=[row["structure"] for row in form.cleaned_data["counterparts"] or []]
        ),
        cancel=reverse("activities"),
        parents=_parents(),
    )


@form_page
@permission_required("events.change_activity", raise_exception=True)
def change_activity(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Activity, pk=pk)
    return changed(
        request,
        found,
        ActivityForm,
        title=_("Modifier l’activité"),
        address=reverse("activity", args=[pk]),
        parents=_parents(found),
    )


@form_page
@permission_required("events.delete_activity", raise_exception=True)
def remove_activity(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Activity, pk=pk)
    return removed(
        request,
        found,
        address=reverse("activities"),
        remove=lambda: recording.remove_activity(activity=found),
        parents=_parents(found),
    )
