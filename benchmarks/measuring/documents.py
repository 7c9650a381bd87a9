"""The demonstration year's documents, and Chromium printing the same pages."""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from django.core.management import call_command
from pypdf import PdfReader

from benchmarks.measuring.databases import own_database
from reports.models import Edition

YEAR = 2024
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip
NUMBER = re.compile(r"\d+(?:,\d+)?")


@contextmanager
def demonstration() -> Iterator[Edition]:
    """The demonstration year in a database of its own."""
    with own_database():
        call_command("load_demo", verbosity=0)
        yield Edition.objects.get(year=YEAR)


def printed_by_chromium(page: str) -> bytes:
    """The PDF that Chromium makes of a self-contained page, with a profile of its own as any first print."""
    with tempfile.TemporaryDirectory() as folder:
        html, pdf = Path(folder, "page.html"), Path(folder, "page.pdf")
        html.write_text(page)
        subprocess.run(  # noqa: S603 -- our own words
            [*CHROMIUM, f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", html.as_uri()],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return pdf.read_bytes()


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def numbers(pdf: bytes) -> set[str]:
    """The numbers that stand in the text of a PDF, without the spaces inside them."""
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return set(NUMBER.findall(re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", text)))
