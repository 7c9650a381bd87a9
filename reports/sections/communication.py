"""How the office makes itself known: its materials, its channels and who follows them, what was published."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.enums import PublicationKind
from evperou.figures import Figure
from evperou.typography import day, percent
from reports.charts import Row, bars
from reports.chronologies import Moment, published
from reports.graphics import Graphic, Line, Table
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook

MATERIALS = ("communication.leaflets", "communication.goodies.")
FIRST_BLOCKS = ("charter", "materials")
BESIDE_A_TABLE = 93.0  # mm


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationSection:
    """Communication of the year."""

    slug: ClassVar[str] = "communication"
    part: ClassVar[Part] = Part.ACTIVITIES
    template_name: ClassVar[str] = "reports/sections/communication.html"
    is_empty: ClassVar[bool] = False

    title: str
    charter: Block | None
    materials: Block | None
    others: tuple[Block, ...]
    key_figures: tuple[Figure, ...]
    counters: Table | None
    produced: Table | None
    audience: Graphic | None
    publications: tuple[Moment, ...]  # articles, and whatever no programme of the report shows

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        texts = book.texts.section("communication")
        told = {programme.code for programme in book.now.volunteering.programmes if programme.in_focus}
        counted = book.now.communication
        available = (book.now.value(figure.key) for figure in (*counted.posts, counted.articles))
        return cls(
            title=_("La communication"),
            charter=texts.get("charter"),
            materials=texts.get("materials"),
            others=tuple(texts[name] for name in sorted(texts.keys() - set(FIRST_BLOCKS))),
            key_figures=(
                *(counter.reading for counter in counted.counters if book.now.value(counter.reading.key)),
                *(figure for figure in available if figure and figure.value),
            ),
            counters=_counters(book),
            produced=_produced(book),
            audience=_audience(book),
            publications=published(
                line
                for line in book.chronicle.publications
                if line.kind == PublicationKind.ARTICLE or line.programme not in told
            ),
        )


def _counters(book: Yearbook) -> Table | None:
    """The last reading of each counter, its day and the gain of the year."""
    counters = [counter for counter in book.now.communication.counters if book.now.value(counter.reading.key)]
    lines = tuple(
        Line(
            label=_("%(channel)s, %(metric)s") % {"channel": counter.name, "metric": counter.metric.label},
            cells=(
                book.printer.value(book.now.figure(counter.reading.key)),
                day(counter.reading.as_at) if counter.reading.as_at else "",
                book.printer.value(book.now.figure(counter.gain.key)),
                book.printer.before_value(counter.reading),
            ),
        )
        for counter in counters
    )
    head = (_("Canal"), _("Dernier relevé"), _("Le"), _("Gain"), str(book.before.year))
    return Table(caption=_("Qui nous suit"), head=head, lines=lines) if lines else None


def _produced(book: Yearbook) -> Table | None:
    """Printed matter and goodies, as typed for the year."""
    lines = tuple(
        Line(label=figure.label, cells=(book.printer.value(figure), book.printer.before_value(figure)))
        for figure in book.now.typed
        if figure.key.startswith(MATERIALS)
    )
    head = (_("Support"), str(book.year), str(book.before.year))
    return Table(caption=_("Ce qui a été produit"), head=head, lines=lines) if lines else None


def _audience(book: Yearbook) -> Graphic | None:
    """Shares of the audience by country; what they leave is « autres pays »."""
    shares = book.chronicle.audience
    if not shares:
        return None
    rest = Decimal(100) - sum((share.percent for share in shares), Decimal())
    rows = [(share.country, share.percent) for share in shares] + ([(_("autres pays"), rest)] if rest else [])
    title = _("D’où l’on suit la page")
    return Graphic(
        title=title,
        subtitle=_("Part de l’audience par pays, au %(date)s") % {"date": day(shares[0].as_at)},
        chart=bars(
            tuple(
                Row(label=capfirst(label), value=value, text=percent(value), unknown=rank == len(shares))
                for rank, (label, value) in enumerate(rows)
            ),
            title=title,
            width=BESIDE_A_TABLE,
        ),
        table=Table(
            caption=title,
            head=(_("Pays"), _("Part de l’audience")),
            lines=tuple(
                Line(label=capfirst(label), cells=(percent(value),), is_muted=rank == len(shares))
                for rank, (label, value) in enumerate(rows)
            ),
        ),
    )
