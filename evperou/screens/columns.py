"""The columns of a list: what they say of a record, on the page and in the export."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Choices, QuerySet
from django.utils.translation import gettext as _

from evperou.typography import Words, number

Reader = Callable[[Any], Any]  # from a record to what a column says of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a list and of its export."""

    name: str  # in the address
    label: Words
    value: Reader  # text, number, date, or None
    words: Callable[[], Mapping[Any, str]] | None = None  # what stands for each value, read once a page or a file
    on_page: Reader | None = None  # what the page shows of it, when that is less
    reads: tuple[str, ...] = ()  # the other records that it tells of, which the query of the list brings along
    order: tuple[str, ...] = ()  # fields by which it sorts; empty: it does not
    permission: str = ""  # who may see it; empty: whoever sees the list
    scheme: Callable[[Any], str] | None = None  # the scheme whose colour marks the cell
    tone: Callable[[Any], str] | None = None  # what colours a state: "ok", "soon", "late", "plain", or nothing


class Cell(NamedTuple):
    """What a row shows in a column."""

    text: str
    name: Words  # of its column, when the text alone does not say what it is; or nothing
    is_number: bool
    scheme: str
    tone: str


def closed(choices: type[Choices]) -> Callable[[], Mapping[Any, str]]:
    """The words of a closed list. Django's get_…_display() translates the whole of it for each record."""
    return lambda: {value: str(label) for value, label in choices.choices}


def readers(columns: Sequence[Column]) -> list[Reader]:
    """What says the value of each column. Words that several columns share are read once."""
    words = {read: read() for read in {column.words for column in columns} if read}
    return [_in_words(column.value, words[column.words]) if column.words else column.value for column in columns]


def _in_words(value: Reader, words: Mapping[Any, str]) -> Reader:
    return lambda record: words.get(value(record))


def bringing(rows: QuerySet[Any], columns: Iterable[Column]) -> QuerySet[Any]:
    """The rows with the other records that these columns tell of."""
    names = [name for column in columns for name in column.reads]
    return rows.select_related(*names) if names else rows


def shown(value: Any) -> str:
    """A value as lists write it."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return _("oui") if value else _("non")
        case int() | Decimal():
            return number(value, 0 if value == int(value) else 2)
        case date():
            return value.strftime("%d/%m/%Y")
        case _:
            return str(value)


def cells(columns: Sequence[Column]) -> Callable[[Any], tuple[Cell, ...]]:
    """What makes the cells of a record."""
    sources = [(column, column.on_page or reader) for column, reader in zip(columns, readers(columns), strict=True)]
    return lambda record: tuple([_cell(column, read(record), record) for column, read in sources])


def _cell(column: Column, value: Any, record: Any) -> Cell:
    is_figure = isinstance(value, int | Decimal)
    return Cell(
        shown(value),
        column.label if is_figure else "",
        is_figure and not isinstance(value, bool),
        column.scheme(record) if column.scheme else "",
        column.tone(record) if column.tone else "",
    )
