"""The list of structures: its columns, on the page and in the export."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evperou.languages import country_name
from evperou.screens.beside import Page
from evperou.screens.filters import PLACE, Filtered
from evperou.screens.tables import Column, Table
from evperou.typography import number
from hosts.filters import StructureFilter
from hosts.maps import CountryMap, country_map
from hosts.models import Structure


def _totals(rows: QuerySet[Any], _answer: Filtered) -> Sequence[str]:
    total = rows.order_by().aggregate(total=Count("pk", distinct=True))["total"]
    return (ngettext("%(total)s structure", "%(total)s structures", total) % {"total": number(total)},)


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """How many structures a division has; the address lists them."""

    name: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class CountryRows:
    """The structures of a country by division, with its map where there is one."""

    name: str
    total: int
    map: CountryMap | None
    rows: tuple[DivisionRow, ...]


def by_country(rows: QuerySet[Any], filters: QueryDict) -> tuple[CountryRows, ...]:
    """The structures that these filters keep, counted by country and division, the most numerous first. One query."""
    counted = (
        rows.order_by()
        .values("country", "territory__code", "territory__name")
        .annotate(total=Count("pk", distinct=True))
    )
    countries: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(counted, key=lambda row: (-row["total"], row["territory__name"] or "~")):
        countries.setdefault(row["country"], []).append(row)
    return tuple(
        sorted(
            (_country(code, found, filters) for code, found in countries.items()), key=lambda country: -country.total
        )
    )


def _country(code: str, rows: list[dict[str, Any]], filters: QueryDict) -> CountryRows:
    counts = {row["territory__code"]: row["total"] for row in rows if row["territory__code"]}
    return CountryRows(
        name=country_name(code) if code else _("Pays non renseigné"),
        total=sum(row["total"] for row in rows),
        map=country_map(code, counts) if counts else None,
        rows=tuple(
            DivisionRow(
                row["territory__name"] or _("territoire non renseigné"),
                row["total"],
                _listing(filters, code, row["territory__code"]) if code and row["territory__code"] else "",
            )
            for row in rows
        ),
    )


def _listing(filters: QueryDict, country: str, territory: str) -> str:
    """The address that lists what a division counts."""
    query = filters.copy()
    for name in PLACE:
        query.pop(name, None)
    query["pays"], query["territoire"] = country, territory
    return f"{reverse('structures')}?{query.urlencode()}"


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
            name="type", label=gettext_lazy("Type"), value=lambda s: s.get_kind_display(), order=("kind", "sort_name")
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
        Column(name="autorite", label=gettext_lazy("Autorité"), value=lambda s: s.get_authority_display()),
        Column(name="adresse", label=gettext_lazy("Adresse"), value=lambda s: s.address),
        Column(name="site", label=gettext_lazy("Site web"), value=lambda s: s.website),
        Column(name="courriel", label=gettext_lazy("Adresse électronique"), value=lambda s: s.email),
        Column(name="telephone", label=gettext_lazy("Téléphone"), value=lambda s: s.phone),
    ),
)
