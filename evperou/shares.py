"""Shares in whole percents that total 100."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal


def largest_remainder(counts: Sequence[int]) -> tuple[int, ...]:
    """Percentages of `counts`, rounded by largest remainder so that they total 100.

    Ties go to the larger count, then to the earlier class. Counts that total 0 have no share: an empty tuple.
    """
    base = sum(counts)
    if base == 0:
        return ()
    floors = [count * 100 // base for count in counts]
    by_claim = sorted(range(len(counts)), key=lambda i: (-(counts[i] * 100 % base), -counts[i], i))
    for i in by_claim[: 100 - sum(floors)]:
        floors[i] += 1
    return tuple(floors)


def percent_change(now: int | Decimal, before: int | Decimal) -> int | None:
    """Change from `before` to `now` in whole percents, halves away from zero; None when there was nothing before."""
    if before == 0:
        return None
    return int((Decimal(now - before) * 100 / Decimal(before)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
