"""The words with which structures and places are asked for."""

from typing import Any, Self

from django.db.models import OuterRef, Q, QuerySet, Subquery

from evperou.periods import Period


class StructureQuerySet(QuerySet[Any]):
    def first_met_in(self, period: Period, *contacts: QuerySet[Any, Any]) -> Self:
        """Une structure est nouvelle dans la période si son premier contact y tombe : début d’une activité, premier jour d’une affectation d’une mission confirmée ou close, ou étape de prospection ; envoyer quelqu’un n’est pas un contact.

        Each of `contacts` gives the structure met (`contact`) and the day (`day`): rows of higher apps are passed in.
        """
        met, met_before = Q(), Q()
        for contact in contacts:
            met |= Q(pk__in=contact.filter(period.holds("day")).order_by().values("contact"))
            met_before |= Q(pk__in=contact.filter(day__lt=period.start).order_by().values("contact"))
        return self.filter(met).exclude(met_before)

    def hosting(self, placements: QuerySet[Any, Any]) -> Self:
        """Les structures où au moins une de ces affectations a lieu."""
        return self.filter(pk__in=placements.order_by().values("host"))

    def at_stage(self, stages: list[str]) -> Self:
        """Les structures dont la dernière étape de prospection est l’une de celles-ci."""
        last = self.model.prospecting_steps.rel.related_model.objects.filter(structure=OuterRef("pk"))
        stage = Subquery(last.order_by("-date", "-pk").values("stage")[:1])
        return self.alias(last_stage=stage).filter(last_stage__in=stages)
