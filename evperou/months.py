"""Months as pages of a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from evperou.periods import FIRST_YEAR, LAST_YEAR, Period

MONTHS_A_YEAR, DAYS_A_WEEK = 12, 7


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year. ValueError, with a French sentence, outside January of FIRST_YEAR–December of LAST_YEAR."""

    year: int
    number: int  # 1 to 12

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.number <= MONTHS_A_YEAR):
            raise ValueError(
                _("Le mois doit être compris entre janvier %(first)s et décembre %(last)s.")
                % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )

    @classmethod
    def of(cls, day: date) -> Self:
        """The month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Self:
        """2024-11, as addresses write it."""
        year, _dash, number = text.partition("-")
        if not (year.isascii() and year.isdecimal() and number.isascii() and number.isdecimal()):
            raise ValueError(_("Un mois s’écrit AAAA-MM."))
        return cls(int(year[:5]), int(number[:3]))

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def name(self) -> str:
        """Novembre 2024, as a heading."""
        return f"{str(MONTHS[self.number]).capitalize()} {self.year}"

    @property
    def start(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def end(self) -> date:
        years, month = divmod(self.number, MONTHS_A_YEAR)
        return date(self.year + years, month + 1, 1) - timedelta(days=1)

    @property
    def before(self) -> "Month | None":
        """The month before; None at the beginning of time."""
        return self._moved(-1)

    @property
    def after(self) -> "Month | None":
        """The month after; None at the end of time."""
        return self._moved(1)

    def _moved(self, months: int) -> "Month | None":
        years, month = divmod(self.number - 1 + months, MONTHS_A_YEAR)
        year = self.year + years
        return Month(year, month + 1) if FIRST_YEAR <= year <= LAST_YEAR else None

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.start, self.end)

    def weeks(self) -> Iterator[tuple[date, ...]]:
        """Its weeks from Monday to Sunday, with the days of the months around that complete them."""
        monday = self.start - timedelta(days=self.start.weekday())
        while monday <= self.end:
            yield tuple(monday + timedelta(days=day) for day in range(DAYS_A_WEEK))
            monday += timedelta(days=DAYS_A_WEEK)
