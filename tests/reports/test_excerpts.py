"""What the sheet takes of a text."""

import pytest
from django.utils.safestring import mark_safe

from reports.excerpts import ExcerptError, excerpt, label, on_sheet
from reports.texts import Block, Texts


def block(html: str, *, on_sheet: bool = True) -> Block:
    return Block("", mark_safe(html), is_fallback=False, on_sheet=on_sheet, to_update=False)


@pytest.mark.parametrize(
    ("html", "limit", "expected"),
    [
        ("<p>Un. Deux. Trois.</p>", 100, "Un. Deux. Trois."),
        ("<p>Un. Deux. Trois.</p>", 9, "Un. Deux."),
        ("<p>Un. Deux. Trois.</p>", 8, "Un."),
        ("<p>Un.</p><p>Deux.</p>", 20, "Un. Deux."),
        ("<p>M. Ormeño parle. Il finit.</p>", 20, "M. Ormeño parle."),
        ("<p>La loi n° 28238 existe. 23 personnes partent.</p>", 25, "La loi n° 28238 existe."),
        ("<p>Oui ! « Non », dit-elle.</p>", 6, "Oui !"),
        ("<ul><li>Un</li><li>Deux</li></ul>", 3, "Un"),
        ("<p>Un\N{NARROW NO-BREAK SPACE}: deux\n&amp; trois.</p>", 30, "Un\N{NARROW NO-BREAK SPACE}: deux & trois."),
        ("", 5, ""),
    ],
)
def test_whole_sentences_within_the_limit(html, limit, expected):
    assert excerpt(block(html), limit) == expected


def test_a_first_sentence_that_does_not_fit_is_refused():
    with pytest.raises(ExcerptError, match="12 caractères"):
        excerpt(block("<p>Douze signes</p>"), 11)


def test_a_label_keeps_its_whole_text():
    cut = label("Ministère de la Femme", 10)
    assert (cut.short, cut.full) == ("Ministère…", "Ministère de la Femme")
    assert label("Court", 10).short == "Court"


def test_only_blocks_marked_for_the_sheet():
    texts = Texts({("schemes", "ecosystem"): block("<p>Un.</p>", on_sheet=False)})
    assert on_sheet(texts, "schemes", "ecosystem") == ""
    assert on_sheet(texts, "reciprocity", "lead") == ""
