"""The figures of a year and of several years at once, against SQL written by hand for the same values."""

import re
from collections import Counter
from collections.abc import Sequence

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.measuring.by_hand import Values, figures
from benchmarks.measuring.comparison import in_turn, line, timed
from benchmarks.measuring.databases import own_database
from benchmarks.measuring.records import Sizes, fill
from reports.catalogue import year_statistics
from reports.models import Edition

LAST = 2024
QUERIES_AN_APP = 10
TABLE = re.compile(r'FROM \W*"(\w+?)_(?!desk_)')


def _counted(years: Sequence[int]) -> dict[int, Values]:
    """The figures of these years that are worth something."""
    counted = {year: year_statistics(Edition.objects.for_year(year)).figures for year in years}
    return {year: {key: figure.value for key, figure in each.items() if figure.value} for year, each in counted.items()}


def _compare(what: str, years: Sequence[int], target: float) -> None:
    compared = in_turn(lambda: _counted(years), lambda: figures(years))
    different = {
        (year, key, ours.get(key), other.get(key))
        for year in years
        for ours, other in [(compared.our_result[year], compared.other_result[year])]
        for key in ours.keys() | other.keys()
        if ours.get(key) != other.get(key)
    }
    if different:
        raise AssertionError(sorted(different, key=str)[:20])
    count = sum(map(len, compared.our_result.values()))
    print(line(f"{what}, {count} chiffres non nuls", compared.ours, compared.other, target))


def _queries() -> Counter[str]:
    """Queries of a year by app, that of the first table that they read."""
    with CaptureQueriesContext(connection) as captured:
        year_statistics(Edition.objects.for_year(LAST))
    return Counter(found[1] for query in captured.captured_queries if (found := TABLE.search(query["sql"])))


def against_sql(years: range) -> None:
    with own_database():
        few = Sizes(range(LAST, LAST + 1), missions=10, requests=10, activities=10, structures=4, programmes=3)
        fill(few)
        of_few = _queries()
    with own_database():
        sizes = Sizes(years)
        with timed(f"{connection.vendor}, {sizes}"):
            fill(sizes)
        of_many = _queries()
        print(
            f"requêtes d’une année : {dict(of_many)}, {sum(of_few.values())} pour dix lignes et {sum(of_many.values())} pour toutes"
        )
        if max(of_many.values()) > QUERIES_AN_APP or of_few != of_many:
            raise AssertionError((of_few, of_many))
        print(f"{'médianes de cinq passages':58} {'evperou':>12} {'SQL à la main':>12}")
        if len(years) == 1:
            _compare("une année", [LAST], 1.25)
        else:
            _compare("vingt années", years, 2)
