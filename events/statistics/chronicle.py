"""What the report tells of a period, one by one: activities, publications and audience, as plain data."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q

from events.enums import DatePrecision, Format, Mode, Nature, PublicationKind, Role
from events.models import Activity, AudienceShare, Photo, Publication
from evperou.languages import country_name, in_language
from evperou.periods import Period
from hosts.enums import Authority, StructureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photo that may be printed."""

    path: str  # under MEDIA_ROOT
    caption: str
    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A structure that took part in an activity."""

    code: str
    name: str
    acronym: str  # may be empty
    kind: StructureKind
    authority: Authority
    role: str  # as typed, may be empty

    def __str__(self) -> str:
        return self.acronym or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One activity as lists and chronologies print it."""

    title: str
    start: date
    end: date
    days: tuple[date, ...]  # separate days, empty when it lasts from start to end
    precision: DatePrecision
    place: str
    city: str
    territory: str
    mode: Mode
    role: Role
    format: Format
    main_nature: Nature
    further_natures: tuple[Nature, ...]
    programme: str  # code, may be empty
    tour: str  # title of the tour to which it belongs, may be empty
    code: str  # may be empty
    counterparts: tuple[Counterpart, ...]
    description: str
    photos: tuple[Picture, ...]  # with consent only

    def has(self, nature: Nature) -> bool:
        """Whether it is listed under a nature, counted there or not."""
        return nature == self.main_nature or nature in self.further_natures


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceLine:
    """The share of a channel's audience in a country, as the channel shows it."""

    country: str
    percent: Decimal
    as_at: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationLine:
    """One publication as the report lists it."""

    title: str
    kind: PublicationKind
    date: date
    precision: DatePrecision
    link: str
    programme: str  # code, may be empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """Activities, publications and audience of a period."""

    entries: tuple[Entry, ...]  # activities told in the report, by date
    stops: tuple[Entry, ...]  # every activity of a tour, told or not, by date
    publications: tuple[PublicationLine, ...]  # those with a title of their own: posts apart
    audience: tuple[AudienceLine, ...]  # last shares typed on or before the end of the period, largest first

    def of_nature(self, nature: Nature) -> tuple[Entry, ...]:
        """Activities counted under this nature."""
        return tuple(entry for entry in self.entries if entry.main_nature == nature)

    def also_of_nature(self, nature: Nature) -> tuple[Entry, ...]:
        """Activities listed under this nature and counted under another."""
        return tuple(entry for entry in self.entries if nature in entry.further_natures and entry.main_nature != nature)


def _entry(row: Activity) -> Entry:
    return Entry(
        title=row.title,
        start=row.start,
        end=row.end,
        days=tuple(day.date for day in row.days.all()),
        precision=DatePrecision(row.date_precision),
        place=row.place,
        city=row.city,
        territory=row.territory.name if row.territory else "",
        mode=Mode(row.mode),
        role=Role(row.role),
        format=Format(row.format),
        main_nature=Nature(row.main_nature),
        further_natures=tuple(Nature(further.nature) for further in row.further_natures.all()),
        programme=row.programme.code if row.programme else "",
        tour=row.tour.title if row.tour else "",
        code=row.code or "",
        counterparts=tuple(
            Counterpart(
                code=taken.structure.code,
                name=taken.structure.name,
                acronym=taken.structure.acronym,
                kind=StructureKind(taken.structure.kind),
                authority=Authority(taken.structure.authority),
                role=taken.role,
            )
            for taken in row.counterpart_set.all()
        ),
        description=row.description,
        photos=tuple(
            Picture(
                path=photo.image.name or "", caption=in_language(photo.caption, photo.caption_es), credit=photo.credit
            )
            for photo in row.photos.all()
        ),
    )


def _activities(period: Period) -> list[Activity]:
    """What the report tells, and every stop of a tour."""
    return list(
        Activity.objects.starting_in(period)
        .filter(Q(highlighted=True) | Q(tour__isnull=False))
        .select_related("territory", "programme", "tour")
        .prefetch_related(
            "days",
            "further_natures",
            "counterpart_set__structure",
            Prefetch("photos", Photo.objects.filter(consent=True)),
        )
        .order_by("start", "end", "pk")
    )


def _audience(period: Period) -> tuple[AudienceLine, ...]:
    shares = AudienceShare.objects.filter(date__lte=period.end)
    last = shares.order_by("-date").values_list("date", flat=True).first()
    rows = shares.filter(date=last).order_by("-percent", "pk") if last else ()
    return tuple(
        AudienceLine(country=country_name(row.country.code), percent=row.percent, as_at=row.date) for row in rows
    )


def _publications(period: Period) -> tuple[PublicationLine, ...]:
    rows = Publication.objects.published_in(period).exclude(kind=PublicationKind.POST).select_related("programme")
    return tuple(
        PublicationLine(
            title=row.title,
            kind=PublicationKind(row.kind),
            date=row.date,
            precision=DatePrecision(row.date_precision),
            link=row.link,
            programme=row.programme.code if row.programme else "",
        )
        for row in rows.order_by("date", "pk")
    )


def chronicle(period: Period) -> Chronicle:
    """List what the report tells of a period: eight queries."""
    rows = [(row, _entry(row)) for row in _activities(period)]
    return Chronicle(
        entries=tuple(entry for row, entry in rows if row.highlighted),
        stops=tuple(entry for row, entry in rows if row.tour),
        publications=_publications(period),
        audience=_audience(period),
    )
