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

from reports.charts.horizontal import GAP, Legend
from reports.charts.lettering import leading, text_width, wrapped
from reports.charts.palette import INK, MAP_CLASSES, MUTED, WHITE, text_on
from reports.charts.rows import Chart, Row, described, drawn_order
from reports.charts.sheet import Sheet
from reports.charts.timelines import spread

TABLES: Final = Path(__file__).resolve().parent.parent / "maps"
SIZE: Final = 8.5  # points
BORDER: Final = 0.6  # points, white
DOT: Final = 0.8  # radius
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
    classes = list(zip(MAP_CLASSES, [_("aucun"), *class_names(bounds)], strict=True))
    legend = Legend(classes, width, top=source.height * scale + 2 * GAP)
    notes = [line for row in rows if row.unknown for line in wrapped(row.sentence, SIZE, width)]
    sheet = Sheet(width, legend.height + len(notes) * leading(SIZE))
    for code, unit in source.units.items():
        row = counts.get(code)
        draw_unit(sheet, unit, MAP_CLASSES[class_of(row.amount if row else 0, bounds)], scale)
    for code, (x, y, across, down) in source.insets.items():
        sheet.frame(x * scale, y * scale, across * scale, down * scale, MUTED)
        if code in counts:
            draw_inset_name(sheet, counts[code].label, (x + across / 2) * scale, (y + down) * scale, width)
    for code, row in counts.items():
        if row.amount:
            fill = MAP_CLASSES[class_of(row.amount, bounds)]
            x, y = source.units[code].label
            sheet.text(
                x * scale, y * scale, row.printed, size=SIZE, weight=700, colour=text_on(fill), align="center"
            )
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
        f"{low}" if low == following - 1 else _("%(low)s à %(high)s") % {"low": low, "high": following - 1}
        for low, following in pairwise(bounds)
    ]
    return [*names, _("%(low)s et plus") % {"low": bounds[-1]}]


def draw_unit(sheet: Sheet, unit: Unit, fill: str, scale: float, left: float = 0) -> None:
    """Fill the outline of a unit, `left` mm from the border of the sheet."""
    if unit.outline is not None:
        vertices = unit.outline.vertices * scale + (left, 0)
        sheet.shape(Outline(vertices, unit.outline.codes), fill, WHITE, BORDER)


def draw_inset_name(sheet: Sheet, name: str, x: float, bottom: float, width: float) -> None:
    """The name of the unit in a frame, centred under it as far as the sheet allows."""
    half = text_width(name, SIZE - 1) / 2
    sheet.text(
        min(max(x, half), width - half), bottom + leading(SIZE) / 2, name, size=SIZE - 1, colour=MUTED, align="center"
    )


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
    notes = wrapped(_("Hors de la carte : %(names)s") % {"names": missing}, SIZE, width) if missing else []
    full_scale = width / source.width
    outside = [
        row for code, row in shown.items() if region != "world" and not fits(row, source.units[code], full_scale)
    ]
    # Names that do not fit on their countries stand at the right, on a line to them: nothing is cut, none overlap.
    margin = max((text_width(country_name(row), SIZE, 700) for row in outside), default=-2 * GAP) + 2 * GAP
    scale = (width - margin) / source.width
    height = source.height * scale
    sheet = Sheet(width, height + len(notes) * leading(SIZE))
    for code, unit in source.units.items():
        draw_unit(sheet, unit, (shown[code].colour or INK) if code in shown else MAP_CLASSES[0], scale)
    for code, row in shown.items():
        x, y = (scale * length for length in source.units[code].label)
        if region == "world":
            sheet.dot(x, y, DOT, row.colour or INK)
        elif row not in outside:
            colour = text_on(row.colour or INK)
            sheet.text(x, y, country_name(row), size=SIZE, weight=700, colour=colour, align="center")
    marks = [tuple(scale * length for length in source.units[row.code].label) for row in outside]
    for row, (x, y), level in zip(outside, marks, spread([y for _x, y in marks], leading(SIZE)), strict=True):
        end = width - margin + GAP
        sheet.line((x, end - GAP, end), (y, level, level), MUTED)
        sheet.dot(x, y, DOT, row.colour or INK)
        sheet.text(end + GAP / 2, level, country_name(row), size=SIZE, weight=700)
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


def fits(row: Row, unit: Unit, scale: float) -> bool:
    """Whether the name of a country lies wholly inside its outline."""
    half, rise = text_width(country_name(row), SIZE, 700) / 2 / scale, leading(SIZE) / 2.6 / scale
    x, y = unit.label
    steps = [(x + half * part, y + side * rise) for part in (-1, -0.5, 0, 0.5, 1) for side in (-1, 1)]
    return unit.outline is not None and bool(unit.outline.contains_points(steps).all())
