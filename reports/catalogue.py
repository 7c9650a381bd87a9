"""Every figure of a year under its key: the one place where pages, documents and commands read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from events.statistics import FACTS as EVENTS_FACTS
from events.statistics import Activities, Communication, activities, communication
from evperou.figures import Facts, Figure, Measure, Records, UnknownParameter, figures_in, mapped
from evperou.languages import in_language
from evperou.periods import Period
from reports.enums import Coverage
from reports.models import Edition, TypedFigure
from reports.statistics import FACTS as REPORTS_FACTS
from reports.statistics import Office, office
from requests_desk.statistics import FACTS as REQUESTS_FACTS
from requests_desk.statistics import RequestStatistics, request_statistics
from volunteers.statistics import FACTS as VOLUNTEERS_FACTS
from volunteers.statistics import Volunteering, volunteering

RECIPROCITY_KEYS = ("census.in_france", "census.region")
"""The figures of a year whose records hold the missions toward France alone; the others are not available."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearStatistics:
    """What the records of one year tell, and what was typed for it."""

    year: int
    coverage: Coverage
    volunteering: Volunteering
    requests: RequestStatistics
    activities: Activities
    communication: Communication
    office: Office
    typed: tuple[Figure, ...]
    figures: Mapping[str, Figure] = field(repr=False)  # every figure above under its key

    def figure(self, key: str) -> Figure:
        """The figure of this key. KeyError when the catalogue has none."""
        return self.figures[key]

    @property
    def is_empty(self) -> bool:
        """Whether the year has no record at all: comparing with it would tell nothing."""
        return not any(figure.value for figure in self.figures.values() if figure.measure is not Measure.TYPED)

    def value(self, key: str) -> Figure | None:
        """The figure of this key when the year has one that is available."""
        figure = self.figures.get(key)
        return figure if figure is not None and figure.value is not None else None


def _typed(row: TypedFigure) -> Figure:
    return Figure(
        key=row.key,
        label=in_language(row.label, row.label_es),
        unit=row.unit,
        value=row.value,
        measure=Measure.TYPED,
        source=row.source,
        as_at=row.as_at,
    )


def told(figure: Figure, coverage: Coverage) -> Figure:
    """The figure, not available when the records of its year do not tell it; typed ones are always told."""
    is_told = coverage is Coverage.WHOLE or figure.measure is Measure.TYPED or figure.key.startswith(RECIPROCITY_KEYS)
    return figure if is_told else figure.unavailable()


def year_statistics(edition: Edition) -> YearStatistics:
    """Count a year, in the active language. ValueError when two figures claim one key."""
    period, coverage = Period.year(edition.year), Coverage(edition.coverage)
    statistics = YearStatistics(
        year=edition.year,
        coverage=coverage,
        volunteering=volunteering(period),
        requests=request_statistics(period),
        activities=activities(period),
        communication=communication(period),
        office=office(period),
        typed=tuple(_typed(row) for row in TypedFigure.objects.filter(edition=edition.pk)),
        figures={},
    )
    if coverage is not Coverage.WHOLE:
        statistics = mapped(statistics, lambda figure: told(figure, coverage))
    figures: dict[str, Figure] = {}
    for figure in figures_in(statistics):
        if figure.key in figures:
            raise ValueError(_("Deux chiffres portent la clé « %(key)s ».") % {"key": figure.key})
        figures[figure.key] = figure
    return replace(statistics, figures=figures)


def facts_pages(period: Period) -> Iterator[Facts]:
    """Every table of facts over a period."""
    for build in (*VOLUNTEERS_FACTS, *REQUESTS_FACTS, *EVENTS_FACTS, *REPORTS_FACTS):
        yield build(period)


def facts_behind(records: Records) -> tuple[Facts, dict[str, tuple[str, ...]], str]:
    """The facts, the cuts and the worth that a link names. UnknownParameter, with its name, for anything else in it."""
    cuts: dict[str, tuple[str, ...]] = {}
    own = {"du": "", "au": "", "valeur": ""}
    for name, value in records.params:
        if name in own:
            own[name] = value
        else:
            cuts[name] = (*cuts.get(name, ()), value)
    period = Period.from_params(own["du"], own["au"])
    facts = next((facts for facts in facts_pages(period) if facts.page == records.page), None)
    if facts is None:
        raise UnknownParameter(records.page)
    return facts, cuts, own["valeur"]
