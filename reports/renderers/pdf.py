"""The report as PDF/UA-1: the self-contained HTML, printed. The same HTML gives the same bytes."""

import gc
import logging
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pydyf
from fontTools.ttLib import woff2
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.images import SVGImage
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.renderers import RenderingError
from reports.renderers import gettext_noop as _
from reports.renderers.drawings import Drawing, drawing, is_chart
from reports.renderers.enclosures import Apart, File, apart

ROOT = re.compile(r":root \{(.*?)\n\}", re.DOTALL)
VARIABLE = re.compile(r"(--[\w-]+): ([^;]+);")
USE_OF_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
RULE_OF_EACH_ELEMENT = re.compile(r"^::(marker|footnote-|note-)", re.MULTILINE)
RULE_OF_OTHER_MARGIN = re.compile(r"^  @(?!(?:top-left|bottom-left|bottom-right|footnote) ).*\n", re.MULTILINE)
SVG = "image/svg+xml"
UNPRINTABLE = _("Le document ne peut pas être imprimé : %s.")
PRINT_FLAG = 4  # of an annotation: PDF 1.7, table 165
COMPRESSION = 5  # zlib's level: a file 0.7 % larger than at 9, in an eighth of the time

# pydyf asks for level 9 and has no setting: it was a tenth of the time of the report, more of the sheet's.
pydyf.zlib = SimpleNamespace(compressobj=lambda level: zlib.compressobj(min(level, COMPRESSION)))


@lru_cache(maxsize=1)
def _references(pages: tuple[int, ...]) -> tuple[bytes, ...]:
    return tuple(f"{number} 0 R".encode() for number in pages)


# It also writes the addresses of all pages again for each element of a page: 3 % of the time of the report.
pydyf.PDF.page_references = property(lambda pdf: _references(tuple(pdf.pages["Kids"][::3])))


def render_pdf(page: str) -> bytes:
    """The PDF of a self-contained page. Its dates are those of the page's `dcterms.created` and `dcterms.modified`.

    Raises RenderingError if something in the page cannot be printed: no picture, font or link is left out silently.
    """
    return print_apart(apart(page))


def print_apart(page: Apart) -> bytes:
    """As `render_pdf`, for a page whose files stand beside it."""
    with _no_error_logged():
        try:
            drawings = {name: _drawn(name, file.content) for name, file in page.files.items() if file.type == SVG}
            html = _Page(string=with_values(page.text), url_fetcher=_Enclosed(page.files))
            if any("attachment" in element.get("rel", "").lower().split() for element in html.etree_element.iter()):
                raise RenderingError(_("Le document contient une pièce jointe, ce qui est refusé."))
            document = html.render(pdf_variant="pdf/ua-1", cache=drawings)
            if not gc.isenabled():  # the process that prints: see there
                gc.collect()  # what laid the pages out is in circles
            pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=_finish)
        except FatalURLFetchingError as error:
            raise RenderingError(_("Une adresse du document est refusée : %s."), str(error)[:200]) from error
        except ET.ParseError as error:
            raise RenderingError(UNPRINTABLE, str(error)) from error
    return pdf


def _drawn(name: str, svg: bytes) -> Drawing | SVGImage:
    """A drawing as WeasyPrint sees one.

    It knows no context: it would keep all the boxes as they were before the layout, for the fonts of words that no drawing
    of ours has.
    """
    return drawing(svg) if is_chart(svg) else SVGImage(ET.fromstring(svg), name, None, None)  # noqa: S314 -- of this site


def with_values(page: str) -> str:
    """`page` with the values of its style's variables in their places: on paper they never change.

    WeasyPrint hands every variable down to every element, a twentieth of its time and of its memory.
    """
    values = {name: value for root in ROOT.findall(page)[:1] for name, value in VARIABLE.findall(root)}
    return USE_OF_VARIABLE.sub(lambda use: values.get(use[1], use[0]), ROOT.sub("", page, count=1))


def for_our_pages(css: str) -> str:
    """`css` where a bullet belongs to a list item and a note to a footer, and where three margins of a page are written in.

    WeasyPrint would make six styles for each element and twenty for each page: 6 % of its time, a seventh of its memory.
    """
    css = RULE_OF_EACH_ELEMENT.sub(lambda rule: f"{'li' if rule[1] == 'marker' else 'footer'}{rule[0]}", css)
    return RULE_OF_OTHER_MARGIN.sub("", css)


STYLE_OF_ANY_PAGE = CSS(string=for_our_pages((files("weasyprint") / "css" / "html5_ua.css").read_text()))


class _Page(HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """A page to print, before any style of its own."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002 -- WeasyPrint's signature
        return [STYLE_OF_ANY_PAGE]


class _Enclosed(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Reads what is written in the page itself (`data:`) or was taken out of it, and nothing else."""

    def __init__(self, files: dict[str, File]) -> None:
        super().__init__(allowed_protocols=["data"], fail_on_errors=True)
        self.files = files

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url not in self.files:
            return super().fetch(url, headers)
        file = self.files[url]
        content = unpacked(file.content) if file.type == "font/woff2" else file.content
        return URLFetcherResponse(url, content, {"Content-Type": file.type})


@lru_cache(maxsize=32)
def unpacked(font: bytes) -> bytes:
    """A woff2 file as TrueType. Unpacking the faces of the report takes longer than laying out the sheet."""
    written = BytesIO()
    woff2.decompress(BytesIO(font), written)
    return written.getvalue()


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    """Add what PDF/UA asks for and WeasyPrint 70 leaves out: the scope of header cells, the Print flag of links."""
    document.pages.clear()  # all is drawn: the boxes make room for the file

    def parent(element: pydyf.Dictionary) -> pydyf.Dictionary:
        return pdf.objects[int(element["P"].split()[0])]

    for element in pdf.objects:
        if not isinstance(element, pydyf.Dictionary):
            continue
        if element.get("S") == "/TH":
            in_head = parent(parent(element))["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if in_head else "/Row"
        elif element.get("Subtype") == "/Link":
            element["F"] = PRINT_FLAG


@contextmanager
def _no_error_logged() -> Iterator[None]:
    """WeasyPrint logs a picture that it cannot read and goes on; for us that is a failure."""
    errors: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: errors.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    if errors:
        raise RenderingError(UNPRINTABLE, errors[0][:200])
