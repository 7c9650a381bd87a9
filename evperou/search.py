"""Searching without accents, case or word order: text is folded once, when a row is written."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import Q


def fold(text: str) -> str:
    """Lower-case letters without accents: "Núñez" and "NUNEZ" fold to the same text."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


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


def matching(text: str, *columns: str) -> Q:
    """Rows where every word typed is found in one of the folded columns, whatever their order."""
    condition = Q()
    for word in fold(text).split():
        condition &= Q.create([(f"{column}__contains", word) for column in columns], connector=Q.OR)
    return condition
