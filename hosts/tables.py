"""The list of structures: its columns, on the page and in the export."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from evperou.screens.beside import Page
from evperou.screens.columns import Column, closed
from evperou.screens.filters import Filtered
from evperou.screens.tables import Table
from evperou.typography import number
from hosts.enums import Authority, StructureKind
from hosts.filters import StructureFilter
from hosts.models import Structure


def _totals(rows: QuerySet[Any], _answer: Filtered) -> Sequence[str]:
    total = rows.order_by().aggregate(total=Count("pk", distinct=True))["total"]
    return (ngettext("%(total)s structure", "%(total)s structures", total) % {"total": number(total)},)


STRUCTURES = Table(
    name="structures",
    title=gettext_lazy("Structures"),
    filters=StructureFilter,
    rows=lambda: Structure.objects.select_related("territory"),
    address=lambda structure: reverse("structure", args=[structure.pk]),
    order=("sort_name",),
    totals=_totals,
    nothing=gettext_lazy(
        "Aucune structure n’est encore enregistrée. Commencez par celles qui accueillent ou qui envoient."
    ),
    others=((gettext_lazy("Carte"), "structures_map"),),
    add=Page(gettext_lazy("Nouvelle structure"), "add_structure", "hosts.add_structure"),
    columns=(
        Column(name="nom", label=gettext_lazy("Nom"), value=lambda s: s.name, order=("sort_name",)),
        Column(name="sigle", label=gettext_lazy("Sigle"), value=lambda s: s.acronym, order=("acronym", "sort_name")),
        Column(
            name="type",
            label=gettext_lazy("Type"),
            value=lambda s: s.kind,
            words=closed(StructureKind),
            order=("kind", "sort_name"),
        ),
        Column(name="ville", label=gettext_lazy("Ville"), value=lambda s: s.city, order=("city", "sort_name")),
        Column(
            name="departement",
            label=gettext_lazy("Département"),
            value=lambda s: s.territory.name if s.territory else None,
            order=("territory__sort_name", "sort_name"),
        ),
        Column(name="pays", label=gettext_lazy("Pays"), value=lambda s: s.country.name, order=("country", "sort_name")),
        Column(
            name="membre",
            label=gettext_lazy("Membre de FV"),
            value=lambda s: s.is_fv_member or None,
            order=("is_fv_member", "sort_name"),
        ),
    ),
    exported=(
        Column(name="code", label=gettext_lazy("Code"), value=lambda s: s.code),
        Column(name="autorite", label=gettext_lazy("Autorité"), value=lambda s: s.authority, words=closed(Authority)),
        Column(name="adresse", label=gettext_lazy("Adresse"), value=lambda s: s.address),
        Column(name="site", label=gettext_lazy("Site web"), value=lambda s: s.website),
        Column(name="courriel", label=gettext_lazy("Adresse électronique"), value=lambda s: s.email),
        Column(name="telephone", label=gettext_lazy("Téléphone"), value=lambda s: s.phone),
    ),
)
