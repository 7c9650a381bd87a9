"""A chart is drawn in the PDF as its SVG says: the same outlines, colours and places."""

import pytest

from reports.charts import Row, Series, bars, columns, country_map, line, peru_map, share_bar, stacked
from reports.renderers.drawings import drawing, is_chart, outline

CHART = (
    b'<svg class="chart" width="50.8mm" height="25.4mm" viewBox="0 0 144 72" xmlns="http://www.w3.org/2000/svg">'
    b"%b</svg>"
)
MONTHS = ["janv.", "f\u00e9vr."]


def two(*values):
    return tuple(Row(label=label, value=value) for label, value in zip(MONTHS, values, strict=True))


CHARTS = {
    "bars": lambda: bars(two(4, 7), title="T"),
    "stacked": lambda: stacked([Series(label="A", rows=two(4, 7)), Series(label="B", rows=two(1, 2))], title="T"),
    "share_bar": lambda: share_bar(two(4, 7), title="T"),
    "columns": lambda: columns(
        Series(label="2024", rows=two(1234, 7)), Series(label="2023", rows=two(3, 4567)), title="T"
    ),
    "line": lambda: line([Series(label="A", rows=two(4, 7))], title="T"),
    "peru_map": lambda: peru_map([Row(label="Cusco", value=3, code="PE-CUS")], title="T"),
    "country_map": lambda: country_map([Row(label="P\u00e9rou", code="PE")], title="T", region="south_america"),
}


@pytest.mark.parametrize(
    ("path", "operators"),
    [
        ("m1 2l3 0 0 3z", "1.00 2.00 m 4.00 2.00 l 4.00 5.00 l h"),
        ("m1 2l-.5-1z", "1.00 2.00 m 0.50 1.00 l h"),
        ("m1 1l1 0zm2 2l1 0z", "1.00 1.00 m 2.00 1.00 l h 3.00 3.00 m 4.00 3.00 l h"),  # from where the first one began
        ("m0 0q3 0 3 3 0 3 3 3", "0.00 0.00 m 2.00 0.00 3.00 1.00 3.00 3.00 c 3.00 5.00 4.00 6.00 6.00 6.00 c"),
        ("m1 1c1 0 2 1 2 2", "1.00 1.00 m 2.00 1.00 3.00 2.00 3.00 3.00 c"),
        ("", ""),
    ],
)
def test_outline(path, operators):
    assert outline(path) == operators


@pytest.mark.parametrize(
    ("svg", "operators"),
    [
        (b'<path d="m0 0l1 0z" style="fill: #ff0000"/>', "q 1 0 0 rg 0.00 0.00 m 1.00 0.00 l h f Q"),
        (
            b'<path d="m0 0l1 0z" style="fill: #ffffff; stroke: #000000; stroke-width: 0.6; stroke-linejoin: miter"/>',
            "q 1 1 1 rg 0 0 0 RG 0.6 w 0 j 0.00 0.00 m 1.00 0.00 l h B Q",
        ),
        (
            b'<path d="m0 0l1 0" style="fill: none; stroke: #0000ff; stroke-linecap: round"/>',
            "q 0 0 1 RG 1 J 0.00 0.00 m 1.00 0.00 l S Q",
        ),
        (
            (
                b'<g style="fill: #00ff00" transform="translate(5 6) rotate(-90) scale(0.5 -0.5)">'
                b'<defs><path id="R-1" d="m0 0l8 0z" transform="scale(.125)"/></defs>'
                b'<use href="#R-1"/><use href="#R-1" x="9.5"/></g>'
            ),
            (
                "q 1 0 0 1 5 6 cm 0 -1 1 0 0 0 cm 0.5 0 0 -0.5 0 0 cm 0 1 0 rg"
                " q 1 0 0 1 0 0 cm .125 0 0 .125 0 0 cm 0.00 0.00 m 8.00 0.00 l h f Q"
                " q 1 0 0 1 9.5 0 cm .125 0 0 .125 0 0 cm 0.00 0.00 m 8.00 0.00 l h f Q Q"
            ),
        ),
    ],
)
def test_drawing_writes_each_element_as_an_operator(svg, operators):
    drawn = drawing(CHART % svg)

    assert drawn.operators.decode() == f"q   {operators} Q"
    assert drawn.units == (144, 72)
    assert drawn.get_intrinsic_size(1, 1) == pytest.approx((192, 96, 2))


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_drawing_knows_all_that_a_chart_holds(draw):
    svg = draw().svg.encode()
    words = drawing(svg).operators.decode().split()

    assert is_chart(svg)
    assert (
        words.count("q")
        == words.count("Q")
        == svg.count(b"<use") + svg.count(b"<g") + svg.count(b"style=") - svg.count(b"<g style=") + 1
    )


@pytest.mark.parametrize(
    "svg",
    [
        b"<text>VSI</text>",
        b'<use href="#R-1"/>',
        b'<path d="m0 0a1 1 0 0 0 1 1" style="fill: #ff0000"/>',
        b'<path d="m0 0l1 0" style="opacity: 0.5"/>',
        b'<g transform="skewX(3)"/>',
    ],
)
def test_drawing_leaves_nothing_out_silently(svg):
    with pytest.raises((KeyError, ValueError)):
        drawing(CHART % svg)


def test_a_picture_drawn_elsewhere_is_no_chart():
    assert not is_chart(b'<svg xmlns="http://www.w3.org/2000/svg" class="chart"/>')
