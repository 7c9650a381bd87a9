"""Loading the demonstration: only into a database that holds nothing else, and the same rows each time."""

import filecmp
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Field, GeneratedField, Model

from reports.demo.shipment import packed, reference

APPS = ("hosts", "volunteers", "requests_desk", "events", "reports")


class ForeignRowError(ValueError):
    """The database holds a row that is neither reference data nor one of the demonstration, as shipped."""

    def __init__(self, model: type[Model], key: int) -> None:
        super().__init__(
            f"La base contient d’autres données que celles de la démonstration ({model._meta.verbose_name} n° {key}) : "
            "les données de démonstration ne se chargent que dans une base vide ou inchangée."
        )


def load() -> int:
    """Add the rows that are missing, in one transaction, and return their number: 0 when all are there.

    BadRecordError on a bad file, ForeignRowError on a database with other rows: then nothing is written, no picture either.
    """
    copied: list[Path] = []
    try:
        with transaction.atomic():
            shipment = packed()
            missing = _missing(shipment.rows)
            for model, rows in missing.items():
                model._default_manager.bulk_create(rows)
            _reset_sequences(list(missing))
            _copy(shipment.pictures, copied)
    except BaseException:
        for path in copied:
            path.unlink(missing_ok=True)
        raise
    return sum(len(rows) for rows in missing.values())


def _missing(shipped: Mapping[type[Model], list[Model]]) -> dict[type[Model], list[Model]]:
    """The shipped rows that the database lacks; ForeignRowError when it holds any other."""
    of_migrations = {model: [_columns(row)[1:] for row in rows] for model, rows in reference().items()}
    missing = {}
    for model in _models():
        names = [column.attname for column in _fields(model)]
        expected = {row.pk: row for row in shipped.get(model, [])}
        for found in model._default_manager.order_by("pk").values_list(*names):
            row = expected.pop(found[0], None)
            if found[1:] not in of_migrations.get(model, []) and (row is None or found != _columns(row)):
                raise ForeignRowError(model, found[0])
        if expected:
            missing[model] = list(expected.values())
    return missing


def _models() -> list[type[Model]]:
    """Every table of the five apps, those of many-to-many relations included."""
    return [model for app in APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)]


def _fields(model: type[Model]) -> list["Field[Any, Any]"]:
    """The stored columns, the primary key first; what the database computes from others is left out."""
    return [column for column in model._meta.concrete_fields if not isinstance(column, GeneratedField)]


def _columns(row: Model) -> tuple[Any, ...]:
    """The values of a row as the database gives them back."""
    return tuple(column.get_prep_value(column.pre_save(row, add=True)) for column in _fields(type(row)))


def _reset_sequences(models: list[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _copy(pictures: Mapping[str, Path], copied: list[Path]) -> None:
    """Copy the pictures that are not there as shipped; each appears whole, and `copied` lists it."""
    for name, source in pictures.items():
        target = Path(settings.MEDIA_ROOT) / name
        if target.exists() and filecmp.cmp(source, target, shallow=False):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        copied += [part, target]
        shutil.copyfile(source, part)
        part.replace(target)
