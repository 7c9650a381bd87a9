"""Records in number, the same each time: written in bulk, past models and forms, within the constraints of the tables."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from events.enums import Metric, Mode, Nature, PublicationKind
from events.models import Activity, ActivityCounterpart, Attendance, Channel, Publication, Reading
from evperou.accounts.models import User
from evperou.search import fold
from hosts.enums import Authority, ProspectingStage, StructureKind
from hosts.models import ActivityDomain, ProspectingStep, Structure, Territory
from reports.enums import BudgetSide
from reports.models import BudgetLine, Edition, TeamMember
from requests_desk.enums import Axis, RequestState, Situation
from requests_desk.models import Category, Request
from volunteers.enums import CensusSource, Direction, EducationLevel, FundingLine, Gender, MissionState, Scheme
from volunteers.models import Mission, Placement, Programme, Volunteer

BATCH = 20_000
HANDLERS = 5  # who followed requests, one after the other
RARE_WORD = "Moyobamba"
QUESTIONS = [
    "Comment prolonger mon titre de séjour ?",
    "Quelles missions de service civique commencent en septembre à Cusco ?",
    "Je cherche une association d’accueil pour un chantier de jeunes cet été.",
    "Mon assurance couvre-t-elle un voyage en Bolivie pendant la mission ?",
    "Peut-on accueillir deux volontaires péruviens en France l’an prochain ?",
    "Une attestation de volontariat pour ma caisse de retraite, s’il vous plaît.",
]
Rows = tuple[Sequence[str], Iterator[Sequence[Any]]]  # columns, and values in their order
STATES = [
    MissionState.CONFIRMED,
    MissionState.CLOSED,
    MissionState.CLOSED,
    MissionState.PLANNED,
    MissionState.CANCELLED,
]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows, over which years."""

    years: range
    missions: int = 100_000
    requests: int = 1_000_000
    activities: int = 50_000
    structures: int = 200
    programmes: int = 30

    @property
    def people(self) -> int:
        return max(1, self.missions * 6 // 10)


def fill(sizes: Sizes) -> None:
    """Write the records of `sizes` into an empty migrated database."""
    random = Random(1)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -1000000")  # a gigabyte for these writes only
            cursor.execute("PRAGMA foreign_keys = OFF")  # every key below is of a row written before
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")  # the same
        structures, programmes = _structures(random, sizes), _programmes(sizes)
        _write(Volunteer, *_volunteers(random, sizes))
        _write(Mission, *_missions(random, sizes, structures, programmes))
        _write(Placement, *_placements(random, sizes, structures))
        _write(Request, *_requests(random, sizes))
        _write(Activity, *_activities(random, sizes, programmes))
        _write(ActivityCounterpart, *_counterparts(random, sizes, structures))
        _write(Attendance, *_attendance(random, sizes))
        _communication(random, sizes)
        _means(random, sizes, structures)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    connection.close()  # the next one has the settings of the site


def _write(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of these columns; the other columns hold the defaults of their fields."""
    defaults = {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if field.column not in names and not field.primary_key and not field.generated
    }
    columns, constants = [connection.ops.quote_name(name) for name in (*names, *defaults)], tuple(defaults.values())
    table = f"{model._meta.db_table} ({', '.join(columns)})"
    complete = ((*row, *constants) for row in rows)
    with connection.cursor() as cursor, _without_indexes(cursor, model._meta.db_table):
        if connection.vendor == "sqlite":
            cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(columns))})", complete)
        else:
            while batch := list(islice(complete, BATCH)):
                text = io.StringIO("".join(",".join(map(_cell, row)) + "\n" for row in batch))
                cursor.copy_expert(f"COPY {table} FROM STDIN (FORMAT csv)", text)


INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = %s",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s"
    " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
}


@contextmanager
def _without_indexes(cursor: Any, table: str) -> Iterator[None]:
    """Indexes are made sooner once than row by row. Those that a constraint owns stay."""
    cursor.execute(INDEXES[connection.vendor], [table])
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    yield
    for _, definition in indexes:
        cursor.execute(definition)


def _cell(value: Any) -> str:
    """A value as COPY reads it: nothing for NULL, quotes for a text."""
    if value is None:
        return ""
    return f'"{value}"' if isinstance(value, str) else str(value)


def _day(random: Random, years: range) -> date:
    return date(random.choice(years), 1, 1) + timedelta(days=random.randrange(365))


def _structures(random: Random, sizes: Sizes) -> list[int]:
    sides = [Authority.FRENCH, Authority.PERUVIAN, *[Authority.NONE] * 18]
    rows = Structure.objects.bulk_create(
        Structure(
            code=f"structure-{n}", name=f"Structure {n}", kind=random.choice(StructureKind.values),
            authority=sides[n % len(sides)], country=random.choice(["PE", "PE", "FR", ""]),
        )
        for n in range(sizes.structures)
    )  # fmt: skip
    ProspectingStep.objects.bulk_create(
        ProspectingStep(structure=row, date=_day(random, sizes.years), stage=ProspectingStage.MET) for row in rows[::2]
    )
    return [row.pk for row in rows]


def _programmes(sizes: Sizes) -> list[int]:
    tops = [Programme(code=f"programme-{n}", name=f"Programme {n}") for n in range(0, sizes.programmes, 3)]
    Programme.objects.bulk_create(tops)
    below = Programme.objects.bulk_create(
        Programme(code=f"{top.code}-{n}", name=f"{top.name}.{n}", parent=top) for top in tops for n in (1, 2)
    )
    return [row.pk for row in (*tops, *below)]


def _volunteers(random: Random, sizes: Sizes) -> Rows:
    births = range(date(1965, 1, 1).toordinal(), date(2004, 12, 31).toordinal())
    rows = (
        (
            n, f"Prénom {n}", f"Nom {n}", random.choice(Gender.values), random.choice(["FR", "PE", "EC", ""]),
            str(date.fromordinal(random.choice(births))) if n % 10 else None,
        )
        for n in range(1, sizes.people + 1)
    )  # fmt: skip
    return ("id", "first_name", "last_name", "gender", "nationality", "birth_date"), rows


def _missions(random: Random, sizes: Sizes, structures: list[int], programmes: list[int]) -> Rows:
    domains = [None, *ActivityDomain.objects.values_list("pk", flat=True)]
    # Half of the structures send, a quarter host.
    senders = structures[: max(1, len(structures) // 2)]
    names = (
        "id", "volunteer_id", "unnamed_women", "unnamed_men", "unnamed_other", "unnamed_unknown", "scheme", "direction", "sender_id",
        "programme_id", "domain_id", "education_level", "planned_start", "planned_end", "actual_end", "state", "census_source", "funding_line",
    )  # fmt: skip

    def row(n: int) -> Sequence[Any]:
        group = n % 20 == 0
        start = _day(random, sizes.years)
        end = start + timedelta(days=random.choice([14, 30, 180, 240, 300, 365, 700]))
        scheme = Scheme.CHANTIER if group else random.choice(Scheme.values)
        return (
            n, None if group else random.randint(1, sizes.people), *(random.randint(0, 6) if group else None for _ in range(4)),
            str(scheme), random.choice(Direction.values), random.choice(senders), random.choice([None, *programmes]),
            random.choice(domains), random.choice(EducationLevel.values), str(start), str(end) if n % 50 else None,
            str(end + timedelta(days=30)) if n % 5 == 0 else None, random.choice(STATES).value, random.choice(CensusSource.values),
            random.choice(FundingLine.values) if scheme == Scheme.CHANTIER else "",
        )  # fmt: skip

    return names, (row(n) for n in range(1, sizes.missions + 1))


def _placements(random: Random, sizes: Sizes, structures: list[int]) -> Rows:
    """One or two for each mission, of which the second begins on a day of its own."""
    by_country = {
        country: list(Territory.objects.filter(country=country).values_list("pk", flat=True))
        for country in ("PE", "FR")
    }
    hosts = [None, *structures[: max(1, len(structures) // 4)]]
    names = ("mission_id", "host_id", "country", "territory_id", "starts_on")

    def rows() -> Iterator[Sequence[Any]]:
        for mission in range(1, sizes.missions + 1):
            for start in (None, str(_day(random, sizes.years))) if mission % 5 == 0 else (None,):
                country = random.choice(["PE", "PE", "FR", "BO"])
                territory = random.choice([None, *by_country.get(country, [])])
                yield mission, random.choice(hosts), country, territory, start

    return names, rows()


def _accounts() -> list[int]:
    rows = User.objects.bulk_create(User(email=f"collegue-{n}@example.org") for n in range(HANDLERS))
    return [row.pk for row in rows]


def _requests(random: Random, sizes: Sizes) -> Rows:
    """Written as they come in, day after day; the last two in a thousand are not closed yet, one in 100,003 holds a rare word.

    Colleagues follow one another: each handles those of their years, but for one in ten that nobody does.
    """
    accounts = _accounts()
    of_axis = {axis: [None, *Category.objects.filter(axis=axis).values_list("pk", flat=True)] for axis in Axis}
    names = (
        "received_on", "situation", "quantity", "text", "search_text", "state", "closed_on", "direction", "scheme",
        "handled_by_id", *(f"{axis}_id" for axis in Axis),
    )  # fmt: skip
    first, last = date(sizes.years[0], 1, 1), date(sizes.years[-1], 12, 31)
    days = [str(first + timedelta(days=n)) for n in range((last - first).days + 1)]

    def row(n: int) -> Sequence[Any]:
        day = days[n * len(days) // sizes.requests]
        text = f"{random.choice(QUESTIONS)} {'' if n % 100_003 else RARE_WORD}".strip()
        is_closed = n < sizes.requests * 998 // 1000
        return (
            day, random.choice(Situation.values), 1 + n % 7 // 6, text, fold(text),
            str(RequestState.CLOSED if is_closed else RequestState.OPEN), day if is_closed else None,
            random.choice(["", *Direction.values]), random.choice(["", *Scheme.values]),
            accounts[n * HANDLERS // sizes.requests] if n % 10 else None, *(random.choice(pool) for pool in of_axis.values()),
        )  # fmt: skip

    return names, (row(n) for n in range(sizes.requests))


def _activities(random: Random, sizes: Sizes, programmes: list[int]) -> Rows:
    """One in 500 has a code; the tours come first."""
    tours = max(1, sizes.activities // 100)
    natures = [nature for nature in Nature.values if nature != Nature.TOUR]

    def row(n: int) -> Sequence[Any]:
        day = str(_day(random, sizes.years))
        nature = Nature.TOUR.value if n <= tours else random.choice(natures)
        return (
            n, f"activite-{n}" if n % 500 == 0 else None, f"Activité {n}", day, day, nature,
            random.choice([None, *programmes]), random.randint(1, tours) if n > tours and n % 4 == 0 else None,
        )  # fmt: skip

    return (
        ("id", "code", "title", "start", "end", "main_nature", "programme_id", "tour_id"),
        (row(n) for n in range(1, sizes.activities + 1)),
    )


def _counterparts(random: Random, sizes: Sizes, structures: list[int]) -> Rows:
    some = min(2, len(structures))
    rows = ((n, structure) for n in range(1, sizes.activities + 1) for structure in random.sample(structures, some))
    return ("activity_id", "structure_id"), rows


def _attendance(random: Random, sizes: Sizes) -> Rows:
    """One row for each activity, more for those that have a code."""

    def rows() -> Iterator[Sequence[Any]]:
        for n in range(1, sizes.activities + 1):
            for country in ("PE", "FR", "BO", "EC", "") if n % 500 == 0 else ("",):
                mode = random.choice([Mode.ON_SITE.value, Mode.ONLINE.value])
                yield n, country, mode, *(random.randint(0, 30) for _ in range(3))

    return ("activity_id", "country", "mode", "women", "men", "unknown"), rows()


def _communication(random: Random, sizes: Sizes) -> None:
    channels = Channel.objects.bulk_create(Channel(code=f"canal-{n}", name=f"Canal {n}") for n in range(5))
    Reading.objects.bulk_create(
        Reading(channel=channel, metric=Metric.FOLLOWERS, date=date(year, month, 28), value=random.randint(0, 20_000))
        for channel in channels
        for year in sizes.years
        for month in range(1, 13)
    )
    Publication.objects.bulk_create(
        Publication(
            channel=random.choice(channels), kind=random.choice(PublicationKind.values), date=_day(random, sizes.years),
            title="Titre", quantity=random.randint(1, 9),
        )
        for _ in range(sizes.activities)
    )  # fmt: skip


def _means(random: Random, sizes: Sizes, structures: list[int]) -> None:
    editions = Edition.objects.bulk_create(Edition(year=year) for year in sizes.years)
    BudgetLine.objects.bulk_create(
        BudgetLine(
            edition=edition, side=random.choice(BudgetSide.values), label="Ligne", amount=random.randint(100, 9_000),
            funder_id=random.choice(structures),
        )
        for edition in editions
        for _ in range(40)
    )  # fmt: skip
    TeamMember.objects.bulk_create(
        TeamMember(name=f"Collègue {n}", starts_on=_day(random, sizes.years), permanent=n % 3 > 0) for n in range(20)
    )
