"""The lists of people, missions and programmes: their columns, on the page and in the export."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from evperou.periods import Period
from evperou.screens.beside import Page
from evperou.screens.columns import Column, closed
from evperou.screens.filters import Filtered
from evperou.screens.tables import Table
from evperou.typography import number
from volunteers.enums import CensusSource, Direction, EducationLevel, FundingLine, Gender, MissionState, Scheme
from volunteers.filters import Counting, MissionFilter, ProgrammeFilter, VolunteerFilter
from volunteers.models import Mission, Placement, Programme, Volunteer

TONES = {
    MissionState.PLANNED: "soon",
    MissionState.CONFIRMED: "ok",
    MissionState.CLOSED: "",
    MissionState.CANCELLED: "plain",
}
PAGES = (
    Page(_("Personnes"), "volunteers", "volunteers.view_volunteer"),
    Page(_("Missions"), "missions", "volunteers.view_mission"),
    Page(_("Programmes"), "programmes", "volunteers.view_programme"),
)


def _placements() -> Any:
    return Prefetch("placements", Placement.objects.select_related("host", "territory"))


def _each(mission: Mission, what: str) -> str:
    """What the placements of a mission say, from the first to the last, each once."""
    found = (getattr(placement, what) for placement in mission.placements.all())
    return ", ".join(dict.fromkeys(str(getattr(each, "name", each)) for each in found if each))


# People


def _latest(volunteer: Volunteer) -> Mission | None:
    return next(iter(volunteer.missions.all()), None)


def _of_latest(what: str) -> Any:
    """A column of somebody's latest mission."""

    def value(volunteer: Volunteer) -> Any:
        mission = _latest(volunteer)
        return getattr(mission, what) if mission else None

    return value


def _people_rows() -> QuerySet[Any]:
    """People with their missions, those that were cancelled left out."""
    missions = Mission.objects.exclude(state=MissionState.CANCELLED).order_by("-starts_on", "-pk")
    latest = Max("missions__starts_on", filter=~Q(missions__state=MissionState.CANCELLED))
    return Volunteer.objects.annotate(latest=latest).prefetch_related(
        Prefetch("missions", missions.prefetch_related(_placements()))
    )


def _people_totals(rows: QuerySet[Any], _answer: Filtered) -> Sequence[str]:
    total = rows.order_by().count()
    return (ngettext("%(total)s personne nommée", "%(total)s personnes nommées", total) % {"total": number(total)},)


def _known_gender(volunteer: Volunteer) -> str | None:
    return None if volunteer.gender == Gender.UNKNOWN else str(Gender(volunteer.gender).label)


VOLUNTEERS = Table(
    name="volunteers",
    title=_("Volontaires"),
    filters=VolunteerFilter,
    rows=_people_rows,
    address=lambda volunteer: reverse("volunteer", args=[volunteer.pk]),
    order=("sort_name",),
    totals=_people_totals,
    nothing=_("Aucune personne n’est encore enregistrée. Commencez par celles qui sont en mission."),
    beside=PAGES,
    add=Page(_("Nouvelle personne"), "add_volunteer", "volunteers.add_volunteer"),
    columns=(
        Column(name="nom", label=_("Nom"), value=lambda v: f"{v.last_name}, {v.first_name}", order=("sort_name",)),
        Column(name="genre", label=_("Genre"), value=_known_gender, order=("gender", "sort_name")),
        Column(
            name="nationalite",
            label=_("Nationalité"),
            value=lambda v: v.nationality.name,
            order=("nationality", "sort_name"),
        ),
        Column(
            name="dispositif",
            label=_("Dernière mission"),
            value=lambda v: capfirst(Scheme(mission.scheme).label) if (mission := _latest(v)) else None,
            scheme=lambda v: mission.scheme if (mission := _latest(v)) else "",
        ),
        Column(
            name="accueil",
            label=_("Accueil"),
            value=lambda v: _each(mission, "host") if (mission := _latest(v)) else None,
        ),
        Column(name="debut", label=_("Début"), value=_of_latest("starts_on"), order=("latest", "sort_name")),
        Column(name="fin", label=_("Fin"), value=_of_latest("ends_on")),
    ),
    exported=(
        Column(name="missions", label=_("Missions"), value=lambda v: len(v.missions.all())),
        Column(name="prenom", label=_("Prénom"), value=lambda v: v.first_name),
        Column(name="nom_seul", label=_("Nom de famille"), value=lambda v: v.last_name),
        Column(name="naissance", label=_("Date de naissance"), value=lambda v: v.birth_date),
        Column(name="courriel", label=_("Adresse électronique"), value=lambda v: v.email),
        Column(name="telephone", label=_("Téléphone"), value=lambda v: v.phone),
        Column(name="image", label=_("Accepte l’usage de son image"), value=lambda v: v.image_consent),
        Column(name="whatsapp", label=_("Accepte WhatsApp"), value=lambda v: v.whatsapp_consent),
        Column(name="ambassade", label=_("Accepte la transmission à l’Ambassade"), value=lambda v: v.embassy_consent),
        Column(
            name="urgence",
            label=_("Personne à prévenir"),
            value=lambda v: v.emergency_contact,
            permission="volunteers.view_private",
        ),
        Column(name="notes", label=_("Notes"), value=lambda v: v.notes, permission="volunteers.view_private"),
    ),
)


