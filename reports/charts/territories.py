"""Maps: departments of Peru and regions of France by count, and countries of a programme or a network.

The path tables are in `reports/maps/`, written by `script/maps`. Lengths are in mm.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from django.utils.translation import gettext as _
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from evperou.typography import number
from reports.charts.horizontal import GAP, Legend
from reports.charts.lettering import leading, text_width, wrapped
from reports.charts.palette import INK, LINE, MAP_CLASSES, MUTED, TEXT, WHITE, text_on
from reports.charts.rows import Chart, Row, described, drawn_order
from reports.charts.sheet import Align, Sheet
from reports.charts.timelines import spread

TABLES: Final = Path(__file__).resolve().parent.parent / "maps"
SIZE: Final = 8.5  # points
BORDER: Final = 0.6  # points, white
DOT: Final = 0.8  # radius
WEST: Final = 0.45  # share of a map from which names go to the left
POINT: Final = re.compile(r"([ML])(-?\d+) (-?\d+)(Z?)")
Bounds = tuple[int, int, int, int]

# Lowest counts of the four classes. A map takes the last ladder whose top class is reached.
LADDERS: Final[tuple[Bounds, ...]] = (
    (1, 2, 3, 4),
    (1, 3, 5, 8),
    (1, 5, 10, 20),
    (1, 10, 20, 50),
    (1, 10, 40, 100),
    (1, 50, 100, 250),
    (1, 100, 250, 1000),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A department, region or country on the canvas of its table."""

    outline: Outline | None  # None: too small to be drawn
    label: tuple[float, float]  # where a text fits best


@dataclass(frozen=True, slots=True)
class Table:
    """A committed path table."""

    width: int
    height: int
    insets: dict[str, tuple[float, float, float, float]]  # frames by code: x, y, width, height
    units: dict[str, Unit]  # by ISO code


@lru_cache
def table(name: str) -> Table:
    """The table `reports/maps/<name>.json`."""
    data = json.loads((TABLES / f"{name}.json").read_text())
    units = {unit["code"]: Unit(outline(unit["path"]), tuple(unit["label"])) for unit in data["units"]}
    insets = {code: tuple(frame) for code, frame in data["insets"].items()}
    return Table(data["width"], data["height"], insets, units)


def outline(path: str) -> Outline | None:
    """SVG path data of the commands M, L and Z in whole numbers."""
    vertices: list[tuple[int, int]] = []
    codes = []
    for command, x, y, closing in POINT.findall(path):
        vertices.append((int(x), int(y)))
        codes.append(Outline.MOVETO if command == "M" else Outline.LINETO)
        if closing:
            vertices.append((0, 0))
            codes.append(Outline.CLOSEPOLY)
    return Outline(vertices, codes) if vertices else None


def peru_map(rows: Sequence[Row], *, title: str, width: float = 90.0, bounds: Bounds | None = None) -> Chart:
    """The 24 departments of Peru and Callao, by class of count; the rows carry ISO 3166-2 codes.

    `bounds` are the lowest counts of the four classes, chosen after the largest count by default. A department
    without row or with 0 is drawn as having none. Rows `unknown` stand under the map. An unknown or repeated code
    is a `ValueError`.
    """
    return choropleth(rows, table("peru"), title=title, width=width, bounds=bounds)


def france_map(rows: Sequence[Row], *, title: str, width: float = 90.0, bounds: Bounds | None = None) -> Chart:
    """The 18 regions of France, those overseas in frames; otherwise as `peru_map`."""
    return choropleth(rows, table("france_regions"), title=title, width=width, bounds=bounds)


