"""The figures of years as one would write them in SQL for speed: no label, no link, no definition, all years at once.

`figures()` gives {year: {key: value}} without what is worth nothing. Groupings are GROUPING SETS on PostgreSQL and a
UNION ALL over a table made once on SQLite. The programmes' typed figures are left out, as the records have none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection

from benchmarks.measuring.queries import FIRST_MET, FIRST_YEARS, HOSTED, MAIN, MET, PEOPLE, READINGS, dialect

Cells = dict[tuple[str, ...], dict[tuple[Any, ...], tuple[Any, ...]]]
Values = dict[str, Any]

SINCE = 2017
AXES = ("service", "subject", "contact_mode", "requester_type")

PEOPLE_SETS = [
    ("year",), ("year", "side"), ("year", "side", "scheme"), ("year", "scheme"), ("year", "direction", "scheme"), ("year", "source"),
    ("year", "domain"), ("year", "programme"), ("year", "sender"), ("year", "sender", "scheme", "direction"),
    ("year", "side", "territory"), ("year", "scheme", "level"),
]  # fmt: skip
PEOPLE_SUMS = ["SUM(people)", "SUM(woman)", "SUM(man)", "SUM(other)", "SUM(age)", "COUNT(age)"]


def _rows(sql: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        yield from cursor.fetchall()


def _years(years: Sequence[int]) -> str:
    """The years as the first table of a WITH."""
    kind = "" if connection.vendor == "sqlite" else "date "
    rows = ", ".join(f"({year}, {kind}'{year}-01-01', {kind}'{year}-12-31')" for year in years)
    return f"WITH years(year, first, last) AS (VALUES {rows})"


def _apart(before: str, source: str, sets: Sequence[tuple[str, ...]], sums: Sequence[str]) -> Cells:
    """The same as _grouped, by one query for each set of columns."""
    cells: Cells = {names: {} for names in sets}
    for names in sets:
        columns = ", ".join(names)
        for row in _rows(f"{before} SELECT {columns}, {', '.join(sums)} FROM {source} GROUP BY {columns}"):
            cells[names][tuple(row[: len(names)])] = tuple(row[len(names) :])
    return cells


def _grouped(before: str, source: str, sets: Sequence[tuple[str, ...]], sums: Sequence[str]) -> Cells:
    """Sums for each set of columns: {columns: {values: sums}}."""
    columns = list(dict.fromkeys(column for names in sets for column in names))
    if connection.vendor == "sqlite":
        sql = " UNION ALL ".join(
            f"SELECT {number}, {', '.join(c if c in names else 'NULL' for c in columns)}, {', '.join(sums)}"
            f" FROM {source} GROUP BY {', '.join(names)}"
            for number, names in enumerate(sets)
        )
        tags = dict(enumerate(sets))
    else:
        grouping = ", ".join(f"({', '.join(names)})" for names in sets)
        sql = (
            f"SELECT GROUPING({', '.join(columns)}), {', '.join(columns)}, {', '.join(sums)}"
            f" FROM {source} GROUP BY GROUPING SETS ({grouping})"
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
    pieces = dialect()
    before = f"{_years(years)}, {MAIN.format(**pieces)}, {PEOPLE.format(**pieces)}"
    cells = _grouped(before, "people", PEOPLE_SETS, PEOPLE_SUMS)
    for tell in (_totals, _schemes, _domains, _territories, _programmes, _senders):
        yield from tell(cells)
    # Whoever came to France, in the first year of the series in which they did.
    first_years = FIRST_YEARS.format(**pieces)
    first = dict(_rows(f"{_years(range(SINCE, max(years) + 1))}, {first_years}")) if max(years) >= SINCE else {}
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
    cells = _grouped(f"{_years(years)}, {HOSTED.format(**dialect())}", "hosted", sets, sums)
    yield from ((year, "hosts.total", hosts) for (year,), (hosts, _) in cells["year",].items())
    for (year, side), (hosts, _) in cells["year", "side"].items():
        yield year, "hosts.elsewhere" if side == "elsewhere" else f"hosts.in_{side}", hosts
    for (year, host), (_, people) in cells["year", "host"].items():
        yield year, f"hosts.people.{structures[host]}" if host else "hosts.people_unknown", people
    for (year, host, scheme), (_, people) in cells["year", "host", "scheme"].items():
        if host:
            yield year, f"hosts.people.{structures[host]}.{scheme}", people


def _requests(years: Sequence[int]) -> Counted:
    # The index of counting is read once for each breakdown, sooner than a table is filled or sorted for all of them;
    # PostgreSQL sorts the rows of one year sooner.
    columns = [*(f"{axis}_id" for axis in AXES), "situation", "received_on"]
    group, once = (
        (_grouped, "") if len(years) == 1 and connection.vendor == "postgresql" else (_apart, "NOT MATERIALIZED")
    )
    before = (
        f"{_years(years)}, received AS {once} (SELECT y.year, {', '.join(columns)}, quantity"
        " FROM years y JOIN requests_desk_request r ON r.received_on BETWEEN y.first AND y.last)"
    )
    cells = group(before, "received", [("year", column) for column in columns], ["SUM(quantity)"])
    codes = _codes("requests_desk_category")
    totals: dict[int, int] = defaultdict(int)
    for axis in AXES:
        for (year, category), (quantity,) in cells["year", f"{axis}_id"].items():
            if category:
                yield year, f"requests.{axis}.{codes[category]}", quantity
    for (year, situation), (quantity,) in cells["year", "situation"].items():
        if situation != "unknown":
            yield year, f"requests.situation.{situation}", quantity
    for (year, day), (quantity,) in cells["year", "received_on"].items():
        totals[year] += quantity
        yield year, f"requests.month.{str(day)[:7]}", quantity
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
    yield from ((year, "structures.new", count) for year, count in _rows(f"{before}{_first_met(years)}"))
    yield from _attendance(before, begun)


def _first_met(years: Sequence[int]) -> str:
    pieces = dialect()
    if len(years) > 1:
        return f", {FIRST_MET.format(**pieces)}"
    earlier, within = (MET.format(**pieces, when=when) for when in ("< y.first", "BETWEEN y.first AND y.last"))
    return f" SELECT y.year, COUNT(*) FROM years y CROSS JOIN hosts_structure s WHERE NOT {earlier} AND {within} GROUP BY y.year"


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
