"""The outlines of territories, as SVG paths: what charts and screens draw maps with."""

import json
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

TABLES = {"PE": "peru", "FR": "france_regions"}
"""The file of each country's divisions in reports/maps/."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The divisions of a country on a canvas."""

    width: int
    height: int  # the frames of what is drawn apart (Callao, overseas) included
    paths: dict[str, str]  # by ISO 3166-2 code: SVG path data


@lru_cache
def outlines(country: str) -> Outlines | None:
    """The divisions of a country (ISO 3166-1 alpha-2), or None for one that has no map."""
    if country not in TABLES:
        return None
    table = json.loads((settings.BASE_DIR / "reports" / "maps" / f"{TABLES[country]}.json").read_text())
    lowest = max([table["height"], *(top + height for _left, top, _width, height in table["insets"].values())])
    return Outlines(table["width"], lowest, {unit["code"]: unit["path"] for unit in table["units"]})
