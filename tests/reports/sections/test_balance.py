"""Key figures, outlook and method."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from reports.definitions import definitions
from reports.models import Edition
from reports.sections.key_figures import KeyFiguresSection
from reports.sections.method import MethodSection
from reports.sections.outlook import OutlookSection
from reports.yearbook import Yearbook, yearbook
from tests import factories

pytestmark = pytest.mark.django_db


def rendered(section, book: Yearbook) -> str:
    return render_to_string(section.template_name, {"section": section, "book": book})


@pytest.mark.parametrize("section", [KeyFiguresSection, OutlookSection, MethodSection])
def test_an_empty_year(section, django_assert_num_queries):
    book = yearbook(Edition.objects.for_year(2031), "fr", linked=False)
    with django_assert_num_queries(0):
        html = rendered(section.for_edition(book), book)
    assert f'id="{section.slug}"' in html


def test_eight_key_figures_each_with_its_date():
    edition = factories.EditionFactory(year=2024)
    channel = factories.ChannelFactory(code="facebook", name="Facebook")
    factories.ReadingFactory(channel=channel, date=date(2024, 12, 31), value=14_609)
    section = KeyFiguresSection.for_edition(yearbook(edition, "fr", linked=False))
    tiles = [tile for row in section.rows for tile in row]
    assert [tile.figure.key for tile in tiles] == [
        "census.in_peru",
        "census.in_france",
        "hosts.in_peru",
        "hosts.in_france",
        "activities.meeting",
        "communication.facebook.followers",
        "money.annual_budget",
        "money.embassy_grant",
    ]
    assert all("2024" in tile.label for tile in tiles)
    assert "31 décembre" in tiles[5].label.replace("\N{NO-BREAK SPACE}", " ")


def test_axes_in_the_order_of_their_numbers():
    edition = factories.EditionFactory(year=2024)
    for number in (10, 2, 1):
        factories.SectionTextFactory(
            edition=edition, section="outlook", block=f"axis_{number}", title=f"Axe {number}", body="<p>Un.</p>"
        )
    section = OutlookSection.for_edition(yearbook(edition, "fr", linked=False))
    assert [axis.number for axis in section.axes] == [1, 2, 10]


def test_the_method_prints_every_rule_and_the_state_of_the_data():
    edition = factories.EditionFactory(year=2024, records_changed_on=date(2025, 1, 31), data_note="Reprise partielle.")
    factories.MissionFactory(volunteer__gender="woman", census_source="visit")
    book = yearbook(edition, "fr", linked=False)
    section = MethodSection.for_edition(book)
    html = rendered(section, book)
    assert "31 janvier 2025" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "Reprise partielle." in html
    assert section.definitions == definitions()
    assert all(definition.title in html for definition in section.definitions)
    assert [line.cells[0] for line in section.by_source.lines] == ["1", "1"]
    assert ("Volontaires par genre", ("1", "0")) in [(line.label, line.cells) for line in section.bases.lines]
