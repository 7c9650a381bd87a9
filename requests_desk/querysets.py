"""The words with which requests are asked for."""

from typing import Any, Self

from django.db.models import QuerySet

from evperou.periods import Period
from evperou.search import matching
from requests_desk.enums import Axis


class CategoryQuerySet(QuerySet[Any]):
    def of_axis(self, axis: Axis) -> Self:
        return self.filter(axis=axis)


class RequestQuerySet(QuerySet[Any]):
    def received_in(self, period: Period) -> Self:
        """Une demande compte à la date où elle est reçue, pour le nombre de personnes qui la font."""
        return self.filter(period.holds("received_on"))

    def matching(self, text: str) -> Self:
        """Requests whose text or requester holds every word typed, accents apart."""
        return self.filter(matching(text, "search_text"))
