"""The words with which activities and communication are asked for."""

from datetime import date
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from events.enums import Nature
from evperou.periods import Period

ON_TOUR = Q(activity__tour__isnull=False) & ~Q(activity__main_nature=Nature.TOUR)


class ActivityQuerySet(QuerySet[Any]):
    def starting_in(self, period: Period) -> Self:
        """Une activité compte une fois, dans sa nature principale, dans la période où elle commence."""
        return self.filter(period.holds("start"))


class CounterpartQuerySet(QuerySet[Any]):
    def of_activities_in(self, period: Period) -> Self:
        """Une action avec une autorité est une activité de la période où elle est elle-même partenaire, quelle qu’en soit la nature principale."""
        return self.filter(period.holds("activity__start"))

    def met_on_tours(self) -> Self:
        """Les structures rencontrées en EV mobile sont les partenaires distincts des activités rattachées à une tournée ; les partenaires de la tournée elle-même n’en sont pas."""
        return self.filter(ON_TOUR)


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
        return self.filter(pk__in=ranked.filter(rank=1).order_by().values("pk"))

    def gained_in(self, period: Period) -> Self:
        """Le gain est la différence entre le dernier relevé de la période et le dernier relevé d’avant la période ; il n’est pas disponible si l’un des deux manque.

        The two readings of each channel and metric that has both.
        """
        after = self.model.objects.last_until(period.end).filter(date__gte=period.start)
        before = self.model.objects.last_until(period.eve)
        same = {"channel": OuterRef("channel"), "metric": OuterRef("metric")}
        return self.filter(
            Q(pk__in=after.order_by().values("pk")) | Q(pk__in=before.order_by().values("pk")),
            Exists(after.filter(**same)),
            Exists(before.filter(**same)),
        )


class PublicationQuerySet(QuerySet[Any]):
    def published_in(self, period: Period) -> Self:
        """Les publications comptent à leur date et pour leur nombre."""
        return self.filter(period.holds("date"))
