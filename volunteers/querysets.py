"""The words of the census. The first paragraph of a docstring in French is the definition that the report prints."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber
from django.db.models.lookups import Exact, GreaterThan, LessThan

from evperou.periods import Later, Period, WholeYears, days_within
from evperou.search import fold, matching
from volunteers.enums import Direction, FundingLine, Gender, MissionState, Scheme, Side

COUNTED_STATES = (MissionState.CONFIRMED, MissionState.CLOSED)


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


def _without(placements: QuerySet[Any, Any], what: str) -> Q:
    """Missions with a placement where this is not known, or with no placement at all."""
    placements = placements.order_by()
    return Q(pk__in=placements.filter(**{what: None}).values("mission")) | ~Q(pk__in=placements.values("mission"))


PLACE = Case(
    When(country="PE", then=Value(Side.PERU.value)),
    When(country="FR", then=Value(Side.FRANCE.value)),
    default=Value(Side.ELSEWHERE.value),
)
"""On which side a placement is."""


class Steps(Func):
    """Values compared one after the other, as one row: the first that differ decide."""

    template = "(%(expressions)s)"
    output_field = BooleanField()  # never read: rows are only compared


def _main_steps(period: Period, column: type[F] = F) -> Steps:
    """The greatest of a person's missions is the main one: days in the period, start, lowest id."""
    return Steps(days_within(period, [column("starts_on")], [column("ends_on")]), column("starts_on"), -column("pk"))


class MissionQuerySet(QuerySet[Any]):
    def found_by(self, text: str) -> Self:
        """Missions where every word typed is in the title or in the names of the person, the sender or a host."""
        placements = self.model._meta.get_field("placements").related_model.objects
        found = self
        for word in fold(text).split():
            hosted = placements.filter(matching(word, "host__search_text"))
            named = matching(word, "search_text", "volunteer__search_text", "sender__search_text")
            found = found.filter(named | Q(pk__in=hosted.values("mission")))
        return found

    def placed(self, placements: QuerySet[Any, Any]) -> Self:
        """Missions with at least one of these placements."""
        return self.filter(pk__in=placements.order_by().values("mission"))

    def lacking(self, names: Collection[str], placements: QuerySet[Any, Any]) -> Self:
        """Missions where at least one of these is not known: department, host (by `placements`), gender, end, domain."""
        conditions = {
            "department": _without(placements, "territory"),
            "host": _without(placements, "host"),
            "gender": Q(volunteer__gender=Gender.UNKNOWN) | Q(unnamed_unknown__gt=0),
            "end": Q(ends_on=None),
            "domain": Q(domain=None),
        }
        return self.filter(reduce(or_, (conditions[name] for name in names), Q()))

    def with_named(self) -> Self:
        """Add `named`: how many people of a group are named by a mission of their own that is not cancelled."""
        members = self.model.objects.filter(group=OuterRef("pk")).exclude(state=MissionState.CANCELLED)
        total = Subquery(members.order_by().values("group").annotate(total=Count("pk")).values("total"))
        return self.annotate(named=Case(When(volunteer=None, then=Coalesce(total, 0)), default=Value(0)))

    def counts(self) -> tuple[int, int]:
        """How many distinct people and how many missions: people who are not named yet count by their number."""
        counted = self.order_by().aggregate(
            named=Count("volunteer", distinct=True),
            unnamed=Sum(people(), filter=Q(volunteer=None), default=0),
            missions=Count("pk"),
        )
        return counted["named"] + counted["unnamed"], counted["missions"]

    def counted_in(self, period: Period) -> Self:
        """Une mission compte dans une période si elle est confirmée ou close et si elle a au moins un jour dans la période ; chacune de ses deux dates est la date réelle, à défaut la date prévue ; sans date de fin, la mission dure encore."""
        return self.filter(period.overlaps("starts_on", "ends_on"), state__in=COUNTED_STATES)

    def to_be_confirmed_in(self, period: Period) -> Self:
        """Planned missions of the period: listed as "à confirmer", never counted."""
        return self.filter(period.overlaps("starts_on", "ends_on"), state=MissionState.PLANNED)

    def main_in(self, period: Period) -> Self:
        """Une personne compte une seule fois dans une période, par sa mission principale : parmi toutes ses missions qui y comptent, celle qui y a le plus de jours, puis la plus récemment commencée, puis la première enregistrée.

        The people of a group who are not named yet count once too, by the mission of their group.
        """
        return self.counted_in(period).filter(self._has_no_greater_in(period))

    def with_main_placement(self, period: Period) -> Self:
        """Add `main_placement`: where the mission is mostly carried out in the period (see PlacementQuerySet.main_of)."""
        placements = self.model._meta.get_field("placements").related_model.objects
        main = Subquery(placements.main_of(OuterRef("pk"), period).values("pk"))
        # IN, though there is one row at most: PostgreSQL would hash every placement for an equality.
        return self.annotate(main_placement=FilteredRelation("placements", condition=Q(placements__pk__in=main)))

    def with_side(self, period: Period) -> Self:
        """Le sens de la mission décide du territoire : vers le Pérou, elle est au Pérou ; vers la France, en France ; une mission Sud-Sud suit le pays de son affectation principale, le Pérou s’il n’est pas connu. Ce qui n’est dans aucun des deux est ailleurs, et reste dans le total.

        Add `side`, a value of Side.
        """
        return self.annotate(side=self._side_in(period))

    def with_age(self, period: Period) -> Self:
        """L’âge est compté en années révolues, au début de la mission ou au premier jour de la période s’il est plus tardif ; qui est né un 29 février a son anniversaire le 1er mars des années communes. Une moyenne porte sur les âges connus, dont le nombre est donné.

        Add `age`, NULL for the people of a group and where the birth date is not known.
        """
        return self.annotate(age=WholeYears("volunteer__birth_date", Later("starts_on", Value(period.start))))

    def starting_in(self, period: Period) -> Self:
        """Les départs sont les personnes dont au moins une mission qui compte commence dans la période."""
        return self.counted_in(period).filter(period.holds("starts_on"))

    def funded_chantiers_in(self, period: Period) -> Self:
        """Un chantier financé est une mission de chantier qui compte dans la période et porte une ligne de financement ; un groupe vaut un chantier quel que soit son nombre de personnes, la mission d’un membre nommé n’en est pas un."""
        return (
            self.counted_in(period)
            .filter(scheme=Scheme.CHANTIER, group__isnull=True)
            .exclude(funding_line=FundingLine.NONE)
        )

    def once_each(self) -> Self:
        """Cumul depuis une année : les personnes distinctes dont la mission principale répond à la condition dans au moins une année civile, chacune une seule fois.

        Of several missions of one person, the first to start, then the lowest id; the people of a group once too.
        """
        earlier = self.filter(
            LessThan(Steps("starts_on", "pk"), Steps(OuterRef("starts_on"), OuterRef("pk"))),
            volunteer=OuterRef("volunteer"),
        )
        return self.filter(~Exists(earlier.order_by()))

    def in_france_in_a_year_of(self, period: Period) -> Self:
        """Main missions in France in at least one calendar year of a period, its last year cut to it."""
        placements = self.model._meta.get_field("placements").related_model.objects
        # Each year asks for much of each mission: those that can be in France in none are left out first.
        placed = Q(Exists(placements.filter(mission=OuterRef("pk"), country="FR").order_by()))
        possible = Q(direction=Direction.TO_FRANCE) | Q(placed, direction=Direction.SOUTH_SOUTH)
        years = (
            year.overlaps("starts_on", "ends_on")
            & Q(Exact(self._side_in(year), Side.FRANCE))
            & self._has_no_greater_in(year)
            for year in period.calendar_years()
        )
        return self.counted_in(period).filter(possible).filter(reduce(or_, years))

    def _has_no_greater_in(self, period: Period) -> Q:
        greater = self.model.objects.counted_in(period).filter(
            GreaterThan(_main_steps(period), _main_steps(period, OuterRef)), volunteer=OuterRef("volunteer")
        )
        return ~Q(Exists(greater))

    def _side_in(self, period: Period) -> Case:
        """The direction, else the side of the main placement."""
        placements = self.model._meta.get_field("placements").related_model.objects
        return Case(
            When(direction=Direction.TO_PERU, then=Value(Side.PERU.value)),
            When(direction=Direction.TO_FRANCE, then=Value(Side.FRANCE.value)),
            default=Coalesce(
                Subquery(placements.main_of(OuterRef("pk"), period).values(side=PLACE)), Value(Side.PERU.value)
            ),
        )


