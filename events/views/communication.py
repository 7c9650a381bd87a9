"""Communication: what the channels show and what was published."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import tables
from events.forms.communication import PublicationForm
from events.forms.readings import columns, readings_form
from events.models import Publication
from events.reading import record_readings
from evperou.accounts.access import hidden_without
from evperou.months import Month
from evperou.periods import FIRST_YEAR, LAST_YEAR
from evperou.screens.beside import tabs
from evperou.screens.entering import changed, entered, form_page
from evperou.screens.exports import export
from evperou.screens.removing import removed
from evperou.screens.submissions import written
from evperou.screens.tables import table_page

may_export = permission_required("accounts.export", raise_exception=True)
view_reading = hidden_without("events.view_reading")
view_publication = hidden_without("events.view_publication")


def _parents(publication: Publication | None = None) -> list[tuple[str, str]]:
    above = [(_("Activités"), reverse("activities")), (_("Publications"), reverse("publications"))]
    return [*above, (publication.title, reverse("publication", args=[publication.pk]))] if publication else above


@require_safe
@view_reading
def readings(request: HttpRequest) -> HttpResponse:
    return table_page(request, tables.READINGS, parents=[(_("Activités"), reverse("activities"))])


@require_safe
@view_reading
@may_export
def readings_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    return export(request, tables.READINGS, suffix)


@form_page
@view_reading
def readings_grid(request: HttpRequest) -> HttpResponse:
    """The counters of every channel at the end of a month (`?mois=2024-11`) or on a day (`?date=2024-11-15`)."""
    may_write = request.user.has_perms(["events.add_reading", "events.change_reading"])
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    try:
        day = _day_asked(request.GET, timezone.localdate())
    except ValueError as error:
        return render(request, "components/refused.html", {"errors": [str(error)]}, status=400)
    with transaction.atomic():
        form = readings_form(request.POST or None, day=day)
        if form.is_valid():
            if record_readings(day=day, values=form.typed):
                written()
            said = _("Les relevés du %(day)s sont enregistrés.") % {"day": f"{day:%d/%m/%Y}"}
            messages.success(request, said, extra_tags="saved")
            return redirect(f"{reverse('readings_grid')}?date={day:%Y-%m-%d}")
    month = Month.of(day)
    context = {
        "form": form,
        "day": day,
        "today": timezone.localdate(),
        "months": [(each.name, f"?mois={each}") for each in (month.before, month.after) if each],
        "columns": columns(),
        "may_write": may_write,
        "tabs": tabs(request, tables.PAGES),
        "parents": [(_("Activités"), reverse("activities")), (_("Relevés"), reverse("readings"))],
    }
    return render(request, "events/readings_grid.html", context, status=409 if form.conflicts else 200)


def _day_asked(parameters: QueryDict, today: date) -> date:
    """The day of a grid: a date, the last day of a month, or today. ValueError, with a French sentence, for another."""
    try:
        if "mois" in parameters:
            month = Month.read(parameters.get("mois", ""))
            day = today if month == Month.of(today) else month.end
        else:
            day = date.fromisoformat(parameters.get("date", today.isoformat()))
    except ValueError as error:
        raise ValueError(_("Un mois s’écrit 2024-11, une date 2024-11-30.")) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR or day > today:
        raise ValueError(_("Cette date n’est pas encore passée, ou elle est trop ancienne."))
    return day


@require_safe
@view_publication
def publications(request: HttpRequest) -> HttpResponse:
    return table_page(request, tables.PUBLICATIONS, parents=[(_("Activités"), reverse("activities"))])


@require_safe
@view_publication
@may_export
def publications_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    return export(request, tables.PUBLICATIONS, suffix)


@require_safe
@view_publication
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Publication.objects.select_related("channel", "programme"), pk=pk)
    return render(request, "events/publication_record.html", {"publication": found, "parents": _parents()})


@form_page
@permission_required("events.add_publication", raise_exception=True)
def add_publication(request: HttpRequest) -> HttpResponse:
    form = PublicationForm(request.POST or None, initial={"date": timezone.localdate()})
    return entered(
        request,
        form,
        title=_("Nouvelle publication"),
        save=lambda: reverse("publication", args=[form.save().pk]),
        cancel=reverse("publications"),
        parents=_parents(),
    )


@form_page
@permission_required("events.change_publication", raise_exception=True)
def change_publication(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Publication, pk=pk)
    return changed(
        request,
        found,
        PublicationForm,
        title=_("Modifier la publication"),
        address=reverse("publication", args=[pk]),
        parents=_parents(found),
    )


@form_page
@permission_required("events.delete_publication", raise_exception=True)
def remove_publication(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Publication, pk=pk)
    return removed(request, found, address=reverse("publications"), parents=_parents(found))
