"""The lists of activities, readings and publications: their columns, on the page and in the export."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from events.enums import DatePrecision, Format, Metric, Mode, Nature, PublicationKind, Role
from events.filters import ActivityFilter, PublicationFilter, ReadingFilter
from events.models import Activity, ActivityCounterpart, Attendance, Publication, Reading
from evperou.screens.beside import Page
from evperou.screens.columns import Column, closed
from evperou.screens.filters import Filtered
from evperou.screens.tables import Table
from evperou.typography import number

PAGES = (
    Page(gettext_lazy("Liste"), "activities", "events.view_activity"),
    Page(gettext_lazy("Calendrier"), "calendar", "events.view_activity"),
    Page(gettext_lazy("Relevés"), "readings", "events.view_reading"),
    Page(gettext_lazy("Publications"), "publications", "events.view_publication"),
)
"""The pages of this subject."""


def _activities() -> QuerySet[Any]:
    counterparts = ActivityCounterpart.objects.select_related("structure")
    return (
        Activity.objects.select_related("territory", "programme", "tour")
        .with_attendance()
        .with_photo_count()
        .prefetch_related(Prefetch("counterpart_set", counterparts), "further_natures")
    )


def _activity_totals(rows: QuerySet[Any], _answer: Filtered) -> Sequence[str]:
    listed = rows.order_by()
    total = listed.count()
    came = Attendance.objects.filter(activity__in=listed.values("pk"))
    people = came.aggregate(people=Sum(F("women") + F("men") + F("unknown")))["people"] or 0
    return (
        ngettext("%(total)s activité", "%(total)s activités", total) % {"total": number(total)},
        ngettext("%(total)s participant", "%(total)s participants", people) % {"total": number(people)},
    )


def _counterparts(activity: Activity) -> str:
    return ", ".join(each.structure.acronym or each.structure.name for each in activity.counterpart_set.all())


def _natures(activity: Activity) -> str:
    return ", ".join(str(Nature(each.nature).label) for each in activity.further_natures.all())


ACTIVITIES = Table(
    name="activities",
    title=gettext_lazy("Activités"),
    filters=ActivityFilter,
    rows=_activities,
    address=lambda activity: reverse("activity", args=[activity.pk]),
    order=("-start",),
    totals=_activity_totals,
    nothing=gettext_lazy(
        "Aucune activité n’est encore enregistrée. Commencez par la dernière réunion : une date et un partenaire suffisent."
    ),
    add=Page(gettext_lazy("Nouvelle activité"), "add_activity", "events.add_activity"),
    beside=PAGES,
    columns=(
        Column(name="titre", label=gettext_lazy("Titre"), value=lambda a: a.title, order=("title",)),
        Column(name="date", label=gettext_lazy("Date"), value=lambda a: a.moment, order=("start", "end")),
        Column(
            name="nature",
            label=gettext_lazy("Nature"),
            value=lambda a: a.main_nature,
            words=closed(Nature),
            order=("main_nature", "-start"),
        ),
        Column(
            name="lieu",
            label=gettext_lazy("Lieu"),
            value=lambda a: a.city or a.place or (a.territory.name if a.territory else ""),
            order=("city", "place"),
        ),
        Column(name="partenaires", label=gettext_lazy("Partenaires"), value=_counterparts),
        Column(
            name="participants",
            label=gettext_lazy("Participants"),
            value=lambda a: a.attended or None,
            order=("attended", "start"),
        ),
        Column(
            name="photos",
            label=gettext_lazy("Photos"),
            value=lambda a: a.photo_count or None,
            order=("photo_count", "start"),
        ),
    ),
    exported=(
        Column(name="code", label=gettext_lazy("Code"), value=lambda a: a.code),
        Column(name="debut", label=gettext_lazy("Début"), value=lambda a: a.start),
        Column(name="fin", label=gettext_lazy("Fin"), value=lambda a: a.end),
        Column(
            name="precision",
            label=gettext_lazy("Précision de la date"),
            value=lambda a: a.date_precision,
            words=closed(DatePrecision),
        ),
        Column(name="autres", label=gettext_lazy("Autres natures"), value=_natures),
        Column(name="forme", label=gettext_lazy("Forme"), value=lambda a: a.format, words=closed(Format)),
        Column(name="modalite", label=gettext_lazy("Modalité"), value=lambda a: a.mode, words=closed(Mode)),
        Column(name="role", label=gettext_lazy("Rôle de l’EV"), value=lambda a: a.role, words=closed(Role)),
        Column(name="adresse", label=gettext_lazy("Lieu précis"), value=lambda a: a.place),
        Column(
            name="territoire",
            label=gettext_lazy("Territoire"),
            value=lambda a: a.territory.name if a.territory else None,
        ),
        Column(
            name="programme", label=gettext_lazy("Programme"), value=lambda a: a.programme.name if a.programme else None
        ),
        Column(name="tournee", label=gettext_lazy("EV mobile"), value=lambda a: a.tour.title if a.tour else None),
        Column(name="cite", label=gettext_lazy("Citée dans le rapport"), value=lambda a: a.highlighted),
        Column(name="description", label=gettext_lazy("Description"), value=lambda a: a.description),
    ),
)


def _reading_totals(rows: QuerySet[Any], _answer: Filtered) -> Sequence[str]:
    found = rows.order_by().aggregate(total=Count("pk"), channels=Count("channel", distinct=True))
    return (
        ngettext("%(total)s relevé", "%(total)s relevés", found["total"]) % {"total": number(found["total"])},
        ngettext("%(total)s canal", "%(total)s canaux", found["channels"]) % {"total": number(found["channels"])},
    )


READINGS = Table(
    name="readings",
    title=gettext_lazy("Relevés"),
    filters=ReadingFilter,
    rows=lambda: Reading.objects.select_related("channel").with_gain(),
    address=lambda reading: f"{reverse('readings_grid')}?date={reading.date:%Y-%m-%d}",
    order=("-date", "channel__position", "metric"),
    totals=_reading_totals,
    nothing=gettext_lazy("Aucun relevé n’est encore saisi. Saisissez ceux du mois dans la grille."),
    add=Page(gettext_lazy("Saisir les relevés"), "readings_grid", "events.add_reading"),
    beside=PAGES,
    columns=(
        Column(name="date", label=gettext_lazy("Date"), value=lambda r: r.date, order=("date", "channel__position")),
        Column(
            name="canal", label=gettext_lazy("Canal"), value=lambda r: r.channel.name, order=("channel__name", "date")
        ),
        Column(
            name="mesure",
            label=gettext_lazy("Mesure"),
            value=lambda r: r.metric,
            words=closed(Metric),
            order=("metric", "date"),
        ),
        Column(name="valeur", label=gettext_lazy("Valeur"), value=lambda r: r.value, order=("value",)),
        Column(name="ecart", label=gettext_lazy("Depuis le relevé d’avant"), value=lambda r: r.gain),
    ),
)


def _publication_totals(rows: QuerySet[Any], _answer: Filtered) -> Sequence[str]:
    found = rows.order_by().aggregate(total=Sum("quantity"))["total"] or 0
    return (ngettext("%(total)s publication", "%(total)s publications", found) % {"total": number(found)},)


PUBLICATIONS = Table(
    name="publications",
    title=gettext_lazy("Publications"),
    filters=PublicationFilter,
    rows=lambda: Publication.objects.select_related("channel", "programme"),
    address=lambda publication: reverse("publication", args=[publication.pk]),
    order=("-date",),
    totals=_publication_totals,
    nothing=gettext_lazy(
        "Aucune publication n’est encore enregistrée. Notez les articles, les entretiens et les imprimés ; une série de publications tient en une ligne, avec leur nombre."
    ),
    add=Page(gettext_lazy("Nouvelle publication"), "add_publication", "events.add_publication"),
    beside=PAGES,
    columns=(
        Column(name="titre", label=gettext_lazy("Titre"), value=lambda p: p.title, order=("title",)),
        Column(name="date", label=gettext_lazy("Date"), value=lambda p: p.moment, order=("date",)),
        Column(
            name="type",
            label=gettext_lazy("Type"),
            value=lambda p: p.kind,
            words=closed(PublicationKind),
            order=("kind", "date"),
        ),
        Column(
            name="canal",
            label=gettext_lazy("Canal"),
            value=lambda p: p.channel.name if p.channel else None,
            order=("channel__name", "date"),
        ),
        Column(
            name="programme",
            label=gettext_lazy("Programme"),
            value=lambda p: p.programme.name if p.programme else None,
            order=("programme__name", "date"),
        ),
        Column(name="nombre", label=gettext_lazy("Nombre"), value=lambda p: p.quantity, order=("quantity", "date")),
    ),
    exported=(
        Column(name="jour", label=gettext_lazy("Jour"), value=lambda p: p.date),
        Column(name="lien", label=gettext_lazy("Lien"), value=lambda p: p.link),
    ),
)
