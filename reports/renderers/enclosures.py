"""A self-contained page taken apart again: its text, and the files that were written inside it.

A file of some hundred kilobytes in the middle of a page is read letter by letter by whatever reads the page, and stays
in memory with it at three bytes a byte. Apart, it is copied once.
"""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from typing import Final

ADDRESS: Final = re.compile(r"data:(?P<type>[\w/+.-]+);base64,(?P<content>[A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class File:
    """A picture or a font."""

    type: str
    content: bytes

    @property
    def name(self) -> str:
        """A short address, made of the whole content: the same file has the same one, in each page."""
        return f"data:{self.type};{hashlib.sha256(self.content).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Apart:
    """The text of a page, where each file has a short name, and the files by these names."""

    text: str
    files: dict[str, File] = field(default_factory=dict)


def apart(page: str) -> Apart:
    """`page` with the files that are written inside it beside it."""
    files: dict[str, File] = {}

    def taken(address: re.Match[str]) -> str:
        if len(address["content"]) % 4:
            return address[0]  # cut short: whoever reads it will refuse it
        file = File(address["type"], base64.b64decode(address["content"]))
        name = file.name
        files[name] = file
        return name

    return Apart(ADDRESS.sub(taken, page), files)