# Missions


def _mission_rows() -> QuerySet[Any]:
    missions = Mission.objects.select_related("volunteer", "sender", "programme", "domain").with_named()
    return missions.prefetch_related(_placements())


PEOPLE = {
    "": ngettext_lazy("%(total)s volontaire", "%(total)s volontaires", "count"),
    Counting.PRESENT: ngettext_lazy(
        "%(total)s volontaire présent dans l’année", "%(total)s volontaires présents dans l’année", "count"
    ),
    Counting.MAIN: ngettext_lazy(
        "%(total)s volontaire présent dans l’année, par sa mission principale",
        "%(total)s volontaires présents dans l’année, par leur mission principale",
        "count",
    ),
    Counting.DEPARTED: ngettext_lazy(
        "%(total)s volontaire parti dans l’année", "%(total)s volontaires partis dans l’année", "count"
    ),
    Counting.TO_CONFIRM: ngettext_lazy(
        "%(total)s volontaire à confirmer, non compté", "%(total)s volontaires à confirmer, non comptés", "count"
    ),
}


def _mission_totals(rows: QuerySet[Any], answer: Filtered) -> Sequence[str]:
    """How many people by which rule; a year says what it leaves out because it waits to be confirmed."""
    people, missions = rows.counts()  # type: ignore[attr-defined]
    year = answer.chosen.get("annee", "")
    rule = answer.chosen.get("regle", Counting.PRESENT) if year else ""
    totals = (
        PEOPLE[rule] % {"count": people, "total": number(people)},
        ngettext("%(total)s mission", "%(total)s missions", missions) % {"total": number(missions)},
    )
    return (*totals, *_waiting(year)) if year and rule != Counting.TO_CONFIRM else totals


def _waiting(year: str) -> Sequence[str]:
    """The missions of a year that no rule counts yet, with their list."""
    waiting = Mission.objects.to_be_confirmed_in(Period.year(int(year))).count()
    if not waiting:
        return ()
    words = ngettext(
        "%(total)s mission à confirmer n’est pas comptée",
        "%(total)s missions à confirmer ne sont pas comptées",
        waiting,
    )
    address = reverse("missions") + f"?annee={year}&regle={Counting.TO_CONFIRM}"
    return (format_html('<a href="{}">{}</a>', address, words % {"total": number(waiting)}),)


def _who(mission: Mission) -> str:
    person = mission.volunteer
    return f"{person.last_name}, {person.first_name}" if person else mission.who


def _name(record: Any) -> str | None:
    return str(record) if record else None


