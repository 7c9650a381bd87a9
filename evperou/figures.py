"""A figure knows its records: value and list come from the same expressions.

`Facts` says what can be counted in one table over a period: its rows, the cuts by which they are told apart and what
each row is worth. `Facts.cube()` groups those rows once; every figure is a slice of the cube. `Facts.select()`
filters the same rows on the same expressions and shows what each is worth: the figure is the sum of these worths, or
the mean, the distinct count or the difference that its measure names.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from inspect import cleandoc
from itertools import product, repeat
from typing import Any
from urllib.parse import urlencode

from django.db.models import Aggregate, Count, Q, QuerySet, Sum
from django.utils.translation import gettext

from evperou.periods import Period
from evperou.shares import largest_remainder
from evperou.typography import Words

UNKNOWN = "?"
"""The value of a cut, in a link, for rows where it is not known: no code can hold this character."""

Cuts = Mapping[str, str | tuple[str, ...]]


class Measure(StrEnum):
    """How the worths of the listed rows give the figure."""

    SUM = "sum"
    MEAN = "mean"
    DISTINCT = "distinct"
    DIFFERENCE = "difference"
    TYPED = "typed"


class UnknownParameter(ValueError):  # noqa: N818 -- it names what is wrong
    """A link asks for a cut or a worth that its page does not have."""


@dataclass(frozen=True, slots=True)
class Records:
    """The page and the parameters that list what a figure counts."""

    page: str
    params: tuple[tuple[str, str], ...]

    @property
    def query(self) -> str:
        """The parameters as a query string."""
        return urlencode(self.params)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One printed number."""

    key: str  # stable dotted key
    label: str  # population, territory and date, in the active language
    value: int | Decimal | None  # None: not available
    unit: str  # what is counted, in the plural
    measure: Measure = Measure.SUM
    definition: str = ""  # the rules that it follows
    base: int | None = None  # known values on which a share or a mean is computed
    unknown: int | None = None  # people or things outside that base
    percent: int | None = None  # share of the base, by largest remainder
    decimals: int = 0  # printed decimals of a mean
    records: Records | None = None  # None for a typed figure
    source: str = ""  # of a typed figure
    as_at: date | None = None  # of a typed figure or a reading

    @property
    def known(self) -> int | Decimal:
        """The value where the reader has made sure that there is one. ValueError when not available."""
        if self.value is None:
            raise ValueError(self.key)
        return self.value

    def unavailable(self) -> "Figure":
        """The same figure for a year whose records do not tell it."""
        return replace(self, value=None, base=None, unknown=None, percent=None, records=None)


def with_shares(figures: Iterable[Figure], *, unknown: int = 0) -> tuple[Figure, ...]:
    """Une part se calcule sur les valeurs connues de toutes les classes, dont le nombre est donné ; les parts sont des entiers arrondis au plus fort reste, si bien que leur somme fait 100 ; ce qui n’est pas renseigné reste affiché en nombre, et sans valeur connue il n’y a pas de part.

    The classes of one axis, each with its base, its share and what is unknown.
    """
    classes = tuple(figures)
    base = sum(int(figure.known) for figure in classes)
    shares = largest_remainder([int(figure.known) for figure in classes]) or (None,) * len(classes)
    return tuple(
        replace(figure, base=base, unknown=unknown, percent=share)
        for figure, share in zip(classes, shares, strict=True)
    )


def figures_in(statistics: Any) -> Iterable[Figure]:
    """Every figure of a statistics dataclass, in the order of its fields, at whatever depth."""
    if isinstance(statistics, Figure):
        yield statistics
    elif isinstance(statistics, tuple):
        for item in statistics:
            yield from figures_in(item)
    else:
        for name in _fields_of(statistics.__class__):
            yield from figures_in(getattr(statistics, name))


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass; none for another type."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def mapped(statistics: Any, change: Callable[[Figure], Figure]) -> Any:
    """The same statistics with each figure changed, at whatever depth."""
    if isinstance(statistics, Figure):
        return change(statistics)
    if isinstance(statistics, tuple):
        return tuple(mapped(item, change) for item in statistics)
    if is_dataclass(statistics) and not isinstance(statistics, type):
        return replace(
            statistics, **{each.name: mapped(getattr(statistics, each.name), change) for each in fields(statistics)}
        )
    return statistics


