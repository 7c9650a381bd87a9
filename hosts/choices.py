"""Choosing a structure by typing a part of its name."""

from typing import Any

from django.db.models import QuerySet

from evperou.screens.choices import Choices
from hosts.models import Structure


def _rows() -> QuerySet[Any]:
    return Structure.objects.order_by("sort_name", "pk")


def _detail(structure: Structure) -> str:
    return ", ".join(filter(None, [structure.acronym, structure.city]))


STRUCTURES = Choices(
    rows=_rows,
    columns=("search_text", "aliases__search_text"),
    name=("name",),
    suggestions="suggest_structures",
    detail=_detail,
    create="create_structure_here",
    create_permission="hosts.add_structure",
)
