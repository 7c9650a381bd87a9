"""Charts over time: columns for months, lines for years. Lengths are in mm."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from reports.charts.horizontal import GAP, SIZE, TEXT_WIDTH, Legend, bar_scale, empty
from reports.charts.lettering import leading, text_width
from reports.charts.palette import INK, LINE, MUTED, SERIES, TEXT, WHITE
from reports.charts.rows import Chart, Series, described_series
from reports.charts.sheet import Sheet

HEIGHT: Final = 42.0  # of the drawing, without legend and labels
COLUMN: Final = 0.62  # share of its slot that a column takes
DOT: Final = 0.9  # radius


@dataclass(frozen=True, slots=True)
class Strip:
    """One text per slot on a common line; `upright` when one of them is wider than its slot."""

    texts: Sequence[str]
    upright: bool
    weight: int = 400
    colour: str = TEXT

    @property
    def height(self) -> float:
        """Room that the texts take."""
        if not self.upright:
            return leading(SIZE)
        return max(text_width(text, SIZE, self.weight) for text in self.texts) + GAP

    def draw(self, sheet: Sheet, top: float, slot: float) -> None:
        """Draw the texts under `top`, one per slot."""
        for rank, text in enumerate(self.texts):
            middle = slot * (rank + 0.5)
            style = {"size": SIZE, "weight": self.weight, "colour": self.colour}
            if self.upright:
                sheet.text(middle, top + self.height - GAP / 2, text, upright=True, **style)
            else:
                sheet.text(middle, top + self.height / 2, text, align="center", **style)


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
    if not current.rows:
        return empty(title, width, no_data)
    shown = [current, previous] if previous else [current]
    if len({tuple(row.label for row in one.rows) for one in shown}) > 1:
        raise ValueError("The two series of columns have different labels")
    colour = current.colour or INK
    slot = width / len(current.rows)
    values = [[row.printed for row in one.rows] for one in shown]
    labels = [row.label for row in current.rows]
    upright = any(text_width(text, SIZE, 700) > slot - 0.6 for texts in (labels, *values) for text in texts)
    carried = Strip(values[0], upright, 700)
    under = [Strip(labels, upright)]
    top = carried.height
    if previous:
        under += [Strip(values[0], upright, 700, colour), Strip(values[1], upright, 400, MUTED)]
        legend = Legend([(colour, current.label), ("", previous.label)], width)
        top = legend.height + 1
    floor = top + height
    sheet = Sheet(width, floor + 0.8 + sum(strip.height for strip in under))
    scale = bar_scale(0, height, max(row.amount for one in shown for row in one.rows))
    breadth = slot * COLUMN / len(shown)
    for rank, row in enumerate(current.rows):
        left = slot * (rank + 0.5 - COLUMN / 2)
        tall = row.amount * scale
        if previous:
            before = previous.rows[rank].amount * scale
            sheet.frame(left, floor - before, breadth, before, MUTED)
            left += breadth
        sheet.rectangle(left, floor - tall, breadth, tall, row.colour or colour)
        if not previous:
            Strip([row.printed], upright, 700)
    sheet.line((0, width), (floor, floor), MUTED)
    if previous:
        legend.draw(sheet)
    else:
        for rank, row in enumerate(current.rows):
            end = floor - row.amount * scale
            if upright:
                sheet.text(slot * (rank + 0.5), end - GAP / 2, row.printed, size=SIZE, weight=700, upright=True)
            else:
                sheet.text(slot * (rank + 0.5), end - leading(SIZE) / 2, row.printed, size=SIZE, weight=700, align="center")
    top = floor + 0.8
    for strip in under:
        strip.draw(sheet, top, slot)
        top += strip.height
    return Chart(
        svg=sheet.svg(),
        description=described_series(title, shown),
        rows=tuple(row for one in shown for row in one.rows),
        width=width,
        height=sheet.height,
    )


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
    Each line is named at its end.
    """
    if len({tuple(row.label for row in one.rows) for one in series}) > 1:
        raise ValueError("The lines of a chart have different labels")
    available = [row.amount for one in series for row in one.rows if row.value is not None]
    if not available:
        return empty(title, width, no_data)
    labels = [row.label for row in series[0].rows]
    colours = [one.colour or SERIES[rank] for rank, one in enumerate(series)]
    ends = [last_known(one) for one in series]
    names = [
        "" if end is None else one.label if len(series) <= 2 else f"{one.label}  {one.rows[end].printed}"
        for one, end in zip(series, ends, strict=True)
    ]
    margin = max(text_width(name, SIZE, 700) for name in names) + 2 * GAP if len(series) > 1 else 0
    drawn = width - margin
    slot = drawn / len(labels)
    foot = Strip(labels, any(text_width(label, SIZE) > slot - 0.6 for label in labels))
    top = leading(SIZE) + 1.5
    floor = top + height
    sheet = Sheet(width, floor + 0.8 + foot.height)
    scale = bar_scale(0, height - leading(SIZE), max(available))
    sheet.line((0, drawn), (floor, floor), MUTED)
    for one, colour in zip(series, colours, strict=True):
        points = [
            None if row.value is None else (slot * (rank + 0.5), floor - row.amount * scale)
            for rank, row in enumerate(one.rows)
        ]
        for run in runs(points):
            sheet.line([x for x, _y in run], [y for _x, y in run], colour, 1.6)
            for x, y in run:
                sheet.dot(x, y, DOT, colour)
    foot.draw(sheet, floor + 0.8, slot)
    return Chart(
        svg=sheet.svg(),
        description=described_series(title, series),
        rows=tuple(row for one in series for row in one.rows),
        width=width,
        height=sheet.height,
    )
