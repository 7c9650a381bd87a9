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


@dataclass(frozen=True, slots=True)
class Apart:
    """The text of a page, where each file has a short name, and the files by these names."""

    text: str
    files: dict[str, File] = field(default_factory=dict)


def apart(page: str) -> Apart:
    """`page` with its files beside it; the same file has the same name, in each page."""
    files: dict[str, File] = {}

    def taken(address: re.Match[str]) -> str:
        if len(address["content"]) % 4:
            return address[0]  # cut short: whoever reads it will refuse it
        content = base64.b64decode(address["content"])
        name = f"data:{address['type']};{hashlib.sha256(content).hexdigest()}"
        files[name] = File(address["type"], content)
        return name

    return Apart(ADDRESS.sub(taken, page), files)
