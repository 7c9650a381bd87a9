"""A page becomes one file, HTML or PDF, with nothing left to fetch."""

import base64
import io
import logging

import pdfua
import pikepdf
import pytest
from django.utils import translation
from PIL import Image

from reports.renderers import RenderingError
from reports.renderers.enclosures import apart
from reports.renderers.html import beside_its_files, self_contained
from reports.renderers.pages import page_count
from reports.renderers.pdf import STYLE_OF_ANY_PAGE, for_our_pages, render_pdf, with_values

WORDS = "Les volontaires racontent une année au service des organisations du pays. " * 4


def picture(image_format="PNG"):
    content = io.BytesIO()
    Image.new("RGB", (4, 3), "teal").save(content, image_format)
    return content.getvalue()


PICTURE_URL = f"data:image/png;base64,{base64.b64encode(picture()).decode()}"


def page(body, head=""):
    return (
        '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Rapport d’activité</title>'
        f'<meta name="dcterms.created" content="2025-01-31">{head}</head><body>{body}</body></html>'
    )


DOCUMENT = page(
    f"""
    <h1>Rapport d’activité</h1>
    <nav><ol><li><a href="#missions">Missions</a></li></ol></nav>
    <h2 id="missions">Missions</h2>
    <p>{WORDS} <a href="https://example.org/">Le site de l’association</a></p>
    <figure><figcaption>Un chantier</figcaption><img src="{PICTURE_URL}" alt="Une équipe plante des arbres."></figure>
    <table><caption>Missions par statut</caption>
      <thead><tr><td></td><th scope="col">Missions</th></tr></thead>
      <tbody><tr><th scope="row">VSI</th><td>12</td></tr><tr><th scope="row">Service civique</th><td>30</td></tr></tbody>
    </table>
    <ul><li>Lima<ul><li>Miraflores</li></ul></li><li>Cusco</li></ul>
    """,
    "<style>h2{string-set:part content()} @page{@top-left{content:string(part)}}"
    " a[href^='#']::after{content:target-counter(attr(href),page);float:right}</style>",
)


