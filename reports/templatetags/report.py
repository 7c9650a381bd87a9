"""What section templates print figures, texts, charts and tables with."""

from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.text import slugify

from evperou import typography
from evperou.figures import Figure
from reports.graphics import Graphic, Table
from reports.printing import Printer
from reports.texts import Block

register = template.Library()

register.filter("number", typography.number)
register.filter("percent", typography.percent)


def _printer(context: Context) -> Printer:
    printer: Printer = context["book"].printer
    return printer


@register.filter
def day(value: date) -> str:
    """4 janvier 2024."""
    return typography.day(value)


@register.simple_tag
def media(path: str) -> str:
    """The address of a picture, from its path under MEDIA_ROOT."""
    return f"{settings.MEDIA_URL}{path}"


@register.simple_tag(takes_context=True)
def value(context: Context, figure: Figure) -> SafeString:
    """The value of a figure, linked to its records on the site."""
    return _printer(context).value(figure)


@register.inclusion_tag("components/key_figure.html", takes_context=True)
def key_figure(context: Context, figure: Figure, label: str = "", size: str = "") -> dict[str, Any]:
    """A key figure: value, label, value of the year before. `size` is "big" or empty."""
    printer = _printer(context)
    return {
        "value": printer.value(figure),
        "label": label or figure.label,
        "earlier": printer.earlier(figure),
        "change": printer.change(figure),
        "size": size,
    }


@register.inclusion_tag("components/text.html", takes_context=True)
def text(context: Context, block: Block | None, role: str = "") -> dict[str, Any]:
    """A block of text. `role` is "lead" for the finding in serif; a gap is shown to the writers of a draft."""
    return {"block": block, "role": role, "is_draft": context["book"].is_draft}


@register.inclusion_tag("components/graphic.html")
def graphic(graphic: Graphic, layout: str = "beside") -> dict[str, Any]:
    """A chart and its table: "beside" each other, table "under", or "half" for a column."""
    return {"graphic": graphic, "layout": layout, "anchor": slugify(graphic.title)}


@register.inclusion_tag("components/table.html")
def table(table: Table) -> dict[str, Any]:
    """A table with header cells."""
    return {"table": table}
