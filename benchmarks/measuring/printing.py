"""The report and the sheet as PDF/UA against Chromium printing the same page, and the charts against the report."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import FunctionType
from typing import Any

from benchmarks.measuring.comparison import in_turn, line
from benchmarks.measuring.documents import demonstration, numbers, pages, printed_by_chromium
from benchmarks.measuring.memory import descendants, peak
from reports import charts
from reports.documents import annual_report
from reports.enums import Language
from reports.production import DocumentKind, html_file
from reports.renderers.bounded import render_bounded
from reports.yearbook import yearbook

HEAD = f"{'médianes de cinq passages':58} {'evperou':>12} {'en face':>12}"
ALIKE = 0.97  # of the numbers of both: Chromium prints neither running headers nor the page numbers of the contents


def against_chromium() -> None:
    """The two documents: time, and for the report memory."""
    with demonstration() as edition:
        print(HEAD)
        for kind, what, seconds in ((DocumentKind.ANNUAL, "rapport", 1.0), (DocumentKind.SUMMARY, "fiche", 0.3)):
            page = html_file(edition, kind, Language.FRENCH)
            compared = in_turn(lambda page=page: render_bounded(page), lambda page=page: printed_by_chromium(page))
            ours, other = compared.our_result, compared.other_result
            mine, theirs = numbers(ours), numbers(other)
            common = len(mine & theirs) / len(mine | theirs)
            sizes = f"{pages(ours)} et {pages(other)} pages, {len(page) >> 10} ko de HTML"
            print(line(f"{what}, {sizes}", compared.ours, compared.other, seconds))
            print(
                f"  PDF de {len(ours) >> 10} et {len(other) >> 10} ko, {common:.1%} des {len(mine | theirs)} nombres communs"
            )
            if common < ALIKE:
                raise AssertionError(sorted(mine ^ theirs))
            if kind is DocumentKind.ANNUAL:
                memory = peak(lambda page=page: render_bounded(page))
                worker = frozenset(descendants())
                print(
                    line(
                        "  mémoire",
                        memory,
                        peak(lambda page=page: printed_by_chromium(page), without=worker),
                        0.25,
                        "Mo",
                    )
                )


def charts_against_report() -> None:
    """Drawing the charts of the report anew, against printing the report that holds them."""
    with demonstration() as edition:
        book = yearbook(edition, Language.FRENCH, linked=False)
        with _drawings() as drawings:
            annual_report(book)
        page = html_file(edition, DocumentKind.ANNUAL, Language.FRENCH)

        def draw() -> list[str]:
            return [drawing().svg for drawing in drawings]

        first = draw()
        compared = in_turn(draw, lambda: render_bounded(page))
        if compared.our_result != first:
            raise AssertionError("a chart was drawn differently the second time")
        print(HEAD)
        weight = sum(map(len, first)) >> 10
        print(line(f"{len(first)} graphiques, {weight} ko, et le PDF du rapport", compared.ours, compared.other, 0.25))


@contextmanager
def _drawings() -> Iterator[list[Callable[[], Any]]]:
    """Note each chart that a section asks for, so that it can be drawn again."""
    noted: list[Callable[[], Any]] = []
    makers = [
        each
        for each in vars(charts).values()
        if isinstance(each, FunctionType) and each.__annotations__["return"] is charts.Chart
    ]

    def noting(maker: FunctionType) -> Callable[..., Any]:
        @wraps(maker)
        def make(*args: Any, **kwargs: Any) -> Any:
            noted.append(lambda: maker(*args, **kwargs))
            return maker(*args, **kwargs)

        return make

    places = [
        (module, name, maker)
        for module_name, module in sys.modules.items()
        if module_name.startswith("reports.") and not module_name.startswith("reports.charts")
        for name, maker in vars(module).items()
        if any(maker is each for each in makers)
    ]
    for module, name, maker in places:
        setattr(module, name, noting(maker))
    try:
        yield noted
    finally:
        for module, name, maker in places:
            setattr(module, name, maker)
