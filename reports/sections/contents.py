"""The table of contents, made from what prints."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.parts import Part
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsSection:
    """The parts and sections of the document."""

    slug: ClassVar[str] = "contents"
    part: ClassVar[Part] = Part.OPENING
    template_name: ClassVar[str] = "reports/sections/contents.html"
    is_empty: ClassVar[bool] = False

    title: str

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        del book  # the template reads the parts of the document
        return cls(title=_("Sommaire"))
