"""Networks and associations: what the year brought, and the dated activities with each network."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from hosts.enums import StructureKind
from reports.chronologies import Moment, moments
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook

BLOCKS = ("rsv", "arequipa", "proa", "volunteer_week", "unv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """One network with the activities that the report tells."""

    name: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworksSection:
    """The networks of the year."""

    slug: ClassVar[str] = "networks"
    part: ClassVar[Part] = Part.INSTITUTIONS
    template_name: ClassVar[str] = "reports/sections/networks.html"

    title: str
    texts: tuple[Block, ...]
    networks: tuple[Network, ...]  # by name
    is_empty: bool  # a draft shows the gap

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        texts = tuple(filter(None, (book.texts.get("networks", block) for block in BLOCKS)))
        networks = _networks(book)
        return cls(
            title=_("Les réseaux et les associations"),
            texts=texts,
            networks=networks,
            is_empty=not (texts or networks or book.is_draft),
        )


def _networks(book: Yearbook) -> tuple[Network, ...]:
    names = {
        counterpart.code: counterpart.name
        for entry in book.chronicle.entries
        for counterpart in entry.counterparts
        if counterpart.kind == StructureKind.NETWORK
    }
    return tuple(
        Network(
            name=name,
            moments=moments(
                (
                    entry
                    for entry in book.chronicle.entries
                    if any(counterpart.code == code for counterpart in entry.counterparts)
                ),
                apart_from=code,
            ),
        )
        for code, name in sorted(names.items(), key=lambda item: item[1])
    )
