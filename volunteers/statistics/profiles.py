"""The typical volunteer of a scheme, whatever the direction."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from evperou.figures import Cube, Figure, with_shares
from volunteers.enums import EducationLevel, Gender, Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Age, gender and education of the people of one scheme."""

    scheme: Scheme
    people: Figure
    mean_age: Figure  # whole years at the later of the mission's start and the period's first day
    genders: tuple[Figure, ...]  # known genders, with their shares
    levels: tuple[Figure, ...]  # known levels of education at departure, with their shares


def profile(people: Cube, scheme: Scheme) -> Profile:
    """The profile of a scheme, from the cube of the people of a period: no query."""
    total = people.figure(f"profile.{scheme}.people", capfirst(scheme.label), worth="people", scheme=scheme.value)
    genders = [
        people.figure(
            f"profile.{scheme}.{gender}",
            capfirst(gender.label),
            worth=gender.value,
            scheme=scheme.value,
        )
        for gender in (Gender.WOMAN, Gender.MAN, Gender.OTHER)
    ]
    levels = [
        people.figure(
            f"profile.{scheme}.{level}",
            capfirst(level.label),
            worth="people",
            scheme=scheme.value,
            level=level.value,
        )
        for level in EducationLevel
        if level != EducationLevel.UNKNOWN
    ]
    known_levels = sum(int(figure.known) for figure in levels)
    return Profile(
        scheme=scheme,
        people=total,
        mean_age=people.mean(
            f"profile.{scheme}.mean_age", _("âge moyen"), of="age", among="people", unit=_("ans"), scheme=scheme.value
        ),
        genders=with_shares(genders, unknown=people.total(Gender.UNKNOWN, {"scheme": scheme.value})),
        levels=with_shares(levels, unknown=int(total.known) - known_levels),
    )  # fmt: skip
