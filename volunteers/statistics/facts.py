"""What can be counted in the volunteers' tables: rows, cuts and worths, each spelled once."""

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import NullIf
from django.utils.translation import gettext as _

from evperou.figures import Facts, definition_of
from evperou.periods import Period
from volunteers.enums import EducationLevel, Gender
from volunteers.models import Mission, Placement
from volunteers.querysets import PLACE, people


def _of_gender(gender: Gender, unnamed: str) -> Case:
    """How many people of a gender a mission counts."""
    return Case(
        When(volunteer__gender=gender, then=Value(1)),
        When(volunteer__isnull=True, then=F(unnamed)),
        default=Value(0),
        output_field=IntegerField(),
    )


GENDERS = {
    Gender.WOMAN: _of_gender(Gender.WOMAN, "unnamed_women"),
    Gender.MAN: _of_gender(Gender.MAN, "unnamed_men"),
    Gender.OTHER: _of_gender(Gender.OTHER, "unnamed_other"),
    Gender.UNKNOWN: _of_gender(Gender.UNKNOWN, "unnamed_unknown"),
}


def _division_of(country: str) -> Case:
    """The territory of the main placement where it is a division of this country, whatever the direction."""
    return Case(When(main_placement__territory__country=country, then=F("main_placement__territory__code")))


def people_in(period: Period) -> Facts:
    """People present in a period, once each, by their main mission and its main placement."""
    return Facts(
        page="volontaires",
        unit=_("personnes"),
        period=period,
        rows=Mission.objects.main_in(period).with_main_placement(period).with_side(period).with_age(period),
        definition=definition_of(Mission.objects.counted_in, Mission.objects.main_in),
        cuts={
            "side": F("side"),
            "scheme": F("scheme"),
            "direction": F("direction"),
            "programme": F("programme__code"),
            "domain": F("domain__code"),
            "sender": F("sender__code"),
            "source": F("census_source"),
            "level": Case(
                When(volunteer__isnull=False, then=NullIf("education_level", Value(EducationLevel.UNKNOWN.value)))
            ),
            "nationality": NullIf("volunteer__nationality", Value("")),
            "department": _division_of("PE"),
            "region": _division_of("FR"),
            "kind": F("main_placement__territory__kind"),
        },
        worths={"people": people(), **{gender.value: expression for gender, expression in GENDERS.items()}},
        means={"age": F("age")},
    )


def departures_in(period: Period) -> Facts:
    """People of whom a counted mission starts in a period, once each."""
    return Facts(
        page="departs",
        unit=_("personnes"),
        period=period,
        rows=Mission.objects.starting_in(period).once_each(),
        definition=definition_of(Mission.objects.starting_in),
        cuts={"direction": F("direction"), "scheme": F("scheme")},
        worths={"people": people()},
    )


def reciprocity_over(period: Period) -> Facts:
    """People in France in at least one calendar year of a period of several years, once each."""
    return Facts(
        page="reciprocite",
        unit=_("personnes"),
        period=period,
        rows=Mission.objects.in_france_in_a_year_of(period).once_each(),
        definition=definition_of(Mission.objects.once_each),
        cuts={"programme": F("programme__code")},
        worths={"people": people()},
    )


def chantiers_in(period: Period) -> Facts:
    """Funded youth camps: a group is one whatever its people, a named member of a group never counts."""
    return Facts(
        page="chantiers",
        unit=_("chantiers"),
        period=period,
        rows=Mission.objects.funded_chantiers_in(period),
        definition=definition_of(Mission.objects.funded_chantiers_in),
        cuts={"line": F("funding_line")},
        worths={"chantier": Value(1)},
    )


def placements_in(period: Period) -> Facts:
    """Placements of people present in a period: their distinct hosts are the structures that host, their people theirs."""
    return Facts(
        page="affectations",
        unit=_("personnes"),
        period=period,
        rows=Placement.objects.counted_in(period).with_people_in(period),
        definition=definition_of(Placement.objects.counted_in, Placement.objects.with_people_in),
        cuts={"host": F("host__code"), "place": PLACE, "scheme": F("mission__scheme")},
        worths={"placement": Value(1), "people": F("people")},
    )


FACTS = (people_in, departures_in, reciprocity_over, chantiers_in, placements_in)
"""Every door to the volunteers' rows."""
