"""What the documents are made from, in one short text: as long as it stays the same, so do they."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from reports.demo.loading import APPS
from reports.demo.tables import REFERENCE

SOURCES = ("evperou", *APPS, "templates", "static", "locale", "requirements")
EMPTY = "empty"


def fingerprint() -> str:
    """`EMPTY` while the five apps hold only what migrations put there, else a digest of every record and every source.

    The digest covers all rows of the five apps, the uploaded pictures, and the code, templates, styles, translations
    and locked libraries. It reads everything: it is for the command line, not for a page.
    """
    reference = {table.model for table in REFERENCE}
    if not any(model._default_manager.exists() for model in _models() if model not in reference):
        return EMPTY
    digest = hashlib.sha256()
    for model in _models():
        digest.update(model._meta.label.encode())
        for row in model._default_manager.order_by("pk").values_list().iterator():
            digest.update(repr(row).encode())
    for file in _files():
        digest.update(str(file).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _models() -> Iterator[type[Model]]:
    for app in APPS:
        yield from apps.get_app_config(app).get_models(include_auto_created=True)


def _files() -> Iterator[Path]:
    for folder in (*(settings.BASE_DIR / source for source in SOURCES), Path(settings.MEDIA_ROOT)):
        yield from sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix not in {".pyc", ".mo"})
