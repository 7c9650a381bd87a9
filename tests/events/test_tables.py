"""The lists of activities and communication: what a row shows, what the totals say, what an export holds."""

from datetime import date

import pytest
from django.urls import reverse

from events.enums import Nature
from events.statistics import activities as activities_of
from events.statistics import communication as communication_of
from evperou.periods import Period
from tests.factories import (
    ActivityCounterpartFactory,
    ActivityFactory,
    AttendanceFactory,
    FurtherNatureFactory,
    PhotoFactory,
    PublicationFactory,
    ReadingFactory,
)

LISTS = ("activities", "readings", "publications")


def row_of(client, address):
    return [cell.text for cell in client.get(address).context["page"].rows[0].cells]


def test_row_of_an_activity_says_who_came_with_whom(member):
    activity = ActivityFactory(title="Foire", start=date(2024, 8, 30), end=date(2024, 9, 2), city="Cusco")
    AttendanceFactory(activity=activity, women=20, men=15, unknown=1000)
    AttendanceFactory(activity=activity, women=1)
    ActivityCounterpartFactory(activity=activity, structure__name="Embajada", structure__acronym="AMB")
    ActivityCounterpartFactory(activity=activity, structure__name="Municipalidad")
    for _ in range(3):
        PhotoFactory(activity=activity)

    assert row_of(member, "/activites/") == [
        "Foire",
        "30/08–02/09/2024",
        "information des acteurs",
        "Cusco",
        "AMB, Municipalidad",
        "1\N{NARROW NO-BREAK SPACE}036",
        "3",
    ]
    assert member.get("/activites/").context["page"].totals == (
        "1 activité",
        "1\N{NARROW NO-BREAK SPACE}036 participants",
    )


@pytest.mark.parametrize(("precision", "written"), [("day", "01/04/2024"), ("month", "avril 2024"), ("year", "2024")])
def test_date_is_written_as_exactly_as_it_is_known(member, precision, written):
    ActivityFactory(start=date(2024, 4, 1), date_precision=precision)

    assert row_of(member, "/activites/")[1] == written


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("rows", [1, 51])
def test_list_costs_the_same_queries_whatever_its_length(member, django_assert_num_queries, name, rows):
    for n in range(rows):
        activity = ActivityFactory()
        ActivityCounterpartFactory(activity=activity)
        FurtherNatureFactory(activity=activity)
        AttendanceFactory(activity=activity, women=1)
        ReadingFactory(date=date(2024, 1 + n % 12, 1 + n // 12))
        PublicationFactory()
    queries = {"activities": 12, "readings": 7, "publications": 8}[name]
    member.get(reverse(name))

    with django_assert_num_queries(queries):
        member.get(reverse(name))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_export_of_an_empty_list_has_its_headings(member, name, suffix):
    answer = member.get(reverse(f"{name}_export", args=[suffix]))

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)


def test_export_holds_what_the_page_leaves_out_and_no_formula(member):
    tour = ActivityFactory(title="EV mobile Cusco", of_tour=True)
    activity = ActivityFactory(title='=HYPERLINK("x")', start=date(2024, 5, 2), end=date(2024, 5, 3), tour=tour)
    FurtherNatureFactory(activity=activity, nature="training")

    lines = b"".join(member.get("/activites/export.csv?q=hyperlink").streaming_content).decode().splitlines()

    assert len(lines) == 2
    assert lines[1].startswith('"\'=HYPERLINK(""x"")";"02–03/05/2024";')
    assert '"02/05/2024";"03/05/2024";"au jour";"formation"' in lines[1]
    assert '"EV mobile Cusco"' in lines[1]


def test_list_totals_are_the_figures_of_the_year(shipped, member):
    figures = activities_of(Period.year(2024))

    for nature in Nature:
        page = member.get(f"/activites/?annee=2024&nature={nature}").context["page"]
        assert page.totals[0].split()[0] == str(figures.counted(nature).value), nature


def test_publication_totals_are_the_figures_of_the_year(shipped, member):
    posts = next(f for f in communication_of(Period.year(2024)).posts if f.key == "communication.facebook.posts")

    page = member.get("/publications/?annee=2024&type=post&canal=facebook").context["page"]

    assert page.totals[0].split()[0] == str(posts.value)


def test_every_activity_of_the_year_is_listed_once(shipped, member):
    page = member.get("/activites/?annee=2024").context["page"]

    assert page.totals[0] == "413 activités"
    assert page.place.position == "Page 1 sur 9"


@pytest.mark.parametrize("name", LISTS)
def test_list_and_export_ask_for_a_login(client, db, name):
    for address in (reverse(name), reverse(f"{name}_export", args=["csv"])):
        assert client.get(address).status_code == 302
