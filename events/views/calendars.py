"""The calendar: a month, what is imported into it, and the address by which other calendars read it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import conditional_page, require_POST, require_safe

from events import tables
from events.enums import DatePrecision, Nature
from events.forms.calendars import CalendarFileForm, ConfirmationForm, packed
from events.importing import Fate, fates, import_events
from events.models import Activity
from events.statistics import agenda
from evperou.accounts.access import hidden_without, signed_in
from evperou.accounts.models import CalendarAddress
from evperou.calendars.reading import Occurrence
from evperou.calendars.writing import Entry
from evperou.calendars.writing import written as calendar_file
from evperou.months import Month
from evperou.periods import Period
from evperou.screens.beside import tabs
from evperou.screens.entering import form_page
from evperou.screens.submissions import written
from evperou.typography import span

view = hidden_without("events.view_activity")
add = permission_required("events.add_activity", raise_exception=True)
A_YEAR = timedelta(days=366)


def _parents() -> list[tuple[str, str]]:
    return [(_("Activités"), reverse("activities"))]


@require_safe
@view
def calendar(request: HttpRequest) -> HttpResponse:
    """This month, or the one that `?mois=2024-11` names."""
    try:
        month = Month.read(request.GET["mois"]) if "mois" in request.GET else Month.of(timezone.localdate())
    except ValueError as error:
        return render(request, "components/refused.html", {"errors": [str(error)]}, status=400)
    return redirect("calendar_month", month.year, month.number)


@require_safe
@view
def calendar_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    try:
        shown = Month(year, month)
    except ValueError as error:
        raise Http404(str(error)) from error
    own = CalendarAddress.objects.filter(user=signed_in(request)).first()
    context = {
        "agenda": agenda(shown),
        "today": timezone.localdate(),
        "feed": request.build_absolute_uri(reverse("calendar_feed", args=[own.token])) if own else "",
        "tabs": tabs(request, tables.PAGES),
        "parents": _parents(),
    }
    return render(request, "events/calendar_month.html", context)


# Taking in a file


@form_page
@add
def import_calendar(request: HttpRequest) -> HttpResponse:
    """A file, then what would become of each of its events."""
    form = CalendarFileForm(request.POST or None, request.FILES or None, horizon=timezone.localdate() + A_YEAR)
    if form.is_valid():
        return _preview(request, fates(form.cleaned_data["file"]), Nature(form.cleaned_data["nature"]))
    return render(request, "events/calendar_import.html", {"form": form, "parents": _parents()})


def _preview(request: HttpRequest, found: Sequence[Fate], nature: Nature, *, status: int = 200) -> HttpResponse:
    numbers = count()
    rows = [_row(fate, next(numbers) if isinstance(fate.event, Occurrence) else None) for fate in found]
    context = {
        "rows": rows,
        "preview": packed(found),
        "nature": nature,
        "natures": Nature.choices,
        "new": sum(fate.is_new for fate in found),
        "may_import": any(isinstance(fate.event, Occurrence) and not fate.is_known for fate in found),
        "parents": [*_parents(), (_("Importer un calendrier"), reverse("import_calendar"))],
    }
    return render(request, "events/calendar_preview.html", context, status=status)


def _row(fate: Fate, number: int | None) -> dict[str, Any]:
    """An event as the preview shows it; the number is its place among those that can be taken."""
    moment = span(fate.event.start, fate.event.end) if isinstance(fate.event, Occurrence) else ""
    return {"fate": fate, "number": number, "moment": moment}


@require_POST
@add
def confirm_calendar(request: HttpRequest) -> HttpResponse:
    """Record the events that were ticked, all or none; what changed since the preview is shown again."""
    form = ConfirmationForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("import_calendar")
    with transaction.atomic():
        now = fates([event for event, _likely in form.cleaned_data["preview"]])
        likely_now = {fate.event: fate.likely.pk for fate in now if fate.likely}
        if any(likely_now.get(event) not in (None, likely) for event, likely, _nature in form.taken):
            messages.error(request, _("Des activités ont été enregistrées entre-temps : vérifiez de nouveau l’aperçu."))
            return _preview(request, now, Nature.MEETING, status=409)
        made = import_events(events=[(event, nature) for event, _likely, nature in form.taken])
        if made:
            written()
    sentence = ngettext("%(count)s activité est importée.", "%(count)s activités sont importées.", made)
    messages.success(request, sentence % {"count": made} if made else _("Il n’y avait rien de nouveau à importer."))
    return redirect("activities")


# The address by which other calendars read this one


@require_POST
@view
def renew_calendar_address(request: HttpRequest) -> HttpResponse:
    """Give this person an address, and forget the one before."""
    CalendarAddress.objects.renew(signed_in(request))
    messages.success(request, _("Voici votre adresse d’abonnement. L’ancienne, s’il y en avait une, ne répond plus."))
    return redirect("calendar")


@login_not_required
@require_safe
@conditional_page
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The activities around today, for whoever holds the secret address of somebody who may see them."""
    own = get_object_or_404(CalendarAddress.objects.select_related("user"), token=token, user__is_active=True)
    if not own.user.has_perm("events.view_activity"):
        raise Http404
    today = timezone.localdate()
    around = Period(today - A_YEAR, today + A_YEAR)
    shown = Activity.objects.happening_in(around).filter(date_precision=DatePrecision.DAY).order_by("start", "pk")
    entries = (entry for activity in shown.prefetch_related("days") for entry in _entries(request, activity))
    content = calendar_file(_("Espace Volontariats Pérou"), entries)
    return HttpResponse(
        content, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-cache"}
    )


def _entries(request: HttpRequest, activity: Activity) -> Iterator[Entry]:
    """An activity as calendars show it: once, or on each of its separate days."""
    days = [(each.date, each.date) for each in activity.days.all()] or [(activity.start, activity.end)]
    for start, end in days:
        yield Entry(
            uid=f"activity-{activity.pk}-{start:%Y%m%d}@evperou",
            title=activity.title,
            start=start,
            end=end,
            start_time=activity.start_time,
            end_time=activity.end_time,
            place=", ".join(filter(None, [activity.place, activity.city])),
            address=request.build_absolute_uri(reverse("activity", args=[activity.pk])),
        )
