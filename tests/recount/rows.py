"""What the second count stands on: tables read whole, spans of days, shares and means."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from django.db.models import Model

Row = dict[str, Any]


class Count(NamedTuple):
    """What a figure must say."""

    value: int | Decimal | None
    base: int | None = None
    unknown: int | None = None
    percent: int | None = None


class Span(NamedTuple):
    """Days, both ends included."""

    first: date
    last: date

    def days(self, start: date, end: date | None) -> int:
        """How many days of an interval, open when it has no end, fall in the span."""
        return max(0, (min(end or self.last, self.last) - max(start, self.first)).days + 1)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def a_year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31))


@dataclass
class Tables:
    """Every row that counts something, as dictionaries."""

    rows: dict[type[Model], list[Row]] = field(default_factory=dict)

    def of(self, model: type[Model]) -> list[Row]:
        if model not in self.rows:
            self.rows[model] = list(model._base_manager.order_by("pk").values())
        return self.rows[model]

    def by_id(self, model: type[Model]) -> dict[int, Row]:
        return {row["id"]: row for row in self.of(model)}


# Rule 8


def shares(classes: dict[str, int], unknown: int) -> dict[str, Count]:
    """Whole percents by largest remainder; equal remainders: the larger count, then the order of the classes."""
    base = sum(classes.values())
    if base == 0:
        return {key: Count(0, 0, unknown) for key in classes}
    exact = {key: Fraction(100 * count, base) for key, count in classes.items()}
    percents = {key: int(share) for key, share in exact.items()}
    order = list(classes)
    waiting = sorted(order, key=lambda key: (percents[key] - exact[key], -classes[key], order.index(key)))
    for key in waiting[: 100 - sum(percents.values())]:
        percents[key] += 1
    return {key: Count(count, base, unknown, percents[key]) for key, count in classes.items()}


def mean(values: Sequence[int], unknown: int) -> Count:
    if not values:
        return Count(None, 0, unknown)
    exact = Fraction(sum(values), len(values))
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    return Count(rounded, len(values), unknown)
