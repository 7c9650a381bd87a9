"""The filters of the lists of people, missions and programmes."""

from functools import reduce
from operator import and_, or_
from typing import Any

from django import forms
from django.db.models import Case, Model, Q, QuerySet, Value, When
from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_filters import ChoiceFilter, FilterSet

from evperou.periods import FIRST_YEAR, LAST_YEAR, Period
from evperou.screens.filters import choice_filter, record_filter, text_filter, year_filter
from hosts.models import ActivityDomain, Structure, Territory
from volunteers.enums import CensusSource, Direction, FundingLine, Gender, MissionState, Scheme, Side
from volunteers.models import Mission, Placement, Programme, Volunteer
from volunteers.statistics import codes_with_descendants, volunteers_by_programme

EVER = Period(Period.year(FIRST_YEAR).start, Period.year(LAST_YEAR).end)
"""What a list without a year speaks of."""


class Counting(TextChoices):
    """Which missions a year keeps. The values stand in addresses."""

    PRESENT = "presents", _("présentes dans l’année")
    MAIN = "principale", _("une fois par personne (mission principale)")
    DEPARTED = "departs", _("départs de l’année")
    TO_CONFIRM = "a_confirmer", _("à confirmer dans l’année, jamais comptées")


class Lacking(TextChoices):
    """What may be missing in a mission."""

    DEPARTMENT = "department", _("département")
    HOST = "host", _("structure d’accueil")
    GENDER = "gender", _("genre")
    END = "end", _("date de fin")
    DOMAIN = "domain", _("domaine")


class LackingOfPerson(TextChoices):
    """What may be missing about a person."""

    GENDER = "gender", _("genre")
    BIRTH_DATE = "birth_date", _("date de naissance")
    NATIONALITY = "nationality", _("nationalité")
    EMAIL = "email", _("adresse électronique")


class Consent(TextChoices):
    """What a person accepts."""

    IMAGE = "image_consent", _("usage de son image")
    WHATSAPP = "whatsapp_consent", _("groupes WhatsApp")
    EMBASSY = "embassy_consent", _("transmission à l’Ambassade")


NOT_KNOWN: dict[str, Q] = {
    LackingOfPerson.GENDER: Q(gender=Gender.UNKNOWN),
    LackingOfPerson.BIRTH_DATE: Q(birth_date=None),
    LackingOfPerson.NATIONALITY: Q(nationality=""),
    LackingOfPerson.EMAIL: Q(email=""),
}


def _all_of(model: type[Model], **condition: Any) -> Any:
    """The rows that a filter proposes, read when a list is shown."""
    return lambda _request: model._default_manager.filter(**condition).distinct()


def _used_nationalities() -> list[tuple[str, str]]:
    used = Volunteer.objects.exclude(nationality="").order_by("nationality").values_list("nationality", flat=True)
    return sorted(((code, countries.name(code)) for code in used.distinct()), key=lambda pair: pair[1])


class MissionFilterForm(forms.Form):
    """A rule says how a year counts: without a year it says nothing."""

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("regle") and not asked.get("annee") and "annee" not in self.errors:
            self.add_error("regle", _("Indiquez aussi l’année."))
        return asked


