"""The typical VSI and the typical civic service volunteer, side by side."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Self

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reports.charts import bars, palette, share_bar
from reports.enums import Coverage
from reports.graphics import Graphic, base_of, breakdown
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook
from volunteers.statistics import Profile

HALF = 81.0  # mm


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """A profile and its charts."""

    profile: Profile
    age_label: str  # with the base of the mean
    genders: Graphic
    levels: Graphic


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilesSection:
    """Age, gender and education in the two schemes with a status."""

    slug: ClassVar[str] = "profiles"
    part: ClassVar[Part] = Part.VOLUNTEERING
    template_name: ClassVar[str] = "reports/sections/profiles.html"

    title: str
    is_empty: bool
    lead: Block | None
    views: tuple[ProfileView, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        profiles = book.now.volunteering.profiles
        return cls(
            title=_("Les profils des volontaires"),
            is_empty=book.coverage == Coverage.RECIPROCITY or not any(profile.people.value for profile in profiles),
            lead=book.texts.get("profiles", "lead"),
            views=tuple(_view(book, profile) for profile in profiles if profile.people.value),
        )


def _view(book: Yearbook, profile: Profile) -> ProfileView:
    names = {"scheme": capfirst(str(profile.scheme.label)), "year": book.year}
    colour = palette.SCHEMES[profile.scheme]
    return ProfileView(
        profile=profile,
        age_label=_("ans de moyenne d’âge en %(scheme)s · %(base)s")
        % {"scheme": profile.scheme.label, "base": base_of([profile.mean_age])},
        genders=breakdown(
            tuple(figure for figure in profile.genders if figure.value), book.printer, share_bar,
            title=_("%(scheme)s : femmes et hommes") % names, subtitle=_("Volontaires présents en %(year)s") % names,
            head=_("Genre"), width=HALF,
        ),
        levels=breakdown(
            profile.levels, book.printer, partial(bars, colour=colour),
            title=_("%(scheme)s : niveau d’études au départ") % names, subtitle=_("Volontaires présents en %(year)s") % names,
            head=_("Niveau"), width=HALF,
        ),
    )  # fmt: skip
