"""Charts draw every row, say every figure, and are the same bytes for the same rows."""

import re
from itertools import pairwise

import pytest

from reports.charts import Row, Series, bars, columns, grouped, line, palette, share_bar, stacked
from reports.charts.lettering import printable, text_width, wrapped

MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
LONG = "Accompagnement des communautés rurales et promotion de l’interculturalité " * 4


def rows(*values):
    return [Row(label=label, value=value) for label, value in values]


def series(label, labels, values):
    return Series(label=label, rows=tuple(rows(*zip(labels, values, strict=True))))


def widths(chart, colour):
    """Widths in points of the rectangles of one colour, from the outlines in the file."""
    outlines = re.findall(rf'<path d="m[-\d. ]+l([-\d.]+) 0[^"]*" style="fill: {colour}"', chart.svg.replace("-", " -"))
    return [float(width) for width in outlines]


CHARTS = {
    "bars": lambda: bars(rows(("VSI", 46), ("Chantiers", 73)), title="Dispositifs"),
    "stacked": lambda: stacked([series("au Pérou", ["VSI"], [46]), series("en France", ["VSI"], [3])], title="Sens"),
    "share_bar": lambda: share_bar(rows(("Femmes", 286), ("Hommes", 95)), title="Genre"),
    "columns": lambda: columns(series("2024", MONTHS, range(12)), series("2023", MONTHS, range(12)), title="Mois"),
    "line": lambda: line([series("Pérou", ["2023", "2024"], [40, 71])], title="Années"),
}


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_chart_of_same_rows_is_same_bytes(draw):
    assert draw().svg == draw().svg


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_chart_carries_no_date_no_link_and_no_font_name(draw):
    svg = draw().svg

    assert not re.search(r"<text|<metadata|<!--|https?://(?!www\.w3\.org/2000/svg)|font-family", svg)
    assert len(svg) < 25_000


def test_chart_of_other_rows_is_other_bytes():
    assert bars(rows(("VSI", 46)), title="T").svg != bars(rows(("VSI", 47)), title="T").svg


def test_chart_data_uri_is_the_picture():
    chart = bars(rows(("VSI", 46)), title="Dispositifs")

    assert chart.data_uri.startswith("data:image/svg+xml;base64,PHN2Zy")


def test_description_states_every_figure():
    chart = bars([Row(label="Hors dispositif", value=1192, note="47 %"), *rows(("VSI", 46))], title="Dispositifs")

    assert chart.description == "Dispositifs. Hors dispositif : 1\u202f192 (47 %) ; VSI : 46."


def test_description_of_sixty_categories_is_complete():
    chart = bars(rows(*((f"Catégorie {n}", n) for n in range(60))), title="T")

    assert all(f"Catégorie {n} : {n}" in chart.description for n in range(60))
    assert len(widths(chart, palette.INK)) == 59  # the bar of zero has no width
    assert chart.height < 230  # mm: a page with its caption


def test_bars_are_proportional_to_values():
    short, long = widths(bars(rows(("a", 25), ("b", 100)), title="T"), palette.INK)

    assert short / long == pytest.approx(0.25, abs=0.002)


def test_bars_with_equal_labels_stay_apart():
    chart = bars(rows(("Même nom", 3), ("Même nom", 3)), title="T")

    assert len(widths(chart, palette.INK)) == 2


def test_bars_keep_the_order_of_the_caller_and_put_unknown_last():
    unknown = Row(label="non renseigné", value=9, unknown=True)

    chart = bars([unknown, *rows(("a", 1), ("b", 5), ("c", 2))], title="T")

    assert [row.label for row in chart.rows] == ["a", "b", "c", "non renseigné"]
    assert len(widths(chart, palette.UNKNOWN)) == 1
    assert len(widths(chart, palette.INK)) == 3


def test_bars_of_only_unknown_are_stone():
    chart = bars([Row(label="non renseigné", value=30, unknown=True)], title="T")

    assert len(widths(chart, palette.UNKNOWN)) == 1
    assert not widths(chart, palette.INK)


def test_bars_of_zeros_show_their_labels():
    chart = bars(rows(("a", 0), ("b", 0)), title="T")

    assert chart.description == "T. a : 0 ; b : 0."
    assert "href" in chart.svg


def test_bars_without_rows_say_so():
    chart = bars([], title="Dispositifs", no_data="Aucune donnée")

    assert chart.description == "Dispositifs. Aucune donnée."
    assert chart.svg.count("<use") == len("Aucune donnée")


def test_row_without_value_is_not_available():
    assert Row(label="2020").sentence == "2020 : non disponible"


def test_row_with_negative_value_is_refused():
    with pytest.raises(ValueError, match="negative"):
        Row(label="VSI", value=-1)


@pytest.mark.parametrize(
    "label", [r"$\foo$", "_x", "a" * 300, LONG, "日本 Привет 😀", "\x00\ud800", "<b>&amp;--></b>", ""]
)
def test_bars_with_hostile_label_are_drawn(label):
    chart = bars(rows((label, 3), ("VSI", 1)), title="T")

    assert len(widths(chart, palette.INK)) == 2
    assert chart.svg.count("<svg") == chart.svg.count("</svg>") == 1


