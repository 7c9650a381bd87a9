"""Photos as the report prints them, each with the words that stand for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.statistics import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph:
    """A photo to print."""

    path: str  # under MEDIA_ROOT
    about: str  # the activity that it shows: its text alternative, beside the caption
    caption: str
    credit: str  # may be empty


def photographs(entries: Iterable[Entry]) -> tuple[Photograph, ...]:
    """Every photo of these activities, in their order."""
    return tuple(
        Photograph(path=picture.path, about=entry.title, caption=picture.caption, credit=picture.credit)
        for entry in entries
        for picture in entry.photos
    )
