"""Meetings one after another: two fields, Enter, the next one."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import recording
from events.forms.meetings import MeetingForm
from events.likeness import alike_activities
from events.models import Activity
from evperou.screens.choices import named_in_address
from evperou.screens.entering import entered, form_page
from evperou.screens.submissions import written
from hosts.choices import STRUCTURES

add = permission_required("events.add_activity", raise_exception=True)
LAST, SAID = "last_meeting", "last_meeting_said"  # in the session: the one that this person may take back, as it was


@form_page
@add
def add_meeting(request: HttpRequest) -> HttpResponse:
    """A meeting, with `?structure=` if the address says so; once recorded, the next one, or this one taken back."""
    said = {"start": timezone.localdate(), **named_in_address(request, structure=("structure", STRUCTURES))}
    form = MeetingForm(request.POST or None, initial=said)

    def save() -> str:
        meeting = form.save()
        request.session[LAST], request.session[SAID] = meeting.pk, recording.said(activity=meeting)
        return reverse("add_meeting")

    return entered(
        request,
        form,
        title=_("Nouvelle réunion"),
        save=save,
        saved=_("La réunion est enregistrée. Vous pouvez saisir la suivante."),
        likenesses=lambda: alike_activities(activity=form.instance, structures=[form.cleaned_data["structure"]]),
        cancel=reverse("activities"),
        parents=[(_("Activités"), reverse("activities"))],
        template="events/meeting_page.html",
        last=Activity.objects.filter(pk=request.session.get(LAST, 0)).first(),
    )


@require_POST
@add
def undo_meeting(request: HttpRequest) -> HttpResponse:
    """Take back the meeting that this person has just recorded, and no other; not once somebody added to it."""
    with transaction.atomic():
        last = Activity.objects.select_for_update().filter(pk=request.session.pop(LAST, 0)).first()
        if last is None:
            messages.error(request, _("Il n’y a plus de réunion à annuler."))
        elif recording.said(activity=last) != request.session.pop(SAID, ""):
            sentence = _("Cette réunion a été complétée ou modifiée depuis : elle reste enregistrée.")
            address = reverse("activity", args=[last.pk])
            messages.error(request, format_html('{} <a href="{}">{}</a>', sentence, address, last.title))
        else:
            _take_back(request, last)
    return redirect("add_meeting")


def _take_back(request: HttpRequest, meeting: Activity) -> None:
    try:
        with transaction.atomic():
            recording.remove_activity(activity=meeting)
            written()
    except ProtectedError:
        messages.error(request, _("D’autres fiches citent déjà cette réunion : elle reste enregistrée."))
    else:
        messages.success(request, _("« %(title)s » est annulée.") % {"title": meeting.title}, extra_tags="saved")
