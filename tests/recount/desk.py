"""Requests, activities, communication, money and the team: rules 6 to 8, 10, 14, 15 and 18 to 21."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from events import models as events
from hosts import models as hosts
from reports import models as reports
from requests_desk import models as requests_desk
from tests.recount.people import cut_to_mission
from tests.recount.rows import Count, Row, Span, Tables, shares
from volunteers import models as volunteers

NATURES = (
    "participation", "information", "training", "volunteers", "representation_fr", "representation_pe", "meeting", "tour",
    "communication",
)  # fmt: skip
METRICS = ("followers", "members", "views")
SITUATIONS = ("before", "during", "after", "not_concerned")
AXES = ("requester_type", "service", "subject", "contact_mode")


# Requests (rules 6 and 8)


def requests(tables: Tables, span: Span) -> dict[str, Count]:
    received = [row for row in tables.of(requests_desk.Request) if span.holds(row["received_on"])]

    def quantities(column: str) -> Counter[Any]:
        found = Counter[Any]()
        for row in received:
            found[row[column]] += row["quantity"]
        return found

    found = {"requests.total": Count(sum(row["quantity"] for row in received))}
    categories = sorted(tables.of(requests_desk.Category), key=lambda row: (row["position"], row["id"]))
    for axis in AXES:
        used = quantities(f"{axis}_id")
        classes = {
            f"requests.{axis}.{row['code']}": used[row["id"]]
            for row in categories
            if row["axis"] == axis and (row["active"] or used[row["id"]])
        }
        found |= shares(classes, used[None])
    situations = quantities("situation")
    found |= shares(
        {f"requests.situation.{situation}": situations[situation] for situation in SITUATIONS}, situations["unknown"]
    )
    for month in range(1, 13):
        in_month = (row["quantity"] for row in received if row["received_on"].month == month)
        found[f"requests.month.{span.first.year}-{month:02}"] = Count(sum(in_month))
    return found


# Activities (rules 7, 14, 15, 19, 20)


def activities(tables: Tables, span: Span) -> dict[str, Count]:
    started = {row["id"]: row for row in tables.of(events.Activity) if span.holds(row["start"])}
    structures = tables.by_id(hosts.Structure)
    natures = Counter(row["main_nature"] for row in started.values())
    found = {f"activities.{nature}": Count(natures[nature]) for nature in NATURES}
    actions, met = Counter[str](), set()
    for row in tables.of(events.ActivityCounterpart):
        activity, structure = started.get(row["activity_id"]), structures[row["structure_id"]]
        if activity is None:
            continue
        if structure["authority"] != "none":
            key = f"activities.authority.{structure['code']}"
            actions.update(
                {key: 1, f"{key}.listed": activity["highlighted"], f"{key}.routine": not activity["highlighted"]}
            )
        if activity["tour_id"] and activity["main_nature"] != "tour":
            met.add(structure["id"])
    found |= {key: Count(count) for key, count in actions.items()}
    return found | {"activities.tours.structures_met": Count(len(met))} | attendance(tables, started)


def attendance(tables: Tables, started: dict[int, Row]) -> dict[str, Count]:
    found: dict[str, Count] = {}
    countries, present = defaultdict(set), defaultdict(Counter)
    for row in tables.of(events.Attendance):
        activity = started.get(row["activity_id"])
        if activity is None or activity["code"] is None:
            continue
        prefix, people = (
            f"{'programme' if activity['programme_id'] else 'activity'}.{activity['code']}",
            row["women"] + row["men"] + row["unknown"],
        )
        present[prefix][f"attendance_{row['mode']}"] += people
        if row["mode"] == "on_site" and row["country"] and people:
            countries[prefix].add(row["country"])
            present[prefix][f"attendance.{row['country']}"] += people
    for prefix, counted in present.items():
        found |= {f"{prefix}.attendance_on_site": Count(0), f"{prefix}.attendance_online": Count(0)}
        found |= {f"{prefix}.{key}": Count(people) for key, people in counted.items()}
        found[f"{prefix}.countries"] = Count(len(countries[prefix]))
    return found


def new_structures(tables: Tables, span: Span) -> dict[str, Count]:
    missions, starts = tables.by_id(volunteers.Mission), {row["id"]: row["start"] for row in tables.of(events.Activity)}
    contacts = [(row["structure_id"], starts[row["activity_id"]]) for row in tables.of(events.ActivityCounterpart)]
    contacts += [(row["structure_id"], row["date"]) for row in tables.of(hosts.ProspectingStep)]
    for row in tables.of(volunteers.Placement):
        mission = missions[row["mission_id"]]
        where = cut_to_mission(row, mission)
        if row["host_id"] and mission["state"] in {"confirmed", "closed"} and where:
            contacts.append((row["host_id"], where.start))
    first: dict[int, date] = {}
    for structure, day in contacts:
        first[structure] = min(day, first.get(structure, day))
    return {"structures.new": Count(sum(span.holds(day) for day in first.values()))}


# Communication (rules 10 and 18)


def communication(tables: Tables, span: Span) -> dict[str, Count]:
    found = {}
    published = [row for row in tables.of(events.Publication) if span.holds(row["date"])]
    for channel in tables.of(events.Channel):
        key = f"communication.{channel['code']}"
        posts = [row["quantity"] for row in published if row["channel_id"] == channel["id"] and row["kind"] == "post"]
        found[f"{key}.posts"] = Count(sum(posts))
        for metric in METRICS:
            readings = [
                row
                for row in tables.of(events.Reading)
                if row["channel_id"] == channel["id"] and row["metric"] == metric
            ]
            if not readings:
                continue
            end = last_reading(readings, span.last)
            eve = last_reading(readings, span.first - timedelta(days=1))
            gain = end["value"] - eve["value"] if end and eve and end is not eve else None
            found[f"{key}.{metric}"] = Count(end["value"] if end else None)
            found[f"{key}.gain" if metric == "followers" else f"{key}.{metric}_gain"] = Count(gain)
    return {
        **found,
        "communication.articles": Count(sum(row["quantity"] for row in published if row["kind"] == "article")),
    }


def last_reading(readings: Iterable[Row], day: date) -> Row | None:
    return max((row for row in readings if row["date"] <= day), key=lambda row: row["date"], default=None)


# Money and the team (rule 21)


def office(tables: Tables, span: Span) -> dict[str, Count]:
    years = {row["id"]: row["year"] for row in tables.of(reports.Edition)}
    kinds = {row["id"]: row["kind"] for row in tables.of(hosts.Structure)}
    lines = [row for row in tables.of(reports.BudgetLine) if years[row["edition_id"]] == span.first.year]
    grants = [row["amount"] for row in lines if row["side"] == "resource" and kinds.get(row["funder_id"]) == "embassy"]
    team = [
        row for row in tables.of(reports.TeamMember) if row["permanent"] and span.days(row["starts_on"], row["ends_on"])
    ]
    return {
        "money.annual_budget": Count(sum(row["amount"] for row in lines if row["side"] == "expense")),
        "money.embassy_grant": Count(sum(grants)),
        "office.staff": Count(len(team)),
    }
