"""What goes into a chart and what comes out of it: rows, series of rows, and the finished chart."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from evperou.typography import shortest


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One mark of a chart: a category, a month, a year, a department or a country."""

    label: str  # as printed; two rows may have the same
    value: int | Decimal | None = None  # a count or a measure, never negative; None: not available
    text: str = ""  # the value as printed; default: the number in the language of the document
    note: str = ""  # printed after the value in grey: a share, a comparison
    colour: str = ""  # `#rrggbb`; default: the colour of the chart or of the series
    code: str = ""  # maps only: ISO 3166-2 (PE-CUS) or ISO 3166-1 alpha-2 (PE)
    unknown: bool = False  # the row of what was not recorded: drawn last, in stone

    def __post_init__(self) -> None:
        if self.value is not None and self.value < 0:
            raise ValueError(f"A chart shows no negative value: {self.label!r} is {self.value}")

    @property
    def amount(self) -> float:
        """The value as a length to draw, 0 where it is not available."""
        return float(self.value or 0)

    @property
    def printed(self) -> str:
        """The value as printed."""
        if self.value is None:
            return self.text or _("non disponible")
        return self.text or shortest(self.value)

    @property
    def sentence(self) -> str:
        """The row as the text alternative says it."""
        value = f"{self.printed} ({self.note})" if self.note else self.printed
        return _("%(label)s : %(value)s") % {"label": self.label, "value": value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Rows under one name: a direction of a stacked chart, a year of a monthly one, one line."""

    label: str
    rows: tuple[Row, ...]
    colour: str = ""  # default: its rank in the palette


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A finished picture. The same rows give the same bytes."""

    svg: str
    description: str  # every figure of the picture in words: the `alt`
    rows: tuple[Row, ...]  # as drawn, series after series
    width: float  # mm, natural printed size
    height: float  # mm

    @property
    def data_uri(self) -> str:
        """The picture as the `src` of an `<img>`."""
        return "data:image/svg+xml;base64," + b64encode(self.svg.encode()).decode()


def total(rows: Iterable[Row]) -> int | Decimal:
    """The exact sum of the values that are available."""
    return sum(row.value for row in rows if row.value is not None)


def drawn_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows in the caller's order, what is unknown last."""
    return tuple(sorted(rows, key=lambda row: row.unknown))


def described(title: str, sentences: Iterable[str]) -> str:
    """The text alternative: the title, then every figure."""
    return f"{title}. {_joined(sentences)}."


def described_series(title: str, series: Sequence[Series]) -> str:
    """The text alternative of several series: the title, then each series with its figures."""
    if len(series) == 1:
        return described(title, (row.sentence for row in series[0].rows))
    parts = (f"{one.label} ({_joined(row.sentence for row in one.rows)})" for one in series)
    return described(title, parts)


def _joined(sentences: Iterable[str]) -> str:
    return _(" ; ").join(sentences)


def grouped(rows: Sequence[Row], limit: int, others_label: str) -> tuple[Row, ...]:
    """The `limit` largest known rows in the caller's order, then « `others_label` (n) » with the exact sum of n others.

    Equal values are kept in the caller's order. A single other row keeps its name: it takes no more room. What is
    unknown is never merged and stays last.
    """
    known = [row for row in rows if not row.unknown]
    unknown = tuple(row for row in rows if row.unknown)
    if len(known) <= limit + 1:
        return (*known, *unknown)
    ranks = sorted(range(len(known)), key=lambda rank: -known[rank].amount)
    kept = tuple(known[rank] for rank in sorted(ranks[:limit]))
    others = [known[rank] for rank in ranks[limit:]]
    merged = Row(label=f"{others_label} ({len(others)})", value=total(others))
    return (*kept, merged, *unknown)
