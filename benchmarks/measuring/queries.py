"""The long queries of `by_hand`, with gaps for the pieces in which the two databases differ."""

from django.db import connection

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
    WHERE {overlap}
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

# Only missions that can be in France are told year by year; who else was present matters to the same people alone.
FIRST_YEARS = """
candidates AS MATERIALIZED (
    SELECT m.*, COALESCE(m.volunteer_id, -m.id) AS person FROM volunteers_mission m
    WHERE m.starts_on <= (SELECT MAX(last) FROM years) AND (m.ends_on >= (SELECT MIN(first) FROM years) OR m.ends_on IS NULL)
        AND m.state IN ('confirmed', 'closed')
        AND (m.direction = 'to_france' OR (m.direction = 'south_south'
            AND EXISTS (SELECT 1 FROM volunteers_placement p WHERE p.mission_id = m.id AND p.country = 'FR')))
),
{main_of_candidates},
placed AS (
    SELECT main.year, main.person, main.people, p.country,
        ROW_NUMBER() OVER (PARTITION BY main.year, main.id ORDER BY {days_of_placement} DESC, {first_day} DESC, p.id) AS place
    FROM main JOIN volunteers_placement p ON p.mission_id = main.id
    WHERE main.direction = 'south_south' AND {overlap}
)
SELECT year, SUM(people) FROM (
    SELECT person, MIN(year) AS year, MIN(people) AS people FROM (
        SELECT year, person, people FROM main WHERE direction = 'to_france'
        UNION ALL
        SELECT year, person, people FROM placed WHERE place = 1 AND country = 'FR'
    ) came GROUP BY person
) firsts GROUP BY year"""

# PostgreSQL ranks all the missions of these people sooner, SQLite looks for a greater one of each.
RANKED = """
ranked AS MATERIALIZED (
    SELECT y.year, y.first, y.last, m.id, m.starts_on, m.ends_on, m.direction, COALESCE(m.volunteer_id, -m.id) AS person, {people} AS people,
        ROW_NUMBER() OVER (PARTITION BY y.year, COALESCE(m.volunteer_id, -m.id) ORDER BY
            {days_of_mission} DESC, m.starts_on DESC, m.id) AS place
    FROM volunteers_mission m JOIN years y ON m.starts_on <= y.last AND (m.ends_on >= y.first OR m.ends_on IS NULL)
    WHERE m.state IN ('confirmed', 'closed') AND COALESCE(m.volunteer_id, -m.id) IN (SELECT person FROM candidates)
),
main AS MATERIALIZED (SELECT * FROM ranked WHERE place = 1 AND direction <> 'to_peru')"""
NO_GREATER = """
main AS MATERIALIZED (
    SELECT y.year, y.first, y.last, c.id, c.starts_on, c.ends_on, c.direction, c.person, {people} AS people
    FROM candidates c JOIN years y ON c.starts_on <= y.last AND (c.ends_on >= y.first OR c.ends_on IS NULL)
    WHERE NOT EXISTS (
        SELECT 1 FROM volunteers_mission m WHERE m.volunteer_id = c.volunteer_id AND m.state IN ('confirmed', 'closed')
            AND m.starts_on <= y.last AND (m.ends_on >= y.first OR m.ends_on IS NULL)
            AND ({days_of_mission}, m.starts_on, -m.id) > ({days_of_candidate}, c.starts_on, -c.id)
    )
)"""

# One year: a structure is out at the first contact before it. Many: every contact is read once.
MET = """(
    EXISTS (SELECT 1 FROM events_activitycounterpart c JOIN events_activity a ON a.id = c.activity_id
        WHERE c.structure_id = s.id AND a.start {when})
    OR EXISTS (SELECT 1 FROM hosts_prospectingstep t WHERE t.structure_id = s.id AND t.date {when})
    OR EXISTS (SELECT 1 FROM volunteers_placement p JOIN volunteers_mission main ON main.id = p.mission_id
        WHERE p.host_id = s.id AND main.state IN ('confirmed', 'closed') AND {shares_a_day} AND {first_day} {when})
)"""

FIRST_MET = """
contacts(structure, day) AS (
    SELECT c.structure_id, a.start FROM events_activitycounterpart c JOIN events_activity a ON a.id = c.activity_id
    UNION ALL SELECT structure_id, date FROM hosts_prospectingstep
    UNION ALL SELECT p.host_id, {first_day} FROM volunteers_placement p JOIN volunteers_mission main ON main.id = p.mission_id
        WHERE p.host_id IS NOT NULL AND main.state IN ('confirmed', 'closed') AND {shares_a_day}
)
SELECT y.year, COUNT(*) FROM years y
    JOIN (SELECT MIN(day) AS day FROM contacts GROUP BY structure) met ON met.day BETWEEN y.first AND y.last GROUP BY y.year"""

READINGS = """
SELECT year, code, metric, value, inside FROM (SELECT y.year, c.code, r.metric, r.value, r.date >= y.first AS inside,
    ROW_NUMBER() OVER (PARTITION BY y.year, r.channel_id, r.metric, r.date >= y.first ORDER BY r.date DESC) AS place
FROM years y JOIN events_reading r ON r.date <= y.last JOIN events_channel c ON c.id = r.channel_id
) ranked WHERE place = 1"""


def dialect() -> dict[str, str]:
    """The pieces in which the two databases differ, filled into the queries."""
    if connection.vendor == "sqlite":
        later, earlier, main = "MAX", "MIN", NO_GREATER
        days = "(CAST(julianday({}) - julianday({}) AS INTEGER) + 1)".format
        age = (
            "CAST(strftime('%Y', {at}) AS INTEGER) - CAST(strftime('%Y', birth_date) AS INTEGER)"
            " - (strftime('%m%d', {at}) < strftime('%m%d', birth_date))"
        )
    else:
        later, earlier, main = "GREATEST", "LEAST", RANKED
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
    people = (
        "CASE WHEN volunteer_id IS NULL THEN unnamed_women + unnamed_men + unnamed_other + unnamed_unknown ELSE 1 END"
    )
    return {
        "days_of_mission": days_in_year("m", "y.first", "y.last"),
        "days_of_main": days_in_year("main", "main.first", "main.last"),
        "main_of_candidates": main.format(
            people=people,
            days_of_mission=days_in_year("m", "y.first", "y.last"),
            days_of_candidate=days_in_year("c", "y.first", "y.last"),
        ),
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
