"""Which file fills which table, and by what its rows are named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.text import slugify

from events.models import (
    Activity,
    ActivityCounterpart,
    ActivityDay,
    Attendance,
    AudienceShare,
    Channel,
    FurtherNature,
    Photo,
    Publication,
    Reading,
)
from hosts.models import ActivityDomain, ContactPerson, ProspectingStep, Structure, StructureAlias, Territory
from reports.demo.records import Record
from reports.models import (
    Acronym,
    BudgetLine,
    CountryFact,
    Edition,
    FocusPage,
    HighlightedHost,
    SectionText,
    TeamMember,
    TypedFigure,
)
from requests_desk.models import Category, Request
from volunteers.models import Mission, MissionChange, Placement, Programme, ProgrammeFact, Testimony, Volunteer


class Children(NamedTuple):
    """A column that holds several values: one row each of another table."""

    model: type[Model]
    field: str
    parent: str


@dataclass(frozen=True)
class Table:
    """A table and its file, in each year's folder or, for all years at once, beside the folders."""

    model: type[Model]
    file: str
    array: str = ""  # the array of tables of a TOML file
    yearly: bool = True
    keys: tuple[str, ...] = ()  # columns by which other rows name this one; the first is unique
    children: Mapping[str, Children] = field(default_factory=dict)
    values: Callable[[Record], Mapping[str, Any]] = lambda record: record.values


def _testimony(record: Record) -> Mapping[str, Any]:
    """The mission is that of the volunteer who bears the name."""
    values = record.values
    return {
        "mission": slugify(f"{values['volunteer_first_name']} {values['volunteer_last_name']}"),
        "quote": values["quote"],
        "language": values["language"],
        "translation": values["translation"],
        "photo": values["portrait"],
        "consent": True,
        "year": record.year,
        "position": record.position,
    }


def _team_member(record: Record) -> Mapping[str, Any]:
    values = {name: value for name, value in record.values.items() if name not in {"key", "portrait"}}
    portrait = record.values.get("portrait")
    return {**values, "position": record.position, **({"photo": portrait, "image_consent": True} if portrait else {})}


def _typed_figure(record: Record) -> Mapping[str, Any]:
    return {("edition" if name == "year" else name): value for name, value in record.values.items()}


TABLES = (
    Table(
        Structure, "structures.toml", "structure", yearly=False, keys=("code",),
        children={
            "aliases": Children(StructureAlias, "name", "structure"),
            "domains": Children(Structure.domains.through, "activitydomain", "structure"),
        },
    ),
    Table(ContactPerson, "contacts.csv", yearly=False),
    Table(ProspectingStep, "prospecting.csv"),
    Table(
        Programme, "programmes.toml", "programme", yearly=False, keys=("code",),
        children={"partners": Children(Programme.partners.through, "structure", "programme")},
    ),
    Table(ProgrammeFact, "country.toml", "programme_fact"),
    Table(Volunteer, "volunteers.csv", keys=("key",)),
    Table(Mission, "missions.csv", keys=("key", "volunteer")),
    Table(MissionChange, "mission_changes.csv"),
    Table(Placement, "placements.csv"),
    Table(Testimony, "testimonies.toml", "testimony", values=_testimony),
    Table(Request, "requests.csv"),
    Table(
        Activity, "activities.csv", keys=("key",),
        children={
            "days": Children(ActivityDay, "date", "activity"),
            "natures": Children(FurtherNature, "nature", "activity"),
            "counterparts": Children(ActivityCounterpart, "structure", "activity"),
        },
    ),
    Table(Attendance, "attendance.csv"),
    Table(Photo, "photos.csv"),
    Table(Channel, "channels.toml", "channel", yearly=False, keys=("code",)),
    Table(Reading, "readings.csv"),
    Table(AudienceShare, "audience.csv"),
    Table(Publication, "publications.csv"),
    Table(Edition, "edition.toml", "edition", keys=("year",)),
    Table(FocusPage, "edition.toml", "focus_page"),
    Table(HighlightedHost, "edition.toml", "highlighted_host"),
    Table(BudgetLine, "budget.csv"),
    Table(TeamMember, "team.toml", "member", values=_team_member),
    Table(CountryFact, "country.toml", "fact"),
    Table(TypedFigure, "country.toml", "typed_figure", values=_typed_figure),
    Table(SectionText, "texts_*.toml", "text"),
)  # fmt: skip

REFERENCE = (
    Table(Territory, "territories.toml", "territory", yearly=False, keys=("code",)),
    Table(ActivityDomain, "domains.toml", "domain", yearly=False, keys=("code",)),
    Table(Category, "categories.toml", "category", yearly=False, keys=("axis", "code")),
    Table(Acronym, "acronyms.toml", "acronym", yearly=False, keys=("acronym", "expansion")),
)
"""Loaded by migrations: a database holds them before the demonstration, with primary keys of its own."""

STABLE_SECTIONS = frozenset(
    {"country_text", "platform", "missions_of_fv", "world_network", "schemes", "office_and_team", "support"}
)
"""Texts that stay from year to year: an edition that has texts of its own borrows those that it lacks from the next."""
