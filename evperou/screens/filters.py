"""The filters of a list, read from its address: what is not understood is said in words, never ignored."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import (
    CharFilter,
    ChoiceFilter,
    DateFilter,
    FilterSet,
    ModelChoiceFilter,
    ModelMultipleChoiceFilter,
    MultipleChoiceFilter,
    NumberFilter,
)

from evperou.entry import DATES, Proposed, is_key
from evperou.lists import is_readable_address
from evperou.periods import FIRST_YEAR, LAST_YEAR, Period
from evperou.search import matching
from evperou.typography import colon

PAGE, SORT, BEFORE, AFTER = "page", "tri", "avant", "apres"
START, END = "du", "au"
UNKNOWN = "?"  # the value of a filter that keeps what is not known: no code can hold this character
SEVERAL = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
PLACE = (PAGE, BEFORE, AFTER)
"""The parameters that say where one stands in a list: another filter starts again at its first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtered:
    """The records that an address asks for."""

    rows: QuerySet[Any]
    form: forms.Form
    errors: tuple[str, ...]  # in words; when there is one, `rows` is empty
    chosen: Mapping[str, Any]  # cleaned values of the filters that were used

    def refused(self, error: str) -> "Filtered":
        """The same answer for an address with one more thing wrong."""
        return replace(self, rows=self.rows.none(), errors=(*self.errors, error))


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as the page shows it above the list."""

    field: BoundField
    chosen: str  # what was chosen, in words; empty when it is not used
    remove: str  # the address without it
    content: str  # all that it shows: one with the same content is the same piece of a page


def filtered(
    request: HttpRequest, filters: type[FilterSet], rows: QuerySet[Any], *, others: Iterable[str] = ()
) -> Filtered:
    """Read the filters of an address; `others` are the parameters that it may hold besides."""
    if not is_readable_address(request.GET):
        error = _("Cette adresse ne peut pas être lue. Effacez les filtres et recommencez.")
        return Filtered(rows=rows.none(), form=filters({}, rows).form, errors=(error,), chosen={})
    bound = filters(request.GET, rows, request=request)
    form = bound.form
    errors = [*_misplaced(request, form, set(others)), *_problems(form)]
    if errors:
        return Filtered(rows=rows.none(), form=form, errors=tuple(errors), chosen={})
    chosen = {name: value for name, value in form.cleaned_data.items() if _is_used(value)}
    return Filtered(rows=bound.qs, form=form, errors=(), chosen=chosen)


def _misplaced(request: HttpRequest, form: forms.Form, others: Container[str]) -> Iterator[str]:
    """What is wrong with the names of an address: one that the list does not have, or one given twice."""
    for name, values in request.GET.lists():
        if name not in form.fields and name not in others:
            yield _("Cette liste n’a pas de filtre « %(name)s ».") % {"name": name[:40]}
        elif len(values) > 1 and not isinstance(form.fields.get(name), SEVERAL):
            yield _("Le filtre « %(name)s » ne prend qu’une valeur.") % {"name": name[:40]}


def _problems(form: forms.Form) -> Iterator[str]:
    """What is wrong with the values of the filters."""
    for name, problems in form.errors.items():
        for problem in problems:
            yield f"{form.fields[name].label}{colon()}{problem}" if name in form.fields else str(problem)


def _is_used(value: Any) -> bool:
    if isinstance(value, QuerySet):
        return bool(value)
    return value not in (None, "", [], ())


def chips(request: HttpRequest, answer: Filtered) -> tuple[Chip, ...]:
    """Every filter, with what was chosen in words and the address that forgets it."""
    return tuple(_chip(request, answer, field) for field in answer.form)


def _chip(request: HttpRequest, answer: Filtered, field: BoundField) -> Chip:
    chosen = remove = ""
    if field.name in answer.chosen:
        chosen = _in_words(field.field, answer.chosen[field.name])
        query = request.GET.copy()
        for name in (field.name, *PLACE):
            query.pop(name, None)
        remove = f"?{query.urlencode()}"
    shown = (type(field.form).__name__, field.name, str(field.label), _options(field), field.value(), chosen, remove)
    return Chip(field, chosen, remove, repr((*shown, *field.errors)))


def _options(field: BoundField) -> list[tuple[str, str]]:
    """What a filter proposes, in words; they are read once, its input shows the same."""
    widget = field.field.widget
    if not hasattr(widget, "choices"):
        return []
    options = [(str(value), str(label)) for value, label in widget.choices]
    widget.choices = options
    return options


def _in_words(field: forms.Field, value: Any) -> str:
    values = value if isinstance(value, list | tuple | QuerySet) else [value]
    if isinstance(field, forms.ModelChoiceField):
        return ", ".join(
            str(getattr(field, "null_label", "")) if record == UNKNOWN else field.label_from_instance(record)
            for record in values
        )
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return ", ".join(labels.get(str(item), str(item)) for item in values)


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick, from one template: Django's takes four for each option, half of the time of a page."""

    template_name = "components/ticks.html"


class ProposedOrNone(Proposed):
    """The records that a filter proposes, and before them what keeps the rows that point to none."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        field: Any = self.field
        proposed = super().__iter__()
        if field.empty_label is not None:
            yield next(proposed)
        if field.null_label is not None:
            yield field.null_value, field.null_label
        yield from proposed


class RecordsField(ModelMultipleChoiceFilter.field_class):
    """Records that an address names. None of them is an empty list: Django's empty query would be compiled to learn it."""

    iterator = ProposedOrNone

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else []


