"""People and missions that may be the one being entered."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django_countries import countries

from evperou.screens.entering import Likeness
from evperou.search import COMPARED, closeness, hits, words_of
from volunteers.enums import MissionState
from volunteers.models import Mission, Volunteer

ALIKE = 0.86  # share of letters in common: "camille aubry" and "camile aubry" have 0.96, "marie roche" and "mario rocha" 0.82
SAME_DAY = 0.6  # the same for two people born on one day
ENDS = 3  # letters at the start or at the end of a word by which candidates are looked for
MOST = 5


class _Person(NamedTuple):
    """What is compared of a person, and what tells who it is."""

    pk: int
    first_name: str
    last_name: str
    birth_date: date | None
    email: str
    nationality: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


def alike_people(
    *, first_name: str, last_name: str, birth_date: date | None = None, email: str = ""
) -> tuple[Likeness, ...]:
    """People whose name, birth date with a part of the name, or e-mail is that typed, perhaps with a fault, the closest first."""
    name = f"{first_name} {last_name}"
    words = words_of(name)
    ends = {end for word in words if len(word) >= ENDS for end in (word[:ENDS], word[-ENDS:])}
    return _closest(_Person(0, first_name, last_name, birth_date, email, ""), parts={*words, *ends}, shared=1)


def recorded_twice(person: Volunteer) -> tuple[Likeness, ...]:
    """Other people with two whole words of somebody's name, the same birth date and a part of it, or the same e-mail.

    Every view of a person asks it: faults are looked for when somebody is entered.
    """
    words = set(words_of(str(person)))
    given = _Person(person.pk, person.first_name, person.last_name, person.birth_date, person.email, "")
    return _closest(given, parts=words, shared=min(2, len(words)))


def _closest(given: _Person, *, parts: Collection[str], shared: int) -> tuple[Likeness, ...]:
    """The people who are most like somebody, among those with so many of these parts in their name."""
    same = Q(pk=None)
    if given.birth_date:
        same |= Q(birth_date=given.birth_date)
    if given.email:
        same |= Q(email__iexact=given.email)
    rows = Volunteer.objects.annotate(
        same=Case(When(same, then=Value(1)), default=Value(0)), shared=hits(sorted(parts), "search_text")
    )
    likely = rows.filter(Q(same=1) | Q(shared__gte=shared)).exclude(pk=given.pk).order_by("-same", "-shared", "pk")
    columns = ("pk", "first_name", "last_name", "birth_date", "email", "nationality")
    people = [_Person(*row) for row in likely.values_list(*columns)[:COMPARED]]
    scored = [(-score, person.name, person.pk, person) for person in people if (score := _likeness(given, person))]
    return tuple(
        Likeness(pk, name, _born(person), reverse("volunteer", args=[pk])) for _score, name, pk, person in sorted(scored)[:MOST]
    )  # fmt: skip


def _likeness(given: _Person, person: _Person) -> float:
    """How alike two people are, 0 when they are not the same: a name that holds the whole of the other is alike."""
    shorter, longer = sorted((set(words_of(given.name)), set(words_of(person.name))), key=len)
    if (len(shorter) > 1 and shorter <= longer) or (given.email and person.email.casefold() == given.email.casefold()):
        return 1.0
    score = closeness(given.name, person.name)
    if given.birth_date and person.birth_date:
        return score if given.birth_date == person.birth_date and score >= SAME_DAY else 0.0
    return score if score >= ALIKE else 0.0


def _born(person: _Person) -> str:
    born = _("date de naissance : %(day)s") % {"day": f"{person.birth_date:%d/%m/%Y}"} if person.birth_date else ""
    return ", ".join(filter(None, [born, str(countries.name(person.nationality)), person.email]))


def alike_missions(*, volunteer: Volunteer | None, start: date, end: date | None, host: object) -> tuple[Likeness, ...]:
    """Missions of the same person that share a day with these; for a group, groups that start that day at the same host."""
    rows = Mission.objects.exclude(state=MissionState.CANCELLED).select_related("volunteer", "sender")
    if volunteer:
        overlapping = Q(ends_on=None) | Q(ends_on__gte=start)
        rows = rows.filter(overlapping, volunteer=volunteer, starts_on__lte=end or date.max)
    else:
        rows = rows.filter(volunteer=None, starts_on=start, placements__host=host)
    return tuple(
        Likeness(mission.pk, str(mission), _until(mission), reverse("mission", args=[mission.pk])) for mission in rows.distinct()[:MOST]
    )  # fmt: skip


def _until(mission: Mission) -> str:
    end = mission.ends_on
    until = _("jusqu’au %(day)s") % {"day": f"{end:%d/%m/%Y}"} if end else ""
    return ", ".join(filter(None, [mission.title, until, str(mission.sender or "")]))
