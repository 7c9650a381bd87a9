"""The word of the representative."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.parts import Part
from reports.statistics import Colleague
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorialSection:
    """A text and who signs it."""

    slug: ClassVar[str] = "editorial"
    part: ClassVar[Part] = Part.OPENING
    template_name: ClassVar[str] = "reports/sections/editorial.html"

    title: str
    is_empty: bool
    body: Block | None
    signatory: Colleague | None

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        body = book.texts.get("editorial", "body")
        return cls(
            title=_("Éditorial"),
            is_empty=not (body or book.is_draft),
            body=body,
            signatory=next((colleague for colleague in book.now.office.team if colleague.signs_editorial), None),
        )
