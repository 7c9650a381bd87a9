"""What the volunteers' tables tell of a period: the report's only door into this app."""

from volunteers.statistics.census import Census, DirectionLine, SchemeCount, SchemeLine, Territory
from volunteers.statistics.facts import FACTS
from volunteers.statistics.hosting import Host, Hosting
from volunteers.statistics.people import Volunteering, volunteering
from volunteers.statistics.profiles import Profile
from volunteers.statistics.programmes import (
    ProgrammeYear,
    codes_with_descendants,
    programme_partners,
    volunteers_by_programme,
)
from volunteers.statistics.sending import Sender, Sending

__all__ = [
    "FACTS",
    "Census",
    "DirectionLine",
    "Host",
    "Hosting",
    "Profile",
    "ProgrammeYear",
    "SchemeCount",
    "SchemeLine",
    "Sender",
    "Sending",
    "Territory",
    "Volunteering",
    "codes_with_descendants",
    "programme_partners",
    "volunteering",
    "volunteers_by_programme",
]
