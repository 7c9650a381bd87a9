"""What happens to a mission: each verb writes one dated change, and placements stay inside it, one after another."""

from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import MissionFactory, PlacementFactory, StructureFactory, department
from volunteers import transitions
from volunteers.ending import end_early
from volunteers.models import Mission
from volunteers.postponing import postpone
from volunteers.prolonging import prolong
from volunteers.rehosting import change_host

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 15)
CANCEL = partial(transitions.cancel, on=TODAY)
RESTORE = partial(transitions.restore, on=TODAY)


def told(mission):
    return list(mission.changes.values_list("kind", "date", "old_value", "new_value", "reason"))


def places(mission):
    """The days of each placement, in order; nothing stands for the mission's own."""
    return list(mission.placements.values_list("starts_on", "ends_on"))


def reloaded(mission):
    return Mission.objects.get(pk=mission.pk)


def test_prolonging_keeps_the_end_that_was_planned_and_takes_the_last_placement_along():
    mission = MissionFactory()
    PlacementFactory(mission=mission, ends_on=date(2024, 5, 31))
    PlacementFactory(mission=mission, starts_on=date(2024, 6, 1), ends_on=date(2024, 12, 31))

    prolong(mission=mission, until=date(2025, 3, 31), on=TODAY, reason="Projet poursuivi")

    mission = reloaded(mission)
    assert (mission.planned_end, mission.ends_on) == (date(2024, 12, 31), date(2025, 3, 31))
    assert places(mission) == [(None, date(2024, 5, 31)), (date(2024, 6, 1), date(2025, 3, 31))]
    assert told(mission) == [("prolonged", TODAY, "2024-12-31", "2025-03-31", "Projet poursuivi")]


@pytest.mark.parametrize(
    ("given", "until", "sentence"),
    [
        ({}, date(2024, 12, 31), "finit après le 31/12/2024"),
        ({}, date(2024, 3, 1), "finit après le 31/12/2024"),
        ({"planned_end": None}, date(2025, 3, 1), "n’a pas de date de fin"),
        ({"state": "cancelled"}, date(2025, 3, 1), "est annulée"),
    ],
)
def test_prolonging_is_refused_in_words(given, until, sentence):
    mission = MissionFactory(**given)

    with pytest.raises(ValidationError, match=sentence):
        prolong(mission=mission, until=until, on=TODAY)

    assert told(mission) == []


def test_closed_mission_that_is_prolonged_is_open_again():
    mission = MissionFactory(state="closed", actual_end=date(2024, 5, 31))

    prolong(mission=mission, until=date(2024, 6, 14), on=TODAY)
    assert reloaded(mission).state == "closed"

    prolong(mission=mission, until=TODAY, on=TODAY)
    assert reloaded(mission).state == "confirmed"


def test_ending_early_cuts_the_placement_of_that_day_and_drops_those_after():
    mission = MissionFactory()
    PlacementFactory(mission=mission, ends_on=date(2024, 6, 30))
    PlacementFactory(mission=mission, starts_on=date(2024, 7, 1), host__name="Taller Inti")

    end_early(mission=mission, last_day=date(2024, 6, 10), on=TODAY, reason="Raisons familiales")

    mission = reloaded(mission)
    assert (mission.ends_on, mission.actual_start, mission.state) == (date(2024, 6, 10), date(2024, 1, 1), "closed")
    assert places(mission) == [(None, date(2024, 6, 10))]
    assert told(mission) == [
        ("early_end", TODAY, "2024-12-31", "2024-06-10", "Raisons familiales"),
        ("host_changed", TODAY, "Taller Inti", "", ""),
    ]


def test_mission_that_will_end_early_is_not_closed_yet():
    mission = MissionFactory()

    end_early(mission=mission, last_day=date(2024, 6, 16), on=TODAY)

    assert reloaded(mission).state == "confirmed"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(date(2023, 12, 31), "ne peut pas finir avant"), (date(2024, 12, 31), "précède le 31/12/2024")],
)
def test_ending_early_is_refused_in_words(day, sentence):
    with pytest.raises(ValidationError, match=sentence):
        end_early(mission=MissionFactory(), last_day=day, on=TODAY)


def test_postponing_moves_everything_and_keeps_the_length():
    mission = MissionFactory(planned_start=date(2024, 7, 1), planned_end=date(2024, 7, 30))
    PlacementFactory(mission=mission, ends_on=date(2024, 7, 10))
    PlacementFactory(mission=mission, starts_on=date(2024, 7, 11), ends_on=date(2024, 7, 30))

    postpone(mission=mission, start=date(2024, 8, 1), on=TODAY)

    mission = reloaded(mission)
    assert (mission.starts_on, mission.ends_on) == (date(2024, 8, 1), date(2024, 8, 30))
    assert places(mission) == [(None, date(2024, 8, 10)), (date(2024, 8, 11), date(2024, 8, 30))]
    assert told(mission) == [("postponed", TODAY, "2024-07-01/2024-07-30", "2024-08-01/2024-08-30", "")]


