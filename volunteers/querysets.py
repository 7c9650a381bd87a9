"""The words of the census. The first paragraph of a docstring in French is the definition that the report prints."""

from typing import Any, Self

from django.db.models import (
    Case,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from evperou.periods import Later, Period, WholeYears, days_within
from volunteers.enums import Direction, FundingLine, MissionState, Scheme, Side

COUNTED_STATES = (MissionState.CONFIRMED, MissionState.CLOSED)

PERSON = Coalesce("volunteer_id", -F("pk"))
"""Whom a mission counts: a named person, or the unnamed people of that very group."""


def people(mission: str = "") -> Case:
    """How many people a mission counts: one named person, or those of a group who are not named yet.

    `mission` is the path to the mission, with its final "__".
    """
    unnamed = [F(f"{mission}unnamed_{gender}") for gender in ("women", "men", "other", "unknown")]
    return Case(
        When(**{f"{mission}volunteer__isnull": False}, then=Value(1)),
        default=sum(unnamed[1:], start=unnamed[0]),
        output_field=IntegerField(),
    )


class MissionQuerySet(QuerySet[Any]):
    def counted_in(self, period: Period) -> Self:
        """Une mission compte dans une période si elle est confirmée ou close et si elle a au moins un jour dans la période ; chacune de ses deux dates est la date réelle, à défaut la date prévue ; sans date de fin, la mission dure encore."""
        return self.filter(period.overlaps("starts_on", "ends_on"), state__in=COUNTED_STATES)

    def to_be_confirmed_in(self, period: Period) -> Self:
        """Planned missions of the period: listed as "à confirmer", never counted."""
        return self.filter(period.overlaps("starts_on", "ends_on"), state=MissionState.PLANNED)

    def main_in(self, period: Period) -> Self:
        """Une personne compte une seule fois dans une période, par sa mission principale : parmi toutes ses missions qui y comptent, celle qui y a le plus de jours, puis la plus récemment commencée, puis la première enregistrée.

        The people of a group who are not named yet count once too, by the mission of their group. Ranked over the
        whole table in a subquery: a filter on a window annotation would be applied under the window.
        """
        ranked = self.model.objects.counted_in(period).annotate(
            rank=Window(
                RowNumber(),
                partition_by=[PERSON],
                order_by=[
                    days_within(period, ["starts_on"], ["ends_on"]).desc(),
                    F("starts_on").desc(),
                    F("pk").asc(),
                ],
            )
        )
        return self.filter(pk__in=ranked.filter(rank=1).order_by().values("pk"))

    def with_main_placement(self, period: Period) -> Self:
        """Add `main_placement`: where the mission is mostly carried out in the period (see PlacementQuerySet.main_pk_of)."""
        placements = self.model._meta.get_field("placements").related_model.objects
        return self.annotate(
            main_placement=FilteredRelation(
                "placements", condition=Q(placements__pk=Subquery(placements.main_pk_of(OuterRef("pk"), period)))
            )
        )

    def with_side(self) -> Self:
        """Le sens de la mission décide du territoire : vers le Pérou, elle est au Pérou ; vers la France, en France ; une mission Sud-Sud suit le pays de son affectation principale, le Pérou s’il n’est pas connu. Ce qui n’est dans aucun des deux est ailleurs, et reste dans le total.

        Add `side`, a value of Side; it reads `main_placement`.
        """
        return self.annotate(
            side=Case(
                When(direction=Direction.TO_PERU, then=Value(Side.PERU.value)),
                When(direction=Direction.TO_FRANCE, then=Value(Side.FRANCE.value)),
                When(main_placement__country="FR", then=Value(Side.FRANCE.value)),
                When(Q(main_placement__country="PE") | Q(main_placement__isnull=True), then=Value(Side.PERU.value)),
                default=Value(Side.ELSEWHERE.value),
            )
        )

    def with_age(self, period: Period) -> Self:
        """L’âge est compté en années révolues, au début de la mission ou au premier jour de la période s’il est plus tardif ; qui est né un 29 février a son anniversaire le 1er mars des années communes. Une moyenne porte sur les âges connus, dont le nombre est donné.

        Add `age`, NULL for the people of a group and where the birth date is not known.
        """
        return self.annotate(age=WholeYears("volunteer__birth_date", Later("starts_on", Value(period.start))))

    def starting_in(self, period: Period) -> Self:
        """Les départs sont les personnes dont au moins une mission qui compte commence dans la période."""
        return self.counted_in(period).filter(period.holds("starts_on"))

    def funded_chantiers_in(self, period: Period) -> Self:
        """Un chantier financé est une mission de chantier qui compte dans la période et porte une ligne de financement ; un groupe vaut un chantier quel que soit son nombre de personnes, la mission d’un membre nommé n’en est pas un."""
        return (
            self.counted_in(period)
            .filter(scheme=Scheme.CHANTIER, group__isnull=True)
            .exclude(funding_line=FundingLine.NONE)
        )

    def once_each(self) -> Self:
        """Cumul depuis une année : les personnes distinctes dont la mission principale répond à la condition dans au moins une année civile, chacune une seule fois.

        Of several missions of one person, the first to start, then the lowest id; the people of a group once too.
        """
        ranked = self.annotate(
            once=Window(RowNumber(), partition_by=[PERSON], order_by=[F("starts_on").asc(), F("pk").asc()])
        )
        first: Self = self.model.objects.filter(pk__in=ranked.filter(once=1).order_by().values("pk"))
        return first


class PlacementQuerySet(QuerySet[Any]):
    def counted_in(self, period: Period) -> Self:
        """Une affectation compte dans une période si, ramenée aux dates de sa mission, elle y a au moins un jour, et si sa mission y compte pour au moins une personne ; un groupe sans personne n’est accueilli nulle part."""
        missions = self.model._meta.get_field("mission").related_model.objects
        counted = missions.counted_in(period).annotate(people=people()).filter(people__gt=0)
        return self.overlapping_in(period).filter(mission__in=counted.values("pk"))

    def main_pk_of(self, mission: OuterRef, period: Period) -> Any:
        """L’affectation principale d’une mission dans une période est, parmi celles qui y ont au moins un jour, celle qui y a le plus de jours, puis la plus récemment commencée, puis la première enregistrée ; elle donne le pays, le département et la structure d’accueil des répartitions.

        The primary key, for a subquery of the mission: an IN over the ranked table makes SQLite look up the whole list
        again for each mission.
        """
        main = self.overlapping_in(period).filter(mission=mission).order_by(*self._steps(period))
        return main.values("pk")[:1]

    def once_a_person_and_host_in(self, period: Period) -> Self:
        """Les personnes d’une structure d’accueil sont les personnes distinctes qui y ont eu une affectation dans la période, dans l’une de leurs missions qui comptent ; le dispositif est celui de leur mission dans cette structure ; quelqu’un affecté dans deux structures compte dans chacune."""
        mission = "mission__"
        ranked = self.model.objects.counted_in(period).annotate(
            rank=Window(
                RowNumber(),
                partition_by=[F("host_id"), Coalesce("mission__volunteer_id", -F("mission_id"))],
                order_by=[
                    days_within(period, [f"{mission}starts_on"], [f"{mission}ends_on"]).desc(),
                    F(f"{mission}starts_on").desc(),
                    F("mission_id").asc(),
                    *self._steps(period),
                ],
            )
        )
        return self.filter(pk__in=ranked.filter(rank=1).order_by().values("pk"))

    def within_missions(self) -> Self:
        """Placements that share a day with their mission: cut to its dates, the others are empty."""
        starts, ends = F("mission__starts_on"), F("mission__ends_on")
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=starts),
            Q(starts_on__isnull=True) | Q(mission__ends_on__isnull=True) | Q(starts_on__lte=ends),
        )

    def overlapping_in(self, period: Period) -> Self:
        """Placements that share a day with the period and their mission: three intervals do when each two of them do."""
        return self.within_missions().filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=period.end),
            Q(ends_on__isnull=True) | Q(ends_on__gte=period.start),
            period.overlaps("mission__starts_on", "mission__ends_on"),
        )

    def with_first_day(self) -> Self:
        """Add `first_day`: the first day of the placement, cut to its mission."""
        return self.annotate(first_day=_FIRST)

    @staticmethod
    def _steps(period: Period) -> list[Any]:
        days = days_within(period, _STARTS, ["ends_on", "mission__ends_on"])
        return [days.desc(), _FIRST.desc(), F("pk").asc()]


# A placement is cut to its mission's dates.
_STARTS = (Coalesce("starts_on", "mission__starts_on"), F("mission__starts_on"))
_FIRST = Later(*_STARTS)
