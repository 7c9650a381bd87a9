"""The report as PDF/UA-1: the self-contained HTML, printed. The same HTML gives the same bytes."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
import pydyf
from django.utils.translation import gettext_lazy as _
from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from reports.renderers import RenderingError

PRINT_FLAG = 4  # of an annotation: PDF 1.7, table 165


def render_pdf(page: str) -> bytes:
    """The PDF of a self-contained page. Its dates are those of the page's `dcterms.created` and `dcterms.modified`.

    Raises RenderingError if something in the page cannot be printed: no picture, font or link is left out silently.
    """
    with _no_error_logged():
        try:
            document = HTML(string=page, url_fetcher=_NothingFetched())
            if any("attachment" in element.get("rel", "").lower().split() for element in document.etree_element.iter()):
                raise RenderingError(_("Le document contient une pièce jointe, ce qui est refusé."))
            pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True, finisher=_mend_tags)
        except FatalURLFetchingError as error:
            raise RenderingError(_("Une adresse du document est refusée : %s."), str(error)[:200]) from error
    return pdf


def page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


class _NothingFetched(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Reads what is written in the page itself (`data:`), and nothing else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data"], fail_on_errors=True)


def _mend_tags(_document: Document, pdf: pydyf.PDF) -> None:
    """Add what PDF/UA asks for and WeasyPrint 70 leaves out: the scope of header cells, the Print flag of links."""

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
        raise RenderingError(_("Le document ne peut pas être imprimé : %s."), errors[0][:200])
