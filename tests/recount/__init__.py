"""A second count of a year: plain Python, written from the rules of ADR 0002 and not from the code that it checks.

It reads whole tables with `.values()` and shares nothing with the querysets, the figures or the periods: only the names
of the tables and the codes stored in them. It is slow, and meant to be read against the rules, one function for each.
"""

from tests.recount.desk import activities, communication, new_structures, office, requests
from tests.recount.rows import Count, Tables, a_year
from tests.recount.volunteering import (
    census,
    departed,
    funded_chantiers,
    hosting,
    in_france_since_2017,
    programmes,
    senders,
)  # fmt: skip

PARTS = (
    census, departed, in_france_since_2017, funded_chantiers, senders, programmes, hosting,
    requests, activities, new_structures, communication, office,
)  # fmt: skip


def recount(year: int) -> dict[str, Count]:
    """Every counted figure of a year under its key."""
    tables, span = Tables(), a_year(year)
    found: dict[str, Count] = {}
    for part in PARTS:
        found |= part(tables, span)
    return found
