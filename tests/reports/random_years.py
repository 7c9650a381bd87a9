"""Random years around 2023 and 2024: what staff may type, and what the database lets through.

A year is drawn as plain data, so that hypothesis can shrink it and print it, then written in bulk. Dates crowd on the
edges of the years and lengths repeat, so that ties, missions over New Year and days of overlap are frequent.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from events import models as events
from hosts import models as hosts
from reports import models as reports
from requests_desk import models as requests_desk
from volunteers import enums
from volunteers import models as volunteers

EDGES = [
    date(2016, 12, 31), date(2017, 1, 1), date(2022, 12, 31), date(2023, 1, 1), date(2023, 2, 28), date(2023, 3, 1), date(2023, 7, 1),
    date(2023, 12, 30), date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 2), date(2024, 2, 28), date(2024, 2, 29),
    date(2024, 3, 1), date(2024, 7, 1), date(2024, 12, 30), date(2024, 12, 31), date(2025, 1, 1),
]  # fmt: skip
BIRTHS = [
    date(2000, 2, 29),
    date(2004, 2, 29),
    date(1996, 2, 29),
    date(2000, 2, 28),
    date(2000, 3, 1),
    date(1999, 12, 31),
    date(2000, 1, 1),
]
PLACES = [None, "PE-CUS", "PE-LIM", "PE-CAL", "FR-BRE", "FR-NOR", "BO-L"]

days = st.sampled_from(EDGES) | st.dates(date(2022, 6, 1), date(2025, 6, 30))
lengths = st.sampled_from([0, 0, 1, 30, 30, 183, 365, 366, 800])
any_of = st.integers(0, 5)  # a row of a pool of six
maybe = st.none() | any_of

volunteer = st.fixed_dictionaries(
    {
        "gender": st.sampled_from(enums.Gender.values),
        "birth_date": st.none() | st.sampled_from(BIRTHS) | st.dates(date(1950, 1, 1), date(2007, 1, 1)),
        "nationality": st.sampled_from(["", "FR", "PE", "EC"]),
    }
)
placement = st.fixed_dictionaries(
    {
        "host": maybe,
        "country": st.sampled_from(["PE", "PE", "FR", "BO"]),
        "territory": st.sampled_from(PLACES),
        "starts_on": st.none() | days,
        "length": st.none() | lengths,
    }
)
mission = st.fixed_dictionaries(
    {
        "volunteer": st.none() | any_of | any_of,
        "unnamed": st.tuples(*[st.sampled_from([0, 0, 0, 1, 2, 7])] * 4),
        "group": st.booleans(),
        "twin": st.booleans(),  # of the same person and length as the one before, so that days often tie
        "scheme": st.sampled_from(enums.Scheme.values),
        "direction": st.sampled_from(enums.Direction.values),
        "sender": maybe,
        "programme": maybe,
        "domain": maybe,
        "education_level": st.sampled_from(enums.EducationLevel.values),
        "planned_start": days,
        "length": st.none() | lengths,
        "actual_start": st.none() | st.none() | days,
        "actual_length": st.none() | st.none() | lengths,
        "state": st.sampled_from(["confirmed", "confirmed", "confirmed", "closed", "closed", "planned", "cancelled"]),
        "census_source": st.sampled_from(enums.CensusSource.values),
        "funding_line": st.sampled_from(enums.FundingLine.values),
        "placements": st.lists(placement, max_size=3),
    }
)
request = st.fixed_dictionaries(
    {
        "received_on": days,
        "quantity": st.integers(1, 40),
        "situation": st.sampled_from(["before", "during", "after", "not_concerned", "unknown"]),
        **{axis: st.none() | st.integers(0, 3) for axis in ("requester_type", "service", "subject", "contact_mode")},
    }
)
attendance = st.fixed_dictionaries(
    {
        "country": st.sampled_from(["", "PE", "FR", "BO"]),
        "mode": st.sampled_from(["on_site", "on_site", "online"]),
        **dict.fromkeys(("women", "men", "unknown"), st.sampled_from([0, 0, 3, 11])),
    }
)
activity = st.fixed_dictionaries(
    {
        "coded": st.booleans(),
        "start": days,
        "length": lengths,
        "main_nature": st.sampled_from(["participation", "information", "meeting", "communication"]),
        "further": st.sets(st.sampled_from(["training", "volunteers", "information"])),
        "on_tour": st.booleans(),
        "highlighted": st.booleans(),
        "programme": maybe,
        "counterparts": st.sets(any_of, max_size=3),
        "attendance": st.lists(attendance, max_size=4),
    }
)
publication = st.fixed_dictionaries(
    {
        "channel": maybe,
        "kind": st.sampled_from(["post", "post", "article", "interview"]),
        "date": days,
        "quantity": st.integers(1, 9),
    }
)
reading = st.tuples(any_of, st.sampled_from(["followers", "members", "views"]), days)
budget_line = st.fixed_dictionaries(
    {
        "year": st.sampled_from([2023, 2024]),
        "side": st.sampled_from(["expense", "resource"]),
        "funder": maybe,
        "cents": st.integers(0, 10**7),
    }
)
colleague = st.fixed_dictionaries({"starts_on": days, "length": st.none() | lengths, "permanent": st.booleans()})

years_of_records = st.fixed_dictionaries(
    {
        "volunteers": st.lists(volunteer, min_size=1, max_size=4),
        "missions": st.lists(mission, min_size=4, max_size=12),
        "requests": st.lists(request, max_size=8),
        "tour_counterparts": st.sets(any_of, max_size=2),
        "activities": st.lists(activity, max_size=5),
        "publications": st.lists(publication, max_size=5),
        "readings": st.dictionaries(reading, st.integers(0, 20_000), max_size=8),
        "steps": st.lists(st.tuples(any_of, days), max_size=3),
        "budget": st.lists(budget_line, max_size=4),
        "team": st.lists(colleague, max_size=4),
    }
)


def few(examples: int) -> settings:
    """Settings of a test over random years: the same ones each time, and no shrinking, which takes minutes."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def _later(start: date | None, length: int | None) -> date | None:
    return None if start is None or length is None else start + timedelta(days=length)


