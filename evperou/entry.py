"""What every data-entry form does alike: refuse unreadable characters, and say what is wrong beside the field."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from evperou.periods import validate_plausible
from evperou.pictures import PictureField

READABLE_CONTROLS = "\t\n\r"


def is_readable(text: str) -> bool:
    """True without control character, lone surrogate, or the U+FFFD that a surrogate becomes when a browser sends it."""
    return not any(
        c == "\ufffd" or (unicodedata.category(c) in {"Cc", "Cs"} and c not in READABLE_CONTROLS) for c in text
    )


def validate_readable(text: str) -> None:
    if not is_readable(text):
        raise ValidationError(
            _("Ce texte contient un caractère illisible. Effacez-le puis retapez le passage."), code="unreadable"
        )


NO_RECORD = 0  # a key that no row has


def is_key(value: Any) -> bool:
    """True for what a row could be known by: databases fail on a number that is too large."""
    key = models.BigIntegerField()
    try:
        key.run_validators(key.to_python(getattr(value, "pk", value)))
    except ValidationError:
        return False
    return True


def keys_in(values: Iterable[str]) -> list[int]:
    """The keys among what a form or an address sent; what no row can have is left out."""
    return [int(value) for value in values if value.isascii() and value.isdecimal() and is_key(value)]


class Proposed(ModelChoiceIterator):
    """The records that a field proposes, read at once: Django opens a cursor on the server, which takes PostgreSQL 5 ms."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        yield from map(self.choice, self.queryset)


class RecordField(forms.ModelChoiceField):
    """A choice among records; an unreadable key (a forged form or address) shows as no choice rather than failing."""

    iterator = Proposed

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(value) if is_key(value) else None


class RecordsField(forms.ModelMultipleChoiceField):
    """The same for several records."""

    iterator = Proposed

    def clean(self, value: Any) -> Any:
        for key in value if isinstance(value, list | tuple) else ():
            if not is_key(key):
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": str(key)[:40]})
        return super().clean(value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return super().prepare_value([key if is_key(key) else NO_RECORD for key in value])
        return super().prepare_value(value)


class CommaSeparatedField(forms.CharField):
    """A list of short texts stored as JSON and typed in one line, separated by commas."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return [item.strip() for item in text.split(",") if item.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


# ModelAdmin.formfield_overrides of every class. E-mails and addresses have an entry of their own in Django's.
TYPED: dict[Any, dict[str, Any]] = {
    models.CharField: {"validators": [validate_readable]},
    models.EmailField: {"validators": [validate_readable]},
    models.URLField: {"validators": [validate_readable], "assume_scheme": "https"},
    models.TextField: {"validators": [validate_readable]},
    models.ForeignKey: {"form_class": RecordField},
    models.ManyToManyField: {"form_class": RecordsField},
    models.ImageField: {"form_class": PictureField},
}


DATES = {
    "widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    "input_formats": ["%Y-%m-%d", "%d/%m/%Y"],
}


def typed(field: models.Field, **options: Any) -> Any:
    """The form field of a column on the site's own pages (Meta.formfield_callback of their forms)."""
    for kind in type(field).__mro__:
        if kind in TYPED:
            options = {**TYPED[kind], **options}
            break
    if isinstance(field, models.DateField):
        options = {**DATES, "validators": [validate_plausible], **options}
    return field.formfield(**_empty_choice(field, required=options.get("required", not field.blank)), **options)


def _empty_choice(field: models.Field, *, required: bool) -> dict[str, Any]:
    """What an empty choice says: to choose, where one must; otherwise nothing, as an empty text."""
    says = _("Choisir…") if required else ""
    if field.choices:
        has_empty = field.blank or not field.has_default()
        return {"choices": field.get_choices(include_blank=has_empty, blank_choice=[("", says)])}
    return {"empty_label": says} if isinstance(field, models.ForeignKey) else {}


class EntryForm(forms.ModelForm):
    """A record's form; the sentence of a broken database rule stands beside the field that it is about.

    For a rule of uniqueness that is the last field of the rule; for another rule, the first of its fields that was
    filled in. A rule about fields that the form does not show stays at the top.
    """

    def add_error(self, field: str | None, error: Any) -> None:
        if field is None and hasattr(error, "error_dict") and NON_FIELD_ERRORS in error.error_dict:
            placed: dict[str, list[ValidationError]] = {}
            for name, problems in error.error_dict.items():
                for problem in problems:
                    beside = self._field_of(problem) if name == NON_FIELD_ERRORS else name
                    placed.setdefault(beside, []).append(problem)
            error = ValidationError(placed)
        super().add_error(field, error)

    def _field_of(self, problem: ValidationError) -> str:
        for constraint in self.instance._meta.constraints:
            if constraint.get_violation_error_message() in problem.messages:
                for name in _fields(constraint):
                    if name in self.fields and self.cleaned_data.get(name) not in (None, ""):
                        return name
        return NON_FIELD_ERRORS


def _fields(constraint: models.BaseConstraint) -> Iterator[str]:
    match constraint:
        case UniqueConstraint():
            yield from reversed(constraint.fields)
        case CheckConstraint(condition=Q() as condition):
            yield from _columns(condition)


def _columns(condition: Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _columns(child)
        elif isinstance(child, tuple):
            yield child[0].split("__")[0]
