"""How the year was counted: the state of the data, every rule, the census by source and the base of each share."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from evperou.figures import Figure
from evperou.typography import number
from reports.definitions import Definition, definitions
from reports.graphics import Line, Table, sorted_by_count
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodSection:
    """The method of the edition."""

    slug: ClassVar[str] = "method"
    part: ClassVar[Part] = Part.BALANCE
    template_name: ClassVar[str] = "reports/sections/method.html"
    is_empty: ClassVar[bool] = False

    title: str
    records_changed_on: date | None
    data_note: str
    changes: Block | None
    definitions: tuple[Definition, ...]
    by_source: Table | None
    bases: Table | None

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        return cls(
            title=_("Méthode et définitions"),
            records_changed_on=book.records_changed_on,
            data_note=book.data_note,
            changes=book.texts.get("method", "changes"),
            definitions=definitions(),
            by_source=_by_source(book),
            bases=_bases(book),
        )


def _by_source(book: Yearbook) -> Table | None:
    """How the people of the year came to be known."""
    census = book.now.volunteering.census
    figures = sorted_by_count(census.by_source)
    if not figures:
        return None
    return Table(
        caption=_("Les personnes recensées, par source"),
        head=(_("Source"), str(book.year), str(book.before.year)),
        lines=tuple(
            Line(label=figure.label, cells=(book.printer.value(figure), book.printer.before_value(figure)))
            for figure in (*figures, census.total)
        ),
    )


def _bases(book: Yearbook) -> Table | None:
    """On how many known values each breakdown is computed, and how many are not known."""
    census, requests = book.now.volunteering.census, book.now.requests
    axes: tuple[tuple[str, tuple[Figure, ...]], ...] = (
        (_("Volontaires par genre"), census.by_gender),
        (_("Volontaires par domaine"), census.by_domain),
        (_("Demandes par situation"), requests.by_situation),
        (_("Demandes par service"), requests.by_service),
        (_("Demandes par mode de contact"), requests.by_contact_mode),
        (_("Demandes par sujet"), requests.by_subject),
        (_("Demandes par demandeur"), requests.by_requester_type),
    )
    known = [(label, figures[0]) for label, figures in axes if figures and figures[0].base]
    if not known:
        return None
    return Table(
        caption=_("La base de chaque pourcentage"),
        head=(_("Répartition"), _("Valeurs connues"), _("Non renseigné")),
        lines=tuple(
            Line(label=label, cells=(number(figure.base or 0), number(figure.unknown or 0))) for label, figure in known
        ),
    )
