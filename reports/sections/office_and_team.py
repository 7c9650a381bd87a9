"""The office in the country and who works in it."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from evperou.figures import Figure
from reports.parts import Part
from reports.statistics import Colleague
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAndTeamSection:
    """A text, the office’s own team and the colleagues whom it hosts."""

    slug: ClassVar[str] = "office_and_team"
    part: ClassVar[Part] = Part.PLATFORM
    template_name: ClassVar[str] = "reports/sections/office_and_team.html"
    is_empty: ClassVar[bool] = False

    title: str
    body: Block | None
    staff: Figure
    team: tuple[Colleague, ...]
    hosted: tuple[Colleague, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        office = book.now.office
        return cls(
            title=_("L’Espace Volontariats Pérou et son équipe"),
            body=book.texts.get("office_and_team", "body"),
            staff=office.staff,
            team=tuple(colleague for colleague in office.team if colleague.permanent),
            hosted=tuple(colleague for colleague in office.team if not colleague.permanent),
        )