class PlacementQuerySet(QuerySet[Any]):
    def counted_in(self, period: Period) -> Self:
        """Une affectation compte dans une période si, ramenée aux dates de sa mission, elle y a au moins un jour, et si sa mission y compte pour au moins une personne ; un groupe sans personne n’est accueilli nulle part."""
        missions = self.model._meta.get_field("mission").related_model.objects
        counted = missions.counted_in(period).filter(GreaterThan(people(), 0))
        return self.overlapping_in(period).filter(mission__in=counted.values("pk"))

    def main_in(self, period: Period) -> Self:
        """The main placement of each mission in the period (see `main_of`)."""
        return self.filter(pk=Subquery(self.model.objects.main_of(OuterRef("mission"), period).values("pk")))

    def main_of(self, mission: OuterRef, period: Period) -> Self:
        """L’affectation principale d’une mission dans une période est, parmi celles qui y ont au moins un jour, celle qui y a le plus de jours, puis la plus récemment commencée, puis la première enregistrée ; elle donne le pays, le département et la structure d’accueil des répartitions.

        One row at most, for a subquery of missions: an IN over the ranked table makes SQLite look up the whole list
        again for each mission. (Nor may its ORDER BY read the missions' columns: hence the join.)
        """
        return self.overlapping_in(period).filter(mission=mission).order_by(*self._steps(period))[:1]

    def with_people_in(self, period: Period) -> Self:
        """Les personnes d’une structure d’accueil sont les personnes distinctes qui y ont eu une affectation dans la période, dans l’une de leurs missions qui comptent ; le dispositif est celui de leur mission dans cette structure ; quelqu’un affecté dans deux structures compte dans chacune.

        Add `people`, 0 where another placement of the same person at the same host is the one that counts.
        """
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
        first = ranked.filter(rank=1).order_by().values("pk")
        return self.annotate(people=Case(When(pk__in=first, then=people(mission)), default=Value(0)))

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
