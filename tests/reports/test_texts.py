import pytest

from reports.texts import Texts, TokenError, Written, resolved, sanitised


def written(body, *, language="fr", block="lead", **values):
    return Written("census", block, language, values.get("title", ""), body, values.get("on_sheet", False), False)


def printed(key, variant):
    if key != "census.total":
        raise TokenError("inconnu")
    return f"<406{variant}>"


def test_sanitised_keeps_allowed_tags_alone():
    body = '<p onclick="x()">Un <strong>mot</strong> <script>alert(1)</script><a href="javascript:x()">a</a><td colspan="1000000">b</td></p>'

    assert sanitised(body) == '<p>Un <strong>mot</strong> <a rel="noopener">a</a>b</p>'


def test_token_is_a_key_with_or_without_a_variant():
    said = resolved("{{ a.b }} et {{a.c|words}} puis {{ d | percent }}", lambda key, variant: f"<{key}:{variant}>")

    assert said == "<a.b:> et <a.c:words> puis <d:percent>"


def test_texts_replace_tokens():
    texts = Texts.of([written("<p>Ils sont {{ census.total|words }}.</p>")], "fr", printed)

    assert texts.get("census", "lead").html == "<p>Ils sont <406words>.</p>"


def test_texts_name_the_block_of_an_unknown_token():
    with pytest.raises(TokenError, match="census / lead"):
        Texts.of([written("<p>{{ census.totl }}</p>")], "fr", printed)


def test_texts_fall_back_to_french_and_say_so():
    rows = [
        written("<p>fr</p>"),
        written("<p>fr</p>", block="body"),
        written("<p>es</p>", block="body", language="es"),
        written("  ", language="es"),
    ]

    texts = Texts.of(rows, "es", printed)

    assert (texts.get("census", "lead").html, texts.get("census", "lead").is_fallback) == ("<p>fr</p>", True)
    assert (texts.get("census", "body").html, texts.get("census", "body").is_fallback) == ("<p>es</p>", False)


def test_texts_never_show_a_translation_in_french():
    texts = Texts.of([written("<p>es</p>", language="es")], "fr", printed)

    assert texts.get("census", "lead") is None


def test_paragraphs_are_plain_text():
    texts = Texts.of([written("<p>Un <em>mot</em> &amp; deux</p><ul><li>trois</li></ul>")], "fr", printed)

    assert texts.get("census", "lead").paragraphs == ("Un mot & deux", "trois")
