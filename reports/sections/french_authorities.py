"""The office beside the French authorities: texts, and its actions with them month by month."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from events.enums import Nature
from events.statistics import Actions
from hosts.enums import Authority
from reports.chronologies import Month, months
from reports.graphics import Line, Table
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook

BLOCKS = ("representation", "embassy", "cooperation", "security")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrenchAuthoritiesSection:
    """What was done with the French authorities in the year."""

    slug: ClassVar[str] = "french_authorities"
    part: ClassVar[Part] = Part.INSTITUTIONS
    template_name: ClassVar[str] = "reports/sections/french_authorities.html"
    is_empty: ClassVar[bool] = False

    title: str
    texts: tuple[Block | None, ...]
    table: Table | None
    # The actions that the table counts as listed, once each; photos of participations stand with the participations.
    months: tuple[Month, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        authorities = tuple(each for each in book.now.activities.authorities if each.side == Authority.FRENCH)
        return cls(
            title=_("Les autorités françaises"),
            texts=tuple(book.texts.get("french_authorities", block) for block in BLOCKS),
            table=_table(book, authorities) if authorities else None,
            months=months(
                entry if entry.main_nature == Nature.REPRESENTATION_FR else replace(entry, photos=())
                for entry in book.chronicle.entries
                if any(counterpart.authority == Authority.FRENCH for counterpart in entry.counterparts)
            ),
        )


def _table(book: Yearbook, authorities: tuple[Actions, ...]) -> Table:
    """Actions with each authority, those listed below and the routine ones."""
    return Table(
        caption=_("Les actions avec chaque autorité en %(year)s") % {"year": book.year},
        head=(_("Autorité"), _("Actions"), _("dont citées ici"), _("dont réunions courantes"), str(book.year - 1)),
        lines=tuple(
            Line(
                label=each.name,
                cells=(
                    *(book.printer.value(figure) for figure in (each.actions, each.listed, each.routine)),
                    book.printer.before_value(each.actions),
                ),
            )
            for each in authorities
        ),
    )
