"""A database of its own for a benchmark: made, migrated and dropped around it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def own_database() -> Iterator[None]:
    """An empty migrated database of the kind that DATABASE_URL names: an SQLite file, or `evperou_bench` on that server."""
    before = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        name = str(Path(folder, "bench.sqlite3")) if connection.vendor == "sqlite" else "evperou_bench"
        connection.settings_dict["TEST"]["NAME"] = name
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)
