"""Documents made from the shipped year, from an empty one, and from what staff decided of their sections."""

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.documents import ANNUAL_REPORT, SUMMARY_SHEET, annual_report, summary_sheet
from reports.models import Edition, SectionSetting
from reports.renderers.document import render_document
from reports.yearbook import yearbook

pytestmark = pytest.mark.django_db


class Outline(HTMLParser):
    """Headings, ids, links and pictures of a page."""

    def __init__(self, page):
        super().__init__()
        self.levels, self.ids, self.anchors, self.alternatives = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a" and (attributes.get("href") or "").startswith("#"):
            self.anchors.append(attributes["href"][1:])
        if tag == "img":
            self.alternatives.append(attributes.get("alt"))


def slugs(document):
    return [section.slug for part in document.parts for section in part.sections]


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("year", [2024, 2019, 1990])
@pytest.mark.parametrize("make", [annual_report, summary_sheet])
def test_document_has_a_sound_outline(shipped, make, year, language):
    page = render_document(make(yearbook(Edition.objects.for_year(year), language, linked=False)))

    outline = Outline(page)

    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.anchors) <= set(outline.ids)
    assert all(outline.alternatives)
    assert "{{" not in page


@pytest.mark.parametrize("make", [annual_report, summary_sheet])
def test_rendering_runs_no_query(shipped, make):
    document = make(yearbook(Edition.objects.for_year(2024), "fr", linked=True))

    with CaptureQueriesContext(connection) as queries:
        render_document(document)

    assert len(queries) == 0


def test_same_records_give_the_same_page(shipped):
    first, second = (
        render_document(annual_report(yearbook(Edition.objects.for_year(2024), "fr", linked=False))) for _ in range(2)
    )

    assert first == second


def test_annual_report_of_the_shipped_year_prints_every_section(shipped):
    document = annual_report(yearbook(Edition.objects.for_year(2024), "fr", linked=False))

    assert slugs(document) == [section.slug for section in ANNUAL_REPORT]
    assert [part.number for part in document.parts] == [0, *range(1, len(document.parts))]


def test_sections_stand_in_the_order_of_their_parts():
    parts = [section.part for section in (*ANNUAL_REPORT, *SUMMARY_SHEET)]

    assert len({section.slug for section in (*ANNUAL_REPORT, *SUMMARY_SHEET)}) == len(parts)


def test_annual_report_leaves_out_a_hidden_section(shipped):
    SectionSetting.objects.create(edition=Edition.objects.get(year=2023), section="profiles", hidden=True)

    document = annual_report(yearbook(Edition.objects.for_year(2023), "fr", linked=False))

    assert "profiles" not in slugs(document)
    SectionSetting.objects.all().delete()


def test_annual_report_moves_a_section_inside_its_part(shipped):
    SectionSetting.objects.create(edition=Edition.objects.get(year=2023), section="territories", position=0)

    document = annual_report(yearbook(Edition.objects.for_year(2023), "fr", linked=False))

    part = next(part for part in document.parts if "territories" in [section.slug for section in part.sections])
    assert part.sections[0].slug == "territories"
    SectionSetting.objects.all().delete()


def test_figures_link_to_their_records_on_the_site_alone(shipped):
    edition = Edition.objects.for_year(2024)

    on_site, in_file = (
        render_document(annual_report(yearbook(edition, "fr", linked=linked))) for linked in (True, False)
    )

    assert 'href="/chiffres/2024/census.in_peru/"' in on_site
    assert "/chiffres/" not in in_file
