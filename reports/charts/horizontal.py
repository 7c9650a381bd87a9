"""Horizontal charts: bars for categories, stacked bars for categories × series, one bar of shares. Lengths in mm."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from evperou.typography import shortest
from reports.charts.lettering import leading, text_width, wrapped
from reports.charts.palette import INK, LINE, MUTED, SERIES, TEXT, UNKNOWN, text_on
from reports.charts.rows import Chart, Row, Series, described, described_series, drawn_order, total
from reports.charts.sheet import Sheet

TEXT_WIDTH: Final = 170.0  # of an A4 page with margins of 20 mm
SIZE: Final = 9.5  # points
GAP: Final = 1.8  # between a mark and its text
BAR: Final = 4.2
ROW: Final = 6.2  # a category with a label of one line
DENSE: Final = 36  # more categories than this fill a page: their rows stand closer
DENSE_BAR: Final = 2.6
DENSE_ROW: Final = 3.7
LABELS: Final = 0.42  # largest share of the width that labels take
MOST_SHARES: Final = 4


def bars(  # noqa: PLR0913 -- the options of one picture
    rows: Sequence[Row],
    *,
    title: str,
    width: float = TEXT_WIDTH,
    colour: str = INK,
    label_lines: int | None = None,
    no_data: str | None = None,
) -> Chart:
    """A horizontal bar per row, its value and note beside it.

    `label_lines` limits a label to so many lines, the last one with an ellipsis; the description keeps it whole.
    """
    rows = drawn_order(rows)
    if not rows:
        return empty(title, width, no_data)
    layout = LabelColumn(rows, width, label_lines)
    sheet = Sheet(width, layout.height)
    texts = max(beside_width(row) for row in rows)
    scale = bar_scale(layout.start, width - texts, max(row.amount for row in rows))
    for row, middle in layout.draw(sheet):
        length = row.amount * scale
        sheet.rectangle(layout.start, middle - layout.bar / 2, length, layout.bar, row_colour(row, colour))
        draw_beside(sheet, layout.start + length + GAP, middle, row)
    return Chart(
        svg=sheet.svg(),
        description=described(title, (row.sentence for row in rows)),
        rows=rows,
        width=width,
        height=layout.height,
    )


def stacked(
    series: Sequence[Series],
    *,
    title: str,
    totals: Sequence[str] = (),
    width: float = TEXT_WIDTH,
    no_data: str | None = None,
) -> Chart:
    """A bar per category, one part per series, each part's value on it and the total beside it.

    Every series has the same categories in the same order (`ValueError` otherwise). `totals` are the totals as
    printed, in that order. Where a part is too short for its value, all parts are written out after the total.
    """
    if len({tuple((row.label, row.unknown) for row in one.rows) for one in series}) > 1:
        raise ValueError("The series of a stacked chart have different categories")
    if not series or not series[0].rows:
        return empty(title, width, no_data)
    colours = [one.colour or SERIES[rank] for rank, one in enumerate(series)]
    parts = list(zip(*(one.rows for one in series), strict=True))
    printed = totals or [shortest(total(row_parts)) for row_parts in parts]
    order = sorted(range(len(parts)), key=lambda rank: parts[rank][0].unknown)
    sums = [
        Row(
            label=parts[rank][0].label,
            value=total(parts[rank]),
            text=printed[rank],
            note=" + ".join(row.printed for row in parts[rank] if row.amount),
            unknown=parts[rank][0].unknown,
        )
        for rank in order
    ]
    legend = Legend(list(zip(colours, (one.label for one in series), strict=True)), width)
    layout = LabelColumn(sums, width, top=legend.height)
    sheet = Sheet(width, layout.height)
    legend.draw(sheet)
    scale = bar_scale(layout.start, width - max(map(beside_width, sums)), max(row.amount for row in sums))
    for (row, middle), rank in zip(layout.draw(sheet), order, strict=True):
        x, all_labelled = layout.start, True
        several = sum(part.amount > 0 for part in parts[rank]) > 1
        for part, colour in zip(parts[rank], colours, strict=True):
            length = part.amount * scale
            fill = row_colour(part, colour)
            sheet.rectangle(x, middle - layout.bar / 2, length, layout.bar, fill)
            if several and text_width(part.printed, SIZE, 700) + GAP <= length:
                sheet.text(
                    x + length / 2, middle, part.printed, size=SIZE, weight=700, colour=text_on(fill), align="center"
                )
            elif part.amount:
                all_labelled = False
            x += length
            if length:
                sheet.line((x, x), (middle - layout.bar / 2, middle + layout.bar / 2), "#ffffff", 0.8)
        draw_beside(sheet, x + GAP, middle, row, noted=several and not all_labelled)
    return Chart(
        svg=sheet.svg(),
        description=described_series(title, series),
        rows=tuple(row for one in series for row in one.rows),
        width=width,
        height=layout.height,
    )


def share_bar(rows: Sequence[Row], *, title: str, width: float = TEXT_WIDTH, no_data: str | None = None) -> Chart:
    """One bar divided into at most four known classes (`ValueError` above) and what is unknown, for parts of a whole.

    A part shows its note (its share) or else its value; label and value stand under it, or in a list under the bar
    where they do not fit.
    """
    rows = drawn_order(rows)
    if sum(not row.unknown for row in rows) > MOST_SHARES:
        raise ValueError(f"A bar of shares has at most {MOST_SHARES} classes: {title!r} has {len(rows)}")
    whole = float(total(rows))
    if not whole:
        return empty(title, width, no_data)
    height = 1.6 * BAR
    colours = [row_colour(row, SERIES[rank]) for rank, row in enumerate(rows)]
    lengths = [row.amount / whole * width for row in rows]
    names = [f"{row.label} ({row.printed})" if row.note else row.label for row in rows]
    insides = [row.note or row.printed for row in rows]
    direct = all(
        text_width(name, SIZE) + GAP <= length and text_width(inside, SIZE, 700) + 2 * GAP <= length
        for name, inside, length in zip(names, insides, lengths, strict=True)
    )
    legend = Legend([(colour, row.sentence) for colour, row in zip(colours, rows, strict=True)], width, top=height + 1)
    bottom = height + 1 + leading(SIZE) if direct else legend.height
    sheet = Sheet(width, bottom)
    x = 0.0
    for name, inside, length, colour in zip(names, insides, lengths, colours, strict=True):
        sheet.rectangle(x, 0, length, height, colour)
        if text_width(inside, SIZE, 700) + 2 * GAP <= length:
            sheet.text(x + GAP, height / 2, inside, size=SIZE, weight=700, colour=text_on(colour))
        if direct:
            sheet.text(x, height + 1 + leading(SIZE) / 2, name, size=SIZE)
        x += length
        if length and x < width:
            sheet.line((x, x), (0, height), "#ffffff", 0.8)
    if not direct:
        legend.draw(sheet)
    return Chart(
        svg=sheet.svg(),
        description=described(title, (row.sentence for row in rows)),
        rows=rows,
        width=width,
        height=bottom,
    )


class LabelColumn:
    """The categories of a chart: their labels at the left, the height of each, and where the bars start."""

    def __init__(self, rows: Sequence[Row], width: float, label_lines: int | None = None, *, top: float = 0) -> None:
        self.rows = rows
        self.top = top
        row_height, self.bar = (DENSE_ROW, DENSE_BAR) if len(rows) > DENSE else (ROW, BAR)
        self.labels = [wrapped(row.label, SIZE, width * LABELS, label_lines) for row in rows]
        self.start = max(text_width(line, SIZE) for label in self.labels for line in label) + GAP
        self.heights = [row_height + (len(label) - 1) * leading(SIZE) for label in self.labels]
        self.height = top + sum(self.heights)

    def draw(self, sheet: Sheet) -> list[tuple[Row, float]]:
        """Draw the labels and the axis; each row with the middle of its bar."""
        middles, y = [], self.top
        for row, label, height in zip(self.rows, self.labels, self.heights, strict=True):
            middle = y + height / 2
            first = middle - (len(label) - 1) / 2 * leading(SIZE)
            for number, line in enumerate(label):
                colour = MUTED if row.unknown else TEXT
                at = first + number * leading(SIZE)
                sheet.text(self.start - GAP, at, line, size=SIZE, colour=colour, align="right")
            middles.append((row, middle))
            y += height
        sheet.line((self.start, self.start), (self.top, self.height), LINE)
        return middles


class Legend:
    """Names after squares of colour, in as many lines as the width asks for."""

    def __init__(
        self, entries: Sequence[tuple[str, str]], width: float, *, top: float = 0, outlined: int | None = None
    ) -> None:
        self.outlined = outlined  # the rank of the entry whose square is only a border
        self.marks: list[tuple[float, float, str]] = []
        self.lines: list[tuple[float, float, str]] = []
        x, y, step = 0.0, top, leading(SIZE) + 0.6
        for colour, name in entries:
            indent = 2.6 + GAP / 2
            lines = wrapped(name, SIZE, width - indent)
            needed = indent + max(text_width(line, SIZE) for line in lines)
            if x and x + needed > width:
                x, y = 0.0, y + step
            self.marks.append((x, y + step / 2, colour))
            for number, line in enumerate(lines):
                self.lines.append((x + indent, y + (number + 0.5) * step, line))
            x += needed + 3 * GAP
            if len(lines) > 1:
                x, y = 0.0, y + len(lines) * step
        self.height = (y + step if x else y) + 1.2

    def draw(self, sheet: Sheet) -> None:
        """Draw squares and names."""
        for rank, (x, middle, colour) in enumerate(self.marks):
            square = sheet.frame if rank == self.outlined else sheet.rectangle
            square(x, middle - 1.3, 2.6, 2.6, colour)
        for x, middle, line in self.lines:
            sheet.text(x, middle, line, size=SIZE)


def row_colour(row: Row, default: str) -> str:
    """Stone for what is unknown, else the row's own colour, else the chart's."""
    return UNKNOWN if row.unknown else row.colour or default


def bar_scale(start: float, end: float, largest: float) -> float:
    """Millimetres of one unit, when the largest value reaches from `start` to `end`."""
    return (end - start) / largest if largest else 0


def beside_width(row: Row) -> float:
    """Room that the value and the note of a row need beside its bar."""
    note = text_width(row.note, SIZE - 1) + GAP if row.note else 0
    return GAP + text_width(row.printed, SIZE, 700) + note + 0.5


def draw_beside(sheet: Sheet, x: float, middle: float, row: Row, *, noted: bool = True) -> None:
    """The value in bold, or in grey where it is not available, then the note in grey."""
    available = row.value is not None
    sheet.text(x, middle, row.printed, size=SIZE, weight=700 if available else 400, colour=TEXT if available else MUTED)
    if row.note and noted:
        sheet.text(x + text_width(row.printed, SIZE, 700) + GAP * 0.7, middle, row.note, size=SIZE - 1, colour=MUTED)


def empty(title: str, width: float, no_data: str | None) -> Chart:
    """A chart of nothing, which says so."""
    words = no_data or _("Aucune donnée")
    lines = wrapped(words, SIZE, width)
    height = len(lines) * leading(SIZE) + 4
    sheet = Sheet(width, height)
    for number, line in enumerate(lines):
        sheet.text(0, 2 + (number + 0.5) * leading(SIZE), line, size=SIZE, colour=MUTED)
    return Chart(svg=sheet.svg(), description=described(title, [words]), rows=(), width=width, height=height)
