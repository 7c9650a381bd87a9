"""The files of the State's design system (DSFR) that our pages load, among the 1,600 of its package."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage

FOLDER = "dsfr"
ROOT = Path(str(files("dsfr") / "static" / "dsfr" / "dist"))
COMPONENTS = ("alert", "button", "input", "link", "logo", "select", "skiplink", "upload")
STYLE_SHEETS = ("core/core.main.min.css", *(f"component/{name}/{name}.main.min.css" for name in COMPONENTS))
"""Named by templates/components/style.html. No script of the package: ours is static/js/site.js."""

CSS_FILE = re.compile(r"url\(['\"]?(?!['\"]?data:)([^)'\"]+)")


@cache
def loaded_files() -> frozenset[str]:
    """The style sheets, and the fonts and icons that they name."""
    named = {
        posixpath.normpath(posixpath.join(posixpath.dirname(sheet), name))
        for sheet in STYLE_SHEETS
        for name in CSS_FILE.findall((ROOT / sheet).read_text())
    }
    return frozenset({*STYLE_SHEETS, *named})


class DesignSystemFinder(FileSystemFinder):
    """Finds those files under `dsfr/`, and no other file of the package."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        storage = FileSystemStorage(location=ROOT)
        storage.prefix = FOLDER  # type: ignore[attr-defined]
        self.locations = [(FOLDER, str(ROOT))]
        self.storages = {str(ROOT): storage}

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to check: the folder is not a setting."""
        return []

    def find_location(self, root: str, path: str, prefix: str | None = None) -> str | None:
        is_loaded = path.removeprefix(f"{FOLDER}/") in loaded_files()
        return super().find_location(root, path, prefix) if is_loaded else None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        return ((path, storage) for path, storage in super().list(ignore_patterns) if path in loaded_files())
