"""How numbers, dates and words are written in the language of the document."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from num2words import num2words

from evperou.languages import is_spanish

Words = str | Promise  # what people read, put into their language when it is shown
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
SOUND_OF_Y = re.compile("h?[ií](?![aeou])", re.IGNORECASE)  # Italia, Hilo Rojo, but not hierro


def rounded(value: int | Decimal, decimals: int = 0) -> Decimal:
    """The value rounded half up to this number of decimals."""
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def colon() -> str:
    """What stands between a label and its value: a colon, after a space in French."""
    return ": " if is_spanish() else f"{NARROW_SPACE}: "


def number(value: int | Decimal, decimals: int = 0) -> str:
    """1 486,5 in French, 1,486.5 in Spanish as Peru writes it; rounded half up."""
    text = f"{rounded(value, decimals):,}".replace("-", MINUS)
    if is_spanish():
        return text
    return text.replace(",", NARROW_SPACE).replace(".", ",")


def shortest(value: int | Decimal) -> str:
    """A number with the decimals that it needs, two at most: 27 500, 2,4."""
    decimals = next(n for n in (0, 1, 2) if n == 2 or rounded(value, n) == value)  # noqa: PLR2004 -- two at most
    return number(value, decimals)


def percent(value: int | Decimal) -> str:
    """28 %, with the space that does not break."""
    return f"{shortest(value)}{NARROW_SPACE}%"


def signed_percent(value: int) -> str:
    """A change: +12 %, −3 %."""
    sign = "+" if value > 0 else ""
    return f"{sign}{percent(value)}"


def in_words(value: int) -> str:
    """A whole number in words: trois cent quatre-vingt-trois."""
    return str(num2words(value, lang="es" if is_spanish() else "fr"))


def day(value: date) -> str:
    """4 janvier 2024 (1er for the first of a month, in French)."""
    if is_spanish():
        return date_format(value, r"j \d\e F \d\e Y")
    first = "1er" if value.day == 1 else str(value.day)
    return f"{first}{SPACE}{MONTHS[value.month]}{SPACE}{value.year}"


def month_name(month: int) -> str:
    """The month with a capital letter, as a heading: Janvier."""
    return str(MONTHS[month]).capitalize()


def span(start: date, end: date) -> str:
    """Days in figures, what they share written once: 10/04/2024, 10–12/04/2024, 30/08–02/09/2024."""
    if start == end:
        return f"{end:%d/%m/%Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%d}–{end:%d/%m/%Y}"
    if start.year == end.year:
        return f"{start:%d/%m}–{end:%d/%m/%Y}"
    return f"{start:%d/%m/%Y}–{end:%d/%m/%Y}"


def listed(items: list[str]) -> str:
    """a, b et c; in Spanish a, b y c, and e where the last one starts with the sound of y."""
    if len(items) <= 1:
        return "".join(items)
    first, last = ", ".join(items[:-1]), items[-1]
    if is_spanish() and SOUND_OF_Y.match(last):
        return f"{first} e {last}"
    return gettext("%(first)s et %(last)s") % {"first": first, "last": last}
