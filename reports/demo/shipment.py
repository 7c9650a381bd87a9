"""The rows that the demonstration ships, as unsaved instances with their primary keys."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import ForeignKey, ImageField, Model

from reports.demo.records import Record, read
from reports.demo.tables import REFERENCE, STABLE_SECTIONS, TABLES, Table
from reports.models import SectionText
from requests_desk.models import Category

TYPED_FOR_A_YEAR = "edition"  # a row that names no edition belongs to the one of its folder


@dataclass
class Shipment:
    """Instances by table, in file order, and the pictures (name in MEDIA_ROOT: file) that they show."""

    rows: dict[type[Model], list[Model]] = field(default_factory=lambda: defaultdict(list))
    pictures: dict[str, Path] = field(default_factory=dict)
    names: dict[type[Model], dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, record: Record, model: type[Model], values: Mapping[str, Any], **attributes: int) -> int:
        """Make the next row of a table and return its key; BadRecordError when a column, a name or a value is wrong."""
        row = model(pk=len(self.rows[model]) + 1, **attributes)
        for column, given in values.items():
            self._fill(record, row, column, given)
        named = {f.name for f in model._meta.concrete_fields if isinstance(f, ForeignKey) and getattr(row, f.attname)}
        try:
            row.clean_fields(exclude=named)
        except ValidationError as error:
            raise record.error(str(error.message_dict)) from error
        self.rows[model].append(row)
        return len(self.rows[model])

    def _fill(self, record: Record, row: Model, column: str, given: Any) -> None:
        """Set one value: another row is given by its name, a picture by that of its file without suffix."""
        try:
            target = row._meta.get_field(column)
        except FieldDoesNotExist as error:
            raise record.error(f"colonne inconnue « {column} »") from error
        if isinstance(target, ForeignKey):
            setattr(row, target.attname, self._key_of(record, target.related_model, column, str(given)))
        elif isinstance(target, ImageField):
            path = settings.FIXTURES_ROOT / "pictures" / f"{given}.jpg"
            if not path.is_file():
                raise record.error(f"image inconnue « {given} »")
            name = f"{target.upload_to}/{path.name}"
            self.pictures[name] = path
            setattr(row, column, name)
        else:
            setattr(row, column, given)

    def _key_of(self, record: Record, model: Any, column: str, name: str) -> int:
        """The key of the row that bears the name; a category is named by its code on the axis that the column is."""
        try:
            return self.names[model][f"{column}.{name}" if model is Category else name]
        except KeyError:
            raise record.error(f"« {name} » ne nomme aucune fiche ({model._meta.verbose_name})") from None


def packed() -> Shipment:
    """Read every file: all the names first, since a row may name one that comes later, then the rows."""
    shipment = Shipment()
    for table in REFERENCE:
        for key, *name in table.model._default_manager.values_list("pk", *table.keys):
            shipment.names[table.model][".".join(name)] = key
    files = [(table, list(_records(table, settings.FIXTURES_ROOT))) for table in TABLES]
    for table, records in files:
        _name(shipment, table, records)
    for table, records in files:
        for record in records:
            _add(shipment, table, record)
        if table.model is SectionText:
            for record, values in _borrowed_texts(records):
                shipment.add(record, SectionText, values)
    return shipment


def reference() -> dict[type[Model], list[Model]]:
    """The rows that migrations load; their keys are those of the files, not of the database."""
    shipment = Shipment()
    for table in REFERENCE:
        for record in _records(table, settings.FIXTURES_ROOT / "reference"):
            shipment.add(record, table.model, record.values)
    return shipment.rows


def _records(table: Table, root: Path) -> Iterator[Record]:
    for path in sorted(root.glob(f"[0-9][0-9][0-9][0-9]/{table.file}" if table.yearly else table.file)):
        yield from read(path, table.array)


def _name(shipment: Shipment, table: Table, records: list[Record]) -> None:
    """Give each row the key of its rank, under every name that it bears."""
    names = shipment.names[table.model]
    for key, record in enumerate(records, 1):
        for column in table.keys:
            name = str(record.values.get(column, ""))
            if column == table.keys[0] and (not name or name in names):
                raise record.error(f"« {name} » manque ou nomme déjà une autre fiche")
            if name:
                names.setdefault(name, key)


def _add(shipment: Shipment, table: Table, record: Record) -> None:
    """A row, then one row of another table for each value of its columns that hold several."""
    fields = {f.name for f in table.model._meta.concrete_fields}
    try:
        given = table.values(record)
    except KeyError as error:
        raise record.error(f"il manque la colonne {error}") from error
    apart = {*table.children, *(key for key in table.keys if key not in fields)}
    values = {column: value for column, value in given.items() if column not in apart}
    if TYPED_FOR_A_YEAR in fields:
        values.setdefault(TYPED_FOR_A_YEAR, record.year)
    parent = shipment.add(record, table.model, values)
    for column, children in table.children.items():
        several = record.values.get(column, [])
        for value in several if isinstance(several, list) else several.split(";"):
            shipment.add(record, children.model, {children.field: value}, **{f"{children.parent}_id": parent})


def _borrowed_texts(records: list[Record]) -> Iterator[tuple[Record, dict[str, Any]]]:
    """The stable texts that an edition with texts of its own lacks, copied from the next one, to be updated."""
    written: dict[int, dict[tuple[str, ...], Record]] = defaultdict(dict)
    for record in records:
        written[record.year][tuple(str(record.values.get(name)) for name in ("section", "block", "language"))] = record
    for year, own in written.items():
        for name, record in written.get(year + 1, {}).items():
            if record.values["section"] in STABLE_SECTIONS and name not in own:
                yield record, {**record.values, "edition": year, "to_update": True}
