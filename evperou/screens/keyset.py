"""Pages by key: the page after or before a record, at the same cost at the end of a table as at its start."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from evperou.screens.filters import AFTER, BEFORE

ROWS_A_PAGE = 50
LAST = "fin"  # the value of `avant` that asks for the last page


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """Some records in the order of the list, with the keys of the pages around them (empty: there is none)."""

    records: tuple[Any, ...]
    before: str
    after: str
    is_lost: bool  # a place whose records are gone: only the two ends of the list lead on

    def __iter__(self) -> Iterator[Any]:
        return iter(self.records)


def key_of(record: Any, day: str) -> str:
    """A record's place in the list, as an address writes it: 2024-05-02.1234."""
    return f"{getattr(record, day).isoformat()}.{record.pk}"


def _read(key: str) -> tuple[date, int]:
    day, _dot, pk = key.partition(".")
    try:
        if not pk.isdecimal() or len(pk) > len(str(2**63 - 1)) - 1:
            raise ValueError(key)  # noqa: TRY301 -- both mistakes have one sentence
        return date.fromisoformat(day), int(pk)
    except ValueError as error:
        raise ValueError(_("Cette adresse ne désigne aucune page de la liste.")) from error


def keyset_page(rows: QuerySet[Any], parameters: QueryDict, *, day: str, whole: QuerySet[Any]) -> KeysetPage:
    """The page that `?apres=` or `?avant=` names, newest first by `day` then by key; without either, the first.

    The page is looked for by its keys alone, then read from `whole`: nothing else of a million rows is sorted.
    ValueError, with a French sentence, for a key that is not one.
    """
    older, newer = f"{day}__lt", f"{day}__gt"
    back, forward = parameters.get(BEFORE, ""), parameters.get(AFTER, "")
    if back and forward:
        raise ValueError(_("Cette adresse ne désigne aucune page de la liste."))
    if back:
        keys = rows.order_by(day, "pk")
        if back != LAST:
            on, pk = _read(back)
            # The plain bound on the day lets the database start in the index.
            keys = keys.filter(Q(**{f"{day}__gte": on}), Q(**{newer: on}) | Q(pk__gt=pk))
    else:
        keys = rows.order_by(f"-{day}", "-pk")
        if forward:
            on, pk = _read(forward)
            keys = keys.filter(Q(**{f"{day}__lte": on}), Q(**{older: on}) | Q(pk__lt=pk))
    found = list(keys.values_list("pk", flat=True)[: ROWS_A_PAGE + 1])
    has_more = len(found) > ROWS_A_PAGE
    records = tuple(whole.filter(pk__in=found[:ROWS_A_PAGE]).order_by(f"-{day}", "-pk"))
    more_before, more_after = (has_more, back != LAST) if back else (bool(forward), has_more)
    return KeysetPage(
        records,
        key_of(records[0], day) if records and more_before else "",
        key_of(records[-1], day) if records and more_after else "",
        is_lost=not records and bool(back or forward),
    )
