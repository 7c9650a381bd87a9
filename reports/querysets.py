"""The words with which editions and what is typed for them are asked for."""

from typing import Any, Self

from django.db.models import QuerySet

from evperou.periods import Period


class EditionQuerySet(QuerySet[Any]):
    def for_year(self, year: int) -> Any:
        """The edition of a year, or an unsaved one: reading never writes."""
        return self.filter(year=year).first() or self.model(year=year)


class BudgetLineQuerySet(QuerySet[Any]):
    def of_years_in(self, period: Period) -> Self:
        """Le budget est la somme des lignes de dépense de l’année ; une subvention est la somme des lignes de ressource d’un financeur et ne s’y ajoute pas."""
        return self.filter(edition__year__range=(period.start.year, period.end.year))


class TeamMemberQuerySet(QuerySet[Any]):
    def present_in(self, period: Period) -> Self:
        """L’équipe de l’Espace Volontariats compte ses membres permanents présents au moins un jour dans la période."""
        return self.filter(period.overlaps("starts_on", "ends_on"))
