"""Who is present, where, and for what a mission stands: rules 1 to 4 and 9."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from hosts import models as hosts
from tests.recount.rows import Row, Span, Tables
from volunteers import models as volunteers


class Whereabouts(NamedTuple):
    """A placement cut to its mission's dates."""

    placement: Row
    start: date
    end: date | None


class Person(NamedTuple):
    """One main mission: a person, or the unnamed people of a group."""

    mission: Row
    people: int
    genders: Counter[str]
    side: str
    territory: Row | None
    age: int | None
    level: str | None


# Rule 1


def start_of(mission: Row) -> date:
    return mission["actual_start"] or mission["planned_start"]


def end_of(mission: Row) -> date | None:
    return mission["actual_end"] or mission["planned_end"]


def counts(mission: Row, span: Span) -> bool:
    return mission["state"] in {"confirmed", "closed"} and span.days(start_of(mission), end_of(mission)) > 0


# Rules 2 and 3


def who(mission: Row) -> tuple[str, int]:
    return ("person", mission["volunteer_id"]) if mission["volunteer_id"] else ("group", mission["id"])


def number_of(mission: Row) -> int:
    if mission["volunteer_id"]:
        return 1
    return sum(mission[f"unnamed_{gender}"] for gender in ("women", "men", "other", "unknown"))


def main_of(missions: Iterable[Row], span: Span) -> Row:
    """Most days in the span, then the latest to start, then the lowest id."""
    return max(missions, key=lambda m: (span.days(start_of(m), end_of(m)), start_of(m), -m["id"]))


def main_missions(tables: Tables, span: Span) -> list[Row]:
    of_each = defaultdict(list)
    for mission in tables.of(volunteers.Mission):
        if counts(mission, span):
            of_each[who(mission)].append(mission)
    return [main_of(missions, span) for missions in of_each.values()]


def cut_to_mission(placement: Row, mission: Row) -> Whereabouts | None:
    """A placement within its mission's dates; None when they share no day."""
    start = max(placement["starts_on"] or start_of(mission), start_of(mission))
    ends = [end for end in (placement["ends_on"], end_of(mission)) if end is not None]
    end = min(ends) if ends else None
    return None if end is not None and end < start else Whereabouts(placement, start, end)


def placements_of(tables: Tables, mission: Row, span: Span) -> list[Whereabouts]:
    cut = (
        cut_to_mission(row, mission) for row in tables.of(volunteers.Placement) if row["mission_id"] == mission["id"]
    )
    return [where for where in cut if where is not None and span.days(where.start, where.end) > 0]


def main_whereabouts(places: Sequence[Whereabouts], span: Span) -> Whereabouts | None:
    return max(places, key=lambda w: (span.days(w.start, w.end), w.start, -w.placement["id"]), default=None)


# Rules 4 and 9


def side_of(mission: Row, placement: Row | None) -> str:
    country = {"to_peru": "PE", "to_france": "FR"}.get(mission["direction"]) or (
        placement["country"] if placement else "PE"
    )
    return {"PE": "peru", "FR": "france"}.get(country, "elsewhere")


def age_at(born: date, day: date) -> int:
    """Birthdays passed: that of 29 February falls on 1 March in common years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def people_of(tables: Tables, span: Span) -> list[Person]:
    everybody, territories = tables.by_id(volunteers.Volunteer), tables.by_id(hosts.Territory)
    found = []
    for mission in main_missions(tables, span):
        where = main_whereabouts(placements_of(tables, mission, span), span)
        placement = where.placement if where else None
        named = everybody.get(mission["volunteer_id"])
        if named:
            genders = Counter({named["gender"]: 1})
        else:
            genders = Counter(
                woman=mission["unnamed_women"],
                man=mission["unnamed_men"],
                other=mission["unnamed_other"],
                unknown=mission["unnamed_unknown"],
            )
        born = named["birth_date"] if named else None
        found.append(
            Person(
                mission=mission,
                people=number_of(mission),
                genders=genders,
                side=side_of(mission, placement),
                territory=territories.get(placement["territory_id"]) if placement else None,
                age=age_at(born, max(start_of(mission), span.first)) if born else None,
                level=mission["education_level"] if named and mission["education_level"] != "unknown" else None,
            )
        )
    return found


def total(people: Iterable[Person]) -> int:
    return sum(person.people for person in people)