def test_postponing_to_an_end_of_its_own_stretches_or_cuts_the_placements():
    long, short = MissionFactory.create_batch(2, planned_start=date(2024, 7, 1), planned_end=date(2024, 7, 30))
    for mission in (long, short):
        PlacementFactory(mission=mission, ends_on=date(2024, 7, 10))
        PlacementFactory(mission=mission, starts_on=date(2024, 7, 11), ends_on=date(2024, 7, 30))

    postpone(mission=long, start=date(2024, 8, 1), end=date(2024, 9, 30), on=TODAY)
    postpone(mission=short, start=date(2024, 8, 1), end=date(2024, 8, 5), on=TODAY)

    assert places(long) == [(None, date(2024, 8, 10)), (date(2024, 8, 11), date(2024, 9, 30))]
    assert places(short) == [(None, date(2024, 8, 5))]


@pytest.mark.parametrize(
    ("given", "days", "sentence"),
    [
        ({"state": "planned"}, {"start": date(2024, 1, 1)}, "commence après le 01/01/2024"),
        ({"state": "planned"}, {"start": date(2024, 3, 1), "end": date(2024, 2, 1)}, "avant d’avoir commencé"),
        ({"actual_start": date(2024, 1, 2)}, {"start": date(2024, 3, 1)}, "a déjà commencé"),
        ({"state": "closed"}, {"start": date(2024, 3, 1)}, "a déjà commencé"),
        ({"planned_start": TODAY}, {"start": date(2024, 7, 1)}, "a déjà commencé"),
        ({"planned_start": date(2023, 1, 1)}, {"start": date(2024, 7, 1)}, "a déjà commencé"),
    ],
)
def test_postponing_is_refused_in_words(given, days, sentence):
    with pytest.raises(ValidationError, match=sentence):
        postpone(mission=MissionFactory(**given), on=TODAY, **days)


def test_mission_that_was_never_confirmed_is_postponed_although_its_first_day_has_passed():
    mission = MissionFactory(state="planned")

    postpone(mission=mission, start=date(2024, 7, 1), on=TODAY)

    assert reloaded(mission).starts_on == date(2024, 7, 1)


def test_changing_host_closes_the_placement_the_day_before_and_opens_the_next():
    mission = MissionFactory()
    PlacementFactory(mission=mission, host__name="Casa Amaru")
    inti = StructureFactory(name="Taller Inti")

    change_host(
        mission=mission, first_day=TODAY, host=inti, country="PE", territory=department("PE-LIM"), reason="Accord"
    )

    assert places(mission) == [(None, date(2024, 6, 14)), (TODAY, None)]
    assert told(mission) == [("host_changed", TODAY, "Casa Amaru", "Taller Inti", "Accord")]


def test_new_host_keeps_the_mission_until_the_placement_that_was_to_follow():
    mission = MissionFactory()
    PlacementFactory(mission=mission, ends_on=date(2024, 8, 31))
    PlacementFactory(mission=mission, starts_on=date(2024, 9, 1))

    change_host(mission=mission, first_day=TODAY, host=None, country="PE")

    assert places(mission) == [(None, date(2024, 6, 14)), (TODAY, date(2024, 8, 31)), (date(2024, 9, 1), None)]


@pytest.mark.parametrize(
    ("day", "more", "sentence"),
    [
        (date(2024, 1, 1), {}, "après son premier jour"),
        (date(2025, 1, 1), {}, "pendant la mission"),
        (date(2024, 9, 1), {}, "commence déjà ce jour-là"),
        (date(2024, 6, 1), {"territory": "FR-BRE"}, "n’est pas dans le pays"),
    ],
)
def test_changing_host_is_refused_in_words_and_changes_nothing(day, more, sentence):
    mission = MissionFactory()
    PlacementFactory(mission=mission, ends_on=date(2024, 8, 31))
    PlacementFactory(mission=mission, starts_on=date(2024, 9, 1))
    before = places(mission)

    with pytest.raises(ValidationError, match=sentence):
        change_host(
            mission=mission, first_day=day, host=None, country="PE", **{name: department(code) for name, code in more.items()}
        )  # fmt: skip

    assert (places(mission), told(mission)) == (before, [])


@pytest.mark.parametrize(
    ("state", "verb", "after"),
    [
        ("planned", transitions.confirm, "confirmed"),
        ("planned", CANCEL, "cancelled"),
        ("cancelled", RESTORE, "planned"),
        ("closed", transitions.reopen, "confirmed"),
    ],
)
def test_state_leads_to_another(state, verb, after):
    mission = MissionFactory(state=state)

    verb(mission=mission)

    assert reloaded(mission).state == after


