"""Structures on the map of a country's divisions."""

from collections.abc import Mapping
from dataclasses import dataclass

from evperou.outlines import outlines

CLASSES = (1, 3, 10, 30)  # the lowest counts of the four shades


@dataclass(frozen=True, slots=True)
class Shape:
    """One division as it is drawn."""

    path: str
    shade: int  # 0: none; 4: the most


@dataclass(frozen=True, slots=True)
class CountryMap:
    """A country's divisions, shaded by a count."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


def country_map(country: str, counts: Mapping[str, int]) -> CountryMap | None:
    """The map of a country shaded by the count of each division (ISO 3166-2 code). None for a country without a map."""
    drawn = outlines(country)
    if drawn is None:
        return None
    shapes = (Shape(path, shade(counts.get(code, 0))) for code, path in drawn.paths.items() if path)
    return CountryMap(drawn.width, drawn.height, tuple(shapes))


def shade(count: int) -> int:
    """The class of a count: 0 for none, 1 to 4 by CLASSES."""
    return sum(count >= lowest for lowest in CLASSES)
