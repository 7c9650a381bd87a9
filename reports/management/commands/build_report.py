"""Write a document of a year to a file."""

import os
from argparse import ArgumentParser
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.enums import Language
from reports.models import Edition
from reports.production import DocumentKind, html_file, pdf
from reports.renderers import RenderingError
from reports.years import year_of


class Command(BaseCommand):
    help = "Écrit le rapport annuel ou la fiche synthétique d’une année dans un fichier."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=str, help="l’année, de 1990 à 2100")
        parser.add_argument(
            "--document", choices=[kind.value for kind in DocumentKind], default=DocumentKind.ANNUAL.value
        )
        parser.add_argument("--format", choices=["pdf", "html"], default="pdf")
        parser.add_argument("--language", choices=Language.values, default=Language.FRENCH.value)
        parser.add_argument("--output", type=Path, required=True, help="le fichier à écrire")

    def handle(self, *args: Any, year: str, output: Path, **options: Any) -> str:
        kind, language = DocumentKind(options["document"]), Language(options["language"])
        if not output.parent.is_dir() or output.is_dir():
            raise CommandError(f"Impossible d’écrire « {output} » : indiquez un fichier dans un dossier qui existe.")
        try:
            edition = Edition.objects.for_year(year_of(year))
            content = (
                pdf(edition, kind, language)
                if options["format"] == "pdf"
                else html_file(edition, kind, language).encode()
            )
            write_whole(output, content)
        except (ValueError, RenderingError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Impossible d’écrire « {output} » : {error.strerror}.") from error
        return str(output)


def write_whole(output: Path, content: bytes) -> None:
    """Write a file that is complete or not there: readers never see half of it. OSError as the system gives it."""
    with NamedTemporaryFile(dir=output.parent, delete=False) as file:
        try:
            file.write(content)
            file.close()
            Path(file.name).chmod(0o644)
            os.replace(file.name, output)  # noqa: PTH105 -- says what it does
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
