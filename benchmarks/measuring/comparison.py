"""Two ways to the same result, run in turn on one machine, so that only their ratio counts."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

TIMES = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """Medians of both sides, in seconds, and what they gave the last time."""

    ours: float
    other: float
    our_result: Any
    other_result: Any

    @property
    def ratio(self) -> float:
        return self.ours / self.other


def in_turn(ours: Callable[[], Any], other: Callable[[], Any], *, times: int = TIMES) -> Comparison:
    """Run both once to warm up, then in turn `times` times each."""
    results = [ours(), other()]
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for side, run in enumerate((ours, other)):
            gc.collect()
            start = time.perf_counter()
            results[side] = run()
            seconds[side].append(time.perf_counter() - start)
    return Comparison(median(seconds[0]), median(seconds[1]), *results)


def same(what: str, result: Comparison) -> None:
    """AssertionError when the two sides gave different results."""
    if result.our_result != result.other_result:
        raise AssertionError((what, result.our_result, result.other_result))


def line(what: str, ours: float, other: float, target: float, unit: str = "s") -> str:
    """One line of a table of results."""
    verdict = "tenu" if ours <= target * other else "manqué"
    return f"{what:58} {ours:9.3f} {unit:2} {other:9.3f} {unit:2} {ours / other:6.2f}×  ≤ {target}× {verdict}"


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long a preparation took."""
    start = time.perf_counter()
    yield
    print(f"{what} : {time.perf_counter() - start:.1f} s")
