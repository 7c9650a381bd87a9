"""What stands in the margin of a text keeps its own room on paper."""

import io

from pypdf import PdfReader

from reports.renderers.html import self_contained
from reports.renderers.pdf import render_pdf

PAGE = """<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Método</title>
<link rel="stylesheet" href="/static/css/report.css"><link rel="stylesheet" href="/static/css/report-institutions.css">
</head><body><div class="definitions">
<p><b>Las organizaciones con las que se reunió el Espacio móvil en el territorio alto</b> Un texto.</p>
<p><b>Siguiente</b> Otro texto.</p></div></body></html>"""


def depths(pdf, *words):
    """How far under the top of the page each of these words stands, in pixels."""
    found = {}

    def note(text, _matrix, place, _font, _size):
        found.update({word: place[5] for word in words if word in text})

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return [found[word] for word in words]


def test_name_of_a_rule_that_is_longer_than_its_text_pushes_the_next_one_down():
    last_word, following = depths(render_pdf(self_contained(PAGE)), "alto", "Siguiente")

    assert following > last_word + 10
