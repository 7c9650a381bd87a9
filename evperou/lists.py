"""What every list of records does alike: search, filter by year, count within bounds, and read its address."""

import re
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.paginator import Paginator
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from evperou.entry import is_readable
from evperou.periods import FIRST_YEAR, LAST_YEAR, Period
from evperou.search import matching

COUNTED_ROWS = 10_000  # beyond, a list says "plus de 10 000"
LONGEST_VALUE = 200  # characters of a search or of a filter
LOOKUPS = {"exact", "in", "isnull", "gte", "gt", "lte", "lt"}
LONG_NUMBER = re.compile(r"\d{10,}")


def found(queryset: QuerySet[Any], text: str, *columns: str, repeats: bool = False) -> tuple[QuerySet[Any], bool]:
    """Rows that hold every word typed, as ModelAdmin.get_search_results answers; `repeats`: a row may come twice."""
    return queryset.filter(matching(text, *columns)), repeats


def by_year(start: str, end: str | None = None) -> type[admin.SimpleListFilter]:
    """A filter on the rows whose date falls in a year, or whose days from `start` to `end` share one with it."""

    class YearFilter(admin.SimpleListFilter):
        title = _("année")
        parameter_name = "year"

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
            dates = model_admin.model.objects.aggregate(first=Min(start), last=Max(end or start))
            if dates["first"] is None:
                return []
            first, last = max(dates["first"].year, FIRST_YEAR), min((dates["last"] or dates["first"]).year, LAST_YEAR)
            return [(str(year), str(year)) for year in range(last, first - 1, -1)]

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            typed = self.value()
            if typed is None:
                return queryset
            try:
                period = Period.year(int(typed))
            except ValueError as error:
                raise IncorrectLookupParameters(error) from error
            return queryset.filter(period.overlaps(start, end) if end else period.holds(start))

    return YearFilter


class BoundedPaginator(Paginator):
    """Pages of the first COUNTED_ROWS rows: counting never reads more, whatever the size of the table."""

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return int(rows[: COUNTED_ROWS + 1].count())

    @property
    def count(self) -> int:
        return min(self._counted, COUNTED_ROWS)

    @property
    def is_cut(self) -> bool:
        """True when there are more rows than pages show: a search or a filter finds them."""
        return self._counted > COUNTED_ROWS


def is_readable_address(parameters: QueryDict) -> bool:
    """False for parameters that no link of a list makes: control characters, endless texts and numbers, look-ups that databases refuse."""
    for key, values in parameters.lists():
        if "__" in key and key.rsplit("__", 1)[1] not in LOOKUPS:
            return False
        if not all(map(is_readable, [key, *values])):
            return False
        if not key.startswith("_") and any(len(value) > LONGEST_VALUE for value in values):
            return False
        if key != "q" and any(LONG_NUMBER.search(value) for value in values if "__" in key):
            return False
    return True
