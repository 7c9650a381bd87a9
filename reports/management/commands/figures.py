"""Print every figure of a year, with its definition and the link to its records."""

import csv
import io
import json
from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evperou.figures import Figure, Measure
from evperou.typography import number
from reports.catalogue import year_statistics
from reports.models import Edition
from reports.years import year_of

COLUMNS = (
    "key",
    "label",
    "value",
    "printed",
    "unit",
    "base",
    "unknown",
    "percent",
    "measure",
    "definition",
    "records",
    "source",
    "as_at",
)


def as_object(figure: Figure) -> dict[str, Any]:
    """A figure as JSON tells it; a mean is a decimal of six places beside its printed form."""
    value: Any = figure.value
    if isinstance(value, Decimal):
        value = str(value) if figure.measure is Measure.MEAN else (int(value) if value == int(value) else float(value))
    return {
        "key": figure.key,
        "label": figure.label,
        "value": value,
        "printed": "" if figure.value is None else number(figure.value, figure.decimals),
        "unit": figure.unit,
        "base": figure.base,
        "unknown": figure.unknown,
        "percent": figure.percent,
        "measure": figure.measure.value,
        "definition": figure.definition,
        "records": {"page": figure.records.page, "parameters": figure.records.params} if figure.records else None,
        "source": figure.source or None,
        "as_at": figure.as_at.isoformat() if figure.as_at else None,
    }


class Command(BaseCommand):
    help = "Affiche tous les chiffres d’une année."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=str, help="l’année, de 1990 à 2100")
        parser.add_argument("--format", choices=["json", "csv", "table"], default="table")

    def handle(self, *args: Any, year: str, **options: Any) -> str:
        try:
            edition = Edition.objects.for_year(year_of(year))
        except ValueError as error:
            raise CommandError(str(error)) from error
        figures = [as_object(figure) for figure in year_statistics(edition).figures.values()]
        match options["format"]:
            case "json":
                return json.dumps(figures, ensure_ascii=False, indent=1)
            case "csv":
                return self._csv(figures)
            case _:
                width = max(len(figure["key"]) for figure in figures)
                return "\n".join(self._line(figure, width) for figure in figures)

    def _line(self, figure: dict[str, Any], width: int) -> str:
        share = "" if figure["percent"] is None else f" ({figure['percent']} % de {figure['base']})"
        return f"{figure['key']:<{width}}  {figure['printed'] or 'non disponible':>8}  {figure['label']}{share}"

    def _csv(self, figures: list[dict[str, Any]]) -> str:
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows({**figure, "records": json.dumps(figure["records"], ensure_ascii=False)} for figure in figures)
        return out.getvalue()
