"""What happens to a mission: one small form, or one button, for each verb."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evperou.screens.entering import entered, form_page
from evperou.screens.submissions import written
from volunteers import transitions
from volunteers.ending import end_early
from volunteers.forms.actions import ChangeHostForm, EndEarlyForm, NameMemberForm, PostponeForm, ProlongForm
from volunteers.likeness import alike_missions
from volunteers.models import Mission, MissionChange
from volunteers.naming import name_person
from volunteers.postponing import postpone
from volunteers.prolonging import prolong
from volunteers.rehosting import change_host
from volunteers.taking_back import take_back
from volunteers.views.missions import address_of, mission_or_404, parents_of

change = permission_required("volunteers.change_mission", raise_exception=True)


def _act(
    request: HttpRequest, mission: Mission, kind: Callable[..., forms.Form], verb: Callable[..., object], title: str, **initial: Any
) -> HttpResponse:  # fmt: skip
    """The form of a verb, whose fields are its arguments; what the verb refuses is said beside them."""
    form = kind(request.POST or None, initial=initial)
    address = address_of(mission.pk)

    def save() -> str:
        verb(mission=mission, **form.cleaned_data)
        return address

    return entered(request, form, title=title, save=save, cancel=address, parents=parents_of(mission))


@form_page
@change
def prolong_mission(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, mission_or_404(pk), ProlongForm, prolong, _("Prolonger la mission"), on=timezone.localdate())


@form_page
@change
def end_mission_early(request: HttpRequest, pk: int) -> HttpResponse:
    mission = mission_or_404(pk)
    form = partial(EndEarlyForm, mission=mission)
    return _act(request, mission, form, end_early, _("Finir plus tôt"), on=timezone.localdate())


@form_page
@change
def postpone_mission(request: HttpRequest, pk: int) -> HttpResponse:
    mission = mission_or_404(pk)
    form = partial(PostponeForm, mission=mission)
    return _act(request, mission, form, postpone, _("Reporter la mission"), on=timezone.localdate())


@form_page
@change
def change_host_of_mission(request: HttpRequest, pk: int) -> HttpResponse:
    mission = mission_or_404(pk)
    last = mission.placements.last()
    country = last.country.code if last else ""
    return _act(request, mission, ChangeHostForm, change_host, _("Changer de structure d’accueil"), country=country)


@form_page
@permission_required("volunteers.add_mission", raise_exception=True)
def name_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a person of a group, who leaves those who are not named yet."""
    group = get_object_or_404(Mission.objects.with_named(), pk=pk, volunteer=None)
    form = NameMemberForm(request.POST or None)

    def save() -> str:
        name_person(group=group, volunteer=form.cleaned_data["volunteer"])
        return address_of(pk)

    return entered(
        request,
        form,
        title=_("Nommer une personne du groupe"),
        save=save,
        likenesses=lambda: alike_missions(
            volunteer=form.cleaned_data["volunteer"], start=group.starts_on, end=group.ends_on, host=None
        ),
        cancel=address_of(pk),
        parents=parents_of(group),
    )


def _pass(request: HttpRequest, pk: int, verb: Callable[..., object], **more: Any) -> HttpResponse:
    """A button of the page of a mission: do it, or say why not."""
    mission = mission_or_404(pk)
    try:
        with transaction.atomic():
            verb(mission=mission, **more)
            written()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("C’est enregistré."), extra_tags="saved")
    return HttpResponseRedirect(address_of(pk))


@require_POST
@change
def confirm_mission(request: HttpRequest, pk: int) -> HttpResponse:
    return _pass(request, pk, transitions.confirm)


@require_POST
@change
def close_mission(request: HttpRequest, pk: int) -> HttpResponse:
    return _pass(request, pk, transitions.close, on=timezone.localdate())


@require_POST
@change
def cancel_mission(request: HttpRequest, pk: int) -> HttpResponse:
    return _pass(request, pk, transitions.cancel, on=timezone.localdate())


@require_POST
@change
def mission_never_happened(request: HttpRequest, pk: int) -> HttpResponse:
    return _pass(request, pk, transitions.never_happened, on=timezone.localdate())


@require_POST
@change
def restore_mission(request: HttpRequest, pk: int) -> HttpResponse:
    return _pass(request, pk, transitions.restore, on=timezone.localdate())


@require_POST
@change
def reopen_mission(request: HttpRequest, pk: int) -> HttpResponse:
    return _pass(request, pk, transitions.reopen)


@require_POST
@change
def take_back_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a dated change, from the time line of its mission."""
    found = get_object_or_404(MissionChange, pk=pk)
    return _pass(request, found.mission_id, take_back, change=found)
