"""Who was told of the schemes: visits, individual meetings and presentations."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from events.enums import Format, Nature
from evperou.figures import Figure
from reports.chronologies import Moment, moments, told_apart
from reports.enums import Coverage
from reports.parts import Part
from reports.photographs import Photograph, photographs
from reports.texts import Block
from reports.yearbook import Yearbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The information activities of one form."""

    title: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationSection:
    """Information activities of the year."""

    slug: ClassVar[str] = "information"
    part: ClassVar[Part] = Part.ACTIVITIES
    template_name: ClassVar[str] = "reports/sections/information.html"

    title: str
    is_empty: bool  # when the records tell reciprocity alone
    lead: Block | None
    total: Figure
    structures_met: Figure
    groups: tuple[Group, ...]  # as many activities as the total says
    elsewhere: tuple[Moment, ...]
    photos: tuple[Photograph, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        counted = book.chronicle.of_nature(Nature.INFORMATION)
        titles = {
            Format.VISIT: _("Visites de terrain"),
            Format.INTERVIEW: _("Réunions individuelles"),
            Format.PRESENTATION: _("Présentations"),
            Format.STAND: _("Stands"),
            Format.NONE: _("Autres rencontres"),
        }
        by_form = ((title, [entry for entry in counted if entry.format == form]) for form, title in titles.items())
        return cls(
            is_empty=book.coverage == Coverage.RECIPROCITY,
            title=_("L’information des acteurs"),
            lead=book.texts.get("information", "lead"),
            total=book.now.figure(f"activities.{Nature.INFORMATION}"),
            structures_met=book.now.figure("activities.tours.structures_met"),
            groups=tuple(Group(title=title, moments=moments(entries)) for title, entries in by_form if entries),
            elsewhere=moments(book.chronicle.also_of_nature(Nature.INFORMATION), counted_elsewhere=True),
            photos=photographs(entry for entry in counted if not told_apart(book, entry)),
        )
