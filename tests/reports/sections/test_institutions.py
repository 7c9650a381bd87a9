"""Authorities, networks and prospecting: lists are as long as their figures say."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from reports.models import Edition
from reports.sections.french_authorities import FrenchAuthoritiesSection
from reports.sections.networks import NetworksSection
from reports.sections.peruvian_authorities import PeruvianAuthoritiesSection
from reports.sections.prospecting import ProspectingSection
from reports.yearbook import Yearbook, yearbook
from tests import factories

pytestmark = pytest.mark.django_db

SECTIONS = (FrenchAuthoritiesSection, PeruvianAuthoritiesSection, NetworksSection, ProspectingSection)


def rendered(section, book: Yearbook) -> str:
    return render_to_string(section.template_name, {"section": section, "book": book})


def book_of(edition: Edition) -> Yearbook:
    return yearbook(edition, "fr", linked=False)


def activity(day: date, *structures, **values):
    row = factories.ActivityFactory(start=day, **values)
    for structure in structures:
        factories.ActivityCounterpartFactory(activity=row, structure=structure)
    return row


@pytest.fixture
def embassy():
    return factories.StructureFactory(french_authority=True, code="ambassade", name="Ambassade")


@pytest.fixture
def ministry():
    return factories.StructureFactory(peruvian_authority=True, code="mimp", name="Ministère", acronym="MIMP")


@pytest.mark.parametrize("section", SECTIONS)
def test_an_empty_year(section, django_assert_num_queries):
    book = book_of(Edition.objects.for_year(2031))
    with django_assert_num_queries(0):
        html = rendered(section.for_edition(book), book)
    assert f'id="{section.slug}"' in html


def test_actions_with_french_authorities_by_month(embassy):
    activity(date(2024, 3, 5), embassy, title="Cérémonie")
    activity(date(2024, 3, 9), embassy, title="Point mensuel", highlighted=False)
    section = FrenchAuthoritiesSection.for_edition(book_of(factories.EditionFactory(year=2024)))
    assert section.table is not None
    assert section.table.lines[0].cells[:3] == ("2", "1", "1")
    assert [(month.title, [moment.title for moment in month.moments]) for month in section.months] == [
        ("Mars", ["Cérémonie"])
    ]


def test_an_authority_lists_as_many_actions_as_its_figure(ministry, embassy):
    activity(date(2024, 2, 1), ministry)
    activity(date(2024, 5, 2), ministry, embassy, main_nature="participation")
    activity(date(2024, 6, 2), ministry, highlighted=False)
    activity(date(2023, 6, 2), ministry)
    book = book_of(factories.EditionFactory(year=2024))
    (dealings,) = PeruvianAuthoritiesSection.for_edition(book).authorities
    assert dealings.name == "Ministère (MIMP)"
    assert dealings.actions.value == len(dealings.moments) + dealings.routine.value == 3
    assert "Ambassade" in dealings.moments[1].details
    assert "Réunions courantes" in rendered(PeruvianAuthoritiesSection.for_edition(book), book)


def test_an_authority_of_which_only_a_text_tells():
    edition = factories.EditionFactory(year=2024)
    factories.SectionTextFactory(
        edition=edition, section="peruvian_authorities", block="minam", title="Ministère de l’Environnement", body="<p>Un.</p>"
    )  # fmt: skip
    book = book_of(edition)
    section = PeruvianAuthoritiesSection.for_edition(book)
    assert [(each.name, each.actions) for each in section.authorities] == [("Ministère de l’Environnement", None)]
    assert rendered(section, book).count("Ministère de l’Environnement") == 1


def test_networks_with_their_dated_activities(ministry):
    network = factories.StructureFactory(kind="network", name="Red Soy Voluntari@")
    activity(date(2024, 7, 18), network, ministry, title="École du volontariat")
    section = NetworksSection.for_edition(book_of(factories.EditionFactory(year=2024)))
    assert [(each.name, [moment.title for moment in each.moments]) for each in section.networks] == [
        ("Red Soy Voluntari@", ["École du volontariat"])
    ]


def test_a_tour_lists_every_structure_that_its_figure_counts():
    host = factories.StructureFactory(name="Hôte")
    other = factories.StructureFactory(name="Nouvelle")
    factories.PlacementFactory(mission=factories.MissionFactory(), host=host)
    tour = factories.ActivityFactory(of_tour=True, title="EV mobile à Cusco", city="Cusco", start=date(2024, 8, 20))
    activity(date(2024, 8, 20), host, other, tour=tour)
    activity(date(2024, 8, 21), host, tour=tour, highlighted=False)
    section = ProspectingSection.for_edition(book_of(factories.EditionFactory(year=2024)))
    (listed,) = section.tours
    assert [(met.name, met.hosting) for met in listed.structures] == [
        ("Hôte", "accueille en 2024"),
        ("Nouvelle", "n’accueille pas en 2024"),
    ]
    assert section.structures_met.value == len(listed.structures)
    assert listed.details == "20\N{NO-BREAK SPACE}août · Cusco"


def test_visits_of_structures_that_host_a_youth_camp():
    camp, other = factories.StructureFactory(), factories.StructureFactory()
    mission = factories.MissionFactory(group_of_unnamed=True, unnamed_women=9)
    factories.PlacementFactory(mission=mission, host=camp)
    activity(date(2024, 7, 3), camp, title="Visite du chantier", format="visit")
    activity(date(2024, 7, 4), other, title="Visite d’une école", format="visit")
    section = ProspectingSection.for_edition(book_of(factories.EditionFactory(year=2024)))
    assert [moment.title for moment in section.visits] == ["Visite du chantier"]
