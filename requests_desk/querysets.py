"""The words with which requests are asked for."""

from typing import Any, Self

from django.db.models import QuerySet

from evperou.periods import Period


class RequestQuerySet(QuerySet[Any]):
    def received_in(self, period: Period) -> Self:
        """Une demande compte à la date où elle est reçue, pour le nombre de personnes qui la font."""
        return self.filter(period.holds("received_on"))