class KeysField(RecordsField):
    """Records that an address names by their key: one that no row can have is refused like one that no row has."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if key != UNKNOWN and not is_key(key):
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": key[:40]})
        return super().clean(value)


class RecordField(ModelChoiceFilter.field_class):
    iterator = ProposedOrNone


class RecordFilter(ModelChoiceFilter):
    """Rows that point to one record, chosen in a list."""

    field_class = RecordField


class RecordsFilter(ModelMultipleChoiceFilter):
    field_class = RecordsField


class KeysFilter(ModelMultipleChoiceFilter):
    field_class = KeysField


# What the filters of every list are made of. `keep` takes the rows and what was chosen, and returns the rows to keep.


def text_filter(
    *columns: str, keep: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None, method: str = ""
) -> CharFilter:
    """Rows that hold every word typed in one of these folded columns (accents, case and order do not count), or that `keep` (or this method of the FilterSet) keeps."""

    def found(rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        if keep:
            return keep(rows, text)
        if not any("__" in column for column in columns):
            return rows.filter(matching(text, *columns))
        every = rows.model._default_manager.filter(matching(text, *columns))
        return rows.filter(pk__in=every.order_by().values("pk"))  # a column of other rows would repeat a record

    return CharFilter(
        label=gettext_lazy("Rechercher dans cette liste"),
        method=method or found,
        max_length=100,
        widget=forms.TextInput({"type": "search", "placeholder": gettext_lazy("Rechercher")}),
    )


def choice_filter(
    choices: Any,
    label: Any,
    *,
    field: str = "",
    keep: Callable[[QuerySet[Any], list[str]], QuerySet[Any]] | None = None,
    method: str = "",
) -> MultipleChoiceFilter:
    """Rows whose column holds one of the values ticked, or that `keep` (or this method of the FilterSet) keeps for them."""

    def chosen(rows: QuerySet[Any], _name: str, values: list[str]) -> QuerySet[Any]:
        if not values:
            return rows
        return keep(rows, values) if keep else rows.filter(**{f"{field}__in": values})

    return MultipleChoiceFilter(
        choices=getattr(choices, "choices", choices),
        label=label,
        method=method or chosen,
        widget=Ticks,
    )


def record_filter(  # noqa: PLR0913 -- what a filter may say, each by its name
    queryset: Callable[[Any], QuerySet[Any]],
    label: Any,
    *,
    field: str = "",
    code: str = "code",
    unknown: Any = None,
    method: str | Callable[..., QuerySet[Any]] = "",
) -> ModelMultipleChoiceFilter:
    """Rows that point to one of the records ticked, which the address names by their code, or that this method of the FilterSet keeps.

    `unknown` labels the rows that point to none.
    """

    def chosen(rows: QuerySet[Any], _name: str, records: list[Any]) -> QuerySet[Any]:
        if not records:
            return rows
        kept = Q(**{f"{field}__in": [record for record in records if record != UNKNOWN]})
        if UNKNOWN in records:
            kept |= Q(**{f"{field}__isnull": True})
        if not rows.model._meta.get_field(field).many_to_many:
            return rows.filter(kept)
        every = rows.model._default_manager.filter(kept)
        return rows.filter(pk__in=every.order_by().values("pk"))  # one that points to two of them stands once

    kind = KeysFilter if code == "pk" else RecordsFilter
    return kind(
        queryset=queryset,
        label=label,
        method=method or chosen,
        to_field_name=code,
        null_label=unknown,
        null_value=UNKNOWN,
        widget=Ticks,
    )


def yes_filter(field: str, label: Any) -> ChoiceFilter:
    """Rows where something is true, or where it is not."""

    def chosen(rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(**{field: value == "oui"})

    return ChoiceFilter(
        choices=[("oui", gettext_lazy("oui")), ("non", gettext_lazy("non"))], label=label, method=chosen
    )


class PeriodForm(forms.Form):
    """The filters of a list that has a period: its last day is not before its first."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get(START), cleaned.get(END)
        if first and last and last < first:
            self.add_error(END, _("La période finit avant de commencer."))
        return cleaned


def day_filter(lookup: str, label: Any) -> DateFilter:
    """Rows on or after (`received_on__gte`), or on or before, a day."""
    first, last = Period.year(FIRST_YEAR).start, Period.year(LAST_YEAR).end
    return DateFilter(
        field_name=lookup.rpartition("__")[0],
        lookup_expr=lookup.rpartition("__")[2],
        label=label,
        validators=[MinValueValidator(first), MaxValueValidator(last)],
        **DATES,
    )


def year_filter(
    label: Any, *, keep: Callable[[QuerySet[Any], Period], QuerySet[Any]] | None = None, method: str = ""
) -> NumberFilter:
    """Rows that `keep` (or this method of the FilterSet) keeps for the year typed."""

    def of_year(rows: QuerySet[Any], _name: str, year: Any) -> QuerySet[Any]:
        return keep(rows, Period.year(int(year))) if keep else rows

    return NumberFilter(
        label=label,
        method=method or of_year,
        decimal_places=0,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        widget=forms.NumberInput({"min": FIRST_YEAR, "max": LAST_YEAR, "inputmode": "numeric"}),
    )
