"""Activities of a period, counted in their main nature, with whom and before whom."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.enums import Mode, Nature
from events.statistics.facts import activities_in, attendance_in, counterparts_in, new_structures_in
from evperou.figures import Cube, Figure
from evperou.languages import country_name
from evperou.periods import Period
from hosts.enums import Authority
from hosts.models import Structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """The actions of a period with one authority (rule 15)."""

    code: str
    name: str
    acronym: str
    side: Authority
    actions: Figure
    listed: Figure  # those that the chronologies list
    routine: Figure  # the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who came to one activity that a figure names by its code."""

    activity: str  # code
    on_site: Figure
    online: Figure
    countries: Figure  # distinct countries of the on-site rows
    by_country: tuple[Figure, ...]  # on-site people, most first


@dataclass(frozen=True, slots=True, kw_only=True)
class Activities:
    """What the office did in a period."""

    by_nature: tuple[Figure, ...]  # every nature, in the order of the enum
    authorities: tuple[Actions, ...]  # authorities with an action, most first, ties by name
    structures_met: Figure  # distinct counterparts at the stops of tours
    met: frozenset[str]  # codes of the structures that took part in an activity
    structures_new: Figure  # first contact in the period
    audiences: tuple[Audience, ...]

    def counted(self, nature: Nature) -> Figure:
        """Activities of this main nature."""
        return next(figure for figure in self.by_nature if figure.key == f"activities.{nature}")


def _actions(counterparts: Cube) -> tuple[Actions, ...]:
    by_code = {
        code: total
        for side in (Authority.PERUVIAN, Authority.FRENCH)
        for code, total in counterparts.by("structure", "action", authority=side.value).items()
    }
    structures = Structure.objects.filter(code__in=by_code).order_by("sort_name", "pk")
    return tuple(
        _actions_with(counterparts, structure)
        for structure in sorted(structures, key=lambda structure: (-by_code[structure.code], structure.name))
    )


def _actions_with(counterparts: Cube, structure: Structure) -> Actions:
    code = structure.code
    key, name = f"activities.authority.{code}", {"name": structure.acronym or structure.name}
    return Actions(
        code=code,
        name=structure.name,
        acronym=structure.acronym,
        side=Authority(structure.authority),
        actions=counterparts.figure(key, _("actions avec %(name)s") % name, worth="action", structure=code),
        listed=counterparts.figure(
            f"{key}.listed", _("actions avec %(name)s citées dans les chronologies") % name,
            worth="action", structure=code, listed="yes",
        ),
        routine=counterparts.figure(
            f"{key}.routine", _("réunions courantes avec %(name)s") % name, worth="action", structure=code, listed="no"
        ),
    )  # fmt: skip


def _audience(attendance: Cube, code: str, title: str, programme: str | None) -> Audience:
    prefix = f"programme.{code}" if programme else f"activity.{code}"
    on_site, online = Mode.ON_SITE.value, Mode.ONLINE.value
    by_country = attendance.by("country", "people", activity=code, mode=on_site)
    return Audience(
        activity=code,
        on_site=attendance.figure(
            f"{prefix}.attendance_on_site", _("personnes présentes sur place, %(title)s") % {"title": title},
            worth="people", activity=code, mode=on_site,
        ),
        online=attendance.figure(
            f"{prefix}.attendance_online", _("personnes présentes en ligne, %(title)s") % {"title": title},
            worth="people", activity=code, mode=online,
        ),
        countries=attendance.distinct(
            f"{prefix}.countries", _("pays représentés, %(title)s") % {"title": title},
            of="country", unit=_("pays"), activity=code, mode=on_site,
        ),
        by_country=tuple(
            attendance.figure(
                f"{prefix}.attendance.{country}", country_name(country), worth="people", activity=code, mode=on_site, country=country
            )
            for country in sorted(filter(None, by_country), key=lambda code: (-by_country[code], country_name(code)))
        ),
    )  # fmt: skip


def activities(period: Period) -> Activities:
    """Count the activities of a period: five queries."""
    counted = activities_in(period).cube(("nature",))
    attendance = attendance_in(period).cube(worths=["people"])
    coded = attendance.margin(("activity", "title", "programme"), "sum_people")
    counterparts = counterparts_in(period).cube()
    return Activities(
        by_nature=tuple(
            counted.figure(f"activities.{nature}", capfirst(nature.label), worth="activity", nature=nature.value)
            for nature in Nature
        ),
        authorities=_actions(counterparts),
        structures_met=counterparts.distinct(
            "activities.tours.structures_met", _("structures rencontrées en EV mobile"), of="structure", unit=_("structures"), met="on_tour"
        ),
        met=frozenset(code for (code,) in counterparts.margin(("structure",), "sum_action") if code is not None),
        structures_new=new_structures_in(period).cube().figure(
            "structures.new", _("structures dont le premier contact date de l’année"), worth="structure"
        ),
        audiences=tuple(_audience(attendance, code, title, programme) for code, title, programme in coded if code is not None),
    )  # fmt: skip
