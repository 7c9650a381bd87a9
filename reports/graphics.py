"""A chart and the table of the same rows: what a section shows of a breakdown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evperou.figures import Figure
from evperou.typography import number, percent
from reports.charts import Chart, Row
from reports.printing import Printer, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table: its label and its cells, already printed."""

    label: str
    cells: tuple[str | SafeString, ...]
    is_muted: bool = False  # what is unknown or left out of the total


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; the first column holds labels, the others are aligned on the right."""

    caption: str
    head: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphic:
    """A chart with its title (what it shows), its subtitle (population, n, date) and the table of its rows."""

    title: str
    subtitle: str
    chart: Chart
    table: Table


def row_of(figure: Figure, *, label: str = "", colour: str = "", code: str = "") -> Row:
    """The mark of a figure: its value and, where it is a share, its percentage in grey."""
    return Row(
        label=label or figure.label,
        value=figure.value,
        text=plain(figure),
        note="" if figure.percent is None else percent(figure.percent),
        colour=colour,
        code=code,
    )


def unknown_row(count: int) -> Row:
    """The mark of what was not recorded."""
    return Row(label=_("non renseigné"), value=count, text=number(count), unknown=True)


def base_of(figures: Iterable[Figure]) -> str:
    """« n = 36 sur 38 », or « n = 406 » when everything is known."""
    first = next(iter(figures), None)
    if first is None or not first.base:
        return _("aucune donnée")
    if not first.unknown:
        return _("n = %(base)s") % {"base": number(first.base)}
    return _("n = %(base)s sur %(all)s") % {"base": number(first.base), "all": number(first.base + first.unknown)}


def sorted_by_count(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Classes without an order of their own: most first, then as they stood. Classes that hold nothing are left out."""
    return tuple(sorted((figure for figure in figures if figure.value), key=lambda figure: -figure.known))


def breakdown(  # noqa: PLR0913 -- what one graphic says
    figures: tuple[Figure, ...],
    printer: Printer,
    draw: Callable[..., Chart],
    *,
    title: str,
    subtitle: str,
    head: str,
    width: float,
) -> Graphic:
    """The graphic of one axis: classes with their counts, shares and values of the year before, what is unknown last.

    `head` names the classes in the table; `width` is in mm.
    """
    unknown = next((figure.unknown for figure in figures), 0) or 0
    marks = [row_of(figure) for figure in figures]
    lines = [
        Line(label=figure.label, cells=(printer.value(figure), printer.share(figure), printer.before_value(figure)))
        for figure in figures
    ]
    if unknown:
        marks.append(unknown_row(unknown))
        lines.append(Line(label=_("non renseigné"), cells=(number(unknown), "", ""), is_muted=True))
    return Graphic(
        title=title,
        subtitle=f"{subtitle} · {base_of(figures)}",
        chart=draw(tuple(marks), title=title, width=width, no_data=_("Aucune donnée pour cette année.")),
        table=Table(
            caption=title,
            head=(head, str(printer.now.year), "%", str(printer.before.year)),
            lines=tuple(lines),
        ),
    )