def choropleth(rows: Sequence[Row], source: Table, *, title: str, width: float, bounds: Bounds | None) -> Chart:
    """The units of a table in the colours of the classes of their counts, each count on its unit."""
    rows = drawn_order(rows)
    counts = by_code([row for row in rows if not row.unknown], source)
    bounds = bounds or fitting_bounds(max((row.amount for row in counts.values()), default=0))
    scale = width / source.width
    bottom = max(
        [source.height * scale, *((y + down) * scale + 2 * leading(SIZE) for _x, y, _w, down in source.insets.values())]
    )
    classes = list(zip(MAP_CLASSES, [_("aucun"), *class_names(bounds)], strict=True))
    legend = Legend(classes, width, top=bottom + GAP)
    notes = [line for row in rows if row.unknown for line in wrapped(row.sentence, SIZE, width)]
    sheet = Sheet(width, legend.height + len(notes) * leading(SIZE))
    for code, unit in source.units.items():
        row = counts.get(code)
        draw_unit(sheet, unit, MAP_CLASSES[class_of(row.amount if row else 0, bounds)], scale)
    for code, frame in source.insets.items():
        draw_frame(sheet, counts.get(code), [length * scale for length in frame])
    for code, row in counts.items():
        if row.amount and code not in source.insets:
            draw_count(sheet, row, source.units[code], MAP_CLASSES[class_of(row.amount, bounds)], scale)
    legend.draw(sheet)
    for rank, note in enumerate(notes):
        sheet.text(0, legend.height + (rank + 0.5) * leading(SIZE), note, size=SIZE, colour=MUTED)
    return Chart(
        svg=sheet.svg(),
        description=described(title, (row.sentence for row in rows)),
        rows=rows,
        width=width,
        height=sheet.height,
    )


