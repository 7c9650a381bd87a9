"""Forms that are sent twice, and records that two people change: nothing is made twice, nothing is lost."""

import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evperou.accounts.models import Submission, User
from evperou.pictures import CHOOSE_AGAIN
from evperou.screens.choices import ChoiceField, Choices
from evperou.screens.rows import RowsField, plain

KEY, VERSION, DISTINCT = "submission", "version", "distinct"  # hidden inputs of every form
SALT = "evperou.version"
KEPT = timedelta(days=7)  # how long a sending is remembered
Words = str | Promise
ALREADY = gettext_lazy("Ce formulaire avait déjà été enregistré : voici la fiche.")
ANOTHER = gettext_lazy("Ce formulaire avait déjà été enregistré. Enregistrez de nouveau pour faire une autre fiche.")
SAVE, SAVED = gettext_lazy("Enregistrer"), gettext_lazy("C’est enregistré.")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record that may be the one being entered."""

    key: int
    label: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed while the form was open."""

    field: str
    label: str
    theirs: str  # what is recorded now
    ours: str  # what this form says
    typed: bool  # whether this form changes it too


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


class AlreadySent(Exception):  # noqa: N818 -- it names what happened
    """This form was sent before; `address` is where it led."""

    def __init__(self, address: str, *, changed: bool) -> None:
        super().__init__(address)
        self.address, self.changed = address, changed


def signed_in(request: HttpRequest) -> User:
    """The person who sends a form. TypeError without login, which the middleware never lets through."""
    if not isinstance(request.user, User):
        raise TypeError
    return request.user


def written() -> None:
    """Say that records changed today: the documents print the day."""
    import_string(settings.RECORDS_CHANGED)(on=timezone.localdate())


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get(KEY, ""))
    except ValueError:
        return uuid.uuid4()  # a form without its key counts as a sending of its own


def _digest(request: HttpRequest) -> str:
    """What was sent, and to which page, whatever the tokens that change with each page."""
    sent = hashlib.sha256(request.path.encode("utf-8", "surrogatepass"))
    for name, values in sorted(request.POST.lists()):
        if name not in {KEY, VERSION, DISTINCT, "csrfmiddlewaretoken"}:
            sent.update(repr((name, values)).encode("utf-8", "surrogatepass"))
    for name, files in sorted(request.FILES.lists()):
        sent.update(repr((name, [(file.name, file.size) for file in files])).encode("utf-8", "surrogatepass"))
    return sent.hexdigest()


def once(request: HttpRequest, save: Callable[[], str]) -> str:
    """Write what a form says, in one transaction, and give the address where it leads.

    AlreadySent when this very form was sent before: by a second click, a lost answer, or the page before in history.
    """
    key, digest = _key(request), _digest(request)
    with transaction.atomic():
        try:
            with transaction.atomic():  # the second of two sendings waits here until the first is written
                sending = Submission.objects.create(key=key, user=signed_in(request), digest=digest)
        except IntegrityError:
            first = Submission.objects.filter(key=key, user=request.user.pk).first()
            if first is None:  # the key of somebody else: never lead to their record
                raise AlreadySent("", changed=True) from None
            raise AlreadySent(first.address, changed=first.digest != digest) from None
        Submission.objects.filter(user=sending.user, sent_at__lt=sending.sent_at - KEPT).delete()
        address = save()
        written()
        sending.address = address
        sending.save(update_fields=["address"])
    return address


def _sent_before(request: HttpRequest) -> str:
    """Where this very form led when it was sent before, whatever happened since; nothing when it was not."""
    first = Submission.objects.filter(key=_key(request), user=request.user.pk, digest=_digest(request)).first()
    return first.address if first else ""


# Two people on one record


def _recorded(form: forms.Form, name: str) -> str:
    """What is recorded in a field, as text that can be compared."""
    return _as_text(form.get_initial_for_field(form.fields[name], name))


def _as_text(value: Any) -> str:
    """A value of a field, recorded or sent, as text that can be compared."""
    if isinstance(value, Mapping):  # a row, whose parts are not always told in the same order
        return repr(sorted(plain(value).items()))
    if isinstance(value, list | tuple | QuerySet):
        return ",".join(sorted(_as_text(item) for item in value))
    return str(getattr(value, "pk", value) if value is not None else "").replace("\r\n", "\n")


