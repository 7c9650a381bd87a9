"""The opening pages, the country and the organisation."""

from datetime import date

import pytest
from django.utils import translation

from reports.documents import annual_report
from reports.models import Edition
from reports.renderers.document import render_document
from reports.sections.country_card import CountryCardSection
from reports.sections.cover import CoverSection
from reports.sections.editorial import EditorialSection
from reports.sections.missions_of_fv import MissionsOfFvSection
from reports.sections.office_and_team import OfficeAndTeamSection
from reports.sections.world_network import WorldNetworkSection
from reports.yearbook import yearbook
from tests.factories import (
    AcronymFactory,
    CountryFactFactory,
    EditionFactory,
    MissionFactory,
    SectionTextFactory,
    TeamMemberFactory,
    TypedFigureFactory,
)

pytestmark = pytest.mark.django_db


def book_of(year=2024, language="fr"):
    return yearbook(Edition.objects.for_year(year), language, linked=False)


def page_of(year=2024):
    return render_document(annual_report(book_of(year)))


def test_cover_shows_no_figure_of_a_year_without_records():
    assert not CoverSection.for_edition(book_of()).has_figures

    MissionFactory()

    assert CoverSection.for_edition(book_of()).has_figures


def test_cover_shows_the_photo_of_the_edition_and_else_the_ridges():
    EditionFactory(cover="covers/lima.jpg", cover_credit="Une photographe", logo="covers/logo.png")

    given, drawn = page_of(2024), page_of(2023)

    assert 'class="cover cover-photo" style="background-image: url(/media/covers/lima.jpg)"' in given
    assert "Photo : Une photographe" in given
    assert 'src="/media/covers/logo.png"' in given
    assert 'class="cover" style="background-image: url(data:image/svg+xml;base64,' in drawn


def test_contents_name_what_prints_and_nothing_else():
    CountryFactFactory()
    contents = page_of().partition("</details>")[0]

    assert 'href="#part-country"' in contents
    assert 'href="#country_card"' in contents
    assert 'href="#portraits_in_peru"' not in contents
    assert 'href="#cover"' not in contents


def test_acronyms_are_those_that_the_other_sections_use():
    AcronymFactory(acronym="XYZ", expansion="Expansion citée")
    AcronymFactory(acronym="ZYX", expansion="Expansion inutile")
    SectionTextFactory(section="editorial", block="body", body="<p>Le XYZ nous aide.</p>")

    page = page_of()

    assert "Expansion citée" in page
    assert "Expansion inutile" not in page


def test_editorial_is_signed_by_the_colleague_of_the_year_who_signs_it():
    TeamMemberFactory(name="Partie", signs_editorial=True, ends_on=date(2023, 12, 31))
    TeamMemberFactory(name="Présente", signs_editorial=True)
    TeamMemberFactory(name="Autre")

    assert EditorialSection.for_edition(book_of()).signatory.name == "Présente"


@pytest.mark.parametrize(("state", "is_empty"), [("draft", False), ("reviewed", True)])
def test_missing_text_is_shown_to_the_writers_of_a_draft_alone(state, is_empty):
    EditionFactory(state=state)

    assert EditorialSection.for_edition(book_of()).is_empty is is_empty
    assert MissionsOfFvSection.for_edition(book_of()).is_empty is is_empty


def test_country_card_numbers_each_source_once():
    for source, as_at in (("INEI", date(2024, 1, 1)), ("FMI", date(2024, 1, 1)), ("INEI", date(2024, 1, 1))):
        CountryFactFactory(source=source, as_at=as_at)

    section = CountryCardSection.for_edition(book_of())

    assert [number for _fact, number in section.facts] == [1, 2, 1]
    assert section.sources == (("INEI", date(2024, 1, 1)), ("FMI", date(2024, 1, 1)))


def test_network_lists_its_countries_in_the_language_of_the_document():
    EditionFactory(network_countries=["PE", "MA"])
    TypedFigureFactory(key="fv.countries", value=25)

    with translation.override("es"):
        section = WorldNetworkSection.for_edition(book_of(language="es"))

    assert [figure.value for figure in section.figures] == [25]
    assert "Marruecos" in section.map.description


def test_network_sorts_its_countries_without_minding_accents():
    EditionFactory(network_countries=["PE", "EC", "BF", "BJ"])

    assert WorldNetworkSection.for_edition(book_of()).countries == "Bénin, Burkina Faso, Équateur et Pérou"


def test_hosted_colleagues_stand_apart():
    TeamMemberFactory(name="Équipe")
    TeamMemberFactory(name="Accueillie", permanent=False, contract="hosted", starts_on=date(2024, 2, 5))

    section = OfficeAndTeamSection.for_edition(book_of())

    assert section.staff.value == 1
    assert [colleague.name for colleague in section.team] == ["Équipe"]
    assert [colleague.name for colleague in section.hosted] == ["Accueillie"]
    assert "depuis le 5 février 2024" in page_of().replace("\u00a0", " ")
