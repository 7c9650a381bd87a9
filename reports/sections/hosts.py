"""The structures that host volunteers."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from evperou.search import fold
from reports.enums import Coverage
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook
from volunteers.statistics import Host, Hosting

HIGHLIGHTED = 12  # hosts shown as blocks when staff have chosen none


@dataclass(frozen=True, slots=True, kw_only=True)
class HostsSection:
    """Hosts as blocks with their schemes, then every other one by name."""

    slug: ClassVar[str] = "hosts"
    part: ClassVar[Part] = Part.VOLUNTEERING
    template_name: ClassVar[str] = "reports/sections/hosts.html"

    title: str
    is_empty: bool  # when the records tell reciprocity alone
    lead: Block | None
    hosting: Hosting
    highlighted: tuple[Host, ...]
    in_peru: tuple[Host, ...]  # every other one, by name
    in_france: tuple[Host, ...]
    elsewhere: tuple[Host, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        hosting = book.now.volunteering.hosting
        by_code = {host.code: host for host in hosting.hosts}
        in_peru = tuple(host for host in hosting.hosts if host.in_peru)
        chosen = tuple(by_code[code] for code in book.highlighted_hosts if code in by_code) or in_peru[:HIGHLIGHTED]
        others = sorted((host for host in hosting.hosts if host not in chosen), key=lambda host: fold(host.name))
        return cls(
            title=_("Les structures d’accueil"),
            is_empty=book.coverage == Coverage.RECIPROCITY,
            lead=book.texts.get("hosts", "lead"),
            hosting=hosting,
            highlighted=chosen,
            in_peru=tuple(host for host in others if host.in_peru),
            in_france=tuple(host for host in others if host.in_france),
            elsewhere=tuple(host for host in others if not host.in_peru and not host.in_france),
        )
