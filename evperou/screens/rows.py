"""A field of several rows inside a form: the partners of an activity, who came to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME, BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from evperou.screens.choices import ChoiceField

Row = Mapping[str, Any]  # what one row says; a record stands there as its key


class RowsInput(forms.Widget):
    """Rows, with some empty ones after them; a script can add more."""

    template_name = "components/rows_input.html"

    def __init__(self, rows: "type[BaseFormSet[Any]]", attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.rows = rows

    def value_from_datadict(self, data: Any, files: Any, name: str) -> "BaseFormSet[Any] | None":
        """What was sent; None when the form said nothing of these rows."""
        if self.value_omitted_from_data(data, files, name):
            return None
        return self.rows(data, files, prefix=name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-TOTAL_FORMS" not in data

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        sent = isinstance(value, BaseFormSet)
        context["rows"] = value if sent else self.rows(initial=value or None, prefix=name)
        return context


class RowsField(forms.Field):
    """Several rows of the same small form; its value is what each of them says. A row left empty is none.

    `key` is the part of a row that names a record, where a row that is not sent takes its record away.
    """

    widget: RowsInput

    def __init__(
        self, row: type[forms.BaseForm], *, empty: int = 2, most: int = 40, key: str = "", **options: Any
    ) -> None:
        self.key = key
        rows = formset_factory(row, extra=empty, max_num=most, absolute_max=most, validate_max=True, can_delete=True)
        super().__init__(**{"required": False, "widget": RowsInput(rows), **options})

    def clean(self, value: Any) -> list[dict[str, Any]] | None:
        """The rows as they are to be recorded; None when the form said nothing of them."""
        if value is None:
            return None
        if not value.is_valid():
            raise ValidationError([_("Corrigez les lignes signalées."), *value.non_form_errors()])
        return [
            {name: said for name, said in form.cleaned_data.items() if name != DELETION_FIELD_NAME}
            for form in value.forms
            if form.has_changed() and not form.cleaned_data.get(DELETION_FIELD_NAME)
        ]

    def has_changed(self, initial: Any, data: Any) -> bool:
        if data is None:
            return False
        if not data.is_valid():
            return True
        return [plain(row) for row in self.clean(data) or []] != [plain(row) for row in initial or []]

    def in_words(self, value: Sequence[Row]) -> str:
        """Rows as a message writes them."""
        return " ; ".join(", ".join(self._said(row)) for row in value)

    def _said(self, row: Row) -> list[str]:
        bound = self.widget.rows.form(initial=row)
        said = []
        for name, field in bound.fields.items():
            value = row.get(name)
            if value in (None, "", False) or isinstance(field.widget, forms.HiddenInput):
                continue
            if isinstance(field, ChoiceField):
                said.append(field.in_words(value))
            elif isinstance(value, bool):
                said.append(str(field.label))
            else:
                labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
                said.append(labels.get(str(value), str(value)))
        return said

    def unsaid(self, name: str, data: Any, value: Sequence[Row]) -> dict[str, str]:
        """The rows whose record somebody added since a page was opened, as that page would send them after its own."""
        page = self.widget.value_from_datadict(data, {}, name)
        if not self.key or page is None:
            return {}
        said = {data.get(form.add_prefix(self.key)) for form in page.forms}
        return self.sent(name, [row for row in value if str(row[self.key]) not in said], after=len(page.forms))

    def sent(self, name: str, value: Sequence[Row], *, after: int = 0) -> dict[str, str]:
        """Rows as a page would send them."""
        inputs = {f"{name}-TOTAL_FORMS": str(after + len(value)), f"{name}-INITIAL_FORMS": "0"}
        for number, row in enumerate(value, start=after):
            inputs |= {f"{name}-{number}-{part}": said for part, said in plain(row).items() if said}
        return inputs


def plain(row: Row) -> dict[str, str]:
    """A row as text that can be compared, whether it comes from a form or from the records."""
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "on"
        case Model():
            return str(value.pk)
        case _:
            return str(value)
