"""The pages of the site as somebody finds them: from the first one, by every link, and the forms that they hold."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

NUMBER = re.compile(r"\d+")
MOST_OF_A_KIND = 1  # addresses that differ by a number, or by what stands after "?"
ENDS = ("/deconnexion/",)


@dataclass
class Form:
    """A form of a page."""

    action: str
    method: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)  # name, kind, value


class Reader(HTMLParser):
    """The links and the forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "a" if given.get("href"):
                self.links.append(urldefrag(urljoin(self.address, given["href"])).url)
            case "form":
                action = urljoin(self.address, given.get("action") or self.address)
                self._form = Form(action, given.get("method", "get").lower())
                self.forms.append(self._form)
            case "input" | "textarea" | "button" if self._form is not None and given.get("name"):
                kind = given.get("type", "text") if tag == "input" else tag
                self._form.fields.append((given["name"], kind, given.get("value", "")))
            case "select" if self._form is not None:
                self._select = given.get("name", "")
            case "option" if self._form is not None and self._select and "selected" in given:
                self._form.fields.append((self._select, "select", given.get("value", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""


def read(address: str, page: str) -> Reader:
    reader = Reader(address)
    reader.feed(page)
    reader.close()
    return reader


def kind_of(address: str) -> str:
    """What an address has in common with those of other records: /missions/N/."""
    parts = urlsplit(address)
    return NUMBER.sub("N", parts.path) + ("?" if parts.query else "")


def crawl(start: str, get: Callable[[str], tuple[int, str]]) -> Iterator[tuple[str, str, int, str]]:
    """Every page that links lead to: its address, the page that names it, its status and its text.

    `get` opens an address and gives its status and its text (empty for what is not a page). Addresses of one kind are
    opened MOST_OF_A_KIND times at most.
    """
    waiting, seen, kinds = [(start, "")], {start}, {kind_of(start): 1}
    while waiting:
        address, above = waiting.pop(0)
        status, text = get(address)
        yield address, above, status, text
        for link in read(address, text).links:
            parts = urlsplit(link)
            kind = kind_of(link)
            inside = parts.scheme in {"", "http"} and parts.netloc == urlsplit(start).netloc
            if not inside or link in seen or parts.path in ENDS or kinds.get(kind, 0) >= MOST_OF_A_KIND:
                continue
            seen.add(link)
            kinds[kind] = kinds.get(kind, 0) + 1
            waiting.append((link, address))
