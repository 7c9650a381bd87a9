"""Reading the year that an address or a command names."""

from django.utils.translation import gettext as _

from evperou.periods import FIRST_YEAR, LAST_YEAR


def year_of(text: str) -> int:
    """The year typed. ValueError, with a French sentence, when it is not one of 1990–2100."""
    if text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:  # noqa: PLR2004
        return int(text)
    raise ValueError(
        _("L’année doit être comprise entre %(first)s et %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
    )
