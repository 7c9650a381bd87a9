"""A document is a tuple of sections: the tuple is its table of contents."""

from dataclasses import dataclass
from typing import ClassVar, Protocol, Self

from django.utils import translation
from django.utils.translation import gettext as _

from reports.parts import Part
from reports.sections.acronyms import AcronymsSection
from reports.sections.census import CensusSection
from reports.sections.communication import CommunicationSection
from reports.sections.contents import ContentsSection
from reports.sections.country_card import CountryCardSection
from reports.sections.country_text import CountryTextSection
from reports.sections.cover import CoverSection
from reports.sections.editorial import EditorialSection
from reports.sections.focus import FocusSection
from reports.sections.french_authorities import FrenchAuthoritiesSection
from reports.sections.hosts import HostsSection
from reports.sections.information import InformationSection
from reports.sections.key_figures import KeyFiguresSection
from reports.sections.method import MethodSection
from reports.sections.missions_of_fv import MissionsOfFvSection
from reports.sections.networks import NetworksSection
from reports.sections.office_and_team import OfficeAndTeamSection
from reports.sections.outlook import OutlookSection
from reports.sections.participations import ParticipationsSection
from reports.sections.peruvian_authorities import PeruvianAuthoritiesSection
from reports.sections.platform import PlatformSection
from reports.sections.portraits_in_peru import PortraitsInPeruSection
from reports.sections.profiles import ProfilesSection
from reports.sections.programmes import ProgrammesSection
from reports.sections.prospecting import ProspectingSection
from reports.sections.reciprocity import ReciprocitySection
from reports.sections.requests import RequestsSection
from reports.sections.schemes import SchemesSection
from reports.sections.senders import SendersSection
from reports.sections.sheet import SheetSection
from reports.sections.support import SupportSection
from reports.sections.territories import TerritoriesSection
from reports.sections.trainings import TrainingsSection
from reports.sections.volunteer_activities import VolunteerActivitiesSection
from reports.sections.world_network import WorldNetworkSection
from reports.yearbook import Yearbook


class Section(Protocol):
    """One section: a module, a frozen dataclass complete at birth, and a template, under one name."""

    slug: ClassVar[str]
    part: ClassVar[Part]
    template_name: ClassVar[str]

    @property
    def title(self) -> str:
        """The heading, in the language of the yearbook."""

    @property
    def is_empty(self) -> bool:
        """An empty section does not print."""

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        """Everything that the template shows: it runs no query."""


ANNUAL_REPORT: tuple[type[Section], ...] = (
    CoverSection,
    ContentsSection,
    AcronymsSection,
    EditorialSection,
    CountryCardSection,
    CountryTextSection,
    PlatformSection,
    MissionsOfFvSection,
    WorldNetworkSection,
    OfficeAndTeamSection,
    SchemesSection,
    CensusSection,
    ProfilesSection,
    TerritoriesSection,
    HostsSection,
    PortraitsInPeruSection,
    SupportSection,
    ReciprocitySection,
    SendersSection,
    ParticipationsSection,
    CommunicationSection,
    FocusSection,
    InformationSection,
    TrainingsSection,
    VolunteerActivitiesSection,
    ProgrammesSection,
    RequestsSection,
    FrenchAuthoritiesSection,
    PeruvianAuthoritiesSection,
    NetworksSection,
    ProspectingSection,
    KeyFiguresSection,
    OutlookSection,
    MethodSection,
)
SUMMARY_SHEET: tuple[type[Section], ...] = (SheetSection,)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedPart:
    """A part that prints: its number, its title and its sections."""

    part: Part
    number: int  # 0 for the opening
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a renderer prints."""

    slug: str
    title: str
    template_name: str
    book: Yearbook
    parts: tuple[NumberedPart, ...]

    @property
    def language(self) -> str:
        """The language of every word in it, as a code of two letters."""
        return self.book.language


def _parts(book: Yearbook, classes: tuple[type[Section], ...]) -> tuple[NumberedPart, ...]:
    """Sections in their parts, those chosen by staff moved inside their part; parts without a section do not print."""
    ranked = sorted(enumerate(classes), key=lambda item: (book.positions.get(item[1].slug, item[0]), item[0]))
    sections = [cls.for_edition(book) for _rank, cls in ranked if cls.slug not in book.hidden]
    parts: list[NumberedPart] = []
    for part in Part:
        printed = tuple(section for section in sections if section.part == part and not section.is_empty)
        if printed:
            number = 0 if part is Part.OPENING else 1 + sum(each.number > 0 for each in parts)
            parts.append(NumberedPart(part=part, number=number, title=str(part.label), sections=printed))
    return tuple(parts)


def annual_report(book: Yearbook) -> Document:
    """The annual report of an edition."""
    with translation.override(book.language):
        return Document(
            slug="rapport",
            title=_("Espace Volontariats Pérou · Rapport d’activité %(year)s") % {"year": book.year},
            template_name="reports/annual_report.html",
            book=book,
            parts=_parts(book, ANNUAL_REPORT),
        )


def summary_sheet(book: Yearbook) -> Document:
    """The summary sheet of an edition. ExcerptError when a text has no sentence that is short enough for it."""
    with translation.override(book.language):
        return Document(
            slug="fiche",
            title=_("Fiche synthétique %(year)s · Espace Volontariats Pérou") % {"year": book.year},
            template_name="reports/summary_sheet.html",
            book=book,
            parts=_parts(book, SUMMARY_SHEET),
        )
