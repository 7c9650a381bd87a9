"""The six missions of France Volontaires, each with its pictogram."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook

MISSIONS = ("information", "creation", "support", "advocacy", "experimentation", "recognition")


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionsOfFvSection:
    """Six texts; the style sheet has a pictogram for each name."""

    slug: ClassVar[str] = "missions_of_fv"
    part: ClassVar[Part] = Part.PLATFORM
    template_name: ClassVar[str] = "reports/sections/missions_of_fv.html"

    title: str
    is_empty: bool
    missions: tuple[tuple[str, Block | None], ...]  # name of the block, text

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        missions = tuple((name, book.texts.get("missions_of_fv", name)) for name in MISSIONS)
        return cls(
            title=_("Les six missions de la plateforme"),
            is_empty=not (book.is_draft or any(text for _name, text in missions)),
            missions=missions,
        )
