"""The words with which activities and communication are asked for."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce, RowNumber

from events.enums import Nature
from evperou.periods import Period

ON_TOUR = Q(activity__tour__isnull=False) & ~Q(activity__main_nature=Nature.TOUR)


class ActivityQuerySet(QuerySet[Any]):
    def starting_in(self, period: Period) -> Self:
        """Une activité compte une fois, dans sa nature principale, dans la période où elle commence."""
        return self.filter(period.holds("start"))

    def happening_in(self, period: Period) -> Self:
        """Activities of which a day falls in the period, whenever they started."""
        return self.filter(period.overlaps("start", "end"))

    def with_attendance(self) -> Self:
        """`attended`: the women, men and unknown people of every row of attendance."""
        people = Sum(F("women") + F("men") + F("unknown"))
        return self.annotate(attended=self._of_each("attendance_set", people))

    def with_photo_count(self) -> Self:
        """`photo_count`: photos of each activity."""
        return self.annotate(photo_count=self._of_each("photos", Count("pk")))

    def _of_each(self, related: str, what: Any) -> Coalesce:
        # A subquery for each: two joins to many would multiply one another.
        rows = self.model._meta.get_field(related).related_model.objects.filter(activity=OuterRef("pk"))
        found = rows.order_by().values("activity").annotate(found=what).values("found")
        return Coalesce(Subquery(found, output_field=IntegerField()), 0)

    def lacking(self, related: Iterable[str]) -> Self:
        """Activities without any row of one of these kinds: "photos", "attendance_set", "counterpart_set"."""
        return self.filter(Q.create([(f"{name}__isnull", True) for name in related], connector=Q.OR)).distinct()

    def earlier_than(self, activity: Any) -> Self:
        """Activities before this one in the order of days, the nearest first."""
        before = Q(start__lt=activity.start) | Q(start=activity.start, pk__lt=activity.pk)
        return self.filter(before).order_by("-start", "-pk")

    def later_than(self, activity: Any) -> Self:
        """Activities after this one in the order of days, the nearest first."""
        after = Q(start__gt=activity.start) | Q(start=activity.start, pk__gt=activity.pk)
        return self.filter(after).order_by("start", "pk")


class CounterpartQuerySet(QuerySet[Any]):
    def of_activities_in(self, period: Period) -> Self:
        """Une action avec une autorité est une activité de la période où elle est elle-même partenaire, quelle qu’en soit la nature principale."""
        return self.filter(period.holds("activity__start"))

    def met_on_tours(self) -> Self:
        """Les structures rencontrées en EV mobile sont les partenaires distincts des activités rattachées à une tournée ; les partenaires de la tournée elle-même n’en sont pas."""
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

    def with_gain(self) -> Self:
        """`gain`: the value less that of the reading before it, of the same counter; None for the first."""
        same = {"channel": OuterRef("channel"), "metric": OuterRef("metric"), "date__lt": OuterRef("date")}
        before = self.model.objects.filter(**same).order_by("-date").values("value")[:1]
        return self.annotate(gain=F("value") - Subquery(before))

    def gained_in(self, period: Period) -> Self:
        """Le gain est la différence entre le dernier relevé de la période et le dernier relevé d’avant la période ; il n’est pas disponible si l’un des deux manque.

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
