"""The colours of charts and maps, as `#rrggbb`, and the one place where a scheme gets its colour.

The same hexadecimal values stand in the style sheets. Neighbouring series differ in lightness, so that a chart
printed in grey or seen by a colour-blind reader stays readable.
"""

from typing import Final

INK: Final = "#16324f"
TERRACOTTA: Final = "#c05338"
OCHRE: Final = "#e3a33b"
TEAL: Final = "#3f8f8a"
SLATE: Final = "#3d4a57"
STONE: Final = "#9aa5b1"
LINE: Final = "#d8d2c4"
TEXT: Final = "#22303c"
MUTED: Final = "#5d6b78"
WHITE: Final = "#ffffff"
NIGHT: Final = "#0b1622"

SERIES: Final = (INK, TERRACOTTA, OCHRE, TEAL, SLATE)
UNKNOWN: Final = STONE

# No unit, then four classes of growing counts.
MAP_CLASSES: Final = ("#ece7db", "#bcd3d1", "#6fa8a4", "#2f6f78", "#16324f")

# Keys are the stored values of the schemes.
SCHEMES: Final = {
    "vsi": INK,
    "sci": TERRACOTTA,
    "chantier": OCHRE,
    "hors_dispositif": TEAL,
    "other": SLATE,
    "unknown": UNKNOWN,
}

READABLE: Final = 4.5
LINEAR_UP_TO: Final = 0.04045  # of a channel, by the definition of sRGB


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 (black) to 1 (white), as WCAG 2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= LINEAR_UP_TO else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two colours, from 1 to 21, the same in both orders."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def text_on(fill: str) -> str:
    """Colour of a text printed on `fill`: the first of white, ink and night that reads."""
    return next(colour for colour in (WHITE, INK, NIGHT) if contrast(colour, fill) >= READABLE)