def _pick(pool: list[Any], index: int | None) -> Any:
    return None if index is None else pool[index % len(pool)]


def write(drawn: dict[str, Any]) -> None:
    """Write a drawn year into a database that holds the reference data alone."""
    structures = _structures()
    programmes = _programmes()
    _write_missions(drawn, structures, programmes)
    _write_requests(drawn["requests"])
    _write_activities(drawn, structures, programmes)
    _write_communication(drawn)
    hosts.ProspectingStep.objects.bulk_create(
        hosts.ProspectingStep(structure=_pick(structures, index), date=day, stage="contacted")
        for index, day in drawn["steps"]
    )
    editions = {year: reports.Edition.objects.create(year=year) for year in (2023, 2024)}
    reports.BudgetLine.objects.bulk_create(
        reports.BudgetLine(
            edition=editions[line["year"]],
            side=line["side"],
            label="Ligne",
            amount=line["cents"] / 100,
            funder=_pick(structures, line["funder"]),
        )
        for line in drawn["budget"]
    )
    reports.TeamMember.objects.bulk_create(
        reports.TeamMember(
            name="Collègue",
            starts_on=row["starts_on"],
            ends_on=_later(row["starts_on"], row["length"]),
            permanent=row["permanent"],
        )
        for row in drawn["team"]
    )


def _structures() -> list[hosts.Structure]:
    kinds = [
        ("embassy", "french"),
        ("ministry", "peruvian"),
        ("public_body", "peruvian"),
        ("association", "none"),
        ("embassy", "none"),
        ("network", "none"),
    ]
    return hosts.Structure.objects.bulk_create(
        # The code of the last one is a word that a link could take for something else.
        hosts.Structure(code=code, name=f"Structure {code}", kind=kind, authority=authority, country="PE")
        for code, (kind, authority) in zip(("a", "b", "c", "d", "e", "unknown"), kinds, strict=True)
    )


def _programmes() -> list[volunteers.Programme]:
    top = volunteers.Programme.objects.create(code="top", name="Programme")
    middle = volunteers.Programme.objects.create(code="middle", name="Programme", parent=top)
    below = volunteers.Programme.objects.create(code="below", name="Programme", parent=middle)
    return [top, middle, below, volunteers.Programme.objects.create(code="apart", name="Programme")]


