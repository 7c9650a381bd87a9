"""Structures that may be the one being entered under another spelling."""

from django.db.models import Case, Q, Value, When
from django.urls import reverse

from evperou.screens.entering import Likeness
from evperou.search import COMPARED, closeness, fold, hits
from hosts.enums import StructureKind
from hosts.models import Structure

ALIKE = 0.75  # share of letters in common from which two names are shown to the person who types
SHORTEST_WORD = 4  # letters: "de", "del" and "ong" tell nothing
MOST = 5


def alike_structures(*, name: str, acronym: str = "", email: str = "") -> tuple[Likeness, ...]:
    """Structures whose name, other name, acronym or e-mail is close to what was typed, the closest first."""
    typed = fold(name)
    same = Q(pk=None)
    if acronym:
        same |= Q(acronym__iexact=acronym)
    if email:
        same |= Q(email__iexact=email)
    parts = {typed, *(word for word in typed.split() if len(word) >= SHORTEST_WORD)}
    rows = Structure.objects.annotate(
        same=Case(When(same, then=Value(1)), default=Value(0)),
        shared=hits(parts, "search_text", "aliases__search_text"),
    )
    likely = rows.filter(Q(same=1) | Q(shared__gte=1)).order_by("-same", "-shared", "pk")
    scores: dict[int, tuple[float, str, Likeness]] = {}
    for pk, recorded, alias, *details, is_same in likely.values_list(
        "pk", "name", "aliases__search_text", "acronym", "kind", "city", "same"
    )[:COMPARED]:
        names = [fold(recorded), *([alias] if alias else [])]
        score = max(1.0 if typed in each or (each and each in typed) else closeness(typed, each) for each in names)
        score = 1.0 if is_same else score
        if score >= ALIKE and score > scores.get(pk, (0, ""))[0]:
            scores[pk] = score, recorded, Likeness(pk, recorded, _detail(*details), reverse("structure", args=[pk]))
    closest = sorted(scores.values(), key=lambda each: (-each[0], each[1]))
    return tuple(likeness for _score, _name, likeness in closest[:MOST])


def _detail(acronym: str, kind: str, city: str) -> str:
    return ", ".join(filter(None, [acronym, str(StructureKind(kind).label), city]))
