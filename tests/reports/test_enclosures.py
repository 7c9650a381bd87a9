"""The files written in a page are taken out of it and keep their content."""

from reports.renderers.enclosures import File, apart

# SHA-256 of the bytes 1, 2, 3.
NAME = "data:image/png;039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"


def test_apart_names_each_file_once():
    page = apart(
        '<img src="data:image/png;base64,AQID"><p style="background: url(data:image/png;base64,AQID)">d\u2019ici</p>'
    )

    assert page.text == f'<img src="{NAME}"><p style="background: url({NAME})">d\u2019ici</p>'
    assert page.files == {NAME: File("image/png", b"\x01\x02\x03")}


def test_apart_leaves_a_file_that_was_cut_short():
    page = apart('<img src="data:image/png;base64,AQIDA">')

    assert page.text == '<img src="data:image/png;base64,AQIDA">'
    assert page.files == {}


def test_apart_leaves_other_addresses():
    page = '<a href="https://example.org/">x</a><img src="data:text/plain,x" alt="">'

    assert apart(page).text == page