def definition_of(*words: Callable[..., Any]) -> str:
    """The printed definition of queryset words: the first paragraph of each docstring, in the active language."""
    return " ".join(gettext(cleandoc(word.__doc__ or "").split("\n\n", 1)[0]) for word in words)


def _conditions(cuts: Cuts) -> Q:
    """One condition for a whole set of cuts, so that their order cannot change a number."""
    conditions = []
    for name, wanted in cuts.items():
        values = (wanted,) if isinstance(wanted, str) else wanted
        known = [value for value in values if value != UNKNOWN]
        condition = Q(**{f"cut_{name}__in": known})
        if UNKNOWN in values:
            condition |= Q(**{f"cut_{name}__isnull": True})
        conditions.append(condition)
    return Q(*conditions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What can be counted in one table over a period."""

    page: str  # name of the list in links
    unit: str = ""  # what its worths count, in the plural
    period: Period
    rows: QuerySet[Any]  # the rows that count
    cuts: Mapping[str, Any]  # name → expression; NULL is unknown
    worths: Mapping[str, Any]  # name → expression: what a row is worth
    means: Mapping[str, Any] = field(default_factory=dict)  # name → expression of which the mean is taken
    differences: Mapping[str, Any] = field(default_factory=dict)  # name → signed expression
    definition: str = ""

    def measure_of(self, worth: str) -> Measure:
        """How the worths of this name are brought together. UnknownParameter when the page has none."""
        for measure, names in (
            (Measure.SUM, self.worths),
            (Measure.MEAN, self.means),
            (Measure.DIFFERENCE, self.differences),
            (Measure.DISTINCT, self.cuts),
        ):
            if worth in names:
                return measure
        raise UnknownParameter(worth)

    def matching(self, cuts: Cuts) -> QuerySet[Any]:
        """The rows of these cuts. UnknownParameter for a cut that the page does not have."""
        for name in cuts:
            if name not in self.cuts:
                raise UnknownParameter(name)
        matching: QuerySet[Any] = self.rows.annotate(**{f"cut_{name}": self.cuts[name] for name in cuts})
        return matching.filter(_conditions(cuts))

    def select(self, cuts: Cuts, worth: str) -> QuerySet[Any]:
        """The rows behind a figure, each with its `worth`; rows that are worth nothing are left out."""
        measure = self.measure_of(worth)
        expression = {**self.cuts, **self.worths, **self.means, **self.differences}[worth]
        counted: QuerySet[Any] = self.matching(cuts).annotate(worth=expression)
        if measure is Measure.DISTINCT:
            counted = counted.annotate(counts=next(iter(self.worths.values()))).filter(counts__gt=0)
        if measure in {Measure.DISTINCT, Measure.MEAN}:
            return counted.filter(worth__isnull=False)
        return counted.exclude(worth=0)

    def cube(self, *groupings: tuple[str, ...], worths: Collection[str] = ()) -> "Cube":
        """Group the rows: one query for each grouping (tuple of cuts); by default one query for all cuts together.

        `worths`: the only ones that are asked for; by default all.
        """
        totals: dict[str, Aggregate] = {
            f"sum_{name}": Sum(expression)
            for name, expression in {**self.worths, **self.means, **self.differences}.items()
            if name in (worths or (name,))
        }
        totals |= {
            f"known_{name}": Count(expression) for name, expression in self.means.items() if f"sum_{name}" in totals
        }
        grouped = {}
        for names in groupings or (tuple(self.cuts),):
            cells = self.rows.annotate(**{f"cut_{name}": self.cuts[name] for name in names})
            rows = cells.order_by().values_list(*(f"cut_{name}" for name in names)).annotate(**totals)
            columns = zip(*rows, strict=True) if rows else repeat(())
            grouped[names] = dict(zip((*names, *totals), columns, strict=False))
        return Cube(self, grouped)


@dataclass(frozen=True, slots=True)
class Cube:
    """Grouped rows of facts; every figure is a slice of it, and links to that slice."""

    facts: Facts
    grouped: Mapping[tuple[str, ...], Mapping[str, tuple[Any, ...]]]  # grouping → column → its values
    _margins: dict[tuple[tuple[str, ...], str], dict[tuple[Any, ...], Any]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _columns: list[Mapping[str, tuple[Any, ...]]] = field(default_factory=list, compare=False, repr=False)  # of margins

    def margin(self, names: tuple[str, ...], total: str) -> dict[tuple[Any, ...], Any]:
        """Sums of a column by these cuts: computed once, from the smallest grouping or margin that holds them."""
        margin = self._margins.get((names, total))
        if margin is None:
            holding = [each for each in (*self.grouped.values(), *self._columns) if each.keys() >= {*names, total}]
            columns = min(holding, key=lambda each: len(each[total]))
            cells = zip(*(columns[name] for name in names), strict=True) if names else repeat(())
            margin = defaultdict(int)
            for cell, value in zip(cells, columns[total], strict=False):
                margin[cell] += value or 0
            self._margins[names, total] = margin
            if margin:
                by_name = dict(zip(names, zip(*margin, strict=True), strict=True))
                self._columns.append({**by_name, total: tuple(margin.values())})
        return margin

    def total(self, worth: str, cuts: Cuts, *, prefix: str = "sum") -> Any:
        """The sum of a worth over a slice."""
        names = tuple(sorted(cuts))
        wanted = []
        for name in names:
            values = cuts[name] if isinstance(cuts[name], tuple) else (cuts[name],)
            wanted.append({None if value == UNKNOWN else value for value in values})
        margin = self.margin(names, f"{prefix}_{worth}")
        return sum(margin.get(cell, 0) for cell in product(*wanted))

    def by(self, name: str, worth: str, **cuts: str | tuple[str, ...]) -> dict[str | None, Any]:
        """The sum of a worth for each value of a cut in a slice, zeros left out."""
        values = {cell[0] for cell in self.margin((name,), f"sum_{worth}")}
        sums = {value: self.total(worth, {**cuts, name: UNKNOWN if value is None else value}) for value in values}
        return {value: total for value, total in sums.items() if total}

    def figure(self, key: str, label: Words, *, worth: str, unit: str = "", **cuts: str | tuple[str, ...]) -> Figure:
        """The sum of a worth over a slice, with the link to its rows."""
        return Figure(
            key=key,
            label=str(label),  # in the active language, now
            unit=unit or self.facts.unit,
            value=self.total(worth, cuts),
            measure=self.facts.measure_of(worth),
            definition=self.facts.definition,
            records=records(self.facts, worth, cuts),
        )

    def mean(self, key: str, label: Words, *, of: str, among: str, unit: str, **cuts: str | tuple[str, ...]) -> Figure:
        """The mean of `of` over the rows of a slice where it is known; `among` is the worth that gives the unknowns."""
        known = self.total(of, cuts, prefix="known")
        value = (Decimal(self.total(of, cuts)) / known).quantize(Decimal("0.000001")) if known else None
        unknown = self.total(among, cuts) - known
        return replace(self.figure(key, label, worth=of, unit=unit, **cuts), value=value, base=known, unknown=unknown)

    def distinct(self, key: str, label: Words, *, of: str, unit: str, **cuts: str | tuple[str, ...]) -> Figure:
        """How many known values of the cut `of` have a row that is worth something in a slice."""
        first = next(iter(self.facts.worths))
        value = len([name for name in self.by(of, first, **cuts) if name is not None])
        measured = self.figure(key, label, worth=first, unit=unit, **cuts)
        return replace(measured, value=value, measure=Measure.DISTINCT, records=records(self.facts, of, cuts))


def records(facts: Facts, worth: str, cuts: Cuts) -> Records:
    """The link to a slice; several values of one cut are repeated parameters."""
    pairs = (
        (name, value)
        for name, wanted in sorted(cuts.items())
        for value in ((wanted,) if isinstance(wanted, str) else wanted)
    )
    return Records(facts.page, (*facts.period.params, ("valeur", worth), *pairs))
