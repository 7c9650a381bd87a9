"""The answers of a form: one that makes a record, on its own page or in the middle of another, and one that changes it."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from evperou.pictures import CHOOSE_AGAIN
from evperou.screens.choices import Choices
from evperou.screens.conflicts import Conflict, conflicts, merged, version_of
from evperou.screens.submissions import DISTINCT, VERSION, AlreadySent, once, sent_before, written
from evperou.typography import Words

ALREADY = gettext_lazy("Ce formulaire avait déjà été enregistré : voici la fiche.")
ANOTHER = gettext_lazy("Ce formulaire avait déjà été enregistré. Enregistrez de nouveau pour faire une autre fiche.")
form_page = require_http_methods(["GET", "HEAD", "POST"])  # what a page that shows a form and receives it answers
SAVE, SAVED = gettext_lazy("Enregistrer"), gettext_lazy("C’est enregistré.")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record that may be the one being entered."""

    key: int
    label: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a page needs to show a form and to receive it once."""

    form: forms.Form
    title: Words
    submit: Words = SAVE
    cancel: str = ""  # the address to which one goes back
    is_here: bool = False  # in a dialogue over another form, which can take a record that is alike
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    version: str = ""
    conflicts: tuple[Conflict, ...] = ()
    likenesses: tuple[Likeness, ...] = ()

    @property
    def conflict_of(self) -> Mapping[str, Conflict]:
        return {conflict.field: conflict for conflict in self.conflicts}

    @property
    def status(self) -> int:
        """Of the answer: 409 when somebody has to decide before anything is written."""
        return 409 if self.conflicts or self.likenesses else 200


def refused(form: forms.Form, refusal: ValidationError) -> None:
    """Say beside its fields what a verb refuses; what concerns no field of the form stands at the top."""
    problems: dict[str, list[ValidationError]] = {}
    for name, errors in (refusal.error_dict if hasattr(refusal, "error_dict") else {"": refusal.error_list}).items():
        problems.setdefault(name if name in form.fields else NON_FIELD_ERRORS, []).extend(errors)
    form.add_error(None, ValidationError(problems))


def recorded(form: Any) -> Any:
    """Save what a form says. ValidationError when it breaks a rule of its record about columns that it does not show."""
    form.instance.validate_constraints()
    return form.save()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a form."""

    address: str = ""  # where it leads; nothing: it is to be shown
    was_sent: bool = False  # before
    likenesses: tuple[Likeness, ...] = ()


def _received(
    request: HttpRequest, form: Any, save: Callable[[], str], likenesses: Callable[[], Sequence[Likeness]] | None
) -> _Outcome:
    """Do once what a form asks, unless it was sent before or records that are alike are to be shown first."""
    if request.method != "POST":
        return _Outcome()
    if address := sent_before(request):
        return _Outcome(address, was_sent=True)
    if not form.is_valid():
        return _Outcome()
    if likenesses and not request.POST.get(DISTINCT) and (alike := tuple(likenesses())):
        return _Outcome(likenesses=alike)
    return _saved(request, form, save)


def _saved(request: HttpRequest, form: Any, save: Callable[[], str]) -> _Outcome:
    """Do what a form asks; what stands against it is said beside its fields."""
    try:
        return _Outcome(once(request, save))
    except AlreadySent as before:
        if not before.changed:
            return _Outcome(before.address, was_sent=True)
        form.add_error(None, ANOTHER)
    except ValidationError as refusal:
        refused(form, refusal)
    return _Outcome()


def entered(  # noqa: PLR0913 -- what a form needs, each by its name
    request: HttpRequest,
    form: Any,
    *,
    title: Words,
    save: Callable[[], str],
    cancel: str,
    saved: Words = SAVED,
    likenesses: Callable[[], Sequence[Likeness]] | None = None,
    parents: Sequence[tuple[str, str]] = (),
    template: str = "components/form_page.html",
    **more: Any,
) -> HttpResponse:
    """Show a form that makes something, or do once what it asks and go where `save` leads.

    What `save` refuses by a ValidationError is said beside its fields, and nothing is written. `likenesses` are looked for before the first saving: records that may be the one being entered.
    """
    outcome = _received(request, form, save, likenesses)
    if outcome.address:
        return _done(request, outcome.address, ALREADY if outcome.was_sent else saved)
    entry = Entry(form=form, title=title, cancel=cancel, likenesses=outcome.likenesses)
    return _shown_page(request, entry, {"parents": parents, **more}, template)


