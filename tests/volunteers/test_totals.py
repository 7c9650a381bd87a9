"""The totals of the lists are the figures of the report: the demonstration's 2024, filter by filter."""

import pytest
from django.http import QueryDict

from evperou.periods import Period
from volunteers.filters import MissionFilter
from volunteers.models import Mission
from volunteers.statistics import volunteering

MAIN = "annee=2024&regle=principale"


def missions(query):
    bound = MissionFilter(QueryDict(query), Mission.objects.all())
    assert bound.form.errors == {}
    return bound.qs


@pytest.fixture(scope="module")
def year(shipped, django_db_blocker):
    with django_db_blocker.unblock():
        return volunteering(Period.year(2024))


def listed(query):
    return missions(query).counts()[0]


def test_totals_of_2024_are_those_of_the_census(db, year):
    census = year.census

    assert listed(MAIN) == listed("annee=2024") == census.total.value == 406
    assert missions(MAIN).counts() == (406, 269)
    assert listed("annee=2024&regle=departs") == census.departed.value == 358
    assert listed(f"{MAIN}&cote=peru") == census.in_peru.value == 383
    assert listed(f"{MAIN}&cote=france") == census.in_france.value == 23
    assert listed(f"{MAIN}&cote=elsewhere") == census.elsewhere.value == 0


def test_totals_of_each_class_are_those_of_the_breakdowns(db, year):
    census = year.census
    asked = {f"{MAIN}&dispositif={line.scheme}": line.total for line in census.by_scheme}
    asked |= {f"{MAIN}&dispositif={line.scheme}&cote=peru": line.in_peru for line in census.by_scheme}
    asked |= {
        f"{MAIN}&sens={line.direction}&dispositif={figure.key.rpartition('.')[2]}": figure
        for line in census.by_direction
        for figure in line.by_scheme
    }
    asked |= {f"{MAIN}&source={figure.key.rpartition('.')[2]}": figure for figure in census.by_source}
    asked |= {f"{MAIN}&domaine={figure.key.rpartition('.')[2]}": figure for figure in census.by_domain if figure.value}
    asked |= {f"{MAIN}&programme={programme.code}": programme.volunteers for programme in year.programmes}
    assert len(asked) > 30

    assert {query: listed(query) for query in asked} == {query: figure.value for query, figure in asked.items()}


def test_totals_of_each_place_are_those_of_the_map_and_of_the_hosts(db, year):
    census = year.census
    asked = {
        f"{MAIN}&cote=peru&departement={place.code}": place.people for place in census.departments if place.people.value
    }
    asked |= {f"annee=2024&accueil={host.code}": host.people for host in year.hosting.hosts}
    asked |= {f"{MAIN}&cote=peru&manque=department": census.department_unknown}
    assert len(asked) > 70

    assert {query: listed(query) for query in asked} == {query: figure.value for query, figure in asked.items()}
