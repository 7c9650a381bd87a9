"""People and missions that may be the one being entered."""

from datetime import date
from difflib import SequenceMatcher

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from evperou.screens.submissions import Likeness
from evperou.search import fold
from volunteers.enums import MissionState
from volunteers.models import Mission, Volunteer

ALIKE = 0.86  # share of letters in common: "camille aubry" and "camile aubry" have 0.96, "marie roche" and "mario rocha" 0.82
SAME_DAY = 0.6  # the same for two people born on one day
ENDS = 3  # letters at the start or at the end of a word by which candidates are looked for
MOST = 5


def _words(*names: str) -> list[str]:
    return sorted(fold(" ".join(names)).replace("-", " ").split())


def _closeness(one: list[str], other: list[str]) -> float:
    """How alike two names are, whatever the order of their words: 0 to 1. A name that holds the whole of the other is alike."""
    shorter, longer = sorted((set(one), set(other)), key=len)
    if len(shorter) > 1 and shorter <= longer:
        return 1.0
    return SequenceMatcher(None, " ".join(one), " ".join(other)).ratio()


def _candidates(words: list[str], birth_date: date | None, email: str) -> Q:
    condition = Q(pk=None)
    for word in words:
        if len(word) >= ENDS:
            condition |= Q(search_text__contains=word[:ENDS]) | Q(search_text__contains=word[-ENDS:])
    if birth_date:
        condition |= Q(birth_date=birth_date)
    if email:
        condition |= Q(email__iexact=email)
    return condition


def alike_people(
    *, first_name: str, last_name: str, birth_date: date | None = None, email: str = "", but: int | None = None
) -> tuple[Likeness, ...]:
    """People whose name, birth date with a part of the name, or e-mail is that typed, the closest first; `but` is left out."""
    words = _words(first_name, last_name)
    scored = []
    for person in Volunteer.objects.filter(_candidates(words, birth_date, email)).exclude(pk=but or 0):
        score = _closeness(words, _words(person.first_name, person.last_name))
        if email and person.email.casefold() == email.casefold():
            score = 1.0
        born_otherwise = birth_date and person.birth_date and birth_date != person.birth_date
        if score >= (SAME_DAY if birth_date and person.birth_date == birth_date else ALIKE) and not (
            born_otherwise and score < 1
        ):
            scored.append((-score, str(person), person))
    scored.sort(key=lambda each: (*each[:2], each[2].pk))
    return tuple(
        Likeness(str(person), _born(person), reverse("volunteer", args=[person.pk])) for _score, _name, person in scored[:MOST]
    )  # fmt: skip


def _born(person: Volunteer) -> str:
    born = _("date de naissance : %(day)s") % {"day": f"{person.birth_date:%d/%m/%Y}"} if person.birth_date else ""
    return ", ".join(filter(None, [born, person.nationality.name, person.email]))


def alike_missions(
    *, volunteer: Volunteer | None, start: date, end: date | None, host: object, but: int | None = None
) -> tuple[Likeness, ...]:
    """Missions of the same person that share a day with these; for a group, groups that start that day at the same host."""
    rows = (
        Mission.objects.exclude(state=MissionState.CANCELLED).exclude(pk=but or 0).select_related("volunteer", "sender")
    )
    if volunteer:
        overlapping = Q(ends_on=None) | Q(ends_on__gte=start)
        rows = rows.filter(overlapping, volunteer=volunteer, starts_on__lte=end or date.max)
    else:
        rows = rows.filter(volunteer=None, starts_on=start, placements__host=host)
    return tuple(
        Likeness(str(mission), _until(mission), reverse("mission", args=[mission.pk])) for mission in rows.distinct()[:MOST]
    )  # fmt: skip


def _until(mission: Mission) -> str:
    end = mission.ends_on
    until = _("jusqu’au %(day)s") % {"day": f"{end:%d/%m/%Y}"} if end else ""
    return ", ".join(filter(None, [mission.title, until, str(mission.sender or "")]))