def _write_missions(
    drawn: dict[str, Any], structures: list[hosts.Structure], programmes: list[volunteers.Programme]
) -> None:
    hosts.Territory.objects.create(code="BO-L", country="BO", name="La Paz", kind="department")
    territories = {
        row.code: row for row in hosts.Territory.objects.filter(code__in=[place for place in PLACES if place])
    }
    domains = list(hosts.ActivityDomain.objects.all()[:2])
    domains.append(hosts.ActivityDomain.objects.create(code="dormant", name="En sommeil", active=False))
    people = volunteers.Volunteer.objects.bulk_create(
        volunteers.Volunteer(first_name="Prénom", last_name="Nom", **row) for row in drawn["volunteers"]
    )
    group, before = None, None
    for each in drawn["missions"]:
        row = each
        if before and row["twin"]:
            row = {
                **row,
                "volunteer": before["volunteer"],
                "length": before["length"],
                "actual_start": None,
                "actual_length": None,
            }
        before = row
        person = _pick(people, row["volunteer"])
        unnamed = (None,) * 4 if person else row["unnamed"]
        starts = row["actual_start"] or row["planned_start"]
        actual_end = _later(starts, row["actual_length"])
        mission = volunteers.Mission.objects.create(
            volunteer=person,
            **dict(zip(("unnamed_women", "unnamed_men", "unnamed_other", "unnamed_unknown"), unnamed, strict=True)),
            group=group if person and row["group"] else None,
            sender=_pick(structures, row["sender"]),
            programme=_pick(programmes, row["programme"]),
            domain=_pick(domains, row["domain"]),
            planned_end=_later(
                row["planned_start"] if actual_end else max(starts, row["planned_start"]), row["length"]
            ),
            actual_end=actual_end,
            **{
                name: row[name]
                for name in (
                    "scheme",
                    "direction",
                    "education_level",
                    "planned_start",
                    "actual_start",
                    "state",
                    "census_source",
                )
            },
            funding_line=row["funding_line"] if row["scheme"] == "chantier" else "",
        )
        group = group if person else mission
        volunteers.Placement.objects.bulk_create(
            volunteers.Placement(
                mission=mission,
                host=_pick(structures, place["host"]),
                country=place["country"],
                territory=territories.get(place["territory"]),
                starts_on=place["starts_on"],
                # Without a first day of its own, a placement may still end on a day of its own.
                ends_on=_later(place["starts_on"] or starts, place["length"]),
            )
            for place in row["placements"]
        )


def _write_requests(drawn: list[dict[str, Any]]) -> None:
    axes = ("requester_type", "service", "subject", "contact_mode")
    pools = {axis: list(requests_desk.Category.objects.filter(axis=axis)[:2]) for axis in axes}
    for axis, pool in pools.items():
        pool.append(requests_desk.Category.objects.create(axis=axis, code="unknown", label="Ne sait pas", position=90))
        pool.append(
            requests_desk.Category.objects.create(
                axis=axis, code="dormant", label="En sommeil", position=91, active=False
            )
        )
    requests_desk.Request.objects.bulk_create(
        requests_desk.Request(
            received_on=row["received_on"],
            quantity=row["quantity"],
            situation=row["situation"],
            **{axis: _pick(pools[axis], row[axis]) for axis in axes},
        )
        for row in drawn
    )


def _write_activities(
    drawn: dict[str, Any], structures: list[hosts.Structure], programmes: list[volunteers.Programme]
) -> None:
    tour = events.Activity.objects.create(
        title="EV mobile", start=date(2024, 3, 1), end=date(2024, 3, 9), main_nature="tour"
    )
    counterparts = [(tour, index) for index in sorted(drawn["tour_counterparts"])]
    for number, row in enumerate(drawn["activities"]):
        done = events.Activity.objects.create(
            code=f"activity-{number}" if row["coded"] else None,
            title="Activité",
            start=row["start"],
            end=_later(row["start"], row["length"]),
            main_nature=row["main_nature"],
            tour=tour if row["on_tour"] else None,
            highlighted=row["highlighted"],
            programme=_pick(programmes, row["programme"]),
        )
        counterparts += [(done, index) for index in sorted(row["counterparts"])]
        events.FurtherNature.objects.bulk_create(
            events.FurtherNature(activity=done, nature=nature) for nature in sorted(row["further"])
        )
        events.Attendance.objects.bulk_create(events.Attendance(activity=done, **line) for line in row["attendance"])
    events.ActivityCounterpart.objects.bulk_create(
        events.ActivityCounterpart(activity=done, structure=structures[index]) for done, index in counterparts
    )


def _write_communication(drawn: dict[str, Any]) -> None:
    channels = events.Channel.objects.bulk_create(
        events.Channel(code=code, name=code.title()) for code in ("page", "groupe", "site")
    )
    events.Publication.objects.bulk_create(
        events.Publication(title="Titre", **{**row, "channel": _pick(channels, row["channel"])})
        for row in drawn["publications"]
    )
    readings = {
        (index % len(channels), metric, day): value for (index, metric, day), value in drawn["readings"].items()
    }
    events.Reading.objects.bulk_create(
        events.Reading(channel=channels[index], metric=metric, date=day, value=value)
        for (index, metric, day), value in readings.items()
    )
