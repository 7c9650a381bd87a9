"""The fact sheet of the country: dated facts with their sources."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.charts import Chart, Row, country_map
from reports.parts import Part
from reports.yearbook import Fact, Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCardSection:
    """Facts, where the country lies, and the sources in numbered notes."""

    slug: ClassVar[str] = "country_card"
    part: ClassVar[Part] = Part.COUNTRY
    template_name: ClassVar[str] = "reports/sections/country_card.html"

    title: str
    is_empty: bool
    map: Chart
    facts: tuple[tuple[Fact, int], ...]  # each with the number of its source
    sources: tuple[tuple[str, date], ...]  # name and date

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        sources = tuple(dict.fromkeys((fact.source, fact.as_at) for fact in book.country_facts))
        return cls(
            title=_("Fiche du pays"),
            is_empty=not book.country_facts,
            map=country_map(
                [Row(label=_("Pérou"), code="PE")],
                title=_("Le Pérou en Amérique du Sud"),
                region="south_america",
                width=58.0,
            ),
            facts=tuple((fact, sources.index((fact.source, fact.as_at)) + 1) for fact in book.country_facts),
            sources=sources,
        )
