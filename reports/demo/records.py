"""Rows of the files of `fixtures/`, each knowing where it stands."""

import csv
import itertools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings


class BadRecordError(ValueError):
    """A row of a file that cannot be loaded; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a file: its values by column, an empty cell being no value."""

    path: Path
    row: str  # the line of a CSV file, the array and rank of a TOML file
    position: int  # rank in the file, from 1
    values: Mapping[str, Any]

    @property
    def year(self) -> int:
        """The year of the folder that holds the file."""
        return int(self.path.parent.name)

    def error(self, message: str) -> BadRecordError:
        return BadRecordError(f"{self.path.relative_to(settings.FIXTURES_ROOT)}, {self.row} : {message}")


def read(path: Path, array: str) -> Iterator[Record]:
    """The rows of a CSV file, or those of one array of tables of a TOML file."""
    return _read_toml(path, array) if path.suffix == ".toml" else _read_csv(path)


def _read_toml(path: Path, array: str) -> Iterator[Record]:
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get(array, [])
    except tomllib.TOMLDecodeError as error:
        raise BadRecordError(f"{path.relative_to(settings.FIXTURES_ROOT)} : {error}") from error
    for position, values in enumerate(rows, 1):
        yield Record(path, f"[[{array}]] n° {position}", position, values)


def _read_csv(path: Path) -> Iterator[Record]:
    """The header is the first line that is not a comment (`# …`)."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = file.readlines()
    first = sum(1 for _ in itertools.takewhile(lambda line: line.startswith("#"), lines))
    reader = csv.reader(lines[first:])
    header = next(reader, [])
    for position, cells in enumerate(reader, 1):
        values = {column: cell for column, cell in zip(header, cells, strict=False) if cell}
        record = Record(path, f"ligne {first + reader.line_num}", position, values)
        if len(cells) != len(header):
            raise record.error(f"{len(cells)} cellules pour {len(header)} colonnes")
        yield record
