"""What the templates of screens ask for."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString, mark_safe

from evperou import typography
from evperou.screens.choices import ChoiceInput
from evperou.screens.columns import Cell
from evperou.screens.rows import RowsInput

register = template.Library()

register.filter("shortest", typography.shortest)
register.simple_tag(typography.colon)

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (ChoiceInput, "fr-input"),
    (RowsInput, ""),
    (forms.Textarea, "fr-input"),
    (forms.CheckboxSelectMultiple, ""),
    (forms.RadioSelect, ""),
    (forms.CheckboxInput, ""),
    (forms.Select, "fr-select"),
    (forms.FileInput, "fr-upload"),
    (Input, "fr-input"),
)
"""The design system's class of each kind of input: nothing else in Python knows its names."""


@register.filter
def widget(field: BoundField) -> SafeString:
    """The input of a field, dressed."""
    dressed = next((name for kind, name in CLASSES if isinstance(field.field.widget, kind)), "")
    present = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{dressed} {present}".strip()} if dressed or present else None)


@register.filter
def shape(field: BoundField) -> str:
    """How a field is laid out: "choices" (several boxes under one legend), "rows" (of several inputs), "box" (one box before its label) or "line"."""
    match field.field.widget:
        case forms.CheckboxSelectMultiple() | forms.RadioSelect():
            return "choices"
        case RowsInput():
            return "rows"
        case forms.CheckboxInput():
            return "box"
        case _:
            return "line"


@register.filter
def cells(of_a_row: Iterable[Cell]) -> SafeString:
    """The cells of a row, written in one go: a page has five hundred, and a template takes ten times as long for each."""
    return mark_safe("".join(map(_cell, of_a_row)))


def _cell(cell: Cell) -> str:
    text = cell.text if isinstance(cell.text, SafeString) else escape(cell.text)
    if cell.tone:
        text = f'<span class="tag {escape(cell.tone)}">{text}</span>'
    if cell.scheme:
        text = f'<span class="sc sc-{escape(cell.scheme)}"></span>{text}'
    kind = ' class="n"' if cell.is_number else ""
    name = f' data-name="{escape(str(cell.name))}"' if cell.name and cell.text else ""
    return f"<td{kind}{name}>{text}</td>"


@register.filter
def of(mapping: Any, key: str) -> Any:
    """The value of a key, or nothing."""
    return mapping.get(key, "")


@register.simple_tag
def sections_of(form: forms.BaseForm) -> list[tuple[str, list[list[BoundField]], bool]]:
    """The lines of a form under the legends that its `sections` give: each has one field, or those of a tuple side by side.

    A legend that the form's `folded` names is closed as long as nothing was typed under it.
    """
    shown = []
    for legend, names in getattr(form, "sections", None) or [("", list(form.fields))]:
        rows = [(name,) if isinstance(name, str) else name for name in names]
        lines = [[form[name] for name in row if name in form.fields and not form[name].is_hidden] for row in rows]
        shown.append((str(legend), [line for line in lines if line]))
    folded = {str(legend) for legend in getattr(form, "folded", ())}
    changed = set(form.changed_data) | set(form.errors) if form.is_bound else set()
    return [
        (legend, lines, legend in folded and not changed & {field.name for line in lines for field in line})
        for legend, lines in shown
        if lines
    ]
