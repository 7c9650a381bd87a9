"""Take the events of a calendar file: what becomes of each one, then all of them or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from events.enums import Nature
from events.likeness import AROUND, is_alike, near
from events.models import Activity
from evperou.calendars.reading import Occurrence, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of an event."""

    event: Occurrence | Refused
    is_known: bool = False  # imported before
    likely: Activity | None = None  # an activity that may be the same

    @property
    def is_refused(self) -> bool:
        return isinstance(self.event, Refused)

    @property
    def is_new(self) -> bool:
        """Whether it is imported unless somebody says otherwise."""
        return not (self.is_refused or self.is_known or self.likely)


def fates(events: Sequence[Occurrence | Refused]) -> tuple[Fate, ...]:
    """What becomes of each event: three queries."""
    taken = [event for event in events if isinstance(event, Occurrence)]
    known = set(
        Activity.objects.filter(calendar_key__in=[event.key for event in taken]).values_list("calendar_key", flat=True)
    )
    around = near(min(event.start for event in taken), max(event.end for event in taken)) if taken else []
    return tuple(
        Fate(event=event)
        if isinstance(event, Refused)
        else Fate(event=event, is_known=True)
        if event.key in known
        else Fate(event=event, likely=_likely(event, around))
        for event in events
    )


def _likely(event: Occurrence, around: Iterable[Activity]) -> Activity | None:
    """The first activity of the same days that may be this event."""
    entered = Activity(main_nature=Nature.MEETING, **_columns(event))
    close = (each for each in around if each.start - AROUND <= event.end and event.start - AROUND <= each.end)
    return next((each for each in close if is_alike(entered, each, ())), None)


def import_events(*, events: Iterable[tuple[Occurrence, Nature]]) -> int:
    """Record events as activities, each under its nature; one imported before is left as it is; how many are new."""
    with transaction.atomic():
        # One by one: somebody else may be confirming the same file.
        made = [
            Activity.objects.get_or_create(calendar_key=event.key, defaults=_columns(event) | {"main_nature": nature})
            for event, nature in events
        ]
    return sum(is_new for _activity, is_new in made)


def _columns(event: Occurrence) -> dict[str, Any]:
    """An event as an activity says it."""
    return {
        "title": event.title,
        "start": event.start,
        "end": event.end,
        "start_time": event.start_time,
        "end_time": event.end_time,
        "place": event.place,
    }
