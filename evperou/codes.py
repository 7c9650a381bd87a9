"""Short stable names made from long ones: figures, authorities and texts cite them."""

from itertools import chain, count
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

LONGEST = 45  # characters; a number may follow


def free_code(rows: QuerySet[Any], name: str, *, otherwise: str) -> str:
    """A code made from a name, that none of these rows has yet; `otherwise` where nothing is left of the name."""
    start = slugify(name)[:LONGEST].strip("-") or otherwise
    taken = set(rows.filter(code__startswith=start).values_list("code", flat=True))
    return next(code for code in chain([start], (f"{start}-{n}" for n in count(2))) if code not in taken)
