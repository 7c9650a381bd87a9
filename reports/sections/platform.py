"""The organisation and its idea of volunteering."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformSection:
    """Two texts kept from year to year."""

    slug: ClassVar[str] = "platform"
    part: ClassVar[Part] = Part.PLATFORM
    template_name: ClassVar[str] = "reports/sections/platform.html"

    title: str
    is_empty: bool
    presentation: Block | None
    vision: Block | None

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        presentation, vision = (book.texts.get("platform", block) for block in ("presentation", "vision"))
        return cls(
            title=_("France Volontaires"),
            is_empty=not (presentation or vision or book.is_draft),
            presentation=presentation,
            vision=vision,
        )
