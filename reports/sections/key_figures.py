"""The eight figures by which the year is known, each with its population, its territory and its date."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from evperou.figures import Figure
from evperou.typography import day
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook

FOLLOWERS = "communication.facebook.followers"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure under words that say population, territory and date."""

    figure: Figure
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFiguresSection:
    """The key figures of the year."""

    slug: ClassVar[str] = "key_figures"
    part: ClassVar[Part] = Part.BALANCE
    template_name: ClassVar[str] = "reports/sections/key_figures.html"
    is_empty: ClassVar[bool] = False

    title: str
    lead: Block | None
    rows: tuple[tuple[KeyFigure, ...], ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        now, year = book.now, {"year": book.year}
        followers = now.figures.get(FOLLOWERS)
        figures = (
            (now.figure("census.in_peru"), _("volontaires internationaux en mission au Pérou en %(year)s") % year),
            (now.figure("census.in_france"), _("volontaires venus du Pérou en mission en France en %(year)s") % year),
            (now.figure("hosts.in_peru"), _("structures d’accueil au Pérou en %(year)s") % year),
            (now.figure("hosts.in_france"), _("structures d’accueil en France en %(year)s") % year),
            (now.figure("activities.meeting"), _("réunions avec les acteurs du volontariat en %(year)s") % year),
            *(((followers, _followers(followers, book.year)),) if followers else ()),
            (now.figure("money.annual_budget"), _("euros de budget en %(year)s, hors personnel et volontaires") % year),
            (now.figure("money.embassy_grant"), _("euros de subvention de l’Ambassade de France en %(year)s") % year),
        )
        tiles = tuple(KeyFigure(figure=figure, label=label) for figure, label in figures)
        return cls(
            title=_("L’année en chiffres"),
            lead=book.texts.get("key_figures", "lead"),
            rows=tuple(tiles[rank : rank + 2] for rank in range(0, len(tiles), 2)),
        )


def _followers(figure: Figure, year: int) -> str:
    """The day of the reading, or the year when it was never read."""
    if figure.as_at is None:
        return _("abonnés à la page Facebook en %(year)s") % {"year": year}
    return _("abonnés à la page Facebook au %(date)s") % {"date": day(figure.as_at)}
