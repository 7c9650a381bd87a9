"""What the search field finds among structures."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evperou.frame.finding import Finder, Found
from evperou.search import matching
from hosts.models import Structure


def structures(typed: str, limit: int) -> Iterator[Found]:
    """Structures whose name, acronym, city or other names hold every word."""
    rows = Structure.objects.filter(matching(typed, "search_text", "aliases__search_text")).distinct()
    for structure in rows.order_by("sort_name", "pk")[:limit]:
        yield Found(
            title=structure.name,
            detail=", ".join(filter(None, [capfirst(structure.get_kind_display()), structure.city])),
            url=reverse("structure", args=[structure.pk]),
        )


STRUCTURES = Finder(label=_("Structures"), permission="hosts.view_structure", find=structures, list_name="structures")
