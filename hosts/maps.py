"""Structures by the divisions of a country, on a map and as rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evperou.languages import country_name
from evperou.outlines import outlines
from evperou.screens.filters import PLACE

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


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """How many structures a division has; the address lists them."""

    name: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class CountryRows:
    """The structures of a country by division, with its map where there is one."""

    name: str
    total: int
    map: CountryMap | None
    rows: tuple[DivisionRow, ...]


def by_country(rows: QuerySet[Any], filters: QueryDict) -> tuple[CountryRows, ...]:
    """The structures that these filters keep, counted by country and division, the most numerous first. One query."""
    counted = (
        rows.order_by()
        .values("country", "territory__code", "territory__name")
        .annotate(total=Count("pk", distinct=True))
    )
    countries: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(counted, key=lambda row: (-row["total"], row["territory__name"] or "~")):
        countries.setdefault(row["country"], []).append(row)
    return tuple(
        sorted(
            (_country(code, found, filters) for code, found in countries.items()), key=lambda country: -country.total
        )
    )


def _country(code: str, rows: list[dict[str, Any]], filters: QueryDict) -> CountryRows:
    counts = {row["territory__code"]: row["total"] for row in rows if row["territory__code"]}
    return CountryRows(
        name=country_name(code) if code else _("Pays non renseigné"),
        total=sum(row["total"] for row in rows),
        map=country_map(code, counts) if counts else None,
        rows=tuple(
            DivisionRow(
                row["territory__name"] or _("territoire non renseigné"),
                row["total"],
                _listing(filters, code, row["territory__code"]) if code and row["territory__code"] else "",
            )
            for row in rows
        ),
    )


def _listing(filters: QueryDict, country: str, territory: str) -> str:
    """The address that lists what a division counts."""
    query = filters.copy()
    for name in PLACE:
        query.pop(name, None)
    query["pays"], query["territoire"] = country, territory
    return f"{reverse('structures')}?{query.urlencode()}"
