"""The counters of every channel on one day, in one grid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.enums import Metric
from events.models import Channel, Reading
from evperou.typography import number

SALT = "evperou.readings"
VERSION, CONFIRMED = "version", "confirmed"  # inputs beside those of the counters
MOST = 2**31 - 1  # what the column holds on both databases
FAR = 10  # times the reading before: more likely a slip of the finger

Counter = tuple[int, str]  # key of a channel, metric


@dataclass(frozen=True, slots=True)
class Cell:
    """One counter in the grid."""

    field: forms.BoundField
    earlier: Reading | None  # the last one before the day
    theirs: str  # what somebody else recorded since the grid was opened, when both changed it

    @property
    def earlier_value(self) -> str:
        return number(self.earlier.value) if self.earlier else ""


class ReadingsForm(forms.Form):
    """What each counter showed on a day; a cell left empty stays as it is, one that is emptied is erased once confirmed."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        channels: Iterable[Channel],
        recorded: Iterable[Reading],
        earlier: Iterable[Reading],
    ) -> None:
        super().__init__(data)
        self.channels = list(channels)
        self.recorded = {(reading.channel_id, reading.metric): reading.value for reading in recorded}
        self.earlier = {(reading.channel_id, reading.metric): reading for reading in earlier}
        self.counters: dict[str, Counter] = {}
        for channel in self.channels:
            for metric in Metric:
                self._add_cell(channel, metric)
        self.conflicts: dict[str, int | None] = {}  # cells that two people changed: what is recorded now

    def _add_cell(self, channel: Channel, metric: Metric) -> None:
        name, counter = f"{channel.pk}-{metric}", (channel.pk, str(metric))
        self.counters[name] = counter
        self.fields[name] = forms.IntegerField(
            label=f"{channel.name}, {metric.label}",
            min_value=0,
            max_value=MOST,
            required=False,
            initial=self.recorded.get(counter),
        )

    @property
    def version(self) -> str:
        """The grid as this form opened it, signed; what two people changed is told with what is recorded now."""
        recorded = {name: self.recorded.get(counter) for name, counter in self.counters.items()}
        return signing.dumps({**recorded, **self._opened(), **self.conflicts} if self.is_bound else recorded, salt=SALT)

    def _opened(self) -> dict[str, int | None]:
        """The grid as it was when this form was opened; empty when that cannot be read."""
        try:
            opened: dict[str, int | None] = signing.loads(self.data.get(VERSION, ""), salt=SALT)
        except signing.BadSignature:
            return {}
        return opened

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        opened = self._opened()
        confirmed = set(self.data.get(CONFIRMED, "").split())
        self.typed: dict[Counter, int | None] = {}  # what this form changes; None: erased
        for name, counter in self.counters.items():
            value, now = cleaned.get(name), self.recorded.get(counter)
            if name in self.errors or name not in self.data or value == opened.get(name):
                continue
            if now not in (opened.get(name), value):
                self.conflicts[name] = now
            self.typed[counter] = value
            if self._is_doubtful(counter, value) and _confirmation(name, value) not in confirmed:
                self.add_error(name, self._doubt(counter, value))
        if self.conflicts:
            self.add_error(None, _("Quelqu’un d’autre a saisi ces compteurs entre-temps : comparez, puis enregistrez."))
        return cleaned

    def _is_doubtful(self, counter: Counter, value: int | None) -> bool:
        earlier = self.earlier.get(counter)
        if value is None:
            return counter in self.recorded
        return earlier is not None and (value < earlier.value or (earlier.value > 0 and value >= FAR * earlier.value))

    def _doubt(self, counter: Counter, value: int | None) -> str:
        if value is None:
            recorded = number(self.recorded[counter])
            return _("Ce relevé (%(value)s) serait effacé. Retapez-le, ou confirmez au bas de la page.") % {
                "value": recorded
            }
        earlier = self.earlier[counter]
        return _("Le relevé d’avant (%(day)s) était de %(value)s. Corrigez, ou confirmez au bas de la page.") % {
            "day": f"{earlier.date:%d/%m/%Y}",
            "value": number(earlier.value),
        }

    @property
    def doubts(self) -> str:
        """The doubtful values of a form that was sent, as its confirmation names them."""
        names = {counter: name for name, counter in self.counters.items()}
        typed = getattr(self, "typed", {})
        doubtful = (each for each, value in typed.items() if self._is_doubtful(each, value))
        return " ".join(_confirmation(names[each], typed[each]) for each in doubtful)

    def rows(self) -> list[tuple[Channel, list[Cell]]]:
        """The grid: a line a channel, a column a metric."""
        return [(channel, [self._cell(f"{channel.pk}-{metric}") for metric in Metric]) for channel in self.channels]

    def _cell(self, name: str) -> Cell:
        theirs = number(self.conflicts[name] or 0) if name in self.conflicts else ""
        return Cell(self[name], self.earlier.get(self.counters[name]), theirs)


def _confirmation(name: str, value: int | None) -> str:
    """What the box of a doubtful cell says, so that it holds for this value alone."""
    return f"{name}={'' if value is None else value}"


def columns() -> list[str]:
    """The heads of the grid."""
    return [str(capfirst(metric.label)) for metric in Metric]


def readings_form(data: Mapping[str, Any] | None, *, day: date) -> ReadingsForm:
    """The grid of a day. One that is sent locks the channels, and belongs in the transaction that writes it."""
    # Whoever sends the same day waits here, before reading what is recorded: a correction is never lost.
    channels = Channel.objects.all() if data is None else Channel.objects.select_for_update()
    return ReadingsForm(
        data,
        channels=list(channels),
        recorded=Reading.objects.filter(date=day),
        earlier=Reading.objects.last_until(day - timedelta(days=1)),
    )
