"""The words with which activities and communication are asked for."""

from datetime import date
from typing import Any, Self

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from evperou.periods import Period
from evperou.search import matching
from events.enums import Nature


class ActivityQuerySet(QuerySet[Any]):
    def starting_in(self, period: Period) -> Self:
        """Une activité compte une fois, dans sa nature principale, dans la période où elle commence."""
        return self.filter(period.holds("start"))

    def of_nature(self, nature: Nature) -> Self:
        """Activities of this main nature or with this further nature: what a list shows."""
        return self.filter(Q(main_nature=nature) | Q(further_natures__nature=nature)).distinct()

    def matching(self, text: str) -> Self:
        """Activities whose title, place or town holds every word typed, accents apart."""
        return self.filter(matching(text, "search_text"))


class CounterpartQuerySet(QuerySet[Any]):
    def of_activities_in(self, period: Period) -> Self:
        """Une action avec une autorité est une activité de la période où elle est elle-même partenaire, quelle qu’en soit la nature principale."""
        return self.filter(period.holds("activity__start"))

    def met_on_tours_in(self, period: Period) -> Self:
        """Les structures rencontrées en EV mobile sont les partenaires distincts des activités rattachées à une tournée et commencées dans la période."""
        return self.of_activities_in(period).filter(activity__tour__isnull=False)


class AttendanceQuerySet(QuerySet[Any]):
    def of_activities_in(self, period: Period) -> Self:
        """La fréquentation additionne les femmes, les hommes et les personnes de genre non renseigné des activités commencées dans la période."""
        return self.filter(period.holds("activity__start"))


class ReadingQuerySet(QuerySet[Any]):
    def last_until(self, day: date) -> Self:
        """Le dernier relevé à cette date, pour chaque canal et chaque mesure."""
        ranked = self.filter(date__lte=day).annotate(
            rank=Window(RowNumber(), partition_by=["channel", "metric"], order_by=[F("date").desc(), F("pk").desc()])
        )
        return self.filter(pk__in=ranked.filter(rank=1).values("pk"))


class PublicationQuerySet(QuerySet[Any]):
    def published_in(self, period: Period) -> Self:
        """Les publications comptent à leur date et pour leur nombre."""
        return self.filter(period.holds("date"))
