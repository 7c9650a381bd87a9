"""How volunteers are supported, in both directions."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSection:
    """Two texts: volunteers in Peru, volunteers toward France."""

    slug: ClassVar[str] = "support"
    part: ClassVar[Part] = Part.VOLUNTEERING
    template_name: ClassVar[str] = "reports/sections/support.html"

    title: str
    is_empty: bool
    in_peru: Block | None
    reciprocity: Block | None

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        in_peru, reciprocity = (book.texts.get("support", block) for block in ("in_peru", "reciprocity"))
        return cls(
            title=_("L’accompagnement des volontaires"),
            is_empty=not (in_peru or reciprocity or book.is_draft),
            in_peru=in_peru,
            reciprocity=reciprocity,
        )
