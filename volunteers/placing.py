"""Placements that are where their host is, and follow their mission when its dates change."""

from datetime import date, timedelta

from volunteers.enums import ChangeKind
from volunteers.models import Mission, MissionChange, Placement


def place_as_host(placement: Placement) -> None:
    """Take the place of the host for what is not known of a placement, unless its country or its city is another one."""
    host = placement.host
    if host is None or (placement.country and host.country and placement.country != host.country):
        return
    placement.country = placement.country or host.country
    if placement.territory is None and placement.city in {"", host.city}:
        placement.territory = host.territory
    if not placement.city and placement.territory == host.territory:
        placement.city = host.city


def cut_placements(*, mission: Mission, start: date, end: date | None, on: date) -> None:
    """Keep placements within these days; one that falls outside never happens, and a dated change says so."""
    for placement in mission.placements.select_related("host"):
        begins, finishes = placement.starts_on or start, placement.ends_on or end
        if (end and begins > end) or (finishes and finishes < start):
            MissionChange.objects.create(
                mission=mission, kind=ChangeKind.HOST_CHANGED, date=on, old_value=str(placement)[:300]
            )
            placement.delete()
            continue
        if placement.starts_on and placement.starts_on < start:
            placement.starts_on = start
        if placement.ends_on and end and placement.ends_on > end:
            placement.ends_on = end
        placement.save(update_fields=["starts_on", "ends_on"])


def move_placements(*, mission: Mission, days: timedelta) -> None:
    """Move every date of the placements by as many days."""
    for placement in mission.placements.all():
        placement.starts_on = placement.starts_on and placement.starts_on + days
        placement.ends_on = placement.ends_on and placement.ends_on + days
        placement.save(update_fields=["starts_on", "ends_on"])


def follow_end(*, mission: Mission, old: date, new: date) -> None:
    """The placements that lasted until the end of the mission last until its new end."""
    mission.placements.filter(ends_on=old).update(ends_on=new)