def created_here(  # noqa: PLR0913 -- what a form needs, each by its name
    request: HttpRequest,
    form: Any,
    *,
    title: Words,
    save: Callable[[], Model],
    choices: Choices,
    likenesses: Callable[[], Sequence[Likeness]] | None = None,
) -> HttpResponse:
    """The short form of a record in the middle of another form: what is made becomes the choice there.

    A script shows the form in a dialogue and reads the answer (`data-key`, `data-label`); without it, the page stands in a window of its own.
    """
    is_here = "HX-Request" in request.headers
    frame = "components/_bare.html" if is_here else "base.html"
    outcome = _received(request, form, lambda: str(save().pk), likenesses)
    if outcome.address:
        return _created(request, choices, outcome.address, frame)
    entry = Entry(form=form, title=title, submit=_("Créer"), is_here=is_here, likenesses=outcome.likenesses)
    context = {"entry": entry, "frame": frame}
    return render(request, "components/form_here.html", context, status=entry.status)


def _created(request: HttpRequest, choices: Choices, key: str, frame: str) -> HttpResponse:
    """Give the record that was made to the form in whose middle it was."""
    record = get_object_or_404(choices.rows(), pk=key)
    chosen = {"key": record.pk, "label": choices.label(record), "frame": frame}
    return render(request, "components/created_here.html", chosen, status=201)


def changed(  # noqa: PLR0913 -- what a form needs, each by its name
    request: HttpRequest,
    record: Model,
    build: Callable[..., Any],
    *,
    title: Words,
    address: str,
    parents: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Show the form of a record, or write what it says and go to `address`.

    `build` makes the form from (data, files, instance=…). When somebody else changed the record since the form was
    opened, nothing is written: the form comes back with both values.
    """
    if request.method != "POST":
        form = build(instance=record)
        entry = Entry(form=form, title=title, cancel=address, version=version_of(form))
        return _shown_page(request, entry, {"parents": parents})
    version = request.POST.get(VERSION, "")
    with transaction.atomic():
        # Somebody may have removed it since it was read.
        locked = get_object_or_404(type(record)._default_manager.select_for_update(of=("self",)), pk=record.pk)
        form = build(request.POST, request.FILES, instance=locked)
        found = conflicts(form, version)
        if found:
            version = version_of(form)
            form = build(merged(form, found), request.FILES, instance=locked)
            form.is_valid()
        elif form.is_valid() and _is_written(form):
            return _done(request, address, SAVED)
    entry = Entry(form=form, title=title, cancel=address, version=version, conflicts=found)
    return _shown_page(request, entry, {"parents": parents})


def _is_written(form: Any) -> bool:
    """Write what a form changes, all or nothing; what is refused is said beside its fields."""
    try:
        with transaction.atomic():
            if form.has_changed():
                recorded(form)
                written()
    except ValidationError as refusal:
        refused(form, refusal)
        return False
    return True


def _done(request: HttpRequest, address: str, saved: Words) -> HttpResponseRedirect:
    messages.success(request, str(saved), extra_tags="saved")
    return HttpResponseRedirect(address)


def _shown_page(
    request: HttpRequest, entry: Entry, more: Mapping[str, Any], template: str = "components/form_page.html"
) -> HttpResponse:
    for name in entry.form.fields:  # a form comes back without its files
        if entry.form.add_prefix(name) in entry.form.files and name not in entry.form.errors:
            entry.form.add_error(name, CHOOSE_AGAIN)
    return render(request, template, {"entry": entry, "form": entry.form, **more}, status=entry.status)
