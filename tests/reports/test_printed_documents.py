"""The PDFs of the shipped year, as a reader's software sees them."""

import io

import pdfua
import pikepdf
import pytest
from pypdf import PdfReader

from reports.enums import Language
from reports.models import Edition
from reports.production import DocumentKind, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def printed(shipped):
    """Every document of 2024 in both languages."""
    edition = Edition.objects.for_year(2024)
    return {(kind, language): pdf(edition, kind, language) for kind in DocumentKind for language in Language}


DOCUMENTS = [(kind, language) for kind in DocumentKind for language in Language]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_document_has_no_accessibility_error(printed, document, tmp_path):
    file = tmp_path / "document.pdf"
    file.write_bytes(printed[document])

    assert pdfua.validate(str(file)).findings == ()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_document_embeds_its_fonts(printed, document):
    reader = PdfReader(io.BytesIO(printed[document]))
    fonts = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[descendant["/BaseFont"]] = descendant["/FontDescriptor"].get_object()

    assert {name.partition("+")[2].startswith("Source") for name in fonts} == {True}
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in fonts.values())


@pytest.mark.parametrize("language", list(Language))
def test_annual_report_is_a_whole_book(printed, language):
    content = printed[DocumentKind.ANNUAL, language]

    assert len(PdfReader(io.BytesIO(content)).pages) >= 40
    assert len(content) < 20_000_000


@pytest.mark.parametrize("language", list(Language))
def test_sheet_is_one_page(printed, language):
    page, *others = PdfReader(io.BytesIO(printed[DocumentKind.SUMMARY, language])).pages

    assert others == []
    assert (round(page.mediabox.width * 25.4 / 72), round(page.mediabox.height * 25.4 / 72)) == (210, 297)


def test_annual_report_numbers_its_contents(printed):
    reader = PdfReader(io.BytesIO(printed[DocumentKind.ANNUAL, Language.FRENCH]))
    contents = reader.pages[1].extract_text()
    last = [int(word) for word in contents.split() if word.isdigit()][-1]

    assert last <= len(reader.pages)
    assert "Méthode" in reader.pages[last - 1].extract_text()


def test_same_records_give_the_same_bytes(printed):
    again = pdf(Edition.objects.for_year(2024), DocumentKind.SUMMARY, Language.FRENCH)

    assert again == printed[DocumentKind.SUMMARY, Language.FRENCH]


def test_annual_report_has_bookmarks_that_lead_to_its_sections(printed):
    with (
        pikepdf.open(io.BytesIO(printed[DocumentKind.ANNUAL, Language.FRENCH])) as document,
        document.open_outline() as outline,
    ):
        titles = [item.title for item in outline.root[0].children]

    assert "Sommaire" in titles
    assert len(titles) >= 10
