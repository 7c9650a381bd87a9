"""A yearbook is everything that an edition prints, read once in one language: sections are made from it alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from events.statistics import Chronicle, chronicle
from evperou.languages import in_language
from evperou.periods import FIRST_YEAR, Period
from reports.catalogue import YearStatistics, year_statistics
from reports.enums import Coverage, EditionState
from reports.models import Acronym, CountryFact, Edition, FocusPage, HighlightedHost, SectionSetting, SectionText
from reports.printing import Printer
from reports.texts import Texts, Written
from volunteers.enums import Direction, Scheme
from volunteers.models import Testimony
from volunteers.statistics import programme_partners
from volunteers.statistics.census import RECIPROCITY_SINCE
from volunteers.statistics.facts import people_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What a volunteer said, published with consent."""

    name: str
    quote: str
    quote_language: str
    translation: str
    scheme: Scheme
    direction: Direction
    mission: str
    host: str
    city: str
    start: date
    end: date | None
    photo: str  # path under MEDIA_ROOT, empty without consent for the image


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the country's fact sheet."""

    label: str
    value: str
    source: str
    as_at: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """A free page."""

    code: str
    title: str
    activity: str  # code of the activity whose photos and attendance it shows, may be empty
    activity_title: str
    figure_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcronymLine:
    """What an acronym stands for."""

    acronym: str
    expansion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearValue:
    """A figure of a series over years; None when the records of that year do not tell it."""

    year: int
    value: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPictures:
    """What was given for the cover: paths under MEDIA_ROOT, each may be empty."""

    photo: str
    credit: str
    logo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearbook:
    """One edition in one language."""

    year: int
    language: str
    state: EditionState
    coverage: Coverage
    cover: CoverPictures
    data_note: str
    records_changed_on: date | None
    period: Period
    now: YearStatistics
    before: YearStatistics
    chronicle: Chronicle
    texts: Texts
    printer: Printer
    portraits: tuple[Portrait, ...]
    country_facts: tuple[Fact, ...]
    partners: Mapping[str, tuple[str, ...]]  # of each programme, by its code
    network_countries: tuple[str, ...]  # ISO 3166-1 alpha-2
    focus_pages: tuple[Focus, ...]
    highlighted_hosts: tuple[str, ...]  # codes; empty: the default choice
    acronyms: tuple[AcronymLine, ...]
    reciprocity: tuple[YearValue, ...]  # people in France each year since the series began
    hidden: frozenset[str]  # slugs of hidden sections
    positions: dict[str, int]  # slug → rank chosen by staff inside its part

    @property
    def is_draft(self) -> bool:
        """Whether what is missing must be shown to the writers."""
        return self.state == EditionState.DRAFT


def _portraits(year: int) -> tuple[Portrait, ...]:
    rows = (
        Testimony.objects.filter(year=year, consent=True, mission__volunteer__isnull=False)
        .select_related("mission__volunteer")
        .prefetch_related("mission__placements__host")
    )
    portraits = []
    for row in rows:
        volunteer = row.mission.volunteer
        placements = list(row.mission.placements.all())
        portraits.append(
            Portrait(
                name=str(volunteer),
                quote=row.quote,
                quote_language=row.language,
                translation=row.translation,
                scheme=Scheme(row.mission.scheme),
                direction=Direction(row.mission.direction),
                mission=row.mission.title,
                host=", ".join(placement.host.name for placement in placements if placement.host),
                city=next((placement.city for placement in placements if placement.city), ""),
                start=row.mission.starts_on,
                end=row.mission.ends_on,
                photo=row.photo.name or "" if row.photo and volunteer is not None and volunteer.image_consent else "",
            )
        )
    return tuple(portraits)


def _series(year: int) -> tuple[YearValue, ...]:
    covered = set(Edition.objects.filter(year__range=(RECIPROCITY_SINCE, year)).values_list("year", flat=True))
    return tuple(
        YearValue(
            year=each,
            value=people_in(Period.year(each)).cube(("side",), worths=["people"]).total("people", {"side": "france"})
            if each in covered
            else None,
        )
        for each in range(RECIPROCITY_SINCE, year + 1)
    )


def _written(edition: Edition) -> tuple[Written, ...]:
    rows = SectionText.objects.filter(edition=edition.pk).order_by("language", "pk")
    return tuple(
        Written(row.section, row.block, row.language, row.title, row.body, row.on_sheet, row.to_update) for row in rows
    )


def yearbook(edition: Edition, language: str, *, linked: bool) -> Yearbook:
    """Read everything that an edition prints, in French ("fr") or in Spanish ("es").

    `linked`: figures link to their records, on the site. TokenError when a text names a figure that does not exist.
    """
    with translation.override(language):
        now = year_statistics(edition)
        before = year_statistics(Edition.objects.for_year(max(edition.year - 1, FIRST_YEAR)))
        printer = Printer(now, before, linked)
        settings = list(SectionSetting.objects.filter(edition=edition.pk))
        return Yearbook(
            year=edition.year,
            language=language,
            state=EditionState(edition.state),
            coverage=Coverage(edition.coverage),
            cover=CoverPictures(photo=edition.cover.name or "", credit=edition.cover_credit, logo=edition.logo.name or ""),
            data_note=edition.data_note,
            records_changed_on=edition.records_changed_on,
            period=Period.year(edition.year),
            now=now,
            before=before,
            chronicle=chronicle(Period.year(edition.year)),
            texts=Texts.of(_written(edition), language, printer.token),
            printer=printer,
            portraits=_portraits(edition.year),
            country_facts=tuple(
                Fact(label=in_language(row.label, row.label_es), value=in_language(row.value, row.value_es), source=row.source, as_at=row.as_at)
                for row in CountryFact.objects.filter(edition=edition.pk)
            ),
            partners=programme_partners(),
            network_countries=tuple(country.code for country in edition.network_countries),
            focus_pages=tuple(
                Focus(
                    code=row.code,
                    title=in_language(row.title, row.title_es),
                    activity=(row.activity.code or "") if row.activity else "",
                    activity_title=row.activity.title if row.activity else "",
                    figure_keys=tuple(row.figure_keys),
                )
                for row in FocusPage.objects.filter(edition=edition.pk).select_related("activity")
            ),
            highlighted_hosts=tuple(HighlightedHost.objects.filter(edition=edition.pk).values_list("structure__code", flat=True)),
            acronyms=tuple(
                AcronymLine(acronym=row.acronym, expansion=in_language(row.expansion, row.expansion_es)) for row in Acronym.objects.all()
            ),
            reciprocity=_series(edition.year),
            hidden=frozenset(setting.section for setting in settings if setting.hidden),
            positions={setting.section: setting.position for setting in settings if setting.position is not None},
        )  # fmt: skip
