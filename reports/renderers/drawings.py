"""Our charts as drawing operators of a PDF.

WeasyPrint draws any SVG, and took a quarter of the report's time for it. A chart of ours has five elements and five
path commands (`reports.charts.sheet`): each is written as the operator of the same meaning (PDF 1.7, 8.4 and 8.5).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

SVG: Final = "{http://www.w3.org/2000/svg}"
PIXELS_PER_MM: Final = 96 / 25.4
COMMAND: Final = re.compile(r"([a-z])([^a-z]*)")
NUMBER: Final = re.compile(r"-?\d*\.?\d+")
FUNCTION: Final = re.compile(r"(\w+)\(([^)]*)\)")
TRANSFORMS: Final = {
    "translate": "1 0 0 1 {} {} cm",
    "scale": "{} 0 0 {} 0 0 cm",  # of one number: the same both ways
    "rotate": "0 -1 1 0 0 0 cm",  # a text that reads from bottom to top: the only angle
}
CAPS: Final = {"butt": 0, "round": 1}
JOINS: Final = {"miter": 0, "round": 1}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as WeasyPrint sees a picture: something that has a size in pixels and draws itself."""

    width: float
    height: float
    units: tuple[float, float]  # the breadth and height that the operators count in
    operators: bytes

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float]:
        return self.width, self.height, self.width / self.height

    def draw(self, page: Any, width: float, height: float, _style: object) -> None:
        across, down = self.units
        page.stream.append(b"q %.6f 0 0 %.6f 0 0 cm 4 M" % (width / across, height / down))
        page.stream.append(self.operators)
        page.stream.append(b"Q")


def is_chart(svg: bytes) -> bool:
    """Whether `reports.charts` drew the picture."""
    return svg.startswith(b'<svg class="chart"')


def drawing(svg: bytes) -> Drawing:
    """The chart, ready to be drawn. ValueError or KeyError for what no chart holds."""
    chart = ET.fromstring(svg)  # noqa: S314 -- `reports.charts` wrote it
    glyphs = {
        f"#{glyph.attrib['id']}": f"{coordinates(glyph)} {outline(glyph.attrib['d'])} f"
        if "d" in glyph.attrib
        else ""  # a space
        for glyph in chart.iterfind(f".//{SVG}defs/{SVG}path")
    }
    width, height = (float(chart.attrib[side].removesuffix("mm")) * PIXELS_PER_MM for side in ("width", "height"))
    _left, _top, across, down = map(float, chart.attrib["viewBox"].split())
    return Drawing(width, height, (across, down), " ".join(operators(chart, glyphs)).encode())


def operators(element: Element, glyphs: dict[str, str]) -> Iterator[str]:
    """What draws an element, glyphs by their address."""
    style = dict(rule.split(": ") for rule in element.get("style", "").split("; ") if rule)
    match element.tag.removeprefix(SVG):
        case "svg" | "g":
            yield f"q {coordinates(element)} {state(style)}"
            for child in element:
                yield from operators(child, glyphs)
            yield "Q"
        case "path":
            yield f"q {state(style)} {outline(element.attrib['d'])} {painting(style)} Q"
        case "use":
            yield f"q 1 0 0 1 {element.get('x', 0)} 0 cm {glyphs[element.attrib['href']]} Q"
        case "defs":
            pass  # the glyphs, read beforehand
        case other:
            raise ValueError(f"A chart holds no <{other}>")


def coordinates(element: Element) -> str:
    """The changes of coordinates of an element."""
    functions = FUNCTION.findall(element.get("transform", ""))
    return " ".join(TRANSFORMS[name].format(*numbers.split() * 2) for name, numbers in functions)


def state(style: dict[str, str]) -> str:
    """The colours and lines that a style sets."""
    setting = {
        "fill": lambda value: f"{colour(value)} rg",
        "stroke": lambda value: f"{colour(value)} RG",
        "stroke-width": lambda value: f"{value} w",
        "stroke-linecap": lambda value: f"{CAPS[value]} J",
        "stroke-linejoin": lambda value: f"{JOINS[value]} j",
    }
    return " ".join(setting[name](value) for name, value in style.items() if value != "none")


def painting(style: dict[str, str]) -> str:
    """The operator that paints an outline: its inside, its line or both."""
    if style.get("stroke", "none") == "none":
        return "f"
    return "S" if style.get("fill") == "none" else "B"


def colour(value: str) -> str:
    """A colour such as #16324f in shares of red, green and blue."""
    return " ".join(f"{int(value[place : place + 2], 16) / 255:.4g}" for place in (1, 3, 5))


@lru_cache(maxsize=1024)  # the same letters and the same departments stand in many charts
def outline(path: str) -> str:
    """Path data whose points are relative to the one before, with the operators m, l, c and h of absolute points."""
    written: list[str] = []
    here = start = 0j
    for command, numbers in COMMAND.findall(path):
        values = [float(number) for number in NUMBER.findall(numbers)]
        points = [complex(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        match command:
            case "m":
                here = start = here + points[0]
                written.append(f"{place(here)} m")
            case "l":
                for step in points:
                    here += step
                    written.append(f"{place(here)} l")
            case "q":  # a PDF has no quadratic curve: the cubic one through the same points
                for control, end in zip(points[::2], points[1::2], strict=True):
                    written.append(
                        f"{place(here + control * 2 / 3)} {place(here + (end + control * 2) / 3)} {place(here + end)} c"
                    )
                    here += end
            case "c":
                for first, second, end in zip(points[::3], points[1::3], points[2::3], strict=True):
                    written.append(f"{place(here + first)} {place(here + second)} {place(here + end)} c")
                    here += end
            case "z":
                written.append("h")
                here = start
            case _:
                raise ValueError(f"A chart has no path command {command}")
    return " ".join(written)


def place(point: complex) -> str:
    """A point, in hundredths of a unit."""
    return f"{point.real:.2f} {point.imag:.2f}"
