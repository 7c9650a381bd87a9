"""Text of the charts: the font files, the width of a string, its lines in a given width. Lengths are in mm."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

MM_PER_POINT: Final = 25.4 / 72
LEADING: Final = 1.2  # distance of two baselines, in font sizes
HALF_CAPITAL: Final = 0.33  # half the height of a capital, in font sizes

FONTS: Final = {weight: Path(__file__).parent / "fonts" / f"evperou-sans-{weight}.ttf" for weight in (400, 600, 700)}
# For alphabets that the house font lacks: matplotlib ships it.
FALLBACK: Final = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"

BREAKING_SPACES: Final = re.compile(r"[ \t\n\r\f\v]+")
SUBSTITUTES: Final = {0x202F: "\u2009", 0x2010: "-", 0x2011: "-", 0x2007: "\u00a0", 0x200B: "", 0x00AD: ""}
REPLACEMENT: Final = "\ufffd"


@lru_cache
def characters(font: Path) -> frozenset[int]:
    """The code points that a font file can draw."""
    return frozenset(get_font(font).get_charmap())


def is_drawable(character: str) -> bool:
    """Whether one of the fonts has the character."""
    return ord(character) in characters(FONTS[400]) or ord(character) in characters(FALLBACK)


@lru_cache(maxsize=8192)
def printable(text: str) -> str:
    """`text` on one line, without control characters; a character that no font can draw becomes U+FFFD."""
    line = BREAKING_SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip(" ").translate(SUBSTITUTES)
    return "".join(c if c.isspace() or (c.isprintable() and is_drawable(c)) else REPLACEMENT for c in line)


def font_of(text: str, weight: int) -> Path:
    """The file that draws the whole of a printable text."""
    return FONTS[weight] if characters(FONTS[weight]).issuperset(map(ord, text)) else FALLBACK


@lru_cache(maxsize=64)
def font_properties(font: Path, size: float) -> FontProperties:
    """A font file at a size in points."""
    return FontProperties(fname=font, size=size)


@lru_cache(maxsize=8192)
def ems(text: str, weight: int) -> float:
    """Width of a printable text, in font sizes."""
    font = get_font(font_of(text, weight))
    font.set_size(100, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / 100


def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width in mm of a text printed at `size` points."""
    return ems(printable(text), weight) * size * MM_PER_POINT


def leading(size: float) -> float:
    """Distance in mm between two lines at `size` points."""
    return size * LEADING * MM_PER_POINT


def broken_word(word: str, size: float, width: float) -> list[str]:
    """A word in pieces that each fit the width: whole if it fits."""
    pieces, piece = [], ""
    for character in word:
        if piece and text_width(piece + character, size) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def wrapped(text: str, size: float, width: float, limit: int | None = None) -> list[str]:
    """The lines of a text in `width` mm at `size` points; more than `limit` lines end with an ellipsis."""
    lines = [""]
    for word in printable(text).split(" "):
        for piece in broken_word(word, size, width):
            longer = f"{lines[-1]} {piece}".strip(" ")
            if text_width(longer, size) <= width:
                lines[-1] = longer
            elif lines[-1]:
                lines.append(piece)
            else:
                lines[-1] = piece
    if limit is None or len(lines) <= limit:
        return lines
    last = lines[limit - 1]
    while last and text_width(f"{last}…", size) > width:
        last = last[:-1]
    return [*lines[: limit - 1], f"{last.rstrip(' ')}…"]
