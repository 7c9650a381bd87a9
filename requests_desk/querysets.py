"""The words with which requests are asked for."""

from typing import Any, Self

from django.db.models import Q, QuerySet

from evperou.periods import Period
from evperou.search import matching


class RequestQuerySet(QuerySet[Any]):
    def received_in(self, period: Period) -> Self:
        """Une demande compte à la date où elle est reçue, pour le nombre de personnes qui la font."""
        return self.filter(period.holds("received_on"))

    def found_by(self, text: str) -> Self:
        """Requests whose text or requester holds every word typed, through the index of their words."""
        return self.filter(matching(text, "search_text"))

    def saying(self, text: str) -> Self:
        """Requests whose own text holds every word typed: the names of those who ask are left out.

        Where there is a name, the words are asked for as they are typed: the folded column mixes both.
        """
        said = Q(*(Q(text__icontains=word) for word in text.split()))
        return self.found_by(text).filter(Q(requester_name="") | said)
