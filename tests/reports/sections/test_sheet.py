"""The summary sheet is one full page, whatever the year."""

from datetime import date

import pytest

from reports.catalogue import YearStatistics
from reports.documents import summary_sheet
from reports.excerpts import SHEET_LIMITS, ExcerptError
from reports.models import Edition
from reports.renderers.document import render_document
from reports.renderers.html import self_contained
from reports.renderers.pages import page_count
from reports.renderers.pdf import render_pdf
from reports.yearbook import yearbook
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = "Association des communautés paysannes pour l’éducation et la santé interculturelle des hautes vallées "
SENTENCE = "Les volontaires s’engagent. "  # short: it fills a limit


def sheet_html(edition: Edition, language: str = "fr") -> str:
    return render_document(summary_sheet(yearbook(edition, language, linked=False)))


def pages(edition: Edition, language: str = "fr") -> int:
    return page_count(render_pdf(self_contained(sheet_html(edition, language))))


def long_words(length: int, number: int = 0) -> str:
    return f"{number} {WORDS * 4}"[:length]


def write(edition: Edition, section: str, block: str, body: str, title: str = "") -> None:
    factories.SectionTextFactory(
        edition=edition, section=section, block=block, body=f"<p>{body}</p>", title=title, on_sheet=True
    )


@pytest.fixture
def hostile() -> Edition:
    """Everything at once as long as the forms allow: 60 domains, five-digit figures, 300-character names."""
    edition = factories.EditionFactory(year=2024)
    hosts = [factories.StructureFactory(name=long_words(300, rank)) for rank in range(8)]
    domains = [factories.ActivityDomainFactory(name=long_words(100, rank)) for rank in range(60)]
    programmes = [factories.ProgrammeFactory(name=long_words(200, rank), in_focus=True) for rank in range(9)]
    for rank, domain in enumerate(domains):
        mission = factories.MissionFactory(
            group_of_unnamed=True, unnamed_women=400 + rank, unnamed_men=300, unnamed_other=240, unnamed_unknown=220,
            domain=domain, programme=programmes[rank % 9], direction="to_france" if rank % 3 else "to_peru",
            planned_start=date(2023, 1, 1), scheme=["vsi", "sci", "chantier", "hors_dispositif", "other"][rank % 5],
        )  # fmt: skip
        factories.PlacementFactory(mission=mission, host=hosts[rank % 8])
    for rank in range(9):
        ministry = factories.StructureFactory(peruvian_authority=True, name=long_words(300, rank))
        activity = factories.ActivityFactory(start=date(2024, 5, 2), end=date(2024, 5, 2))
        factories.ActivityCounterpartFactory(activity=activity, structure=ministry)
        factories.TeamMemberFactory(
            name=long_words(200, rank), function=long_words(200), email="prenom.nom.de.famille@espace-volontariats.org"
        )
        write(edition, "outlook", f"axis_{rank}", SENTENCE * 20, title=long_words(200, rank))
    factories.TypedFigureFactory(edition=edition, key="office.since", value=2011)
    facebook = factories.ChannelFactory(code="facebook", name="Facebook")
    factories.ReadingFactory(channel=facebook, date=date(2023, 12, 31), value=87_654)
    factories.ReadingFactory(channel=facebook, date=date(2024, 12, 31), value=98_765)
    for section, block in SHEET_LIMITS:
        write(edition, section, block, SENTENCE * 60)
    return edition


def test_a_hostile_year_is_one_page(hostile):
    assert pages(hostile) == 1


def test_a_hostile_year_is_one_page_in_spanish(hostile):
    assert pages(hostile, "es") == 1


@pytest.mark.parametrize("place", ['<ol class="stakes">', '<ol class="ranking">', "<footer><ul>"])
def test_what_does_not_fit_makes_a_second_page(hostile, place):
    html = sheet_html(hostile).replace(place, place + f"<li>{'Trop.<br>' * 9}</li>", 1)
    assert page_count(render_pdf(self_contained(html))) == 2


def test_an_empty_year_is_one_page():
    assert pages(Edition.objects.for_year(2031)) == 1


def test_an_empty_year_is_one_page_in_spanish():
    assert pages(Edition.objects.for_year(2031), "es") == 1


def test_the_eight_largest_domains_and_the_exact_sum_of_the_others(hostile):
    book = yearbook(hostile, "fr", linked=False)
    section = summary_sheet(book).parts[0].sections[0]
    rows = section.by_domain.chart.rows
    assert len(rows) == 9
    assert rows[-1].label == "autres (52)"
    assert sum(row.value for row in rows) == book.now.volunteering.census.total.value


def test_a_first_sentence_that_is_too_long_is_shown_to_the_writer():
    edition = factories.EditionFactory(year=2024)
    write(edition, "schemes", "ecosystem", "Une loi " + "très " * 100 + "longue.")
    with pytest.raises(ExcerptError, match="schemes / ecosystem"):
        sheet_html(edition)


def test_a_year_is_rendered_without_a_query(django_assert_num_queries):
    book = yearbook(factories.EditionFactory(year=2024), "fr", linked=False)
    assert isinstance(book.now, YearStatistics)
    with django_assert_num_queries(0):
        render_document(summary_sheet(book))
