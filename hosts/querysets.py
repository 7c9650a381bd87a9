"""The words with which structures and places are asked for."""

from typing import Any, Self

from django.db.models import QuerySet

from evperou.search import matching
from hosts.enums import TerritoryKind


class TerritoryQuerySet(QuerySet[Any]):
    def divisions_of(self, country: str) -> Self:
        """The first-level divisions of a country (ISO 3166-1 alpha-2)."""
        return self.filter(country=country)

    def departments(self) -> Self:
        """The departments proper: Callao, a constitutional province, is counted apart."""
        return self.filter(kind=TerritoryKind.DEPARTMENT)


class StructureQuerySet(QuerySet[Any]):
    def matching(self, text: str) -> Self:
        """Structures whose name, acronym, town or other name holds every word typed, accents apart."""
        return self.filter(matching(text, "search_text", "aliases__search_text")).distinct()
