"""Searching and comparing without accents, case or word order: text is folded once, when a row is written."""

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps
from django.db.models import Case, Lookup, Q, Value, When
from django.db.models.expressions import Col
from django.db.models.lookups import Contains

APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")
TRIGRAM = 3  # letters: an index of trigrams finds no shorter word
COMPARED = 500  # the likeliest rows that one name is compared with: comparing takes some 40 µs each


def fold(text: str) -> str:
    """Lower-case letters without accents, and one kind of apostrophe: "Núñez" and "NUNEZ" fold to the same text."""
    decomposed = unicodedata.normalize("NFKD", text.translate(APOSTROPHES).casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words_of(text: str) -> list[str]:
    """The folded words of a name, in the order of the alphabet: "Núñez Anne-Marie" has three."""
    return sorted(fold(text).replace("-", " ").split())


def closeness(one: str, other: str) -> float:
    """How alike two names are, whatever the order of their words: 0 to 1."""
    return SequenceMatcher(None, " ".join(words_of(one)), " ".join(words_of(other))).ratio()


def hits(parts: Iterable[str], *columns: str) -> Any:
    """How many of these folded texts are somewhere in one of the folded columns: the more, the likelier a row is meant."""
    counted: Any = Value(0)
    for part in parts:
        held = Q.create([(f"{column}__contains", part) for column in columns], connector=Q.OR)
        counted += Case(When(held, then=Value(1)), default=Value(0))
    return counted


class FoldedField(models.TextField):  # type: ignore[type-arg]
    """The folded text of other fields of the row, written by save() and by bulk_create() alike."""

    def __init__(self, *args: Any, sources: Iterable[str] = (), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        super().__init__(*args, **{**kwargs, "editable": False, "default": "", "blank": True})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for implied in ("editable", "default", "blank"):
            kwargs.pop(implied, None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 -- Django's own signature
        value = fold(" ".join(str(getattr(model_instance, source) or "") for source in self.sources))
        setattr(model_instance, self.attname, value)
        return value


def refold(app: str, *models: str) -> RunPython:
    """Fold the rows of some tables: what ends a migration that adds a folded field, or comes after another way to fold."""

    def write(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
        for model in (apps.get_model(app, name) for name in models):
            folded = [field for field in model._meta.fields if isinstance(field, FoldedField)]
            rows = list(model._default_manager.all())
            for row in rows:
                for field in folded:
                    field.pre_save(row, add=False)
            model._default_manager.bulk_update(rows, [field.name for field in folded], batch_size=500)

    return RunPython(write, RunPython.noop, elidable=True)


@FoldedField.register_lookup
class Words(Lookup):
    """`words`: every word typed is somewhere in the text, whatever their order."""

    lookup_name = "words"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return self._holding(compiler, fold(self.rhs).split())

    def _holding(self, compiler: Any, words: Iterable[str]) -> tuple[str, tuple[Any, ...]]:
        held = [compiler.compile(Contains(self.lhs, word)) for word in words]
        return " AND ".join(f"({sql})" for sql, _ in held), tuple(param for _, params in held for param in params)


class IndexedFoldedField(FoldedField):
    """The folded text of a table of a million rows, in which an index of trigrams finds words.

    The migration that adds the field ends with `index_words`, and so does a later one that rebuilds the table on SQLite.
    """


@IndexedFoldedField.register_lookup
class IndexedWords(Words):
    """`words` through the index: PostgreSQL uses it for LIKE by itself, SQLite has to be asked (FTS5)."""

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        words = fold(self.rhs).split()
        long = [word for word in words if len(word) >= TRIGRAM]
        if not long:
            return self._holding(compiler, words)
        table = self.lhs.target.model._meta
        key, _params = compiler.compile(Col(self.lhs.alias, table.pk))
        index = connection.ops.quote_name(_index_of(table.db_table))
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in long)
        short, params = self._holding(compiler, [word for word in words if word not in long])
        found = f"{key} IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)"  # noqa: S608 -- names of our own
        return (f"({found} AND {short})" if short else found), (quoted, *params)


def matching(text: str, *columns: str) -> Q:
    """Rows where every word typed is found in one of the folded columns, whatever their order."""
    condition = Q()
    for words in [fold(text)] if len(columns) == 1 else fold(text).split():
        if words:
            condition &= Q.create([(f"{column}__words", words) for column in columns], connector=Q.OR)
    return condition


def _index_of(table: str) -> str:
    return f"{table}_words"


def index_words(schema_editor: BaseDatabaseSchemaEditor, table: str, column: str = "search_text") -> None:
    """Make the index of the words of a table; on SQLite, with the triggers that keep it true."""
    for statement in _INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement.format(table=table, column=column, index=_index_of(table)))


def forget_words(schema_editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Remove what `index_words` made."""
    for statement in _NO_INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement.format(table=table, index=_index_of(table)))


_ADD = 'INSERT INTO "{index}" (rowid, "{column}") VALUES (new.id, new."{column}");'
_REMOVE = 'INSERT INTO "{index}" ("{index}", rowid, "{column}") VALUES (\'delete\', old.id, old."{column}");'
_NO_INDEX = {
    "sqlite": (
        *(f'DROP TRIGGER IF EXISTS "{{index}}_{event}"' for event in ("insert", "update", "delete")),
        'DROP TABLE IF EXISTS "{index}"',
    ),
    "postgresql": ('DROP INDEX IF EXISTS "{index}"',),
}
_INDEX = {
    "sqlite": (
        *_NO_INDEX["sqlite"],
        """CREATE VIRTUAL TABLE "{index}" USING fts5 ("{column}", content='{table}', content_rowid='id', tokenize='trigram')""",
        """INSERT INTO "{index}" ("{index}") VALUES ('rebuild')""",
        f'CREATE TRIGGER "{{index}}_insert" AFTER INSERT ON "{{table}}" BEGIN {_ADD} END',
        f'CREATE TRIGGER "{{index}}_delete" AFTER DELETE ON "{{table}}" BEGIN {_REMOVE} END',
        (
            f'CREATE TRIGGER "{{index}}_update" AFTER UPDATE OF "{{column}}" ON "{{table}}" '
            f'WHEN old."{{column}}" IS NOT new."{{column}}" BEGIN {_REMOVE} {_ADD} END'
        ),
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        'CREATE INDEX IF NOT EXISTS "{index}" ON "{table}" USING gin ("{column}" gin_trgm_ops)',
    ),
}
