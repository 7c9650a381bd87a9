"""The programmes presented in the report, each with the ones that belong to it."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from events.enums import Nature
from events.statistics import Entry
from evperou.figures import Figure
from evperou.languages import country_name
from evperou.typography import listed
from reports.charts import Chart, Row, bars, country_map
from reports.chronologies import Moment, published
from reports.graphics import Graphic, Line, Table, row_of
from reports.parts import Part
from reports.photographs import Photograph, photographs
from reports.texts import Block
from reports.yearbook import Yearbook
from volunteers.statistics import ProgrammeYear

HOME = "PE"  # of every programme: alone, it makes no map
SOUTH_AMERICA = {"AR", "BO", "BR", "CL", "CO", "EC", "GF", "GY", "PE", "PY", "SR", "UY", "VE"}
MAP, WORLD_MAP, BESIDE_A_TABLE = 54.0, 81.0, 93.0  # mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """An activity of a programme of which the attendance was recorded."""

    code: str
    title: str
    text: Block | None
    figures: tuple[Figure, ...]
    by_country: Graphic | None
    photos: tuple[Photograph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeStory:
    """One programme."""

    code: str
    name: str
    title: str  # of its text, else its name
    text: Block | None
    countries: str
    partners: str
    map: Chart | None
    figures: tuple[Figure, ...]  # its volunteers, then what was typed of it
    gatherings: tuple[Gathering, ...]
    photos: tuple[Photograph, ...]  # of its participations, gatherings apart
    publications: tuple[Moment, ...]
    children: tuple["ProgrammeStory", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammesSection:
    """Every programme presented in the report."""

    slug: ClassVar[str] = "programmes"
    part: ClassVar[Part] = Part.PROGRAMMES
    template_name: ClassVar[str] = "reports/sections/programmes.html"

    title: str
    stories: tuple[ProgrammeStory, ...]

    @property
    def is_empty(self) -> bool:
        """An office may have no programme to present."""
        return not self.stories

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        shown = [programme for programme in book.now.volunteering.programmes if programme.in_focus]
        names = {programme.code for programme in shown}
        stories = _stories(book, [programme for programme in shown if programme.parent not in names], shown)
        return cls(title=listed([story.name for story in stories]), stories=stories)


def _stories(book: Yearbook, programmes: list[ProgrammeYear], shown: list[ProgrammeYear]) -> tuple[ProgrammeStory, ...]:
    """Programmes of which the year tells something."""
    stories = (_story(book, programme, shown) for programme in programmes)
    return tuple(
        story
        for story in stories
        if story.text or story.figures or story.gatherings or story.photos or story.publications or story.children
    )


def _story(book: Yearbook, programme: ProgrammeYear, shown: list[ProgrammeYear]) -> ProgrammeStory:
    text = book.texts.get("programmes", programme.code)
    entries = [entry for entry in book.chronicle.entries if entry.programme == programme.code]
    attended = {audience.activity for audience in book.now.activities.audiences}
    gathered = [entry for entry in entries if entry.code in attended]
    volunteers = book.now.value(programme.volunteers.key)
    return ProgrammeStory(
        code=programme.code,
        name=programme.name,
        title=text.title if text and text.title else programme.name,
        text=replace(text, title="") if text else None,
        countries=listed([country_name(code) for code in programme.countries]),
        partners=listed(list(book.partners.get(programme.code, ()))),
        map=_map(programme),
        figures=(*((volunteers,) if volunteers and volunteers.value else ()), *programme.facts),
        gatherings=tuple(_gathering(book, entry) for entry in gathered),
        photos=photographs(
            entry for entry in entries if entry.main_nature == Nature.PARTICIPATION and entry not in gathered
        ),
        publications=published(line for line in book.chronicle.publications if line.programme == programme.code),
        children=_stories(book, [child for child in shown if child.parent == programme.code], shown),
    )


def _map(programme: ProgrammeYear) -> Chart | None:
    """South America where it holds every country of the programme, else the world."""
    countries = set(programme.countries)
    if programme.parent or not countries - {HOME}:
        return None
    is_near = countries <= SOUTH_AMERICA
    return country_map(
        tuple(Row(label=country_name(code), code=code) for code in programme.countries),
        title=_("Pays du programme %(name)s") % {"name": programme.name},
        region="south_america" if is_near else "world",
        width=MAP if is_near else WORLD_MAP,
    )


def _gathering(book: Yearbook, entry: Entry) -> Gathering:
    audience = next(audience for audience in book.now.activities.audiences if audience.activity == entry.code)
    text = book.texts.get("programmes", entry.code)
    title = _("Qui est venu, et d’où")
    return Gathering(
        code=entry.code,
        title=text.title if text and text.title else entry.title,
        text=replace(text, title="") if text else None,
        figures=tuple(figure for figure in (audience.on_site, audience.online, audience.countries) if figure.value),
        by_country=Graphic(
            title=title,
            subtitle=_("%(title)s, personnes présentes sur place · n = %(n)s")
            % {"title": entry.title, "n": book.printer.plain(audience.on_site)},
            chart=bars(tuple(map(row_of, audience.by_country)), title=title, width=BESIDE_A_TABLE),
            table=Table(
                caption=title,
                head=(_("Pays"), _("Personnes")),
                lines=tuple(
                    Line(label=figure.label, cells=(book.printer.value(figure),)) for figure in audience.by_country
                ),
            ),
        )
        if audience.by_country
        else None,
        photos=photographs((entry,)),
    )
