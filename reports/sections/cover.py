"""The cover: the title, the organisation and three figures, over the photo of the year or else over ridges."""

from base64 import b64encode
from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from evperou.figures import Figure
from reports.cover import ridges_svg
from reports.parts import Part
from reports.yearbook import Yearbook


def _drawn(year: int) -> str:
    return "data:image/svg+xml;base64," + b64encode(ridges_svg(year).encode()).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverSection:
    """The first page."""

    slug: ClassVar[str] = "cover"
    part: ClassVar[Part] = Part.OPENING
    template_name: ClassVar[str] = "reports/sections/cover.html"
    is_empty: ClassVar[bool] = False

    title: str
    photo: str  # path under MEDIA_ROOT; empty: the drawing
    drawing: str  # address of the ridges
    credit: str  # of the photo; may be empty
    logo: str  # path under MEDIA_ROOT; may be empty
    volunteers: Figure
    hosts: Figure
    requests: Figure
    has_figures: bool

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        return cls(
            title=_("Rapport d’activité %(year)s") % {"year": book.year},
            photo=book.cover.photo,
            drawing="" if book.cover.photo else _drawn(book.year),
            credit=book.cover.credit,
            logo=book.cover.logo,
            volunteers=book.now.figure("census.total"),
            hosts=book.now.figure("hosts.total"),
            requests=book.now.figure("requests.total"),
            has_figures=bool(book.now.value("census.total")) and not book.now.is_empty,
        )
