"""The people of each programme, its descendants included."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evperou.figures import Cube, Figure, Measure
from evperou.languages import in_language
from evperou.periods import Period
from volunteers.models import Programme, ProgrammeFact
from volunteers.statistics.facts import people_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeYear:
    """What the records of a period tell of one programme."""

    code: str
    name: str
    parent: str  # code, empty at the top
    in_focus: bool  # presented in the report
    countries: tuple[str, ...]  # ISO 3166-1 alpha-2
    volunteers: Figure  # people whose main mission has this programme or a descendant of it
    facts: tuple[Figure, ...]  # typed figures of the period


def _with_descendants(programme: Programme, children: dict[int | None, list[Programme]]) -> tuple[str, ...]:
    """The codes of a programme and of all below it, each once even where parents turn in a circle."""
    family = {programme.code: programme}
    waiting = [programme]
    while waiting:
        new = [child for child in children.get(waiting.pop().pk, []) if child.code not in family]
        family |= {child.code: child for child in new}
        waiting += new
    return tuple(family)


def _fact(fact: ProgrammeFact, programme: Programme) -> Figure:
    return Figure(
        key=f"programme.{programme.code}.{fact.code}",
        label=in_language(fact.label, fact.label_es),
        unit=fact.unit,
        value=fact.value,
        measure=Measure.TYPED,
        source=fact.source,
        as_at=fact.as_at,
    )


def programmes(period: Period, people: Cube) -> tuple[ProgrammeYear, ...]:
    """Every programme, from the cube of the people of a period: two queries."""
    rows = list(Programme.objects.all())
    children: dict[int | None, list[Programme]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    by_pk = {row.pk: row for row in rows}
    facts: dict[int, dict[str, ProgrammeFact]] = {}
    for fact in ProgrammeFact.objects.filter(period.holds("as_at")).order_by("as_at", "pk"):
        facts.setdefault(fact.programme_id, {})[fact.code] = fact  # the last of the period
    return tuple(
        ProgrammeYear(
            code=row.code,
            name=row.name,
            parent=by_pk[row.parent_id].code if row.parent_id else "",
            in_focus=row.in_focus,
            countries=tuple(country.code for country in row.countries),
            volunteers=people.figure(
                f"programme.{row.code}.volunteers", _("volontaires du programme %(name)s") % {"name": row.name},
                worth="people", programme=_with_descendants(row, children),
            ),
            facts=tuple(_fact(fact, row) for fact in facts.get(row.pk, {}).values()),
        )
        for row in rows
    )  # fmt: skip


def volunteers_by_programme(period: Period) -> dict[str, int]:
    """The people of each programme, its descendants included, by its code: three queries."""
    people = people_in(period).cube(("programme",), worths=["people"])
    return {programme.code: int(programme.volunteers.known) for programme in programmes(period, people)}


def codes_with_descendants(chosen: Iterable[Programme]) -> set[str]:
    """The codes of programmes and of all below them: one query."""
    children: dict[int | None, list[Programme]] = {}
    for row in Programme.objects.all():
        children.setdefault(row.parent_id, []).append(row)
    return {code for programme in chosen for code in _with_descendants(programme, children)}


def programme_partners() -> dict[str, tuple[str, ...]]:
    """The acronyms or names of the partners of each programme, by its code: two queries."""
    return {
        programme.code: tuple(partner.acronym or partner.name for partner in programme.partners.all())
        for programme in Programme.objects.prefetch_related("partners")
    }
