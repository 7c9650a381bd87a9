"""Structures that may be the one being entered under another spelling."""

from difflib import SequenceMatcher

from django.db.models import Q
from django.urls import reverse

from evperou.screens.submissions import Likeness
from evperou.search import fold
from hosts.models import Structure

ALIKE = 0.75  # share of letters in common from which two names are shown to the person who types
SHORTEST_WORD = 4  # letters: "de", "del" and "ong" tell nothing
MOST = 5


def _closeness(one: str, other: str) -> float:
    """How alike two folded names are, whatever the order of their words: 0 to 1."""
    return SequenceMatcher(None, " ".join(sorted(one.split())), " ".join(sorted(other.split()))).ratio()


def alike_structures(*, name: str, acronym: str = "", email: str = "") -> tuple[Likeness, ...]:
    """Structures whose name, other name, acronym or e-mail is close to what was typed, the closest first."""
    typed = fold(name)
    condition = Q(search_text__contains=typed) | Q(aliases__search_text__contains=typed)
    for word in typed.split():
        if len(word) >= SHORTEST_WORD:
            condition |= Q(search_text__contains=word) | Q(aliases__search_text__contains=word)
    if acronym:
        condition |= Q(acronym__iexact=acronym)
    if email:
        condition |= Q(email__iexact=email)
    scored = []
    for structure in Structure.objects.filter(condition).distinct().prefetch_related("aliases"):
        names = [fold(structure.name), *(alias.search_text for alias in structure.aliases.all())]
        score = max(1.0 if typed in each or (each and each in typed) else _closeness(typed, each) for each in names)
        if acronym and fold(structure.acronym) == fold(acronym):
            score = 1.0
        if email and structure.email.casefold() == email.casefold():
            score = 1.0
        if score >= ALIKE:
            scored.append((-score, structure.name, structure))
    scored.sort(key=lambda each: each[:2])
    return tuple(
        Likeness(structure.name, _detail(structure), reverse("structure", args=[structure.pk]))
        for _score, _name, structure in scored[:MOST]
    )


def _detail(structure: Structure) -> str:
    return ", ".join(filter(None, [structure.acronym, structure.get_kind_display(), structure.city]))