def test_mission_that_is_cancelled_and_restored_keeps_both_days():
    mission = MissionFactory(planned_start=date(2024, 6, 16))

    transitions.cancel(mission=mission, on=TODAY)
    assert (reloaded(mission).state, told(mission)) == ("cancelled", [("cancelled", TODAY, "", "", "")])

    transitions.restore(mission=mission, on=date(2024, 6, 20))
    assert reloaded(mission).state == "planned"
    assert told(mission)[1:] == [("restored", date(2024, 6, 20), "", "", "")]


@pytest.mark.parametrize(
    "given", [{"planned_start": TODAY}, {"planned_start": date(2025, 1, 1), "planned_end": None, "actual_start": TODAY}]
)
def test_mission_that_has_begun_is_not_cancelled(given):
    mission = MissionFactory(**given)

    with pytest.raises(ValidationError, match="a déjà commencé"):
        transitions.cancel(mission=mission, on=TODAY)

    assert (reloaded(mission).state, told(mission)) == ("confirmed", [])


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        ("confirmed", transitions.confirm),
        ("cancelled", transitions.confirm),
        ("closed", CANCEL),
        ("cancelled", CANCEL),
        ("planned", RESTORE),
        ("planned", transitions.reopen),
    ],
)
def test_state_that_leads_nowhere_is_refused(state, verb):
    mission = MissionFactory(state=state)

    with pytest.raises(ValidationError):
        verb(mission=mission)

    assert (reloaded(mission).state, told(mission)) == (state, [])


@pytest.mark.parametrize("verb", [transitions.confirm, RESTORE, partial(prolong, until=TODAY, on=TODAY)])
def test_mission_that_somebody_took_away_is_said_to_be_gone(verb):
    mission = MissionFactory()
    Mission.objects.filter(pk=mission.pk).delete()

    with pytest.raises(ValidationError, match="supprimée entre-temps"):
        verb(mission=mission)


def test_closing_writes_the_actual_dates():
    mission = MissionFactory(planned_end=date(2024, 6, 15))

    transitions.close(mission=mission, on=TODAY)

    mission = reloaded(mission)
    assert (mission.state, mission.actual_start, mission.actual_end) == ("closed", date(2024, 1, 1), date(2024, 6, 15))


def test_reopening_undoes_closing():
    mission = MissionFactory(planned_end=date(2024, 6, 15))
    transitions.close(mission=mission, on=TODAY)

    transitions.reopen(mission=mission)

    mission = reloaded(mission)
    assert (mission.state, mission.actual_start, mission.actual_end) == ("confirmed", None, None)


def test_reopening_keeps_what_really_happened():
    mission = MissionFactory(state="closed", actual_start=date(2024, 1, 8), actual_end=date(2024, 5, 31))

    transitions.reopen(mission=mission)

    mission = reloaded(mission)
    assert (mission.actual_start, mission.actual_end) == (date(2024, 1, 8), date(2024, 5, 31))


@pytest.mark.parametrize("end", [None, date(2024, 6, 16)])
def test_mission_that_is_not_over_is_not_closed(end):
    with pytest.raises(ValidationError, match="n’est pas finie"):
        transitions.close(mission=MissionFactory(planned_end=end), on=TODAY)


days = st.integers(-40, 700).map(lambda count: date(2024, 1, 1) + timedelta(count))
actions = st.one_of(
    st.tuples(st.just(prolong), st.fixed_dictionaries({"until": days, "on": days})),
    st.tuples(st.just(end_early), st.fixed_dictionaries({"last_day": days, "on": days})),
    st.tuples(st.just(postpone), st.fixed_dictionaries({"start": days, "on": days, "end": st.none() | days})),
    st.tuples(
        st.just(change_host), st.fixed_dictionaries({"first_day": days, "host": st.none(), "country": st.just("PE")})
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(end=st.none() | st.just(date(2024, 12, 31)), sequence=st.lists(actions, max_size=8))
def test_placements_never_overlap_nor_leave_their_mission_whatever_happens(end, sequence):
    with transaction.atomic():
        mission = MissionFactory(planned_end=end)
        PlacementFactory(mission=mission)
        for verb, arguments in sequence:
            with suppress(ValidationError):
                verb(mission=mission, **arguments)
        mission = reloaded(mission)
        first, last = mission.starts_on, mission.ends_on or date.max
        days_of = [(start or first, end or last) for start, end in places(mission)]
        transaction.set_rollback(True)

    assert days_of[0][0] == first
    assert all(first <= start <= end <= last for start, end in days_of)
    assert all(before[1] + timedelta(1) == after[0] for before, after in pairwise(days_of))
