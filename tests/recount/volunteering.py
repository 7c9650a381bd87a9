"""The census, the hosts, the senders and the programmes: rules 1 to 5, 8, 9, 12, 13, 16, 17 and 20."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from hosts import models as hosts
from tests.recount.people import (
    Person,
    counts,
    main_of,
    number_of,
    people_of,
    placements_of,
    start_of,
    total,
    who,
)  # fmt: skip
from tests.recount.rows import Count, Row, Span, Tables, mean, shares
from volunteers import models as volunteers

SCHEMES = ("vsi", "sci", "chantier", "hors_dispositif", "other")
GENDERS = ("woman", "man", "other")
LEVELS = ("below_bac", "bac", "bac2", "bac3", "bac4", "bac5", "bac8")
DIRECTIONS = ("to_peru", "to_france", "south_south")
SIDES = ("peru", "france", "elsewhere")
SOURCES = ("registered", "host_declaration", "visit", "form", "embassy", "event", "other")


def gender_shares(prefix: str, people: Sequence[Person]) -> dict[str, Count]:
    genders = sum((person.genders for person in people), Counter())
    return shares({f"{prefix}.{gender}": genders[gender] for gender in GENDERS}, genders["unknown"])


# The census (rules 1 to 4, 8, 9, 12, 16, 17, 20)


def census(tables: Tables, span: Span) -> dict[str, Count]:
    people = people_of(tables, span)

    def among(**wanted: str) -> Count:
        return Count(
            total(
                p for p in people if all({**p.mission, "side": p.side}[name] == value for name, value in wanted.items())
            )
        )

    found = {"census.total": among(), "census.south_south": among(direction="south_south")}
    names = {"peru": "census.in_peru", "france": "census.in_france", "elsewhere": "census.elsewhere"}
    for side in SIDES:
        found[names[side]] = among(side=side)
        found |= {f"{names[side]}.{scheme}": among(side=side, scheme=scheme) for scheme in SCHEMES}
    for direction in DIRECTIONS:
        found |= {f"census.{direction}.{scheme}": among(direction=direction, scheme=scheme) for scheme in SCHEMES}
    found |= {f"census.scheme.{scheme}": among(scheme=scheme) for scheme in SCHEMES}
    found |= {f"census.source.{source}": among(census_source=source) for source in SOURCES}
    return (
        found
        | gender_shares("census.gender", people)
        | domains(tables, people)
        | territories(tables, people)
        | profiles(people)
    )


def domains(tables: Tables, people: Sequence[Person]) -> dict[str, Count]:
    used = Counter[int | None]()
    for person in people:
        used[person.mission["domain_id"]] += person.people
    ranked = sorted(tables.of(hosts.ActivityDomain), key=lambda row: (row["position"], row["name"], row["id"]))
    return shares(
        {f"census.domain.{row['code']}": used[row["id"]] for row in ranked if row["active"] or used[row["id"]]},
        used[None],
    )


def territories(tables: Tables, people: Sequence[Person]) -> dict[str, Count]:
    found, covered = {}, set()
    for side, country, key in (("peru", "PE", "department"), ("france", "FR", "region")):
        here = [person for person in people if person.side == side]
        at = Counter[str]()
        for person in here:
            if person.territory and person.territory["country"] == country:
                at[person.territory["code"]] += person.people
        for row in tables.of(hosts.Territory):
            if row["country"] == country and (country == "PE" or at[row["code"]]):
                found[f"census.{key}.{row['code']}"] = Count(at[row["code"]])
            if row["country"] == "PE" and row["kind"] == "department" and at[row["code"]]:
                covered.add(row["code"])
        found[f"census.{key}_unknown"] = Count(total(here) - at.total())
    return {**found, "census.departments_covered": Count(len(covered))}


def profiles(people: Sequence[Person]) -> dict[str, Count]:
    found = {}
    for scheme in ("vsi", "sci"):
        these = [person for person in people if person.mission["scheme"] == scheme]
        ages = [person.age for person in these if person.age is not None]
        levels = Counter(person.level for person in these if person.level)
        found |= {
            f"profile.{scheme}.people": Count(total(these)),
            f"profile.{scheme}.mean_age": mean(ages, total(these) - len(ages)),
        }
        found |= gender_shares(f"profile.{scheme}", these)
        found |= shares({f"profile.{scheme}.{level}": levels[level] for level in LEVELS}, total(these) - levels.total())
    return found


def departed(tables: Tables, span: Span) -> dict[str, Count]:
    leaving = {
        who(m): number_of(m) for m in tables.of(volunteers.Mission) if counts(m, span) and span.holds(start_of(m))
    }
    return {"census.departed": Count(sum(leaving.values()))}


def in_france_since_2017(tables: Tables, span: Span) -> dict[str, Count]:
    met = {}
    for year in range(2017, span.last.year + 1):
        for person in people_of(tables, Span(date(year, 1, 1), min(date(year, 12, 31), span.last))):
            if person.side == "france":
                met[who(person.mission)] = person.people
    return {"census.in_france.since_2017": Count(sum(met.values()))}


def funded_chantiers(tables: Tables, span: Span) -> dict[str, Count]:
    funded = [
        m
        for m in tables.of(volunteers.Mission)
        if counts(m, span) and m["scheme"] == "chantier" and m["funding_line"] and not m["group_id"]
    ]
    return {"census.chantiers_funded": Count(len(funded))}


def senders(tables: Tables, span: Span) -> dict[str, Count]:
    structures, found, sending, unknown = tables.by_id(hosts.Structure), Counter[str](), set(), 0
    for person in people_of(tables, span):
        mission = person.mission
        if mission["sender_id"] is None:
            unknown += person.people
        elif person.people:
            key = f"senders.people.{structures[mission['sender_id']]['code']}"
            south = ".south_south" if mission["direction"] == "south_south" else ""
            sending.add(key)
            found[key] += person.people
            found[f"{key}.{mission['scheme']}{south}"] += person.people
    ends = {"senders.people_unknown": Count(unknown), "senders.total": Count(len(sending))}
    return ends | {key: Count(people) for key, people in found.items()}


def programmes(tables: Tables, span: Span) -> dict[str, Count]:
    rows, people = tables.by_id(volunteers.Programme), people_of(tables, span)

    def line_of(programme: int | None) -> list[int]:
        return [] if programme is None else [programme, *line_of(rows[programme]["parent_id"])]

    return {
        f"programme.{row['code']}.volunteers": Count(
            total(p for p in people if pk in line_of(p.mission["programme_id"]))
        )
        for pk, row in rows.items()
    }


# Hosts (rules 5 and 13)


def hosting(tables: Tables, span: Span) -> dict[str, Count]:
    structures = tables.by_id(hosts.Structure)
    hosting_in: dict[str, set[int]] = {side: set() for side in SIDES}
    at_host: dict[int | None, dict[tuple[str, int], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for mission in tables.of(volunteers.Mission):
        if counts(mission, span) and number_of(mission):
            for where in placements_of(tables, mission, span):
                host = where.placement["host_id"]
                at_host[host][who(mission)].append(mission)
                if host:
                    hosting_in[{"PE": "peru", "FR": "france"}.get(where.placement["country"], "elsewhere")].add(host)
    found = {
        "hosts.total": Count(len(set().union(*hosting_in.values()))),
        "hosts.in_peru": Count(len(hosting_in["peru"])),
        "hosts.in_france": Count(len(hosting_in["france"])),
        "hosts.elsewhere": Count(len(hosting_in["elsewhere"])),
        "hosts.people_unknown": Count(0),
    }
    for host, of_each in at_host.items():
        there = [main_of(missions, span) for missions in of_each.values()]
        everybody = Count(sum(number_of(mission) for mission in there))
        if host is None:
            found["hosts.people_unknown"] = everybody
            continue
        key = f"hosts.people.{structures[host]['code']}"
        found[key] = everybody
        for scheme in {mission["scheme"] for mission in there}:
            found[f"{key}.{scheme}"] = Count(
                sum(number_of(mission) for mission in there if mission["scheme"] == scheme)
            )
    return found
