"""The drawing surface: a matplotlib figure measured in mm from its top left corner, written as a small SVG."""

import re
from collections.abc import Sequence
from io import StringIO
from typing import Final

import matplotlib
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline

from reports.charts.lettering import HALF_CAPITAL, MM_PER_POINT, font_of, font_properties, printable
from reports.charts.palette import TEXT

# Set once for the process: this package is the only one that draws, and a context per chart is not safe in threads.
matplotlib.rcParams.update({"svg.hashsalt": "evperou", "svg.fonttype": "path", "path.simplify": False})

NO_METADATA: Final = {"Date": None, "Creator": None, "Format": None, "Type": None}
WASTE: Final = re.compile(
    r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>|(?<=<g) id=\"\w+\"|<style.*?</style>", re.DOTALL
)
SIZE: Final = re.compile(r'(?<=<svg ).*?(?= viewBox)', re.DOTALL)
OUTLINE: Final = re.compile(r'(?<= d=")[^"]+')
POSITION: Final = re.compile(r"(?<=translate\()[^)]+")
GLYPH: Final = re.compile(r'((?:id="|href="#))EvperouSans-(\w)\w*(-[0-9a-f]+)')
PLACED: Final = re.compile(r' transform="translate\(([-\d.]+) 0\)"/>')
LONG_NUMBER: Final = re.compile(r"-?\d+\.\d+")


class Sheet:
    """A blank picture of `width` × `height` mm; y grows downwards. What is drawn later lies on top."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 25.4, height / 25.4), dpi=72)
        self.axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0), autoscale_on=False)
        self.axes.set_axis_off()
        self.figure.patch.set_visible(False)

    def rectangle(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle without border."""
        self.axes.add_artist(Rectangle((x, y), width, height, facecolor=fill, linewidth=0, clip_on=False))

    def frame(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle of which only the border shows."""
        self.axes.add_artist(
            Rectangle((x, y), width, height, facecolor="none", edgecolor=colour, linewidth=0.8, clip_on=False)
        )

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str, points: float = 0.6) -> None:
        """A line through points, `points` thick."""
        self.axes.add_artist(
            Line2D(xs, ys, color=colour, linewidth=points, solid_capstyle="round", solid_joinstyle="round", clip_on=False)
        )

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """A disc with a white rim."""
        circle = Outline.circle((x, y), radius)
        self.axes.add_artist(PathPatch(circle, facecolor=colour, edgecolor="#ffffff", linewidth=0.6, clip_on=False))

    def shape(self, outline: Outline, fill: str, edge: str, points: float) -> None:
        """A closed outline, filled."""
        self.axes.add_artist(
            PathPatch(outline, facecolor=fill, edgecolor=edge, linewidth=points, joinstyle="round", clip_on=False)
        )

    def text(
        self,
        x: float,
        middle: float,
        words: str,
        *,
        size: float,
        weight: int = 400,
        colour: str = TEXT,
        align: str = "left",
        upright: bool = False,
    ) -> None:
        """One line of text whose capitals are centred on `middle`; `upright` texts read from bottom to top."""
        words = printable(words)
        half = HALF_CAPITAL * size * MM_PER_POINT
        self.axes.text(
            x + half if upright else x,
            middle if upright else middle + half,
            words,
            fontproperties=font_properties(font_of(words, weight), size),
            color=colour,
            horizontalalignment=align,
            verticalalignment="baseline",
            rotation=90 if upright else 0,
            rotation_mode="anchor",
            parse_math=False,
            clip_on=False,
        )

    def svg(self) -> str:
        """The picture, without metadata, comments and superfluous digits."""
        written = StringIO()
        self.figure.savefig(written, format="svg", metadata=NO_METADATA, transparent=True)
        return compact(written.getvalue(), self.width, self.height)


def compact(svg: str, width: float, height: float) -> str:
    """matplotlib's SVG at its size in mm, with hundredths of a point and without what a reader never sees."""
    svg = WASTE.sub("", svg)
    svg = SIZE.sub(f'width="{width:g}mm" height="{height:g}mm"', svg, count=1)
    svg = OUTLINE.sub(lambda found: short_outline(found[0]), svg)
    svg = POSITION.sub(lambda found: rounded(found[0]), svg)
    svg = GLYPH.sub(lambda name: f"{name[1]}{name[2]}{name[3]}", svg)
    svg = PLACED.sub(r' x="\1"/>', svg).replace("<use xlink:href", "<use href")
    return re.sub(r">\s+<", "><", svg).strip()


def rounded(numbers: str) -> str:
    """Numbers with at most two decimals."""
    return LONG_NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), numbers)


def short_outline(data: str) -> str:
    """Path data without the spaces and repeated commands that SVG lets one leave out."""
    data = re.sub(r"\s*([A-Za-z])\s*", r"\1", rounded(data))
    data = re.sub(r"([LQC])([^A-Za-z]+)(?:(?<=\d)\1[^A-Za-z]+)*", lambda run: run[1] + run[0][1:].replace(run[1], " "), data)
    return data.replace(" -", "-").replace("\n", " ")