def test_math_in_label_is_drawn_as_typed():
    chart = bars(rows(("$x$", 3)), title="T")

    assert chart.svg.count("<use") == len("$x$") + len("3")


def test_long_label_makes_the_chart_higher():
    assert bars(rows((LONG, 1)), title="T").height > bars(rows(("VSI", 1)), title="T").height + 20


def test_long_label_is_cut_only_by_a_limit_of_lines():
    assert "".join(wrapped(LONG, 9.5, 60)).replace(" ", "") == LONG.replace(" ", "")
    limited = wrapped(LONG, 9.5, 60, 2)
    assert len(limited) == 2
    assert limited[1].endswith("…")
    assert all(text_width(words, 9.5) <= 60 for words in limited)


def test_characters_that_no_font_draws_are_replaced():
    assert printable("a\x07b\u202fc\n d") == "a\ufffdb\u2009c d"


def test_grouped_merges_the_smallest_with_their_exact_sum():
    values = [("a", 5), ("b", 1), ("c", 9), ("d", 2), ("e", 3)]

    kept = grouped([*rows(*values), Row(label="non renseigné", value=7, unknown=True)], 2, "autres")

    assert [(row.label, row.value) for row in kept] == [("a", 5), ("c", 9), ("autres (3)", 6), ("non renseigné", 7)]


def test_grouped_leaves_what_fits():
    few = rows(("a", 5), ("b", 1), ("c", 9))

    assert grouped(few, 8, "autres") == tuple(few)
    assert grouped(few, 2, "autres") == tuple(few)


def test_stacked_with_different_categories_is_refused():
    with pytest.raises(ValueError, match="different"):
        stacked([series("a", ["VSI"], [1]), series("b", ["SCI"], [1])], title="T")


def test_stacked_parts_have_the_length_of_their_values():
    chart = stacked([series("au Pérou", ["VSI"], [75]), series("en France", ["VSI"], [25])], title="T")

    peru, france = max(widths(chart, palette.INK)), max(widths(chart, palette.TERRACOTTA))
    assert peru / france == pytest.approx(3, abs=0.01)
    assert chart.description == "T. au Pérou (VSI : 75) ; en France (VSI : 25)."


def test_share_bar_with_five_classes_is_refused():
    with pytest.raises(ValueError, match="at most 4"):
        share_bar(rows(*((str(n), n) for n in range(5))), title="T")


def test_share_bar_of_zeros_has_no_data():
    assert share_bar(rows(("Femmes", 0), ("Hommes", 0)), title="T", no_data="Aucune donnée").rows == ()


def test_share_bar_fills_its_width():
    chart = share_bar(rows(("Femmes", 3), ("Hommes", 1)), title="T", width=100)

    assert max(widths(chart, palette.INK)) == pytest.approx(75 / 25.4 * 72, abs=0.2)


def test_columns_with_different_months_are_refused():
    with pytest.raises(ValueError, match="different"):
        columns(series("2024", MONTHS, range(12)), series("2023", MONTHS[1:], range(11)), title="T")


def test_line_over_missing_year_has_a_gap():
    years = ["2019", "2020", "2021", "2022", "2023"]

    whole = line([series("Pérou", years, [5, 6, 7, 8, 9])], title="T")
    broken = line([series("Pérou", years, [5, 6, None, 8, 9])], title="T")

    strokes = [chart.svg.count(f"stroke: {palette.INK}") for chart in (whole, broken)]
    assert strokes == [1, 2]
    assert "2021 : non disponible" in broken.description


def test_line_without_any_value_has_no_data():
    assert line([series("Pérou", ["2023"], [None])], title="T", no_data="Aucune donnée").rows == ()


def test_scheme_colours_differ():
    assert len(set(palette.SCHEMES.values())) == len(palette.SCHEMES)


def test_neighbouring_series_differ_in_lightness():
    assert all(palette.contrast(first, second) >= 1.5 for first, second in pairwise(palette.SERIES))
    assert palette.contrast(palette.SERIES[-1], palette.UNKNOWN) >= 1.5


def test_map_classes_get_darker():
    paper_to_ink = [palette.WHITE, *palette.MAP_CLASSES]

    assert all(palette.luminance(first) > palette.luminance(second) for first, second in pairwise(paper_to_ink))
    assert all(palette.contrast(first, second) >= 1.2 for first, second in pairwise(paper_to_ink))


def test_text_colours_read_on_paper():
    assert all(palette.contrast(ink, palette.WHITE) >= 4.5 for ink in (palette.TEXT, palette.MUTED, palette.INK))


def test_text_reads_on_every_fill():
    fills = {*palette.SERIES, *palette.MAP_CLASSES, palette.UNKNOWN}

    assert all(palette.contrast(palette.text_on(fill), fill) >= 4.5 for fill in fills)
