"""The drawing surface: a matplotlib figure measured in mm from its top left corner, written as a small SVG."""

import re
from collections.abc import Sequence
from io import StringIO
from typing import Final, Literal

from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from reports.charts.lettering import HALF_CAPITAL, MM_PER_POINT, font_of, font_properties, printable
from reports.charts.palette import TEXT

# Set once for the process: this package is the only one that draws, and a context per chart is not safe in threads.
rcParams.update({"svg.hashsalt": "evperou", "svg.fonttype": "path", "path.simplify": False})

NO_METADATA: Final = {"Date": None, "Creator": None, "Format": None, "Type": None}
WASTE: Final = re.compile(
    r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>|(?<=<g) id=\"\w+\"|<style.*?</style>", re.DOTALL
)
SIZE: Final = re.compile(r"(?<=<svg ).*?(?= viewBox)", re.DOTALL)
GLYPH: Final = re.compile(r'<path id="([^"]+)" d="([^"]*)" transform="scale\(0.015625\)"/>')
OUTLINE: Final = re.compile(r'(?<=<path d=")[^"]+')
COMMAND: Final = re.compile(r"([MLQCz])([^MLQCz]*)")
POSITION: Final = re.compile(r"(?<=translate\()[^)]+")
LONG_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")
FONT_NAME: Final = re.compile(r'((?:id="|href="#))EvperouSans-(\w)\w*')
PLACED: Final = re.compile(r' transform="translate\(([-\d.]+) 0\)"/>')

Align = Literal["left", "center", "right"]


class Sheet:
    """A blank picture of `width` × `height` mm; y grows downwards. What is drawn later lies on top."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 25.4, height / 25.4), dpi=72)
        self.figure.patch.set_visible(False)
        self.millimetres = Affine2D().scale(1 / MM_PER_POINT, -1 / MM_PER_POINT).translate(0, height / MM_PER_POINT)

    def add(self, artist: Artist) -> None:
        """Lay an artist, measured in mm, on top of the others."""
        artist.set(transform=self.millimetres, zorder=len(self.figure.get_children()), clip_on=False)
        self.figure.add_artist(artist)

    def rectangle(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle without border; nothing where it has no extent."""
        if not width * height:
            return
        self.add(Rectangle((x, y), width, height, facecolor=fill, linewidth=0))

    def frame(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle of which only the border shows."""
        self.add(Rectangle((x, y), width, height, facecolor="none", edgecolor=colour, linewidth=0.8))

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str, points: float = 0.6) -> None:
        """A line through points, `points` thick."""
        self.add(
            Line2D(
                xs,
                ys,
                color=colour,
                linewidth=points,
                solid_capstyle="round",
                solid_joinstyle="round",
            )
        )

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """A disc with a white rim."""
        circle = Outline.circle((x, y), radius)
        self.add(PathPatch(circle, facecolor=colour, edgecolor="#ffffff", linewidth=0.6))

    def shape(self, outline: Outline, fill: str, edge: str, points: float) -> None:
        """A closed outline, filled."""
        self.add(PathPatch(outline, facecolor=fill, edgecolor=edge, linewidth=points, joinstyle="round"))

    def text(  # noqa: PLR0913 -- the attributes of a text
        self,
        x: float,
        middle: float,
        words: str,
        *,
        size: float,
        weight: int = 400,
        colour: str = TEXT,
        align: Align = "left",
        upright: bool = False,
    ) -> None:
        """One line of text whose capitals are centred on `middle`; `upright` texts read from bottom to top."""
        words = printable(words)
        half = HALF_CAPITAL * size * MM_PER_POINT
        self.add(
            Text(
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
            )
        )

    def svg(self) -> str:
        """The picture, without metadata, comments and superfluous digits."""
        written = StringIO()
        self.figure.savefig(written, format="svg", metadata=NO_METADATA, transparent=True)
        return compact(written.getvalue(), self.width, self.height)


def compact(svg: str, width: float, height: float) -> str:
    """The SVG of matplotlib at its size in mm, outlines in short, without what a reader never sees."""
    svg = WASTE.sub("", svg)
    svg = SIZE.sub(f'class="chart" width="{width:g}mm" height="{height:g}mm"', svg, count=1)
    svg = GLYPH.sub(
        lambda glyph: f'<path id="{glyph[1]}" d="{short_outline(glyph[2], 8)}" transform="scale(.125)"/>', svg
    )
    svg = OUTLINE.sub(lambda outline: short_outline(outline[0], 0.1), svg)
    svg = POSITION.sub(lambda numbers: LONG_NUMBER.sub(lambda number: f"{float(number[0]):.2f}", numbers[0]), svg)
    svg = FONT_NAME.sub(r"\1\2", svg)
    svg = PLACED.sub(r' x="\1"/>', svg).replace("<use xlink:href", "<use href")
    return re.sub(r">\s+<", "><", svg).strip()


def short_outline(data: str, unit: float) -> str:
    """Path data in multiples of `unit`, each point relative to the one before.

    Units below 1 stay in the coordinates; from 1 on, the result counts units.
    """
    places = min(1, unit)
    parts, last, here, start = [], "", (0, 0), (0, 0)
    for command, numbers in COMMAND.findall(data):
        values = [round(float(number) / unit) for number in numbers.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        steps = " ".join(f"{(x - here[0]) * places:.4g} {(y - here[1]) * places:.4g}" for x, y in points)
        letter = command.lower()
        parts.append((" " if letter == last != "m" else letter) + steps)
        last = letter
        here = points[-1] if points else start
        start = here if letter == "m" else start
    return "".join(parts).replace(" -", "-")
