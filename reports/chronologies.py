"""Activities as the report lists them: by month, or dated one by one, with one line on where, as what and with whom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.enums import DatePrecision, Mode, Nature
from events.statistics import Entry, PublicationLine
from evperou.languages import is_spanish
from evperou.typography import SPACE, listed, month_name
from reports.photographs import Photograph, photographs
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One activity as printed."""

    days: str  # « 20, 21 et 26 », « 10–12 » or « 30 août – 2 sept. »; empty where the day is unknown
    title: str
    place: str  # place and town, may be empty
    details: str  # place, role and counterparts, may be empty
    is_vague: bool  # only the year is known
    link: str = ""  # where to read it


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The activities that started in one month; the last heading holds those of which only the year is known."""

    title: str
    moments: tuple[Moment, ...]
    photos: tuple[Photograph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The activities of one nature."""

    months: tuple[Month, ...]  # counted under it
    elsewhere: tuple[Moment, ...]  # listed under it, counted under another


def listing(book: Yearbook, nature: Nature, *, with_role: bool = False) -> Listing:
    """The activities of a nature. Photos are left to the pages that tell an activity at length (`told_apart`)."""
    counted = book.chronicle.of_nature(nature)
    return Listing(
        months=months(
            (replace(entry, photos=()) if told_apart(book, entry) else entry for entry in counted), with_role=with_role
        ),
        elsewhere=moments(book.chronicle.also_of_nature(nature), with_role=with_role, counted_elsewhere=True),
    )


def told_apart(book: Yearbook, entry: Entry) -> bool:
    """Whether a focus page, or for a participation the page of its programme, shows the photos of an activity."""
    focuses = {focus.activity for focus in book.focus_pages if focus.activity}
    programmes = {programme.code for programme in book.now.volunteering.programmes if programme.in_focus}
    return entry.code in focuses or (entry.main_nature == Nature.PARTICIPATION and entry.programme in programmes)


def months(entries: Iterable[Entry], *, with_role: bool = False, apart_from: str = "") -> tuple[Month, ...]:
    """Activities in date order, under the months that have some.

    `with_role` says as what the office took part; `apart_from` is the code of a counterpart that goes without saying.
    In a month, activities of which the day is unknown come last.
    """
    return tuple(
        Month(
            title=month_name(rank) if rank <= 12 else _("Dans l’année"),  # noqa: PLR2004 -- months of a year
            moments=tuple(
                _moment(entry, printed_days(entry), with_role=with_role, apart_from=apart_from) for entry in group
            ),
            photos=photographs(group),
        )
        for rank, group in _by_month(entries)
    )


def moments(
    entries: Iterable[Entry], *, with_role: bool = False, apart_from: str = "", counted_elsewhere: bool = False
) -> tuple[Moment, ...]:
    """Activities in date order, each with its month: a list under a heading of its own.

    `counted_elsewhere` tells under which nature each one counts.
    """
    return tuple(
        _moment(
            entry,
            printed_days(entry, with_month=True),
            with_role=with_role,
            apart_from=apart_from,
            counted_elsewhere=counted_elsewhere,
        )
        for entry in sorted(entries, key=_place_in_year)
    )


def published(publications: Iterable[PublicationLine]) -> tuple[Moment, ...]:
    """Publications as dated lines: their kind stands for the details."""
    return tuple(
        Moment(
            days=_of_precision(line.precision, line.date, f"{_day(line.date)}{SPACE}{short_month(line.date.month)}"),
            title=line.title,
            place="",
            details=capfirst(str(line.kind.label)),
            is_vague=line.precision == DatePrecision.YEAR,
            link=line.link,
        )
        for line in publications
    )


def printed_days(entry: Entry, *, with_month: bool = False) -> str:
    """The days of an activity, as precisely as they are known: « 20, 21 et 26 », « 10–12 », « 30 août – 2 sept. ».

    Alone, a day of the month; `with_month`, « 20, 21 et 26 nov. », « novembre » or « dans l’année ».
    """
    if entry.precision != DatePrecision.DAY:
        return _of_precision(entry.precision, entry.start, "") if with_month else ""
    separate = entry.days or ((entry.start,) if entry.start == entry.end else ())
    return _separate(separate, with_month=with_month) if separate else _range(entry, with_month=with_month)


def _of_precision(precision: DatePrecision, day: date, exactly: str) -> str:
    match precision:
        case DatePrecision.YEAR:
            return _("dans l’année")
        case DatePrecision.MONTH:
            return month_name(day.month).lower()
        case DatePrecision.DAY:
            return exactly


def _separate(days: Iterable[date], *, with_month: bool) -> str:
    parts = [(month, listed([_day(day) for day in group])) for (_year, month), group in groupby(days, key=_month)]
    if len(parts) == 1 and not with_month:
        return parts[0][1]
    return listed([f"{printed}{SPACE}{short_month(month)}" for month, printed in parts])


def _range(entry: Entry, *, with_month: bool) -> str:
    first, last = _day(entry.start), _day(entry.end)
    if _month(entry.start) == _month(entry.end):
        return f"{first}–{last}" + (f"{SPACE}{short_month(entry.end.month)}" if with_month else "")
    return f"{first}{SPACE}{short_month(entry.start.month)} – {last}{SPACE}{short_month(entry.end.month)}"


def _day(day: date) -> str:
    return "1er" if day.day == 1 and not is_spanish() else str(day.day)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def short_month(month: int) -> str:
    """janv., for days and charts."""
    return _("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.").split()[month - 1]


def _place_in_year(entry: Entry) -> tuple[int, bool]:
    """The month (13 where only the year is known), and whether the day is unknown: what is vague comes last."""
    if entry.precision == DatePrecision.YEAR:
        return 13, True
    return entry.start.month, entry.precision == DatePrecision.MONTH


def _by_month(entries: Iterable[Entry]) -> Iterable[tuple[int, list[Entry]]]:
    ordered = sorted(entries, key=_place_in_year)  # stable: the entries come in date order
    return ((month, list(group)) for month, group in groupby(ordered, key=lambda entry: _place_in_year(entry)[0]))


def _moment(entry: Entry, days: str, *, with_role: bool, apart_from: str, counted_elsewhere: bool = False) -> Moment:
    others = [str(taken) for taken in entry.counterparts if taken.code != apart_from]
    place = _where(entry)
    details = (
        place,
        str(entry.role.label) if with_role else "",
        _("avec %(names)s") % {"names": listed(others)} if others else "",
        _("comptée ailleurs (%(nature)s)") % {"nature": entry.main_nature.label} if counted_elsewhere else "",
    )
    return Moment(
        days=days,
        title=entry.title,
        place=place,
        details=" · ".join(filter(None, details)),
        is_vague=entry.precision == DatePrecision.YEAR,
    )


def _where(entry: Entry) -> str:
    """Place and town, or how the activity was held when it was not only there."""
    place = [entry.place, entry.city or entry.territory]
    parts = [name for rank, name in enumerate(place) if name and name not in place[:rank]]
    match entry.mode:
        case Mode.ONLINE:
            parts.append(_("en ligne"))
        case Mode.HYBRID:
            parts.append(_("et en ligne") if parts else _("sur place et en ligne"))
        case Mode.ON_SITE:
            pass
    return ", ".join(parts)