def by_code(rows: Sequence[Row], source: Table) -> dict[str, Row]:
    """Rows by their code; `ValueError` where the table has no such code or two rows share one."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.code not in source.units:
            raise ValueError(f"The map has no unit {row.code!r} ({row.label})")
        if row.code in found:
            raise ValueError(f"Two rows for {row.code}")
        found[row.code] = row
    return found


def fitting_bounds(largest: float) -> Bounds:
    """The classes for counts up to `largest`."""
    return [LADDERS[0], *(ladder for ladder in LADDERS if ladder[-1] <= largest)][-1]


def class_of(count: float, bounds: Bounds) -> int:
    """Rank of the class of a count: 0 for none."""
    return sum(count >= bound for bound in bounds)


def class_names(bounds: Bounds) -> list[str]:
    """The four classes in words, each with both its bounds."""
    names = [
        number(low)
        if low == following - 1
        else _("%(low)s à %(high)s") % {"low": number(low), "high": number(following - 1)}
        for low, following in pairwise(bounds)
    ]
    return [*names, _("%(low)s et plus") % {"low": number(bounds[-1])}]


def draw_unit(sheet: Sheet, unit: Unit, fill: str, scale: float, left: float = 0) -> None:
    """Fill the outline of a unit, `left` mm from the border of the sheet."""
    if unit.outline is not None:
        sheet.shape(unit.outline.transformed(Affine2D().scale(scale).translate(left, 0)), fill, WHITE, BORDER)


def draw_count(sheet: Sheet, row: Row, unit: Unit, fill: str, scale: float) -> None:
    """A count on its unit; on a white label where the unit is too small for it."""
    x, y = (length * scale for length in unit.label)
    colour = text_on(fill)
    if not fits(row.printed, unit, scale):
        across, down = text_width(row.printed, SIZE, 700) + 0.8, leading(SIZE) * 0.8
        sheet.rectangle(x - across / 2, y - down / 2, across, down, WHITE)
        colour = TEXT
    sheet.text(x, y, row.printed, size=SIZE, weight=700, colour=colour, align="center")


def draw_frame(sheet: Sheet, row: Row | None, frame: Sequence[float]) -> None:
    """The frame of an inset, with the name of its unit and its count under it."""
    x, y, across, down = frame
    sheet.frame(x, y, across, down, LINE)
    if row is not None:
        room = across * 1.45  # insets stand half their breadth apart
        size = min(SIZE - 1, (SIZE - 1) * room / text_width(row.label, SIZE - 1))
        sheet.text(x + across / 2, y + down + leading(SIZE) / 2, row.label, size=size, align="center")
        if row.amount:
            middle = y + down + leading(SIZE) * 1.45
            sheet.text(x + across / 2, middle, row.printed, size=SIZE, weight=700, align="center")


def country_map(
    rows: Sequence[Row], *, title: str, region: Literal["south_america", "world"], width: float = 90.0
) -> Chart:
    """The countries of the rows (ISO 3166-1 alpha-2 codes) among those of a region, highlighted.

    In South America each bears its label, with its value if it has one; in the world each bears a dot, so that small
    ones are seen. A country that the region does not show is named under the map. A repeated code is a `ValueError`.
    """
    source = table(region)
    shown = by_code([row for row in rows if row.code in source.units], source)
    missing = ", ".join(country_name(row) for row in rows if row.code not in source.units)
    notes = wrapped(_("Hors de la carte : %(names)s") % {"names": missing}, SIZE, width) if missing else []
    west: list[str] = []
    east: list[str] = []
    left = right = 0.0
    scale = width / source.width
    # Names that do not fit on their countries stand beside the map, towards the nearer border, on a line to them;
    # the map gets smaller for it, until all the names left on it fit.
    while region != "world":
        outside = [code for code, row in shown.items() if not fits(country_name(row), source.units[code], scale)]
        if len(outside) == len(west) + len(east):
            break
        west = [code for code in outside if source.units[code].label[0] < source.width * WEST]
        east = [code for code in outside if code not in west]
        left, right = (
            max((text_width(country_name(shown[code]), SIZE, 700) + 2 * GAP for code in side), default=0.0)
            for side in (west, east)
        )
        scale = (width - left - right) / source.width
    height = source.height * scale
    sheet = Sheet(width, height + len(notes) * leading(SIZE))
    places = {code: (left + x * scale, y * scale) for code, (x, y) in ((c, u.label) for c, u in source.units.items())}
    for code, unit in source.units.items():
        draw_unit(sheet, unit, (shown[code].colour or INK) if code in shown else MAP_CLASSES[0], scale, left)
    for code, row in shown.items():
        x, y = places[code]
        if region == "world":
            sheet.dot(x, y, DOT, row.colour or INK)
        elif code not in (*west, *east):
            colour = text_on(row.colour or INK)
            sheet.text(x, y, country_name(row), size=SIZE, weight=700, colour=colour, align="center")
    borders: list[tuple[list[str], float, Align]] = [
        (west, left - GAP, "right"),
        (east, width - right + GAP, "left"),
    ]
    for side, end, align in borders:
        levels = spread([places[code][1] for code in side], leading(SIZE))
        for code, level in zip(side, levels, strict=True):
            x, y = places[code]
            sheet.line((x, x + (end - x) * 0.8, end), (y, level, level), MUTED)
            sheet.dot(x, y, DOT, shown[code].colour or INK)
            words = country_name(shown[code])
            sheet.text(
                end + (GAP / 2 if align == "left" else -GAP / 2), level, words, size=SIZE, weight=700, align=align
            )
    for rank, note in enumerate(notes):
        sheet.text(0, height + (rank + 0.5) * leading(SIZE), note, size=SIZE, colour=MUTED)
    return Chart(
        svg=sheet.svg(),
        description=described(title, map(country_name, rows)),
        rows=tuple(rows),
        width=width,
        height=sheet.height,
    )


def country_name(row: Row) -> str:
    """A country as written on the map: with its value if it has one."""
    return row.label if row.value is None else row.sentence


def fits(words: str, unit: Unit, scale: float) -> bool:
    """Whether a bold text on the label point of a unit lies wholly inside its outline."""
    half, rise = text_width(words, SIZE, 700) / 2 / scale, leading(SIZE) / 2.8 / scale
    x, y = unit.label
    border = [(x + half * part, y + side * rise) for part in (-1, -0.5, 0, 0.5, 1) for side in (-1, 1)]
    return unit.outline is not None and bool(unit.outline.contains_points(border).all())
