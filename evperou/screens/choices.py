"""Choosing a record by typing a part of its name, with a script or without."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, Model, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Length, Lower
from django.forms.utils import flatatt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evperou.entry import is_readable
from evperou.search import fold, matching

SUGGESTIONS = 8
NO_NAME = 10_000  # longer than any name
TEXT, PICKED = "_text", "_picked"  # what the names of a choice's further inputs end with


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Which records can be chosen, and how they are told apart."""

    rows: Callable[
        [], QuerySet[Any]
    ]  # in the order in which they are proposed, those that start with what is typed first
    columns: tuple[str, ...]  # folded columns that are searched
    name: tuple[
        str, ...
    ] = ()  # columns that make the label, next to each other among the sources of the first of `columns`
    labelled: Callable[[str], Q | None] = lambda _label: (
        None
    )  # where to look for a label of which no column holds every word
    suggestions: str  # the name of the address that proposes records
    label: Callable[[Any], str] = str
    detail: Callable[[Any], str] = lambda _record: ""
    create: str = ""  # the name of the address of the short form that makes one
    create_permission: str = ""

    def found(self, text: str) -> list[Any]:
        """Records that hold every word typed: one more than a list shows, to know whether there are others.

        Those whose label starts with the text come first, the shortest before: no record hides the one that is wholly named.
        """
        if not fold(text) or not is_readable(text):
            return []
        if (where := self.labelled(text)) is not None:
            named = [record for record in self.rows().filter(where) if self.is_label(text, record)]
            if named:
                return named[: SUGGESTIONS + 1]
        every = self.rows().model._default_manager.filter(matching(text[:200], *self.columns))
        rows = self.rows().filter(pk__in=every.order_by().values("pk"))
        if self.name:
            rows = rows.order_by(self._place(fold(text[:200])), *rows.query.order_by)
        return list(rows[: SUGGESTIONS + 1])

    def is_label(self, text: str, record: Any) -> bool:
        """Whether a text is the whole label of a record, whatever its accents and capitals."""
        return fold(self.label(record)) == fold(text)

    def _place(self, folded: str) -> Case:
        """How long the name is when it starts with a text; after all of these, the others."""
        column = self.columns[0]
        sources = self.rows().model._meta.get_field(column).sources
        before = [part for source in sources[: sources.index(self.name[0])] for part in (Lower(source), Value(" "))]
        start = Concat(*before, Value(folded)) if before else Value(folded)
        length = sum((Length(each) for each in self.name[1:]), Length(self.name[0]))
        return Case(When(**{f"{column}__startswith": start}, then=length), default=Value(NO_NAME))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a form sent for a choice."""

    key: str  # of the record that a suggestion gave
    text: str  # what stands in the visible field
    picked: str  # key among the candidates that a refused form proposed


class ChoiceInput(forms.Widget):
    """A visible text and a hidden key; the script fills in the key when a suggestion is taken."""

    template_name = "components/choice_input.html"
    choices: Choices

    def __init__(self, choices: Choices, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.choices = choices

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Chosen:
        return Chosen(*(str(data.get(f"{name}{part}", "") or "").strip() for part in ("", TEXT, PICKED)))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}{TEXT}" not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}{TEXT}" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        chosen = value if isinstance(value, Chosen) else self._of(value)
        record = value if isinstance(value, Model) else self._record(chosen.picked or chosen.key)
        text = chosen.text or (self.choices.label(record) if record else "")
        is_known = record is not None and self.choices.is_label(text, record)
        context["choice"] = {
            "key": record.pk if record is not None and is_known else "",
            "text": self.choices.label(record) if record is not None and chosen.picked else text,
            "candidates": [] if is_known or not isinstance(value, Chosen) else self.candidates(text),
            "suggestions": self.choices.suggestions,
            "create": self.choices.create,
            # Django names these attributes with hyphens, which a template cannot read.
            "attributes": flatatt({name: of for name, of in (attrs or {}).items() if name.startswith("aria-")}),
        }
        return context

    def candidates(self, text: str) -> list["Suggestion"]:
        """What a refused form proposes in the place of a text that names no single record."""
        return [suggestion(self.choices, record) for record in self.choices.found(text)[:SUGGESTIONS]]

    def _of(self, value: Any) -> Chosen:
        return Chosen(str(getattr(value, "pk", value) or ""), "", "")

    def _record(self, key: str) -> Model | None:
        return record_of(self.choices, key)


def record_of(choices: Choices, key: str) -> Model | None:
    """The record of this key among those that can be chosen."""
    if not key.isdecimal() or len(key) > 18:  # noqa: PLR2004 -- what any database holds
        return None
    found: Model | None = choices.rows().filter(pk=key).first()
    return found


def named_in_address(request: HttpRequest, **fields: tuple[str, Choices]) -> dict[str, Any]:
    """What a form starts with when the address names records: `volunteer=("volontaire", VOLUNTEERS)` reads `?volontaire=`.

    A record that does not exist is said, never ignored.
    """
    asked = {name: (request.GET[word], choices) for name, (word, choices) in fields.items() if request.GET.get(word)}
    found = {name: record_of(choices, key) for name, (key, choices) in asked.items()}
    if request.method == "GET" and None in found.values():
        messages.warning(request, _("La fiche demandée n’existe pas ou n’existe plus."))
    return {name: record.pk for name, record in found.items() if record is not None}


class ChoiceField(forms.Field):
    """One record. A text without a suggestion taken is accepted when it is the whole name of a single record."""

    default_error_messages = {
        "several": gettext_lazy("Plusieurs fiches correspondent à « %(text)s » : choisissez la bonne ci-dessous."),
        "one": gettext_lazy("Aucune fiche ne s’appelle exactement « %(text)s » : est-ce celle-ci ?"),
        "unknown": gettext_lazy("Aucune fiche ne correspond à « %(text)s »."),
        "unreadable": gettext_lazy("Ce texte contient un caractère illisible. Effacez-le puis retapez le passage."),
    }

    def __init__(self, choices: Choices, **kwargs: Any) -> None:
        self.choices = choices
        super().__init__(**{"widget": ChoiceInput(choices), **kwargs})

    def clean(self, value: Any) -> Any:
        chosen = value if isinstance(value, Chosen) else Chosen(str(getattr(value, "pk", value) or ""), "", "")
        record = self._named(chosen)
        if record is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return record

    def _named(self, chosen: Chosen) -> Model | None:
        picked = record_of(self.choices, chosen.picked or chosen.key)
        if picked is not None and (chosen.picked or not chosen.text or self.choices.is_label(chosen.text, picked)):
            return picked
        if not chosen.text:
            return None
        if not is_readable(chosen.text):
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        found = self.choices.found(chosen.text)
        exact = [record for record in found if self.choices.is_label(chosen.text, record)]
        if len(exact) == 1:
            return exact[0]  # type: ignore[no-any-return]
        code = {0: "unknown", 1: "one"}.get(len(found), "several")
        raise ValidationError(self.error_messages[code], code=code, params={"text": chosen.text[:80]})

    def in_words(self, value: Any) -> str:
        """The record of this key as a message writes it."""
        record = self.choices.rows().filter(pk=getattr(value, "pk", value)).first()
        return self.choices.label(record) if record else str(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another record is named, by a suggestion or by typing alone; what names none has changed too."""
        try:
            record = self._named(data) if isinstance(data, Chosen) else data
        except ValidationError:
            return True
        return str(getattr(initial, "pk", initial) or "") != str(getattr(record, "pk", record) or "")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record as it is proposed."""

    key: int
    label: str
    detail: str


def suggestion(choices: Choices, record: Any) -> Suggestion:
    """A record as it is proposed."""
    return Suggestion(record.pk, choices.label(record), choices.detail(record))


def suggest(request: HttpRequest, choices: Choices) -> HttpResponse:
    """The records that match what is being typed, as the items of a list."""
    text = request.GET.get("q", "")
    found: Sequence[Any] = choices.found(text)
    may_create = bool(choices.create) and request.user.has_perm(choices.create_permission)
    return render(
        request,
        "components/_suggestions.html",
        {
            "suggestions": [suggestion(choices, record) for record in found[:SUGGESTIONS]],
            "more": len(found) > SUGGESTIONS,
            "text": text if is_readable(text) else "",
            "create": choices.create if may_create else "",
            "nothing": _("Aucune fiche ne correspond."),
        },
    )
