"""What the office organised for the volunteers, month by month."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from events.enums import Nature
from reports.chronologies import Listing, listing
from reports.enums import Coverage
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerActivitiesSection:
    """Activities for volunteers."""

    slug: ClassVar[str] = "volunteer_activities"
    part: ClassVar[Part] = Part.ACTIVITIES
    template_name: ClassVar[str] = "reports/sections/volunteer_activities.html"

    title: str
    is_empty: bool  # when the records tell reciprocity alone
    lead: Block | None
    listing: Listing  # as many activities under its months as activities.volunteers counts

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        return cls(
            is_empty=book.coverage == Coverage.RECIPROCITY,
            title=_("Les activités pour les volontaires"),
            lead=book.texts.get("volunteer_activities", "lead"),
            listing=listing(book, Nature.VOLUNTEERS),
        )
