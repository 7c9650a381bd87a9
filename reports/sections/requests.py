"""The requests of the year: how many, of whom, on what, by which means and when."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from evperou.figures import Figure
from reports.charts import Series, bars, columns, share_bar
from reports.chronologies import short_month
from reports.graphics import Graphic, Line, Table, breakdown, row_of, sorted_by_count
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook

WIDE, BESIDE_A_TABLE = 170.0, 93.0  # mm


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsSection:
    """Requests received in the year."""

    slug: ClassVar[str] = "requests"
    part: ClassVar[Part] = Part.REQUESTS
    template_name: ClassVar[str] = "reports/sections/requests.html"
    is_empty: ClassVar[bool] = False

    title: str
    lead: Block | None
    body: Block | None
    total: Figure
    by_month: Graphic
    by_situation: Graphic
    by_service: Graphic
    by_contact_mode: Graphic
    by_subject: Graphic
    by_requester_type: Graphic

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        requests = book.now.requests
        return cls(
            title=_("Les demandes traitées"),
            lead=book.texts.get("requests", "lead"),
            body=book.texts.get("requests", "body"),
            total=book.now.figure("requests.total"),
            by_month=_by_month(book),
            by_situation=_axis(book, requests.by_situation, _("À quel moment du parcours"), _("Situation")),
            by_service=_axis(book, requests.by_service, _("Quel service est rendu"), _("Service")),
            by_contact_mode=_axis(book, requests.by_contact_mode, _("Par quel moyen"), _("Mode de contact")),
            by_subject=_axis(book, requests.by_subject, _("À quel sujet"), _("Objet")),
            by_requester_type=_axis(book, requests.by_requester_type, _("Qui s’adresse à nous"), _("Demandeur")),
        )


def _axis(book: Yearbook, classes: tuple[Figure, ...], title: str, head: str) -> Graphic:
    """Situations follow each other in time and make one bar; the classes of the other axes come by count."""
    in_time = classes == book.now.requests.by_situation
    figures = tuple(book.now.figure(figure.key) for figure in classes)
    available = all(figure.value is not None for figure in figures)
    return breakdown(
        (figures if in_time else sorted_by_count(figures)) if available else (),
        book.printer,
        share_bar if in_time else bars,
        title=title,
        subtitle=_("Demandes reçues en %(year)s") % {"year": book.year},
        head=head,
        width=WIDE if in_time else BESIDE_A_TABLE,
    )


def _by_month(book: Yearbook) -> Graphic:
    """The months of the year, those of the year before as outlines when its records tell them."""
    title = _("Mois par mois")
    now = tuple(book.now.figure(figure.key) for figure in book.now.requests.by_month)
    before = tuple(book.before.figure(figure.key) for figure in book.before.requests.by_month)
    years = [(book.now.year, now)]
    if not book.before.is_empty and all(figure.value is not None for figure in before):
        years.append((book.before.year, before))
    months = [short_month(month) for _year, month in book.period.months()]
    series = [
        Series(
            label=str(year),
            rows=tuple(row_of(figure, label=month) for figure, month in zip(figures, months, strict=True)),
        )
        for year, figures in years
    ]
    return Graphic(
        title=title,
        subtitle=_("Demandes reçues en %(year)s, par mois · n = %(n)s")
        % {"year": book.year, "n": book.printer.plain(book.now.figure("requests.total"))},
        chart=columns(*series, title=title, width=WIDE, height=36, no_data=_("Aucune donnée pour cette année.")),
        table=Table(
            caption=title,
            head=(_("Année"), *months),
            lines=tuple(
                Line(label=str(year), cells=tuple(map(book.printer.value, figures)), is_muted=year != book.year)
                for year, figures in years
            ),
        ),
    )
