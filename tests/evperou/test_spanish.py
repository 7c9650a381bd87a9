"""The Spanish edition: its catalogue, and that nothing French is left of the labels of the documents."""

import re
import subprocess
from gettext import GNUTranslations
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.utils.translation import override

from evperou import typography
from evperou.languages import country_name
from reports.documents import annual_report, summary_sheet
from reports.models import Edition
from reports.renderers.document import render_document
from reports.yearbook import yearbook

CATALOGUE = settings.BASE_DIR / "locale" / "es" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)s|%[sd]|</?\w+[^>]*>")
WIDE_SPACES = re.compile("[ \u00a0][;:!?»]|«[ \u00a0]")
FRENCH_SPACES = re.compile("[ \u00a0\u202f][;:!?»]|«[ \u00a0\u202f]")
VOID = {"br", "col", "hr", "img", "input", "link", "meta"}
FRENCH_LABELS = (
    "Rapport d’activité", "Sommaire", "Fiche synthétique", "Espace Volontariats Pérou ·", "volontaires internationaux",
    "structures d’accueil au", "demandes reçues", "Départements", "non renseigné", "Non renseigné", "service civique",
    "hors dispositif", "Total des", "Méthode et définitions", "État des données", "Texte à écrire", " sur 406", "janv.",
    "février", "juil.", "1er ", "depuis le", "comptée ailleurs", "en ligne ·", "Photo :", "Portrait de",
    "n. d. ;", "Aucune donnée", "euros de budget", "Personnes dont",
)  # fmt: skip


class Words(HTMLParser):
    """What a page says: its texts and its attributes that are read, French narratives and scripts left out."""

    def __init__(self, page):
        super().__init__()
        self.said, self.silent = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.said += [attributes[name] for name in ("alt", "aria-label", "content", "title") if attributes.get(name)]
        if tag not in VOID and (self.silent or tag in {"style", "script"} or attributes.get("lang") == "fr"):
            self.silent.append(tag)

    def handle_endtag(self, tag):
        if self.silent:
            self.silent.pop()

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.said.append(" ".join(data.split(" ")).strip())


@pytest.fixture(scope="module")
def messages(tmp_path_factory):
    """French messages and their Spanish, as gettext reads them."""
    compiled = tmp_path_factory.mktemp("locale") / "django.mo"
    command = ["msgfmt", "--check-format", "--statistics", f"--output-file={compiled}", CATALOGUE]
    report = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- gettext's own compiler
    assert re.fullmatch(r"\d+ translated messages?\.\n", report.stderr), report.stderr  # none fuzzy, none empty
    with compiled.open("rb") as file:
        catalogue = GNUTranslations(file)._catalog
    return {key[0] if isinstance(key, tuple) else key: spanish for key, spanish in catalogue.items() if key}


@pytest.fixture(scope="module")
def pages(shipped):
    """The documents of 2024, by kind and language."""
    return {
        (make, language): render_document(make(yearbook(Edition.objects.for_year(2024), language, linked=False)))
        for make in (annual_report, summary_sheet)
        for language in ("fr", "es")
    }


def test_translation_keeps_the_placeholders(messages):
    different = [
        french
        for french, spanish in messages.items()
        if sorted(PLACEHOLDER.findall(french)) != sorted(PLACEHOLDER.findall(spanish))
    ]

    assert different == []


def test_french_punctuation_follows_a_narrow_space(messages):
    assert [french for french in messages if WIDE_SPACES.search(french)] == []


def test_translation_has_no_french_space(messages):
    assert [spanish for spanish in messages.values() if FRENCH_SPACES.search(spanish)] == []


def test_translation_opens_what_it_asks_or_exclaims(messages):
    assert [
        one for one in messages.values() if one.count("?") != one.count("¿") or one.count("!") != one.count("¡")
    ] == []


@pytest.mark.django_db
@pytest.mark.parametrize("make", [annual_report, summary_sheet])
def test_spanish_document_has_no_french_label(pages, messages, make):
    said = Words(pages[make, "es"]).said
    changed = {french for french, spanish in messages.items() if french != spanish}
    labels = changed - {"ODD"}  # an acronym of the French texts, listed as such

    assert [label for label in FRENCH_LABELS if any(label in words for words in said)] == []
    assert labels & set(said) == set()


@pytest.mark.django_db
def test_documents_write_numbers_and_dates_of_their_language(pages):
    french, spanish = pages[annual_report, "fr"], pages[annual_report, "es"]

    assert "1\u202f486" in french
    assert "1,486" in spanish
    assert "31\u00a0janvier\u00a02025" in french
    assert "31 de enero de 2025" in spanish
    assert "de nueve países" in spanish


def test_spanish_words_of_numbers_dates_and_countries():
    with override("es"):
        assert typography.in_words(383) == "trescientos ochenta y tres"
        assert [typography.month_name(month) for month in (1, 8, 12)] == ["Enero", "Agosto", "Diciembre"]
        assert [country_name(code) for code in ("PE", "FR", "BR")] == ["Perú", "Francia", "Brasil"]


@pytest.mark.parametrize(
    ("items", "listed"),
    [
        ([], ""),
        (["Lima"], "Lima"),
        (["Lima", "Cusco"], "Lima y Cusco"),
        (["Perú", "Francia", "Italia"], "Perú, Francia e Italia"),
        (["Sol y Luna", "Hilo Rojo"], "Sol y Luna e Hilo Rojo"),
        (["cobre", "hierro"], "cobre y hierro"),
    ],
)
def test_spanish_list_ends_with_y_or_e(items, listed):
    with override("es"):
        assert typography.listed(items) == listed
