"""The events in which the office took part, month by month."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from events.enums import Nature
from evperou.figures import Figure
from reports.chronologies import Moment, Month, moments, months
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationsSection:
    """Participations of the year."""

    slug: ClassVar[str] = "participations"
    part: ClassVar[Part] = Part.ACTIVITIES
    template_name: ClassVar[str] = "reports/sections/participations.html"
    is_empty: ClassVar[bool] = False

    title: str
    lead: Block | None
    figure: Figure
    months: tuple[Month, ...]  # as many activities as the figure says; photos stand where an activity is told at length
    elsewhere: tuple[Moment, ...]  # counted under another nature

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        nature = Nature.PARTICIPATION
        told_apart = {focus.activity for focus in book.focus_pages if focus.activity}
        told_apart |= {programme.code for programme in book.now.volunteering.programmes if programme.in_focus}
        return cls(
            title=_("Participations à des événements"),
            lead=book.texts.get("participations", "lead"),
            figure=book.now.figure(f"activities.{nature}"),
            months=months(
                (
                    replace(entry, photos=()) if {entry.code, entry.programme} & told_apart else entry
                    for entry in book.chronicle.of_nature(nature)
                ),
                with_role=True,
            ),
            elsewhere=moments(book.chronicle.also_of_nature(nature), with_role=True, counted_elsewhere=True),
        )
