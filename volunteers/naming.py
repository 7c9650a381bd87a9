"""Naming a person of a group: one person more by name, one fewer among those who are not named yet."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from volunteers.enums import Gender
from volunteers.models import Mission, Placement, Volunteer
from volunteers.transitions import locked

NUMBERS = {
    Gender.WOMAN: "unnamed_women",
    Gender.MAN: "unnamed_men",
    Gender.OTHER: "unnamed_other",
    Gender.UNKNOWN: "unnamed_unknown",
}
NOBODY_LEFT = _("Ce groupe ne compte plus de personne à nommer de ce genre, ni de genre non renseigné.")
# What a member's mission takes from the group's.
SHARED = [
    "title", "scheme", "direction", "sender", "programme", "domain", "planned_start", "planned_end", "actual_start", "actual_end",
    "state", "census_source", "funding_line",
]  # fmt: skip


@transaction.atomic
def name_person(*, group: Mission, volunteer: Volunteer) -> Mission:
    """The new mission of a person of `group`, like the group's, where the group is placed.

    ValidationError, and nothing is written, when nobody of that gender nor of unknown gender is left to name, when
    `group` is no group or is cancelled, or when the person is already named in it.
    """
    row = locked(group)
    mission = Mission(volunteer=volunteer, group=row, **{field: getattr(row, field) for field in SHARED})
    _take_one(row, volunteer.gender)
    mission.full_clean()
    mission.save()
    place_as_group(mission=mission)
    return mission


def _take_one(group: Mission, gender: str) -> None:
    """Take one from the number of that gender, else from the unknown, of a group whose row is locked.

    ValidationError when there is nobody to take, or when `group` is the mission of a named person.
    """
    for number in (NUMBERS[Gender(gender)], NUMBERS[Gender.UNKNOWN]):
        if getattr(group, number):
            setattr(group, number, getattr(group, number) - 1)
            group.save(update_fields=[number])
            return
    raise ValidationError(NOBODY_LEFT, code="nobody_left")


def give_back(*, mission: Mission) -> None:
    """Add the person of a member's mission, which is about to go, to the number of that gender in its group."""
    group = Mission.objects.select_for_update(of=("self",)).get(pk=mission.group_id)
    number = NUMBERS[Gender(mission.volunteer.gender if mission.volunteer else Gender.UNKNOWN)]
    setattr(group, number, (getattr(group, number) or 0) + 1)
    group.save(update_fields=[number])


def place_as_group(*, mission: Mission) -> None:
    """Place a member's mission where its group is placed."""
    for placement in Placement.objects.filter(mission=mission.group_id):
        placement.pk, placement._state.adding = None, True  # noqa: SLF001 -- Django's documented way to copy a row
        placement.mission = mission
        placement.save()
