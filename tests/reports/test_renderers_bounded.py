"""A page that asks for too much is stopped, with a sentence that says why, and the next one is printed."""

import multiprocessing

import pytest

from reports.renderers import RenderingError
from reports.renderers.bounded import render_bounded
from reports.renderers.pdf import render_pdf

START = '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Rapport</title></head><body>'


def test_render_bounded_gives_the_same_bytes_as_the_renderer():
    page = f"{START}<h1>Rapport d’activité</h1>"

    assert render_bounded(page) == render_pdf(page)


def test_render_bounded_stops_a_page_that_takes_too_long(settings):
    settings.PDF_SECONDS = 2

    with pytest.raises(RenderingError, match="plus de 2 secondes"):
        render_bounded(f"{START}<table><tr><td colspan=100000>x")

    assert multiprocessing.active_children() == []


def test_render_bounded_stops_a_page_that_takes_too_much_memory(settings):
    settings.PDF_MEMORY_MB = 300
    settings.PDF_SECONDS = 300  # so that a busy machine meets the other limit first

    with pytest.raises(RenderingError, match="plus de 300 Mo de mémoire"):
        render_bounded(f"{START}{'<p>mot</p>' * 20000}")


def test_render_bounded_refuses_elements_too_deep_to_lay_out():
    with pytest.raises(RenderingError, match="trop imbriqués"):
        render_bounded(START + "<div>" * 3000)


@pytest.mark.parametrize("url", ["file:///etc/hostname.png", "https://example.org/a.png", "/media/gone.png"])
def test_render_bounded_says_which_file_it_refuses(url):
    with pytest.raises(RenderingError, match=url):
        render_bounded(f'{START}<img src="{url}" alt="Une photo">')


def test_render_bounded_says_what_only_the_process_finds():
    with pytest.raises(RenderingError, match="#nulle-part"):
        render_bounded(f'{START}<a href="#nulle-part">x</a>')


def test_render_bounded_goes_on_after_a_failure():
    page = f"{START}<h1>Rapport</h1>"
    with pytest.raises(RenderingError):
        render_bounded(f'{START}<a href="#nulle-part">x</a>')

    assert render_bounded(page).startswith(b"%PDF-")
