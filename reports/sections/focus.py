"""The free pages of the edition: a text, the photos and the attendance of an activity, a few figures."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evperou.figures import Figure
from evperou.typography import listed
from reports.parts import Part
from reports.photographs import Photograph, photographs
from reports.texts import Block, figure_of
from reports.yearbook import Focus, Yearbook

FIRST_BLOCKS = ("purpose", "theme", "moments")


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusStory:
    """One free page."""

    code: str
    title: str
    blocks: tuple[Block, ...]  # purpose, theme and moments first
    figures: tuple[Figure, ...]  # attendance, then those chosen by staff
    photos: tuple[Photograph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusSection:
    """Every free page of the year."""

    slug: ClassVar[str] = "focus"
    part: ClassVar[Part] = Part.ACTIVITIES
    template_name: ClassVar[str] = "reports/sections/focus.html"

    title: str
    stories: tuple[FocusStory, ...]

    @property
    def is_empty(self) -> bool:
        """A year may have none."""
        return not self.stories

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        """TokenError when a page shows a figure that does not exist."""
        stories = tuple(_story(book, focus) for focus in book.focus_pages)
        return cls(title=listed([story.title for story in stories]), stories=stories)


def _story(book: Yearbook, focus: Focus) -> FocusStory:
    texts = book.texts.section(f"focus_{focus.code}")
    names = (*(name for name in FIRST_BLOCKS if name in texts), *sorted(texts.keys() - set(FIRST_BLOCKS)))
    attendance = (
        figure
        for audience in book.now.activities.audiences
        if audience.activity == focus.activity
        for figure in (audience.on_site, audience.online, audience.countries)
        if figure.value
    )
    chosen = (figure_of(book.now.figures.get, key) for key in focus.figure_keys)
    return FocusStory(
        code=focus.code,
        title=focus.title,
        blocks=tuple(texts[name] for name in names),
        figures=(*attendance, *chosen),
        photos=photographs(entry for entry in book.chronicle.entries if entry.code and entry.code == focus.activity),
    )
