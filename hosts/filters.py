"""The filters of the list of structures."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_filters import FilterSet

from evperou.periods import Period
from evperou.screens.filters import choice_filter, record_filter, text_filter, year_filter, yes_filter
from evperou.search import fold
from hosts.enums import Authority, ProspectingStage, StructureKind
from hosts.models import ActivityDomain, Structure, Territory
from volunteers.models import Placement


def _used_countries() -> list[tuple[str, str]]:
    used = Structure.objects.exclude(country="").order_by("country").values_list("country", flat=True).distinct()
    return sorted(((code, countries.name(code)) for code in used), key=lambda pair: fold(pair[1]))


def _used_territories(_request: Any) -> QuerySet[Any]:
    return Territory.objects.filter(structures__isnull=False).distinct()


def _hosting(rows: QuerySet[Any], period: Period) -> QuerySet[Any]:
    return rows.hosting(Placement.objects.counted_in(period))  # type: ignore[attr-defined, no-any-return]


class StructureFilter(FilterSet):
    """Parameters of /structures/ and of its export."""

    q = text_filter("search_text", "aliases__search_text")
    pays = choice_filter(_used_countries, _("Pays"), field="country")
    territoire = record_filter(_used_territories, _("Département"), field="territory")
    type = choice_filter(StructureKind, _("Type"), field="kind")
    domaine = record_filter(lambda _request: ActivityDomain.objects.all(), _("Domaine"), field="domains")
    accueille = year_filter(_("A accueilli en"), keep=_hosting)
    etape = choice_filter(
        ProspectingStage,
        _("Prospection"),
        keep=lambda rows, stages: rows.at_stage(stages),  # type: ignore[attr-defined]
    )
    autorite = choice_filter(Authority, _("Autorité"), field="authority")
    membre = yes_filter("is_fv_member", _("Membre de FV"))
