"""Where France Volontaires is present in the world."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from evperou.figures import Figure
from evperou.languages import country_name
from evperou.search import fold
from evperou.typography import listed
from reports.charts import Chart, Row, country_map
from reports.charts.horizontal import TEXT_WIDTH
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldNetworkSection:
    """A text, the typed figures of the network and its map."""

    slug: ClassVar[str] = "world_network"
    part: ClassVar[Part] = Part.PLATFORM
    template_name: ClassVar[str] = "reports/sections/world_network.html"

    title: str
    is_empty: bool
    body: Block | None
    figures: tuple[Figure, ...]
    map: Chart
    countries: str  # names in a sentence, empty when nobody has typed them

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        body = book.texts.get("world_network", "body")
        names = {code: country_name(code) for code in book.network_countries}
        title = _("Les pays du réseau")
        return cls(
            title=_("Un réseau mondial"),
            is_empty=not (body or names or book.is_draft),
            body=body,
            figures=tuple(figure for key in ("fv.countries", "fv.offices") if (figure := book.now.value(key))),
            map=country_map(
                [Row(label=name, code=code) for code, name in names.items()],
                title=title,
                region="world",
                width=TEXT_WIDTH,
            ),
            countries=listed(sorted(names.values(), key=fold)),
        )
