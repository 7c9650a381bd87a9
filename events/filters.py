"""The filters of the lists of activities, readings and publications."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet

from events.enums import Format, Metric, Mode, Nature, PublicationKind, Role
from events.models import Activity, Channel
from evperou.periods import Period
from evperou.screens.filters import RecordFilter, choice_filter, record_filter, text_filter, year_filter, yes_filter
from evperou.search import matching
from hosts.models import Structure, Territory
from volunteers.models import Programme
from volunteers.statistics import codes_with_descendants

MISSING = (
    ("photo", _("sans photo")),
    ("frequentation", _("sans fréquentation")),
    ("partenaire", _("sans partenaire")),
)
RELATED = {"photo": "photos", "frequentation": "attendance_set", "partenaire": "counterpart_set"}
FORMATS = [choice for choice in Format.choices if choice[0]]


def _territories(_request: Any) -> QuerySet[Any]:
    return Territory.objects.filter(activities__isnull=False).distinct()


def _programmes(_request: Any) -> QuerySet[Any]:
    return Programme.objects.all()


def _of_programmes(rows: QuerySet[Any], _name: str, programmes: QuerySet[Any]) -> QuerySet[Any]:
    """What belongs to programmes or to those below them, as people do."""
    return rows.filter(programme__code__in=codes_with_descendants(programmes)) if programmes else rows


def _tours(_request: Any) -> QuerySet[Any]:
    return Activity.objects.filter(main_nature=Nature.TOUR).order_by("-start", "-pk")


def _starting_in(rows: QuerySet[Any], period: Period) -> QuerySet[Any]:
    return rows.starting_in(period)  # type: ignore[attr-defined, no-any-return]


def _with_counterpart(rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
    """Activities with a structure that has these words in one of its names."""
    named = Structure.objects.filter(matching(text, "search_text", "aliases__search_text"))
    return rows.filter(pk__in=Activity.objects.filter(counterparts__in=named.order_by().values("pk")).values("pk"))


class ActivityFilter(FilterSet):
    """Parameters of /activites/ and of its export."""

    q = text_filter("search_text")
    annee = year_filter(_("Commencées en"), keep=_starting_in)
    nature = choice_filter(Nature, _("Nature"), field="main_nature")
    partenaire = CharFilter(label=_("Partenaire"), method=_with_counterpart, max_length=100)
    territoire = record_filter(_territories, _("Territoire"), field="territory")
    programme = record_filter(_programmes, _("Programme"), method=_of_programmes)
    tournee = RecordFilter(queryset=_tours, label=_("EV mobile"), field_name="tour")
    forme = choice_filter(FORMATS, _("Forme"), field="format")
    modalite = choice_filter(Mode, _("Modalité"), field="mode")
    role = choice_filter(Role, _("Rôle de l’EV"), field="role")
    cite = yes_filter("highlighted", _("Citée dans le rapport"))
    manque = choice_filter(
        MISSING,
        _("Données manquantes"),
        keep=lambda rows, missing: rows.lacking([RELATED[name] for name in missing]),  # type: ignore[attr-defined]
    )


class ReadingFilter(FilterSet):
    """Parameters of /releves/ and of its export."""

    canal = record_filter(lambda _request: Channel.objects.all(), _("Canal"), field="channel")
    mesure = choice_filter(Metric, _("Mesure"), field="metric")
    annee = year_filter(_("Relevés en"), keep=lambda rows, period: rows.filter(period.holds("date")))


class PublicationFilter(FilterSet):
    """Parameters of /publications/ and of its export."""

    q = text_filter("search_text")
    annee = year_filter(
        _("Publiées en"),
        keep=lambda rows, period: rows.published_in(period),  # type: ignore[attr-defined]
    )
    canal = record_filter(lambda _request: Channel.objects.all(), _("Canal"), field="channel")
    type = choice_filter(PublicationKind, _("Type"), field="kind")
    programme = record_filter(_programmes, _("Programme"), method=_of_programmes)