def _fingerprint(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def version_of(form: forms.Form) -> str:
    """The record as this form opened it, signed: a digest of each field."""
    return signing.dumps({name: _fingerprint(_recorded(form, name)) for name in form.fields}, salt=SALT)


def conflicts(form: forms.Form, version: str) -> tuple[Conflict, ...]:
    """The fields whose record is no longer what the form opened. A version that cannot be read shows all of them."""
    try:
        opened: dict[str, str] = signing.loads(version, salt=SALT)
    except signing.BadSignature:
        opened = {}
    return tuple(
        Conflict(
            name,
            str(form.fields[name].label or name),
            _shown(form, name, form.get_initial_for_field(form.fields[name], name)),
            _said(form, name),
            _is_typed(form, name, opened),
        )
        for name in form.fields
        if opened.get(name) != _fingerprint(_recorded(form, name))
    )


def _is_typed(form: forms.Form, name: str, opened: Mapping[str, str]) -> bool:
    """Whether this form changes a field: what it sends is not what it opened."""
    if name in form.errors or name not in opened:
        return name in form.changed_data
    if isinstance(form.fields[name], forms.FileField):
        return form.add_prefix(name) in form.files
    return _fingerprint(_as_text(form.cleaned_data.get(name))) != opened[name]


def _said(form: forms.Form, name: str) -> str:
    """What a form says in a field, in its words; what is refused, as it was typed."""
    if name not in form.errors:
        return _shown(form, name, form.cleaned_data.get(name))
    typed = form[name].data
    return str(getattr(typed, "text", typed if isinstance(typed, str) else ""))


def _shown(form: forms.Form, name: str, value: Any) -> str:
    """A value of a field, recorded or sent, in the words of the form."""
    bound = form.fields[name]
    if value in (None, "", []):
        return _("(vide)")
    if isinstance(bound, ChoiceField | RowsField):
        return bound.in_words(value)
    if isinstance(bound, forms.ModelChoiceField):
        keys = value if isinstance(value, list | tuple | QuerySet) else [value]
        wanted = {str(getattr(key, "pk", key)) for key in keys}
        rows: QuerySet[Any] = bound.queryset  # type: ignore[assignment]  # optional in the stubs alone
        return ", ".join(bound.label_from_instance(each) for each in rows.filter(pk__in=wanted))
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    labels = {str(key): str(label) for key, label in getattr(bound, "choices", ()) or ()}
    return ", ".join(labels.get(str(each), str(each)) for each in (value if isinstance(value, list) else [value]))


def _merged(request: HttpRequest, form: Any, found: Sequence[Conflict]) -> Any:
    """The form again: what was typed stays, and what only somebody else changed is shown as it is recorded now."""
    sent = request.POST.copy()
    for conflict in found:
        bound = form[conflict.field]
        if not conflict.typed:
            _send_again(sent, form, conflict.field)
        elif isinstance(bound.field, RowsField):
            for part, said in bound.field.unsaid(bound.html_name, sent, bound.initial or []).items():
                sent[part] = said
    return sent


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


def _send_again(sent: QueryDict, form: Any, name: str) -> None:
    """Put what is recorded in a field in the place of what was sent for it."""
    bound, key = form[name], form.add_prefix(name)
    value = bound.field.prepare_value(bound.initial)
    match bound.field, value:
        case RowsField(), _:
            for part in [part for part in sent if part.startswith(f"{key}-")]:
                del sent[part]
            for part, said in bound.field.sent(key, bound.initial or []).items():
                sent[part] = said
        case ChoiceField(), _:
            sent[key], sent[f"{key}_text"] = str(getattr(value, "pk", value) or ""), ""
        case _, list() | tuple():
            sent.setlist(key, [str(getattr(item, "pk", item)) for item in value])
        case _, bool():
            sent.pop(key, None)
            if value:
                sent[key] = "on"
        case _, UploadedFile():
            pass
        case _:
            sent[key] = "" if value is None else str(value)


# The two answers of a form


def entered(  # noqa: PLR0913 -- what a form needs, each by its name
    request: HttpRequest,
    form: Any,
    *,
    title: Words,
    save: Callable[[], str],
    cancel: str,
    submit: Words = SAVE,
    saved: Words = SAVED,
    likenesses: Callable[[], Sequence[Likeness]] | None = None,
    parents: Sequence[tuple[str, str]] = (),
    template: str = "components/form_page.html",
    **more: Any,
) -> HttpResponse:
    """Show a form that makes something, or do once what it asks and go where `save` leads.

    What `save` refuses by a ValidationError is said beside its fields, and nothing is written. `likenesses` are looked for before the first saving: records that may be the one being entered.
    """
    entry = Entry(form=form, title=title, submit=submit, cancel=cancel)
    if request.method == "POST" and (address := _sent_before(request)):
        return _done(request, address, ALREADY)
    if request.method == "POST" and form.is_valid():
        alike = tuple(likenesses()) if likenesses and not request.POST.get(DISTINCT) else ()
        if alike:
            entry = Entry(form=form, title=title, submit=submit, cancel=cancel, likenesses=alike)
            return _shown_page(request, entry, template, more | {"parents": parents}, status=409)
        try:
            address = once(request, save)
        except AlreadySent as before:
            if not before.changed:
                return _done(request, before.address, ALREADY)
            form.add_error(None, ANOTHER)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            return _done(request, address, saved)
    return _shown_page(request, entry, template, more | {"parents": parents})


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
    entry = Entry(form=form, title=title, submit=_("Créer"))
    if request.method == "POST" and (key := _sent_before(request)):
        return _created(request, choices, key, frame)
    if request.method == "POST" and form.is_valid():
        alike = tuple(likenesses()) if likenesses and not request.POST.get(DISTINCT) else ()
        if alike:
            entry = Entry(form=form, title=title, submit=_("Créer"), is_here=is_here, likenesses=alike)
        else:
            try:
                return _created(request, choices, once(request, lambda: str(save().pk)), frame)
            except AlreadySent as before:
                if not before.changed:
                    return _created(request, choices, before.address, frame)
                form.add_error(None, ANOTHER)
    context = {"entry": entry, "frame": frame}
    return render(request, "components/form_here.html", context, status=409 if entry.likenesses else 200)


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
    save: Callable[[Any], object] = recorded,
    saved: Words = SAVED,
    parents: Sequence[tuple[str, str]] = (),
    template: str = "components/form_page.html",
    **more: Any,
) -> HttpResponse:
    """Show the form of a record, or write what it says and go to `address`.

    `build` makes the form from (data, files, instance=…). When somebody else changed the record since the form was
    opened, nothing is written: the form comes back with both values.
    """
    if request.method != "POST":
        form = build(instance=record)
        entry = Entry(form=form, title=title, cancel=address, version=version_of(form))
        return _shown_page(request, entry, template, more | {"parents": parents})
    with transaction.atomic():
        # Somebody may have removed it since it was read.
        locked = get_object_or_404(type(record)._default_manager.select_for_update(of=("self",)), pk=record.pk)
        form = build(request.POST, request.FILES, instance=locked)
        found = conflicts(form, request.POST.get(VERSION, ""))
        if not found and form.is_valid():
            try:
                with transaction.atomic():
                    if form.has_changed():
                        save(form)
                        written()
            except ValidationError as refusal:
                refused(form, refusal)
            else:
                return _done(request, address, saved)
        version = request.POST.get(VERSION, "")
        if found:
            version = version_of(form)
            form = build(_merged(request, form, found), request.FILES, instance=locked)
            form.is_valid()
    entry = Entry(form=form, title=title, cancel=address, version=version, conflicts=found)
    return _shown_page(request, entry, template, more | {"parents": parents}, status=409 if found else 200)


def _done(request: HttpRequest, address: str, saved: Words) -> HttpResponseRedirect:
    messages.success(request, str(saved), extra_tags="saved")
    return HttpResponseRedirect(address)


def _shown_page(
    request: HttpRequest, entry: Entry, template: str, more: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    for name in entry.form.fields:  # a form comes back without its files
        if entry.form.add_prefix(name) in entry.form.files and name not in entry.form.errors:
            entry.form.add_error(name, CHOOSE_AGAIN)
    return render(request, template, {"entry": entry, "form": entry.form, **more}, status=status)