MISSIONS = Table(
    name="missions",
    title=_("Missions"),
    filters=MissionFilter,
    rows=_mission_rows,
    address=lambda mission: reverse("mission", args=[mission.pk]),
    order=("-starts_on", "-pk"),
    totals=_mission_totals,
    nothing=_("Aucune mission n’est encore enregistrée. Commencez par celles qui sont en cours."),
    beside=PAGES,
    add=Page(_("Nouvelle mission"), "add_mission", "volunteers.add_mission"),
    columns=(
        Column(name="volontaire", label=_("Volontaire"), value=_who, order=("volunteer__sort_name",)),
        Column(
            name="dispositif",
            label=_("Dispositif"),
            value=lambda m: capfirst(Scheme(m.scheme).label),
            order=("scheme", "-starts_on"),
            scheme=lambda m: m.scheme,
        ),
        Column(name="accueil", label=_("Accueil"), value=lambda m: _each(m, "host")),
        Column(name="departement", label=_("Département"), value=lambda m: _each(m, "territory")),
        Column(name="debut", label=_("Début"), value=lambda m: m.starts_on, order=("starts_on",)),
        Column(name="fin", label=_("Fin"), value=lambda m: m.ends_on, order=("ends_on",)),
        Column(
            name="etat",
            label=_("État"),
            value=lambda m: m.state,
            words=closed(MissionState),
            order=("state", "-starts_on"),
            tone=lambda m: TONES[m.state],
        ),
    ),
    exported=(
        Column(name="personnes", label=_("Personnes"), value=lambda m: 1 if m.volunteer_id else m.unnamed),
        Column(name="intitule", label=_("Intitulé"), value=lambda m: m.title),
        Column(name="envoi", label=_("Structure d’envoi"), value=lambda m: _name(m.sender)),
        Column(name="programme", label=_("Programme"), value=lambda m: _name(m.programme)),
        Column(name="domaine", label=_("Domaine"), value=lambda m: _name(m.domain)),
        Column(name="sens", label=_("Sens"), value=lambda m: m.direction, words=closed(Direction)),
        Column(
            name="niveau",
            label=_("Niveau d’études"),
            value=lambda m: EducationLevel(m.education_level).label if m.volunteer_id else None,
        ),
        Column(name="source", label=_("Source"), value=lambda m: m.census_source, words=closed(CensusSource)),
        Column(
            name="financement",
            label=_("Financement"),
            value=lambda m: FundingLine(m.funding_line).label if m.funding_line else None,
        ),
        Column(name="ville", label=_("Ville"), value=lambda m: _each(m, "city")),
        Column(name="pays", label=_("Pays"), value=lambda m: _each(m, "country")),
        Column(name="debut_prevu", label=_("Début prévu"), value=lambda m: m.planned_start),
        Column(name="fin_prevue", label=_("Fin prévue"), value=lambda m: m.planned_end),
        Column(name="debut_reel", label=_("Début réel"), value=lambda m: m.actual_start),
        Column(name="fin_reelle", label=_("Fin réelle"), value=lambda m: m.actual_end),
    ),
)


# Programmes


def _programme_rows() -> QuerySet[Any]:
    return Programme.objects.select_related("parent").annotate(mission_count=Count("missions"))


def _programme_totals(rows: QuerySet[Any], _answer: Filtered) -> Sequence[str]:
    total = rows.order_by().count()
    return (ngettext("%(total)s programme", "%(total)s programmes", total) % {"total": number(total)},)


PROGRAMMES = Table(
    name="programmes",
    title=_("Programmes"),
    filters=ProgrammeFilter,
    rows=_programme_rows,
    address=lambda programme: reverse("programme", args=[programme.pk]),
    order=("position", "name"),
    totals=_programme_totals,
    nothing=_("Aucun programme n’est encore enregistré."),
    beside=PAGES,
    add=Page(_("Nouveau programme"), "add_programme", "volunteers.add_programme"),
    columns=(
        Column(name="nom", label=_("Nom"), value=lambda p: p.name, order=("name",)),
        Column(
            name="parent", label=_("Programme parent"), value=lambda p: _name(p.parent), order=("parent__name", "name")
        ),
        Column(name="pays", label=_("Pays"), value=lambda p: ", ".join(country.name for country in p.countries)),
        Column(
            name="missions",
            label=_("Missions de toutes les années, sans les sous-programmes"),
            value=lambda p: p.mission_count,
            order=("mission_count", "name"),
        ),
        Column(
            name="personnes",
            label=_("Personnes de l’année, sous-programmes compris"),
            value=lambda p: getattr(p, "people", None),  # only a year counts people
        ),
    ),
    exported=(
        Column(name="code", label=_("Code"), value=lambda p: p.code),
        Column(name="autres_noms", label=_("Autres noms"), value=lambda p: ", ".join(p.aliases)),
    ),
)
