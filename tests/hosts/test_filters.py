"""The filters of the list of structures."""

import re
from datetime import date

import pytest

from hosts.models import Structure
from tests.factories import (
    ActivityDomainFactory,
    MissionFactory,
    PlacementFactory,
    ProspectingStepFactory,
    StructureAliasFactory,
    StructureFactory,
    department,
)

pytestmark = pytest.mark.django_db


def names(client, query):
    response = client.get(f"/structures/?{query}")
    assert response.status_code == 200, response.content.decode()
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', response.content.decode())


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("q=nunez", ["Núñez Wasi"]),
        ("q=WASI+nuñez", ["Núñez Wasi"]),
        ("q=maison", ["Núñez Wasi"]),
        ("q=aylluwasi", []),
        ("pays=PE", ["Ayllu", "Núñez Wasi"]),
        ("pays=PE&pays=FR", ["Ayllu", "Bretagne", "Núñez Wasi"]),
        ("territoire=PE-CUS", ["Ayllu"]),
        ("territoire=PE-CUS&territoire=FR-BRE", ["Ayllu", "Bretagne"]),
        ("type=embassy", ["Bretagne"]),
        ("domaine=eau", ["Ayllu"]),
        ("membre=oui", ["Bretagne"]),
        ("membre=non", ["Ayllu", "Núñez Wasi"]),
        ("autorite=french", ["Bretagne"]),
        ("pays=PE&membre=oui", []),
    ],
)
def test_filter_keeps(member, query, kept):
    ayllu = StructureFactory(name="Ayllu", country="PE", territory=department("PE-CUS"))
    ayllu.domains.add(ActivityDomainFactory(code="eau"), ActivityDomainFactory())
    StructureFactory(
        name="Bretagne", country="FR", territory=department("FR-BRE"), french_authority=True, is_fv_member=True
    )
    wasi = StructureFactory(name="Núñez Wasi", country="PE")
    for name in "Maison", "Grande maison":  # two names that match show the structure once
        StructureAliasFactory(structure=wasi, name=name)

    assert names(member, query) == kept


def test_structure_hosts_in_the_years_of_its_counted_placements(member):
    host, other = StructureFactory(name="Ayllu"), StructureFactory(name="Wasi")
    dates = {"planned_start": date(2023, 7, 1), "planned_end": date(2024, 2, 1)}
    PlacementFactory(host=host, mission=MissionFactory(**dates))
    PlacementFactory(host=other, mission=MissionFactory(state="planned", **dates))

    assert [names(member, f"accueille={year}") for year in (2022, 2023, 2024, 2025)] == [[], ["Ayllu"], ["Ayllu"], []]


def test_stage_is_that_of_the_last_step(member):
    ayllu, wasi = StructureFactory(name="Ayllu"), StructureFactory(name="Wasi")
    ProspectingStepFactory(structure=ayllu, stage="met", date=date(2024, 1, 1))
    ProspectingStepFactory(structure=ayllu, stage="identified", date=date(2023, 1, 1))
    ProspectingStepFactory(structure=wasi, stage="identified", date=date(2024, 1, 1))
    ProspectingStepFactory(structure=wasi, stage="visited", date=date(2024, 1, 1))

    assert names(member, "etape=met") == ["Ayllu"]
    assert names(member, "etape=identified") == []
    assert names(member, "etape=visited&etape=met") == ["Ayllu", "Wasi"]


@pytest.mark.parametrize(
    "query", ["accueille=1850", "accueille=abc", "territoire=XX", "domaine=%F0%9F%98%80", "etape=hosting"]
)
def test_value_that_no_filter_has_is_refused(member, query):
    assert member.get(f"/structures/?{query}").status_code == 400


def test_total_counts_each_structure_once(member):
    structure = StructureFactory(name="Ayllu")
    structure.domains.add(ActivityDomainFactory(code="eau"), ActivityDomainFactory(code="air"))
    StructureFactory()

    both = "domaine=eau&domaine=air"
    exported = b"".join(member.get(f"/structures/export.csv?{both}").streaming_content).decode()

    assert names(member, both) == ["Ayllu"]
    assert exported.count("Ayllu") == 1
    assert "2 structures" in member.get("/structures/").content.decode()
    assert "1 structure<" in member.get("/structures/?domaine=eau&domaine=air").content.decode()


@pytest.mark.parametrize("rows", [1, 50, 1000])
def test_list_takes_as_many_queries_for_few_rows_as_for_many(member, rows, django_assert_num_queries):
    places = [department("PE-CUS"), department("PE-PUN")]
    Structure.objects.bulk_create(
        Structure(code=f"s{n}", name=f"S {n}", country="PE", territory=places[n % 2]) for n in range(rows)
    )
    member.get("/structures/")

    # Session, account; count, page, total; countries, territories, domains; saved filters.
    with django_assert_num_queries(9):
        member.get("/structures/")


def test_division_of_the_map_leads_to_what_it_counts(member):
    cusco, puno = department("PE-CUS"), department("PE-PUN")
    for kind, country, territory in (
        ("association", "PE", cusco), ("embassy", "PE", cusco), ("association", "PE", puno), ("association", "", cusco),
    ):  # fmt: skip
        StructureFactory(kind=kind, country=country, territory=territory)

    page = member.get("/structures/carte/?type=association&territoire=PE-CUS&territoire=PE-PUN&page=2")
    rows = [row for country in page.context["countries"] for row in country.rows]

    assert sorted((row.name, row.count) for row in rows if row.address) == [("Cusco", 1), ("Puno", 1)]
    for row in rows:
        if row.address:
            assert len(names(member, row.address.partition("?")[2])) == row.count
