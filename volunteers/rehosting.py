"""Changing the host of a mission: the placement of before stays, until the day before."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hosts.models import Structure, Territory
from volunteers.enums import ChangeKind
from volunteers.models import Mission, MissionChange, Placement
from volunteers.placing import place_as_host
from volunteers.transitions import locked

EVE = timedelta(days=1)


@transaction.atomic
def change_host(  # noqa: PLR0913 -- a placement, its first day and why
    *,
    mission: Mission,
    first_day: date,
    host: Structure | None,
    country: str,
    territory: Territory | None = None,
    city: str = "",
    reason: str = "",
) -> Placement:
    """The new placement of a mission from `first_day`, until the next one if there is one, else until the mission's end.

    ValidationError, and nothing is written, for a cancelled mission, a day outside it, or one when a placement starts.
    """
    mission = locked(mission)
    start, end = mission.first_day, mission.last_day
    if first_day <= start or (end and first_day > end):
        raise ValidationError({"first_day": _("Le changement a lieu pendant la mission, après son premier jour.")})
    if mission.placements.filter(starts_on=first_day).exists():
        raise ValidationError({"first_day": _("Une affectation commence déjà ce jour-là : modifiez-la.")})
    current = mission.placements.filter(
        Q(starts_on=None) | Q(starts_on__lt=first_day), Q(ends_on=None) | Q(ends_on__gte=first_day)
    )
    left = " + ".join(str(placement) for placement in current.select_related("host"))
    current.update(ends_on=first_day - EVE)
    following = mission.placements.filter(starts_on__gt=first_day).order_by("starts_on").first()
    placement = Placement(
        mission=mission, host=host, country=country, territory=territory, city=city, starts_on=first_day,
        ends_on=following.starts_on - EVE if following and following.starts_on else None,
    )  # fmt: skip
    place_as_host(placement)
    placement.full_clean()
    placement.save()
    MissionChange.objects.create(
        mission=mission, kind=ChangeKind.HOST_CHANGED, date=first_day, reason=reason,
        old_value=left[:300], new_value=str(placement)[:300],
    )  # fmt: skip
    return placement
