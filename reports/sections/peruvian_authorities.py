"""The office beside the Peruvian authorities: one block for each, with everything that was done together."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from events.statistics import Actions
from evperou.figures import Figure
from hosts.enums import Authority
from reports.chronologies import Moment, moments
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook

LEAD = "lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealings:
    """One authority with what was done together."""

    name: str
    text: Block | None  # without its title
    actions: Figure | None  # None when there was none in the year
    routine: Figure | None
    moments: tuple[Moment, ...]  # with the routine ones, as many as the actions


@dataclass(frozen=True, slots=True, kw_only=True)
class PeruvianAuthoritiesSection:
    """What was done with the Peruvian authorities in the year."""

    slug: ClassVar[str] = "peruvian_authorities"
    part: ClassVar[Part] = Part.INSTITUTIONS
    template_name: ClassVar[str] = "reports/sections/peruvian_authorities.html"
    is_empty: ClassVar[bool] = False

    title: str
    lead: Block | None
    authorities: tuple[Dealings, ...]  # most actions first, then those of which only a text tells

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        texts = book.texts.section("peruvian_authorities")
        active = tuple(each for each in book.now.activities.authorities if each.side == Authority.PERUVIAN)
        told = texts.keys() - {LEAD} - {each.code for each in active}
        return cls(
            title=_("Les autorités péruviennes"),
            lead=texts.get(LEAD),
            authorities=(
                *(_dealings(book, each, texts.get(each.code)) for each in active),
                *(_only_told(texts[code]) for code in sorted(told)),
            ),
        )


def _dealings(book: Yearbook, authority: Actions, text: Block | None) -> Dealings:
    return Dealings(
        name=_("%(name)s (%(acronym)s)") % {"name": authority.name, "acronym": authority.acronym}
        if authority.acronym
        else authority.name,
        text=text and replace(text, title=""),
        actions=authority.actions,
        routine=authority.routine if authority.routine.value else None,
        moments=moments(
            (
                entry
                for entry in book.chronicle.entries
                if any(counterpart.code == authority.code for counterpart in entry.counterparts)
            ),
            apart_from=authority.code,
        ),
    )


def _only_told(text: Block) -> Dealings:
    return Dealings(name=text.title, text=replace(text, title=""), actions=None, routine=None, moments=())
