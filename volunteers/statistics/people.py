"""Everything that the volunteers' tables tell of a period, in a constant number of queries."""

from dataclasses import dataclass

from evperou.periods import Period
from volunteers.enums import Scheme
from volunteers.statistics.census import Census, census
from volunteers.statistics.facts import people_in
from volunteers.statistics.hosting import Hosting, hosting
from volunteers.statistics.profiles import Profile, profile
from volunteers.statistics.programmes import ProgrammeYear, programmes
from volunteers.statistics.sending import Sending, sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteering:
    """The volunteers of a period."""

    census: Census
    profiles: tuple[Profile, ...]  # VSI, then SCI
    hosting: Hosting
    sending: Sending
    programmes: tuple[ProgrammeYear, ...]


def volunteering(period: Period) -> Volunteering:
    """Count the people, hosts, senders and programmes of a period."""
    people = people_in(period).cube()
    senders = sending(people)  # first: those that follow are added up from its margins
    return Volunteering(
        profiles=tuple(profile(people, scheme) for scheme in (Scheme.VSI, Scheme.SCI)),
        census=census(period, people),
        hosting=hosting(period),
        sending=senders,
        programmes=programmes(period, people),
    )