class MissionFilter(FilterSet):
    """Parameters of /missions/ and of its export. A place is that of any placement of the year, or under the rule « une fois par personne » of the main one alone."""

    q = text_filter(keep=lambda rows, text: rows.found_by(text))  # type: ignore[attr-defined]
    annee = year_filter(_("Année"), method="of_year")
    regle = ChoiceFilter(
        choices=Counting.choices,
        label=_("Règle de l’année"),
        method="with_the_year",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    cote = choice_filter(Side, _("Où"), method="on_sides")
    dispositif = choice_filter(Scheme, _("Dispositif"), field="scheme")
    sens = choice_filter(Direction, _("Sens"), field="direction")
    departement = record_filter(_all_of(Territory, placements__isnull=False), _("Département"), method="in_territories")
    accueil = record_filter(_all_of(Structure, placements__isnull=False), _("Accueil"), method="at_hosts")
    envoi = record_filter(_all_of(Structure, sent_missions__isnull=False), _("Envoi"), field="sender")
    programme = record_filter(_all_of(Programme), _("Programme"), method="of_programmes")
    domaine = record_filter(_all_of(ActivityDomain, missions__isnull=False), _("Domaine"), field="domain")
    etat = choice_filter(MissionState, _("État"), field="state")
    source = choice_filter(CensusSource, _("Source"), field="census_source")
    financement = choice_filter(
        [choice for choice in FundingLine.choices if choice[0]], _("Financement"), field="funding_line"
    )
    manque = choice_filter(Lacking, _("Données manquantes"), method="lacking")

    class Meta:
        form = MissionFilterForm

    @property
    def period(self) -> Period:
        """The year asked for."""
        year = self.form.cleaned_data["annee"]
        return Period.year(int(year)) if year else EVER

    @property
    def placements(self) -> Any:
        """The placements that say where a mission is."""
        if self.form.cleaned_data["regle"] == Counting.MAIN:
            return Placement.objects.main_in(self.period)
        return Placement.objects.overlapping_in(self.period)

    def of_year(self, rows: Any, _name: str, _year: Any) -> Any:
        match Counting(self.form.cleaned_data["regle"] or Counting.PRESENT):
            case Counting.PRESENT:
                return rows.counted_in(self.period)
            case Counting.MAIN:
                return rows.main_in(self.period)
            case Counting.DEPARTED:
                return rows.starting_in(self.period)
            case Counting.TO_CONFIRM:
                return rows.to_be_confirmed_in(self.period)

    def with_the_year(self, rows: Any, _name: str, _rule: str) -> Any:
        return rows  # `of_year` has read it

    def on_sides(self, rows: Any, _name: str, sides: list[str]) -> Any:
        return rows.with_side(self.period).filter(side__in=sides) if sides else rows

    def in_territories(self, rows: Any, _name: str, territories: QuerySet[Any]) -> Any:
        return rows.placed(self.placements.filter(territory__in=territories)) if territories else rows

    def at_hosts(self, rows: Any, _name: str, hosts: QuerySet[Any]) -> Any:
        return rows.placed(self.placements.filter(host__in=hosts)) if hosts else rows

    def of_programmes(self, rows: Any, _name: str, programmes: QuerySet[Any]) -> Any:
        return rows.filter(programme__code__in=codes_with_descendants(programmes)) if programmes else rows

    def lacking(self, rows: Any, _name: str, names: list[str]) -> Any:
        return rows.lacking(names, self.placements) if names else rows


class VolunteerFilter(FilterSet):
    """Parameters of /volontaires/ and of its export."""

    q = text_filter("search_text")
    annee = year_filter(_("Présentes en"), method="with_missions")
    dispositif = choice_filter(Scheme, _("Dispositif"), method="with_missions")
    genre = choice_filter(Gender, _("Genre"), field="gender")
    nationalite = choice_filter(_used_nationalities, _("Nationalité"), field="nationality")
    accord = choice_filter(
        Consent,
        _("Accords"),
        keep=lambda rows, names: rows.filter(reduce(and_, (Q(**{name: True}) for name in names))),
    )
    manque = choice_filter(
        LackingOfPerson,
        _("Données manquantes"),
        keep=lambda rows, names: rows.filter(reduce(or_, (NOT_KNOWN[name] for name in names))),
    )

    def with_missions(self, rows: Any, _name: str, _value: Any) -> Any:
        """Year and scheme are asked of one and the same mission."""
        year, schemes = self.form.cleaned_data["annee"], self.form.cleaned_data["dispositif"]
        missions = Mission.objects.counted_in(Period.year(int(year))) if year else Mission.objects.all()
        if schemes:
            missions = missions.filter(scheme__in=schemes)
        return rows.filter(pk__in=missions.order_by().values("volunteer")) if year or schemes else rows


def _with_people(rows: Any, period: Period) -> Any:
    """Add `people`: those of a period, as the report counts them."""
    counted = volunteers_by_programme(period)
    known = [When(code=code, then=Value(people)) for code, people in counted.items()]
    return rows.annotate(people=Case(*known, default=Value(0)) if known else Value(0))


class ProgrammeFilter(FilterSet):
    """Parameters of /programmes/ and of its export."""

    q = text_filter("search_text")
    annee = year_filter(_("Personnes de l’année"), keep=_with_people)
