"""How a figure is printed: number, share, words or change, with the link to its records where the reader is on the site."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from evperou.figures import Figure
from evperou.shares import percent_change
from evperou.typography import in_words, number, percent, rounded, shortest, signed_percent
from reports.catalogue import YearStatistics
from reports.texts import VARIANTS, TokenError, figure_of


def plain(figure: Figure) -> str:
    """The value alone: 1 486, 32, « non disponible »; a year has no thousands."""
    if figure.value is None:
        return _("non disponible")
    if figure.unit == "year":
        return str(int(figure.value))
    if figure.records is None:
        return shortest(figure.value)
    return number(figure.value, figure.decimals)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints the figures of a year, compared with the year before."""

    now: YearStatistics
    before: YearStatistics
    linked: bool  # on the site each figure links to its records; a file does not

    @staticmethod
    def plain(figure: Figure) -> str:
        """The value without link."""
        return plain(figure)

    def value(self, figure: Figure) -> SafeString:
        """The value, with its link; what is not available is said in small."""
        if figure.value is None:
            return format_html('<span class="missing">{}</span>', plain(figure))
        return self.link(figure, plain(figure))

    def link(self, figure: Figure, text: str) -> SafeString:
        """The text, linked to the records of the figure on the site."""
        if not self.linked or figure.value is None or figure.key not in self.now.figures:
            return mark_safe(text)
        address = reverse("figure_records", args=[self.now.year, figure.key])
        return format_html('<a class="figure" href="{}">{}</a>', address, text)

    def share(self, figure: Figure) -> SafeString:
        """The share: 28 %. Empty without a base."""
        return mark_safe("") if figure.percent is None else self.link(figure, percent(figure.percent))

    def change(self, figure: Figure) -> str:
        """The change on the year before: +12 %. Empty when one of the two is not available."""
        earlier = self.before.value(figure.key)
        if earlier is None or figure.value is None:
            return ""
        change = percent_change(figure.value, earlier.known)
        return "" if change is None else signed_percent(change)

    def earlier(self, figure: Figure) -> str:
        """The value of the year before: « 346 en 2023 »."""
        earlier = self.before.value(figure.key)
        if earlier is None or self.before.is_empty:
            return ""
        return _("%(value)s en %(year)s") % {"value": plain(earlier), "year": self.before.year}

    def before_value(self, figure: Figure) -> str:
        """The value of the year before for a table: a dash where it is not available."""
        earlier = self.before.value(figure.key)
        return "–" if earlier is None or self.before.is_empty else plain(earlier)

    def token(self, key: str, variant: str) -> str:
        """What a token of a text prints. TokenError for an unknown key or variant."""
        figure = figure_of(self.now.figures.get, key)
        match variant:
            case "":
                return self.value(figure)
            case "percent" if figure.percent is not None or figure.base == 0:
                return self.share(figure) or _("non disponible")
            case "words" if figure.value is None or Decimal(figure.value) == rounded(figure.value):
                return _("non disponible") if figure.value is None else self.link(figure, in_words(int(figure.value)))
            case "change":
                return self.change(figure) or _("évolution non disponible")
            case _:
                raise TokenError(_("« %(variant)s » ne va pas au chiffre « %(key)s » (%(known)s).") % {
                    "variant": variant, "key": key, "known": ", ".join(VARIANTS),
                })  # fmt: skip
