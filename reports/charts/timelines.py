"""Charts over time: columns for months, lines for years. Lengths are in mm."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from reports.charts.horizontal import GAP, SIZE, TEXT_WIDTH, Legend, bar_scale, empty
from reports.charts.lettering import leading, text_width
from reports.charts.palette import INK, MUTED, SERIES, TEXT
from reports.charts.rows import Chart, Row, Series, described_series
from reports.charts.sheet import Sheet

HEIGHT: Final = 42.0  # of the drawing, without legend and labels
COLUMN: Final = 0.62  # share of its slot that a column takes
DOT: Final = 0.9  # radius
FULLY_LABELLED: Final = 2  # lines that carry all their values


def columns(
    current: Series,
    previous: Series | None = None,
    *,
    title: str,
    width: float = TEXT_WIDTH,
    height: float = HEIGHT,
    no_data: str | None = None,
) -> Chart:
    """A column per row, in the caller's order; `previous` has the same labels (`ValueError` otherwise) as outlines.

    Alone, a column carries its value; with `previous`, the values of both stand under the label.
    """
    shown = [current, previous] if previous else [current]
    require_same_labels(shown)
    if not current.rows:
        return empty(title, width, no_data)
    colour = current.colour or INK
    slots = Slots(len(current.rows), width, [text for one in shown for row in one.rows for text in (row.label, row.printed)])
    values = [row.printed for row in current.rows]
    labels = [row.label for row in current.rows]
    under = [(labels, 400, TEXT)]
    if previous:
        under += [(values, 700, colour), ([row.printed for row in previous.rows], 400, MUTED)]
    legend = Legend([(colour, current.label), (MUTED, previous.label)] if previous else [], width, outlined=1)
    top = legend.height if previous else slots.depth(values, 700)
    floor = top + height
    sheet = Sheet(width, floor + 1 + sum(slots.depth(texts, weight) for texts, weight, _colour in under))
    legend.draw(sheet)
    scale = bar_scale(0, height, max(row.amount for one in shown for row in one.rows))
    breadth = slots.width * COLUMN / len(shown)
    for rank, row in enumerate(current.rows):
        left = slots.middle(rank) - slots.width * COLUMN / 2
        tall = row.amount * scale
        if previous:
            before = previous.rows[rank].amount * scale
            sheet.frame(left, floor - before, breadth, before, MUTED)
            left += breadth
        else:
            slots.above(sheet, rank, floor - tall, row.printed, 700, TEXT)
        sheet.rectangle(left, floor - tall, breadth, tall, row.colour or colour)
    sheet.line((0, width), (floor, floor), MUTED)
    edge = floor + 1
    for texts, weight, ink in under:
        for rank, text in enumerate(texts):
            slots.below(sheet, rank, edge, text, weight, ink)
        edge += slots.depth(texts, weight)
    return finished(sheet, title, shown)


def line(
    series: Sequence[Series],
    *,
    title: str,
    width: float = TEXT_WIDTH,
    height: float = HEIGHT,
    no_data: str | None = None,
) -> Chart:
    """A line per series over the same labels (`ValueError` otherwise), from zero; a value of None is a gap.

    One or two lines carry all their values, the higher above and the lower below; of more lines, the last values.
    Two lines and more are named at their ends.
    """
    require_same_labels(series)
    ends = [[row for row in one.rows if row.value is not None][-1:] for one in series]
    if not any(ends):
        return empty(title, width, no_data)
    colours = [one.colour or SERIES[rank] for rank, one in enumerate(series)]
    detailed = len(series) <= FULLY_LABELLED
    names = [
        one.label if detailed or not end else f"{one.label} {end[0].printed}"
        for one, end in zip(series, ends, strict=True)
    ]
    margin = GAP + max(text_width(name, SIZE, 700) for name in names) if len(series) > 1 else 0
    labels = [row.label for row in series[0].rows]
    slots = Slots(len(labels), width - margin, labels)
    floor = height + leading(SIZE)
    edge = floor + (leading(SIZE) + 1 if len(series) > 1 and detailed else 1)
    sheet = Sheet(width, edge + slots.depth(labels, 400))
    scale = bar_scale(0, height, max(row.amount for one in series for row in one.rows))
    sheet.line((0, width - margin), (floor, floor), MUTED)
    for one, colour in zip(series, colours, strict=True):
        for known, run in groupby(enumerate(one.rows), key=lambda numbered: numbered[1].value is not None):
            if known:
                points = [(slots.middle(rank), floor - row.amount * scale) for rank, row in run]
                sheet.line(*zip(*points, strict=True), colour, 1.6)
                for x, y in points:
                    sheet.dot(x, y, DOT, colour)
    for rank, label in enumerate(labels):
        slots.below(sheet, rank, edge, label, 400, TEXT)
        marks = sorted(
            ((one.rows[rank], colour) for one, colour in zip(series, colours, strict=True)),
            key=lambda mark: -mark[0].amount,
        )
        known_marks = [(row, colour) for row, colour in marks if row.value is not None]
        if not known_marks:
            slots.above(sheet, rank, floor, _("n. d."), 400, MUTED)
        elif detailed:
            write_values(sheet, slots.middle(rank), known_marks, floor, scale)
    if len(series) > 1:
        heights = spread([floor - (end[0].amount * scale if end else 0) for end in ends], leading(SIZE))
        for name, colour, y in zip(names, colours, heights, strict=True):
            sheet.text(width - margin + GAP, y, name, size=SIZE, weight=700, colour=colour)
    return finished(sheet, title, series)


class Slots:
    """Equal parts of a width, one per row; texts stand upright when one of them is wider than its slot."""

    def __init__(self, count: int, width: float, texts: Iterable[str]) -> None:
        self.width = width / count
        self.upright = any(text_width(text, SIZE, 700) > self.width - 0.4 for text in texts)

    def middle(self, rank: int) -> float:
        """The middle of a slot."""
        return self.width * (rank + 0.5)

    def depth(self, texts: Iterable[str], weight: int) -> float:
        """Height that a line of texts takes."""
        if not self.upright:
            return leading(SIZE)
        return GAP + max(text_width(text, SIZE, weight) for text in texts)

    def above(self, sheet: Sheet, rank: int, edge: float, text: str, weight: int, colour: str) -> None:
        """Write a text that ends above `edge`."""
        if self.upright:
            start = edge - GAP / 2
            sheet.text(self.middle(rank), start, text, size=SIZE, weight=weight, colour=colour, upright=True)
        else:
            middle = edge - leading(SIZE) / 2
            sheet.text(self.middle(rank), middle, text, size=SIZE, weight=weight, colour=colour, align="center")

    def below(self, sheet: Sheet, rank: int, edge: float, text: str, weight: int, colour: str) -> None:
        """Write a text that begins below `edge`."""
        if self.upright:
            end = edge + GAP / 2
            sheet.text(
                self.middle(rank), end, text, size=SIZE, weight=weight, colour=colour, align="right", upright=True
            )
        else:
            middle = edge + leading(SIZE) / 2
            sheet.text(self.middle(rank), middle, text, size=SIZE, weight=weight, colour=colour, align="center")


def require_same_labels(series: Sequence[Series]) -> None:
    """Series of one chart have the same labels in the same order; `ValueError` otherwise."""
    if len({tuple(row.label for row in one.rows) for one in series}) > 1:
        raise ValueError("The series of a chart have different labels")


def write_values(sheet: Sheet, x: float, marks: Sequence[tuple[Row, str]], floor: float, scale: float) -> None:
    """The value of the highest mark above it, of the lowest below it."""
    for (row, colour), side in zip(marks, (-1, 1), strict=False):
        middle = floor - row.amount * scale + side * (leading(SIZE) / 2 + DOT / 2)
        sheet.text(x, middle, row.printed, size=SIZE, weight=700, colour=colour, align="center")


def spread(heights: Sequence[float], distance: float) -> list[float]:
    """The heights, the lower ones moved up as little as keeps all of them `distance` apart."""
    moved = list(heights)
    order = sorted(range(len(heights)), key=lambda rank: -heights[rank])
    for lower, upper in zip(order, order[1:], strict=False):
        moved[upper] = min(moved[upper], moved[lower] - distance)
    return moved


def finished(sheet: Sheet, title: str, series: Sequence[Series]) -> Chart:
    """The chart of a sheet that shows these series."""
    return Chart(
        svg=sheet.svg(),
        description=described_series(title, series),
        rows=tuple(row for one in series for row in one.rows),
        width=sheet.width,
        height=sheet.height,
    )
