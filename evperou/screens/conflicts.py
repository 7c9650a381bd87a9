"""Two people on one record: nothing is written over what somebody else has just recorded, and both values are shown."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from evperou.screens.choices import TEXT, ChoiceField
from evperou.screens.rows import RowsField, plain

SALT = "evperou.version"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed while the form was open."""

    field: str
    label: str
    theirs: str  # what is recorded now
    ours: str  # what this form says
    typed: bool  # whether this form changes it too


def _stored(form: forms.Form, name: str) -> str:
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
    return signing.dumps({name: _fingerprint(_stored(form, name)) for name in form.fields}, salt=SALT)


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
        if opened.get(name) != _fingerprint(_stored(form, name))
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


def merged(form: Any, found: Sequence[Conflict]) -> QueryDict:
    """What to fill a form with again: what was typed stays, and what only somebody else changed is shown as it is recorded now."""
    sent: QueryDict = form.data.copy()
    for conflict in found:
        bound = form[conflict.field]
        if not conflict.typed:
            _send_again(sent, form, conflict.field)
        elif isinstance(bound.field, RowsField):
            for part, said in bound.field.unsaid(bound.html_name, sent, bound.initial or []).items():
                sent[part] = said
    return sent


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
            sent[key], sent[f"{key}{TEXT}"] = str(getattr(value, "pk", value) or ""), ""
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
