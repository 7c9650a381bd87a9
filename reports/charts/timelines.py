"""Charts over time: columns for months, lines for years. Lengths are in mm."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Final

from django.utils.translation import gettext as _

from reports.charts.horizontal import GAP, SIZE, TEXT_WIDTH, Legend, bar_scale, empty
from reports.charts.lettering import leading, text_width
from reports.charts.palette import INK, MUTED, SERIES, TEXT
from reports.charts.rows import Chart, Series, described_series
from reports.charts.sheet import Align, Sheet

HEIGHT: Final = 42.0  # of the drawing, without legend and labels
COLUMN: Final = 0.62  # share of its slot that a column takes
DOT: Final = 0.9  # radius
FULLY_LABELLED: Final = 2  # lines that carry all their values


def columns(  # noqa: PLR0913 -- the options of one picture
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
    slots = Slots(
        len(current.rows), width, [text for one in shown for row in one.rows for text in (row.label, row.printed)]
    )
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
            slots.write(sheet, rank, floor - tall, row.printed, weight=700, colour=TEXT)
        sheet.rectangle(left, floor - tall, breadth, tall, row.colour or colour)
    sheet.line((0, width), (floor, floor), MUTED)
    edge = floor + 1
    for texts, weight, ink in under:
        for rank, text in enumerate(texts):
            slots.write(sheet, rank, edge, text, weight=weight, colour=ink, below=True)
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
    margin = 3 * GAP + max(text_width(name, SIZE, 700) for name in names) if len(series) > 1 else 0
    labels = [row.label for row in series[0].rows]
    slots = Slots(len(labels), width - margin, labels)
    floor = height + leading(SIZE)
    edge = floor + (leading(SIZE) + 1 if detailed else 1)
    sheet = Sheet(width, edge + slots.depth(labels, 400))
    scale = bar_scale(0, height, max(row.amount for one in series for row in one.rows))
    sheet.line((0, width - margin), (floor, floor), MUTED)
    for one, colour in zip(series, colours, strict=True):
        draw_runs(
            sheet, one, colour, [(slots.middle(rank), floor - row.amount * scale) for rank, row in enumerate(one.rows)]
        )
    for rank, label in enumerate(labels):
        slots.write(sheet, rank, edge, label, weight=400, colour=TEXT, below=True)
        if all(one.rows[rank].value is None for one in series):
            slots.write(sheet, rank, floor, _("n. d."), weight=400, colour=MUTED)
        elif detailed:
            write_values(sheet, slots, series, rank, floor, scale)
    if len(series) > 1:
        heights = spread([floor - (end[0].amount * scale if end else 0) for end in ends], leading(SIZE))
        for name, colour, y in zip(names, colours, heights, strict=True):
            sheet.rectangle(width - margin + GAP, y - 1, 2, 2, colour)
            sheet.text(width - margin + 2 * GAP + 1, y, name, size=SIZE, weight=700)
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

    def write(  # noqa: PLR0913 -- the attributes of a text
        self, sheet: Sheet, rank: int, edge: float, text: str, *, weight: int, colour: str, below: bool = False
    ) -> None:
        """Write a text that ends above `edge`, or begins below it."""
        side = 1 if below else -1
        middle = self.middle(rank)
        if self.upright:
            align: Align = "right" if below else "left"
            start = edge + side * GAP / 2
            sheet.text(middle, start, text, size=SIZE, weight=weight, colour=colour, align=align, upright=True)
        else:
            height = edge + side * leading(SIZE) / 2
            sheet.text(middle, height, text, size=SIZE, weight=weight, colour=colour, align="center")


def require_same_labels(series: Sequence[Series]) -> None:
    """Series of one chart have the same labels in the same order; `ValueError` otherwise."""
    if len({tuple(row.label for row in one.rows) for one in series}) > 1:
        raise ValueError("The series of a chart have different labels")


def draw_runs(sheet: Sheet, one: Series, colour: str, points: Sequence[tuple[float, float]]) -> None:
    """The line of a series through its points, broken where a value is not available."""
    for known, run in groupby(zip(one.rows, points, strict=True), key=lambda mark: mark[0].value is not None):
        if known:
            marks = [point for _row, point in run]
            sheet.line([x for x, _y in marks], [y for _x, y in marks], colour, 1.6)
            for x, y in marks:
                sheet.dot(x, y, DOT, colour)


def write_values(  # noqa: PLR0913, PLR0917 -- where and of what
    sheet: Sheet, slots: Slots, series: Sequence[Series], rank: int, floor: float, scale: float
) -> None:
    """The values of one or two lines at one label: the higher above its mark, the lower below, clear of both lines."""
    ranked = sorted((one for one in series if one.rows[rank].value is not None), key=lambda one: -one.rows[rank].amount)
    for one, below in zip(ranked, (False, True), strict=False):
        row = one.rows[rank]
        rises = rank + 1 < len(one.rows) and one.rows[rank + 1].amount > row.amount
        fell = rank > 0 and one.rows[rank - 1].amount > row.amount
        under = below or (rises and fell and len(ranked) == 1)
        y = floor - row.amount * scale
        middle = y + (1 if under else -1) * (leading(SIZE) / 2 + DOT)
        if under and middle > floor - leading(SIZE) / 2:
            middle = floor + leading(SIZE) / 2 + 0.4
        # A value steps aside from the steep line that leaves its mark on that side.
        aside = 0 if under else text_width(row.printed, SIZE, 700) / 3 * (fell - rises)
        sheet.text(slots.middle(rank) + aside, middle, row.printed, size=SIZE, weight=700, align="center")


def spread(heights: Sequence[float], distance: float) -> list[float]:
    """The heights, the lower ones moved up as little as keeps all of them `distance` apart."""
    moved = list(heights)
    order = sorted(range(len(heights)), key=lambda rank: -heights[rank])
    for lower, upper in pairwise(order):
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
