"""Django's makemessages, which also reads the printed definitions: they are docstrings, which xgettext leaves out."""

import json
from inspect import cleandoc
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.commands import makemessages

from reports.definitions import WORDS


def _quoted(text: str) -> str:
    """A literal as xgettext reads it: it knows no escape of a narrow space."""
    return json.dumps(text, ensure_ascii=False)


class Command(makemessages.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        paragraphs = [cleandoc(word.__doc__ or "").split("\n\n", 1)[0] for _title, words in WORDS for word in words]
        listed = Path(settings.BASE_DIR) / "reports" / "printed_definitions.py"
        listed.write_text("".join(f"gettext({_quoted(paragraph)})\n" for paragraph in paragraphs))
        try:
            super().handle(*args, **options)
        finally:
            listed.unlink()
