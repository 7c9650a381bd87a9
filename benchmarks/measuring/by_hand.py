"""The figures of years as one would write them in SQL for speed: no label, no link, no definition, all years at once.

`figures()` gives {year: {key: value}} without what is worth nothing. Groupings are GROUPING SETS on PostgreSQL and a
UNION ALL over a table made once on SQLite. The programmes' typed figures are left out, as the records have none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection

Cells = dict[tuple[str, ...], dict[tuple[Any, ...], tuple[Any, ...]]]
Values = dict[str, Any]

SINCE = 2017
AXES = ("service", "subject", "contact_mode", "requester_type")

MAIN = """
main AS MATERIALIZED (
    SELECT * FROM (
        SELECT y.year, y.first, y.last, m.*, COALESCE(m.volunteer_id, -m.id) AS person,
            ROW_NUMBER() OVER (PARTITION BY y.year, COALESCE(m.volunteer_id, -m.id) ORDER BY
                {days_of_mission} DESC, m.starts_on DESC, m.id) AS place
        FROM years y JOIN volunteers_mission m
            ON m.starts_on <= y.last AND (m.ends_on >= y.first OR m.ends_on IS NULL) AND m.state IN ('confirmed', 'closed')
    ) ranked WHERE place = 1
),
placed AS (
    SELECT main.year, main.id AS mission_id, p.country, p.territory_id,
        ROW_NUMBER() OVER (PARTITION BY main.year, main.id ORDER BY {days_of_placement} DESC, {first_day} DESC, p.id) AS place
    FROM main JOIN volunteers_placement p ON p.mission_id = main.id
    WHERE {overlap} {some}
)"""

PEOPLE = """
people AS MATERIALIZED (
    SELECT main.year, main.person, main.scheme, main.direction, main.census_source AS source,
        main.programme_id AS programme, main.domain_id AS domain, main.sender_id AS sender,
        CASE WHEN main.volunteer_id IS NOT NULL THEN NULLIF(main.education_level, 'unknown') END AS level,
        CASE WHEN direction = 'to_peru' THEN 'peru' WHEN direction = 'to_france' THEN 'france'
            WHEN placed.country = 'FR' THEN 'france' WHEN placed.country = 'PE' OR placed.country IS NULL THEN 'peru'
            ELSE 'elsewhere' END AS side,
        placed.territory_id AS territory,
        CASE WHEN volunteer_id IS NULL THEN unnamed_women + unnamed_men + unnamed_other + unnamed_unknown ELSE 1 END AS people,
        {genders},
        {age} AS age
    FROM main LEFT JOIN placed ON placed.year = main.year AND placed.mission_id = main.id AND placed.place = 1
        LEFT JOIN volunteers_volunteer v ON v.id = main.volunteer_id
)"""

PEOPLE_SETS = [
    ("year",), ("year", "side"), ("year", "side", "scheme"), ("year", "scheme"), ("year", "direction", "scheme"), ("year", "source"),
    ("year", "domain"), ("year", "programme"), ("year", "sender"), ("year", "sender", "scheme", "direction"),
    ("year", "side", "territory"), ("year", "scheme", "level"),
]  # fmt: skip
PEOPLE_SUMS = ["SUM(people)", "SUM(woman)", "SUM(man)", "SUM(other)", "SUM(age)", "COUNT(age)"]

HOSTED = """
hosted AS MATERIALIZED (
    SELECT main.year, p.host_id AS host, main.scheme,
        CASE p.country WHEN 'PE' THEN 'peru' WHEN 'FR' THEN 'france' ELSE 'elsewhere' END AS side,
        CASE WHEN volunteer_id IS NULL THEN unnamed_women + unnamed_men + unnamed_other + unnamed_unknown ELSE 1 END AS people,
        ROW_NUMBER() OVER (PARTITION BY main.year, p.host_id, COALESCE(volunteer_id, -main.id) ORDER BY
            {days_of_main} DESC, main.starts_on DESC, main.id, {days_of_placement} DESC, {first_day} DESC, p.id) AS place
    FROM (
        SELECT y.year, y.first, y.last, m.* FROM years y JOIN volunteers_mission m
            ON m.starts_on <= y.last AND (m.ends_on >= y.first OR m.ends_on IS NULL) AND m.state IN ('confirmed', 'closed')
    ) main JOIN volunteers_placement p ON p.mission_id = main.id
    WHERE {overlap}
)"""

FIRST_YEARS = """
SELECT year, SUM(people) FROM (
    SELECT main.person, MIN(main.year) AS year,
        MIN(CASE WHEN volunteer_id IS NULL THEN unnamed_women + unnamed_men + unnamed_other + unnamed_unknown ELSE 1 END) AS people
    FROM main LEFT JOIN placed ON placed.year = main.year AND placed.mission_id = main.id AND placed.place = 1
    WHERE main.direction = 'to_france' OR (main.direction = 'south_south' AND placed.country = 'FR')
    GROUP BY main.person
) came GROUP BY year"""

MET = """(
    EXISTS (SELECT 1 FROM events_activitycounterpart c JOIN events_activity a ON a.id = c.activity_id
        WHERE c.structure_id = s.id AND a.start {when})
    OR EXISTS (SELECT 1 FROM hosts_prospectingstep t WHERE t.structure_id = s.id AND t.date {when})
    OR EXISTS (SELECT 1 FROM volunteers_placement p JOIN volunteers_mission main ON main.id = p.mission_id
        WHERE p.host_id = s.id AND main.state IN ('confirmed', 'closed') AND {shares_a_day} AND {first_day} {when})
)"""

READINGS = """
SELECT year, code, metric, value, inside FROM (SELECT y.year, c.code, r.metric, r.value, r.date >= y.first AS inside,
    ROW_NUMBER() OVER (PARTITION BY y.year, r.channel_id, r.metric, r.date >= y.first ORDER BY r.date DESC) AS place
FROM years y JOIN events_reading r ON r.date <= y.last JOIN events_channel c ON c.id = r.channel_id
) ranked WHERE place = 1"""


def _dialect() -> dict[str, str]:
    """The pieces in which the two databases differ, filled into the queries."""
    if connection.vendor == "sqlite":
        later, earlier = "MAX", "MIN"
        days = "(CAST(julianday({}) - julianday({}) AS INTEGER) + 1)".format
        age = (
            "CAST(strftime('%Y', {at}) AS INTEGER) - CAST(strftime('%Y', birth_date) AS INTEGER)"
            " - (strftime('%m%d', {at}) < strftime('%m%d', birth_date))"
        )
    else:
        later, earlier = "GREATEST", "LEAST"
        days = "({} - {} + 1)".format
        age = "date_part('year', age({at}, birth_date))::integer"

    def days_in_year(mission: str, first: str, last: str) -> str:
        return days(f"{earlier}(COALESCE({mission}.ends_on, {last}), {last})", f"{later}({mission}.starts_on, {first})")

    first_day = f"{later}(COALESCE(p.starts_on, main.starts_on), main.starts_on)"
    shares_a_day = (
        "(p.ends_on IS NULL OR p.ends_on >= main.starts_on)"
        " AND (p.starts_on IS NULL OR main.ends_on IS NULL OR p.starts_on <= main.ends_on)"
    )
    at = f"{later}(main.starts_on, main.first)"
    return {
        "days_of_mission": days_in_year("m", "y.first", "y.last"),
        "days_of_main": days_in_year("main", "main.first", "main.last"),
        "days_of_placement": days(
            f"{earlier}(COALESCE(p.ends_on, main.last), COALESCE(main.ends_on, main.last), main.last)",
            f"{later}({first_day}, main.first)",
        ),
        "first_day": first_day,
        "shares_a_day": shares_a_day,
        "overlap": f"(p.starts_on IS NULL OR p.starts_on <= main.last) AND (p.ends_on IS NULL OR p.ends_on >= main.first) AND {shares_a_day}",
        "genders": ", ".join(
            f"CASE WHEN volunteer_id IS NULL THEN {column} WHEN v.gender = '{gender}' THEN 1 ELSE 0 END AS {gender}"
            for gender, column in (("woman", "unnamed_women"), ("man", "unnamed_men"), ("other", "unnamed_other"))
        ),
        "age": age.format(at=at),
    }


def _rows(sql: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        yield from cursor.fetchall()


def _years(years: Sequence[int]) -> str:
    """The years as the first table of a WITH."""
    kind = "" if connection.vendor == "sqlite" else "date "
    rows = ", ".join(f"({year}, {kind}'{year}-01-01', {kind}'{year}-12-31')" for year in years)
    return f"WITH years(year, first, last) AS (VALUES {rows})"


def _grouped(before: str, source: str, sets: Sequence[tuple[str, ...]], sums: Sequence[str], where: str = "") -> Cells:
    """Sums for each set of columns: {columns: {values: sums}}."""
    columns = list(dict.fromkeys(column for names in sets for column in names))
    if connection.vendor == "sqlite":
        sql = " UNION ALL ".join(
            f"SELECT {number}, {', '.join(c if c in names else 'NULL' for c in columns)}, {', '.join(sums)}"
            f" FROM {source} {where} GROUP BY {', '.join(names)}"
            for number, names in enumerate(sets)
        )
        tags = dict(enumerate(sets))
    else:
        grouping = ", ".join(f"({', '.join(names)})" for names in sets)
        sql = (
            f"SELECT GROUPING({', '.join(columns)}), {', '.join(columns)}, {', '.join(sums)}"
            f" FROM {source} {where} GROUP BY GROUPING SETS ({grouping})"
        )
        tags = {int("".join("01"[column not in names] for column in columns), 2): names for names in sets}
    cells: Cells = {names: {} for names in sets}
    for tag, *row in _rows(f"{before} {sql}"):
        cell = dict(zip(columns, row, strict=False))
        cells[tags[tag]][tuple(cell[name] for name in tags[tag])] = tuple(row[len(columns) :])
    return cells


def _codes(table: str, column: str = "code") -> dict[int, str]:
    return dict(_rows(f"SELECT id, {column} FROM {table}"))


def figures(years: Sequence[int]) -> dict[int, Values]:
    """Every figure of these years that is worth something."""
    found: dict[int, Values] = defaultdict(dict)
    for count in (_people, _departures, _hosts, _requests, _activities, _communication, _means):
        for year, key, value in count(years):
            found[year][key] = found[year].get(key, 0) + value
    return {year: {key: value for key, value in found[year].items() if value} for year in years}


Counted = Iterator[tuple[int, str, Any]]


def _people(years: Sequence[int]) -> Counted:
    pieces = _dialect()
    before = f"{_years(years)}, {MAIN.format(**pieces, some='')}, {PEOPLE.format(**pieces)}"
    cells = _grouped(before, "people", PEOPLE_SETS, PEOPLE_SUMS)
    for tell in (_totals, _schemes, _domains, _territories, _programmes, _senders):
        yield from tell(cells)
    # Whoever came to France, in the first year of the series in which they did.
    main = MAIN.format(**pieces, some="AND main.direction = 'south_south'")
    first = dict(_rows(f"{_years(range(SINCE, max(years) + 1))}, {main} {FIRST_YEARS}")) if max(years) >= SINCE else {}
    for year in years:
        came = sum(count for since, count in first.items() if since <= year)
        yield (
            year,
            f"census.in_france.since_{SINCE}",
            came if year >= SINCE else cells["year", "side"].get((year, "france"), (0,))[0],
        )


def _totals(cells: Cells) -> Counted:
    for (year,), (people, woman, man, other, *_) in cells["year",].items():
        yield from ((year, f"census.{key}", value) for key, value in (
            ("total", people), ("gender.woman", woman), ("gender.man", man), ("gender.other", other),
        ))  # fmt: skip
    for (year, side), (people, *_) in cells["year", "side"].items():
        yield year, "census.elsewhere" if side == "elsewhere" else f"census.in_{side}", people
    for (year, side, scheme), (people, *_) in cells["year", "side", "scheme"].items():
        yield year, f"census.{'' if side == 'elsewhere' else 'in_'}{side}.{scheme}", people


def _schemes(cells: Cells) -> Counted:
    for (year, scheme), (people, woman, man, other, ages, known) in cells["year", "scheme"].items():
        yield year, f"census.scheme.{scheme}", people
        if scheme in {"vsi", "sci"}:
            mean = (Decimal(ages) / known).quantize(Decimal("0.000001")) if known else 0
            for key, value in (
                ("people", people),
                ("woman", woman),
                ("man", man),
                ("other", other),
                ("mean_age", mean),
            ):
                yield year, f"profile.{scheme}.{key}", value
    for (year, scheme, level), (people, *_) in cells["year", "scheme", "level"].items():
        if level and scheme in {"vsi", "sci"}:
            yield year, f"profile.{scheme}.{level}", people
    for (year, direction, scheme), (people, *_) in cells["year", "direction", "scheme"].items():
        yield year, f"census.{direction}.{scheme}", people
        if direction == "south_south":
            yield year, "census.south_south", people
    for (year, source), (people, *_) in cells["year", "source"].items():
        yield year, f"census.source.{source}", people


def _domains(cells: Cells) -> Counted:
    domains = _codes("hosts_activitydomain")
    for (year, domain), (people, *_) in cells["year", "domain"].items():
        if domain:
            yield year, f"census.domain.{domains[domain]}", people


def _territories(cells: Cells) -> Counted:
    territories = {
        pk: (code, country, kind)
        for pk, code, country, kind in _rows("SELECT id, code, country, kind FROM hosts_territory")
    }
    covered: dict[int, int] = defaultdict(int)
    unknown: dict[tuple[int, str], int] = defaultdict(int)
    for (year, side, territory), (people, *_) in cells["year", "side", "territory"].items():
        code, country, kind = territories.get(territory, ("", "", ""))
        if side == "peru" and country == "PE":
            yield year, f"census.department.{code}", people
            covered[year] += kind == "department" and people > 0
        elif side == "france" and country == "FR":
            yield year, f"census.region.{code}", people
        elif side != "elsewhere":
            unknown[year, "department_unknown" if side == "peru" else "region_unknown"] += people
    yield from ((year, "census.departments_covered", count) for year, count in covered.items())
    yield from ((year, f"census.{key}", count) for (year, key), count in unknown.items())


def _senders(cells: Cells) -> Counted:
    structures = _codes("hosts_structure")
    for (year, sender), (people, *_) in cells["year", "sender"].items():
        yield year, f"senders.people.{structures[sender]}" if sender else "senders.people_unknown", people
        yield year, "senders.total", int(bool(sender and people))
    lines: dict[tuple[int, str], int] = defaultdict(int)
    for (year, sender, scheme, direction), (people, *_) in cells["year", "sender", "scheme", "direction"].items():
        if sender:
            lines[
                year, f"senders.people.{structures[sender]}.{scheme}{'.south_south' * (direction == 'south_south')}"
            ] += people
    yield from ((year, key, people) for (year, key), people in lines.items())


def _programmes(cells: Cells) -> Counted:
    """Each programme with those below it."""
    parents = {pk: (code, parent) for pk, code, parent in _rows("SELECT id, code, parent_id FROM volunteers_programme")}
    totals: dict[tuple[int, str], int] = defaultdict(int)
    for (year, programme), (people, *_) in cells["year", "programme"].items():
        above = programme
        while above:
            code, above = parents[above]
            totals[year, code] += people
    yield from ((year, f"programme.{code}.volunteers", people) for (year, code), people in totals.items())


def _departures(years: Sequence[int]) -> Counted:
    """Departures by person, chantiers by mission."""
    departed = _rows(
        f"{_years(years)} SELECT year, SUM(people) FROM (SELECT y.year,"
        " CASE WHEN volunteer_id IS NULL THEN unnamed_women + unnamed_men + unnamed_other + unnamed_unknown ELSE 1 END AS people,"
        " ROW_NUMBER() OVER (PARTITION BY y.year, COALESCE(m.volunteer_id, -m.id) ORDER BY m.starts_on, m.id) AS place"
        " FROM years y JOIN volunteers_mission m ON m.starts_on BETWEEN y.first AND y.last AND state IN ('confirmed', 'closed')"
        ") m WHERE place = 1 GROUP BY year"
    )
    yield from ((year, "census.departed", people) for year, people in departed)
    funded = _rows(
        f"{_years(years)} SELECT y.year, COUNT(*) FROM years y JOIN volunteers_mission m"
        " ON m.starts_on <= y.last AND (m.ends_on >= y.first OR m.ends_on IS NULL) AND m.state IN ('confirmed', 'closed')"
        " AND m.scheme = 'chantier' AND m.group_id IS NULL AND m.funding_line <> '' GROUP BY y.year"
    )
    yield from ((year, "census.chantiers_funded", count) for year, count in funded)


def _hosts(years: Sequence[int]) -> Counted:
    structures = _codes("hosts_structure")
    sets = [("year",), ("year", "side"), ("year", "host"), ("year", "host", "scheme")]
    sums = ["COUNT(DISTINCT CASE WHEN people > 0 THEN host END)", "SUM(CASE WHEN place = 1 THEN people ELSE 0 END)"]
    cells = _grouped(f"{_years(years)}, {HOSTED.format(**_dialect())}", "hosted", sets, sums)
    yield from ((year, "hosts.total", hosts) for (year,), (hosts, _) in cells["year",].items())
    for (year, side), (hosts, _) in cells["year", "side"].items():
        yield year, "hosts.elsewhere" if side == "elsewhere" else f"hosts.in_{side}", hosts
    for (year, host), (_, people) in cells["year", "host"].items():
        yield year, f"hosts.people.{structures[host]}" if host else "hosts.people_unknown", people
    for (year, host, scheme), (_, people) in cells["year", "host", "scheme"].items():
        if host:
            yield year, f"hosts.people.{structures[host]}.{scheme}", people


def _requests(years: Sequence[int]) -> Counted:
    # SQLite reads the index of counting once for each breakdown sooner than it fills a table for all of them.
    once, month = (
        ("NOT MATERIALIZED", "substr(received_on, 1, 7)")
        if connection.vendor == "sqlite"
        else ("", "to_char(received_on, 'YYYY-MM')")
    )
    columns = [*(f"{axis}_id" for axis in AXES), "situation"]
    before = (
        f"{_years(years)}, received AS {once} (SELECT y.year, {', '.join(columns)}, {month} AS month, quantity"
        " FROM years y JOIN requests_desk_request r ON r.received_on BETWEEN y.first AND y.last)"
    )
    cells = _grouped(before, "received", [("year", column) for column in (*columns, "month")], ["SUM(quantity)"])
    codes = _codes("requests_desk_category")
    totals: dict[int, int] = defaultdict(int)
    for axis in AXES:
        for (year, category), (quantity,) in cells["year", f"{axis}_id"].items():
            if category:
                yield year, f"requests.{axis}.{codes[category]}", quantity
    for (year, situation), (quantity,) in cells["year", "situation"].items():
        if situation != "unknown":
            yield year, f"requests.situation.{situation}", quantity
    for (year, each), (quantity,) in cells["year", "month"].items():
        totals[year] += quantity
        yield year, f"requests.month.{each}", quantity
    yield from ((year, "requests.total", total) for year, total in totals.items())


def _activities(years: Sequence[int]) -> Counted:
    before = _years(years)
    begun = "years y JOIN events_activity a ON a.start BETWEEN y.first AND y.last"
    for year, nature, count in _rows(
        f"{before} SELECT y.year, main_nature, COUNT(*) FROM {begun} GROUP BY y.year, main_nature"
    ):
        yield year, f"activities.{nature}", count
    met = f"{begun} JOIN events_activitycounterpart c ON c.activity_id = a.id"
    for year, code, listed, count in _rows(
        f"{before} SELECT y.year, s.code, a.highlighted, COUNT(*) FROM {met} JOIN hosts_structure s ON s.id = c.structure_id"
        " AND s.authority <> 'none' GROUP BY y.year, s.code, a.highlighted"
    ):
        yield year, f"activities.authority.{code}", count
        yield year, f"activities.authority.{code}.{'listed' if listed else 'routine'}", count
    for year, count in _rows(
        f"{before} SELECT y.year, COUNT(DISTINCT c.structure_id) FROM {met} AND a.tour_id IS NOT NULL AND a.main_nature <> 'tour' GROUP BY y.year"
    ):
        yield year, "activities.tours.structures_met", count
    earlier, within = (MET.format(**_dialect(), when=when) for when in ("< y.first", "BETWEEN y.first AND y.last"))
    for year, count in _rows(
        f"{before} SELECT y.year, COUNT(*) FROM years y CROSS JOIN hosts_structure s"
        f" WHERE NOT {earlier} AND {within} GROUP BY y.year"
    ):
        yield year, "structures.new", count
    yield from _attendance(before, begun)


def _attendance(before: str, begun: str) -> Counted:
    countries: dict[tuple[int, str], int] = defaultdict(int)
    for year, code, programme, mode, country, people in _rows(
        f"{before} SELECT y.year, a.code, a.programme_id, t.mode, t.country, SUM(t.women + t.men + t.unknown) FROM {begun}"
        " AND a.code IS NOT NULL JOIN events_attendance t ON t.activity_id = a.id GROUP BY y.year, a.code, a.programme_id, t.mode, t.country"
    ):
        prefix = f"{'programme' if programme else 'activity'}.{code}"
        yield year, f"{prefix}.attendance_{mode}", people
        if mode == "on_site" and country and people:
            countries[year, f"{prefix}.countries"] += 1
            yield year, f"{prefix}.attendance.{country}", people
    yield from ((year, key, count) for (year, key), count in countries.items())


def _communication(years: Sequence[int]) -> Counted:
    before = _years(years)
    last: dict[tuple[int, str, str], dict[bool, int]] = defaultdict(dict)
    for year, channel, metric, value, inside in _rows(f"{before} {READINGS}"):
        last[year, channel, metric][bool(inside)] = value
    for (year, channel, metric), read in last.items():
        yield year, f"communication.{channel}.{metric}", read.get(True, read.get(False))
        if len(read) == 2:  # noqa: PLR2004 -- one inside the year, one before
            yield year, f"communication.{channel}.gain", read[True] - read[False]
    for year, channel, kind, quantity in _rows(
        f"{before} SELECT y.year, c.code, p.kind, SUM(p.quantity) FROM years y JOIN events_publication p"
        " ON p.date BETWEEN y.first AND y.last JOIN events_channel c ON c.id = p.channel_id"
        " WHERE p.kind IN ('post', 'article') GROUP BY y.year, c.code, p.kind"
    ):
        yield year, f"communication.{channel}.posts" if kind == "post" else "communication.articles", quantity


def _means(years: Sequence[int]) -> Counted:
    before = _years(years)
    for year, side, kind, amount in _rows(
        f"{before} SELECT e.year, b.side, s.kind, SUM(b.amount) FROM years y JOIN reports_edition e ON e.year = y.year"
        " JOIN reports_budgetline b ON b.edition_id = e.id LEFT JOIN hosts_structure s ON s.id = b.funder_id GROUP BY e.year, b.side, s.kind"
    ):
        if side == "expense":
            yield year, "money.annual_budget", amount
        elif kind == "embassy":
            yield year, "money.embassy_grant", amount
    for year, count in _rows(
        f"{before} SELECT y.year, COUNT(*) FROM years y JOIN reports_teammember t"
        " ON t.starts_on <= y.last AND (t.ends_on >= y.first OR t.ends_on IS NULL) AND t.permanent GROUP BY y.year"
    ):
        yield year, "office.staff", count