@pytest.fixture
def files(settings, tmp_path):
    """Two folders of files, static and media, and beside them a file that belongs to neither."""
    for name in ("static", "media"):
        (tmp_path / name).mkdir()
    (tmp_path / "secret.png").write_bytes(picture())
    (tmp_path / "static" / "report.css").write_text(
        'h1 { background: url("leaf.png") } p { background: url(leaf.png) }'
    )
    (tmp_path / "static" / "leaf.png").write_bytes(picture())
    (tmp_path / "media" / "photo.jpg").write_bytes(picture("JPEG"))
    (tmp_path / "media" / "notes.txt").write_text("privé")
    (tmp_path / "media" / "way-out.png").symlink_to(tmp_path / "secret.png")
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def structure(pdf, role):
    """The elements of the tag tree that have the role `role`, in the order of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            (str(element.A.get("/Scope", "")), str(element.P.P.S))
            for element in document.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == role
        ]


def test_self_contained_writes_every_file_inside(files):
    body = (
        '<p style="background: url(/static/leaf.png)">Été &amp; hiver</p><img src="/media/photo.jpg" alt="Une photo">'
    )
    source = page(body, '<link rel="stylesheet" href="/static/report.css"><link rel="icon" href="/static/leaf.png">')

    written = self_contained(source)

    assert "/static/" not in written
    assert "/media/" not in written
    assert "<link" not in written
    assert written.count("data:image/png;base64,") == 3
    assert written.count("data:image/jpeg;base64,") == 1
    assert "Été &amp; hiver" in written
    assert self_contained(written) == written


def test_self_contained_finds_a_collected_file_by_its_name_with_a_digest(files):
    (files / "collected").mkdir()
    (files / "collected" / "leaf.0a1b2c.png").write_bytes(picture())

    written = self_contained(page('<img src="/static/leaf.0a1b2c.png" alt="Une feuille">'))

    assert "data:image/png;base64," in written


def test_self_contained_leaves_a_page_without_files_word_for_word():
    assert self_contained(DOCUMENT) == DOCUMENT


def test_beside_its_files_is_the_self_contained_page_taken_apart(files):
    (files / "static" / "report.css").write_text("h1 { background: url(leaf.png) }")
    source = page(
        f'<img src="/media/photo.jpg" alt="Une photo"><img src="{PICTURE_URL}" alt="Une autre"><a href="/missions/">12</a>',
        '<link rel="stylesheet" href="/static/report.css">',
    )

    assert beside_its_files(source) == apart(self_contained(source))
    assert len(beside_its_files(source).files) == 2


def test_self_contained_turns_links_to_the_site_into_text():
    written = self_contained('<a class="figure" href="/missions/?year=2024">12</a> <a href="#top">haut</a>')

    assert written == '<span class="figure">12</span> <a href="#top">haut</a>'


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://example.org/a.png" alt="x">',
        '<img src="//example.org/a.png" alt="x">',
        '<img src="file:///etc/hostname.png" alt="x">',
        '<img src="leaf.png" alt="x">',
        '<img src="/media/../secret.png" alt="x">',
        '<img src="/media/%2e%2e/secret.png" alt="x">',
        '<img src="/static/../secret.png" alt="x">',
        '<img src="/media/way-out.png" alt="x">',
        '<img src="/media/notes.txt" alt="x">',
        '<img src="/media/nul%00.png" alt="x">',
        '<img src="/media/gone.jpg" alt="x">',
        '<img srcset="/media/photo.jpg 2x" alt="x">',
        '<p style="background: url(https://example.org/a.png)">x</p>',
        '<style>@import "https://example.org/a.css";</style>',
        "<style>p { background: url(https://example.org/a.png) }</style>",
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<a rel="attachment" href="https://example.org/">x</a>',
        '<a ping="https://example.org/" href="#x">x</a>',
        '<a href="javascript:alert(1)">x</a>',
        '<svg><image href="/media/photo.jpg"></svg>',
        '<iframe src="/media/photo.jpg"></iframe>',
        '<script src="/static/report.js"></script>',
        '<meta http-equiv="refresh" content="0;url=https://example.org/">',
    ],
)
def test_self_contained_refuses_what_cannot_be_inside(files, body):
    with pytest.raises(RenderingError):
        self_contained(page(body))


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://example.org/a.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="/media/photo.jpg" alt="x">',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<img src="data:image/svg+xml;base64,PHN2Zz4=" alt="Un dessin interrompu">',
        f'<img src="{PICTURE_URL}" alt="">',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<link rel="attachment" href="data:text/plain,x">',
        '<svg><image href="file:///etc/hostname"/></svg>',
        '<a href="#nowhere">x</a>',
    ],
)
def test_render_pdf_refuses_what_it_would_have_to_fetch_or_leave_out(body):
    with pytest.raises(RenderingError):
        render_pdf(page(body))


def test_render_pdf_gives_the_same_bytes_for_the_same_page():
    assert render_pdf(DOCUMENT) == render_pdf(DOCUMENT)


def test_render_pdf_conforms_to_pdf_ua(tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(render_pdf(DOCUMENT))

    assert pdfua.validate(str(file)).findings == ()


def test_render_pdf_says_language_title_date_and_bookmarks():
    with pikepdf.open(io.BytesIO(render_pdf(DOCUMENT))) as document:
        assert str(document.Root.Lang) == "fr"
        assert str(document.docinfo["/Title"]) == "Rapport d’activité"
        assert str(document.docinfo["/CreationDate"]) == "D:20250131"
        with document.open_outline() as outline:
            assert [(item.title, [child.title for child in item.children]) for item in outline.root] == [
                ("Rapport d’activité", ["Missions"])
            ]


def test_render_pdf_gives_header_cells_their_scope():
    assert structure(render_pdf(DOCUMENT), "/TH") == [
        ("/Column", "/THead"),
        ("/Row", "/TBody"),
        ("/Row", "/TBody"),
    ]


def test_render_pdf_prints_its_links():
    with pikepdf.open(io.BytesIO(render_pdf(DOCUMENT))) as document:
        links = [annotation for sheet in document.pages for annotation in sheet.get("/Annots", [])]

        assert {(str(link.Subtype), int(link.F)) for link in links} == {("/Link", 4)}


def test_render_pdf_embeds_its_fonts():
    with pikepdf.open(io.BytesIO(render_pdf(DOCUMENT))) as document:
        descriptors = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        ]

    assert descriptors
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in descriptors)


def test_render_pdf_compresses_at_its_own_level():
    with pikepdf.open(io.BytesIO(render_pdf(DOCUMENT))) as document:
        streams = [
            thing.read_raw_bytes()
            for thing in document.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image"
        ]

    # The two highest bits of the second byte (RFC 1950): 1 for the levels 2 to 5, 3 for 7 to 9.
    assert {stream[1] >> 6 for stream in streams} == {1}


@pytest.mark.parametrize(("body", "pages"), [("<p>x</p>", 1), ('<p>x</p><p style="break-before: page">y</p>', 2)])
def test_page_count(body, pages):
    assert page_count(render_pdf(page(body))) == pages


def test_with_values_writes_variables_out():
    style = (
        ":root {\n  --ink: #123456;\n  --gap: 4mm; /* why */\n}\np { color: var(--ink); margin: var(--gap) var(--else) }"
        " @media screen { :root { --gap: 0 } }"
    )

    assert with_values(style) == "\np { color: #123456; margin: 4mm var(--else) } @media screen { :root { --gap: 0 } }"


def test_with_values_leaves_a_page_without_variables():
    assert with_values(DOCUMENT) == DOCUMENT


def test_for_our_pages_leaves_no_rule_for_every_element_or_every_margin():
    css = (
        "::marker { white-space: pre }\n::note-call { color: red }\nq::before { content: open-quote }\n"
        "@page {\n  @footnote { margin: 0 }\n  @top-left        { text-align: left }\n  @top-left-corner { color: red }\n}"
    )

    assert for_our_pages(css) == (
        "li::marker { white-space: pre }\nfooter::note-call { color: red }\nq::before { content: open-quote }\n"
        "@page {\n  @footnote { margin: 0 }\n  @top-left        { text-align: left }\n}"
    )


def test_for_our_pages_still_fits_the_style_of_weasyprint():
    of_each_element = [pseudo for *_, pseudo, _ in STYLE_OF_ANY_PAGE.matcher.other_selectors if pseudo]
    margins = {pseudo for _, selectors, _ in STYLE_OF_ANY_PAGE.page_rules for _, pseudo, _ in selectors if pseudo}

    assert of_each_element == []
    assert margins == {"@top-left", "@bottom-left", "@bottom-right", "@footnote"}


def test_render_pdf_prints_bullets_and_the_notes_of_a_footer():
    style = "<style>footer { float: footnote }</style>"

    with pikepdf.open(
        io.BytesIO(render_pdf(page("<ul><li>Lima</li></ul><footer>Une note</footer>", style)))
    ) as document:
        roles = {str(thing.S) for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing}

    assert "/Lbl" in roles


def test_render_pdf_refuses_a_font_that_cannot_be_read():
    face = '<style>@font-face { font-family: x; src: url("data:font/woff2;base64,AAAA") } p { font-family: x }</style>'

    with pytest.raises(RenderingError):
        render_pdf(page("<p>x</p>", face))


def test_refusal_is_said_in_the_language_of_its_reader():
    error = RenderingError("Le document ne peut pas être imprimé\u202f: %s.", "x")

    assert str(error) == "Le document ne peut pas être imprimé\u202f: x."
    with translation.override("es"):
        assert str(error) == "El documento no se puede imprimir: x."


def test_render_pdf_leaves_the_log_as_it_was():
    handlers = list(logging.getLogger("weasyprint").handlers)

    with pytest.raises(RenderingError):
        render_pdf(page('<a href="#nowhere">x</a>'))

    assert logging.getLogger("weasyprint").handlers == handlers
