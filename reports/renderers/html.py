"""The report as one HTML file, with its style, fonts and pictures inside: it is sent by e-mail and opens offline."""

import base64
import functools
import html
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

from reports.renderers import RenderingError
from reports.renderers import gettext_noop as _
from reports.renderers.enclosures import Apart, File, apart

# What a report is made of. Anything else that a page names is a mistake or an attack, and is refused.
CONTENT_TYPES = {
    ".css": "text/css",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
FORBIDDEN_TAGS = {"applet", "audio", "base", "embed", "form", "frame", "iframe", "object", "script", "video"}
REQUESTING_ATTRIBUTES = {"background", "data", "href", "ping", "poster", "src", "srcset", "xlink:href"}
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
CSS_URL = re.compile(r"""url\(\s*(?P<quote>['"]?)(?P<url>.*?)(?P=quote)\s*\)""", re.DOTALL | re.IGNORECASE)
CSS_REQUEST_WITHOUT_URL = re.compile(r"@import|image-set\(", re.IGNORECASE)


def self_contained(page: str) -> str:
    """`page` with every file under STATIC_URL and MEDIA_URL written inside it; nothing is left to be fetched.

    Links to other pages of the site become plain text: whoever opens the file has no access to them.
    Raises RenderingError for a file that is missing and for anything else that a reader would have to fetch.
    """
    return _written(page, lambda file: f"data:{file.type};base64,{base64.b64encode(file.content).decode()}")


def beside_its_files(page: str) -> Apart:
    """`page` as `self_contained` gives it, its files not written inside it but beside it. Raises RenderingError as it does."""
    given = apart(page)
    files = dict(given.files)

    def named(file: File) -> str:
        name = file.name
        files[name] = file
        return name

    return Apart(_written(given.text, named), files)


def _written(page: str, address: Callable[[File], str]) -> str:
    writer = _Writer(address)
    writer.feed(page)
    writer.close()
    return "".join(writer.written)


class _Writer(HTMLParser):
    """Copies a page word for word, except for the tags that name a file: they get its new address."""

    def __init__(self, address: Callable[[File], str]) -> None:
        super().__init__(convert_charrefs=False)
        self.address = address
        self.written: list[str] = []
        self.in_style = False
        self.in_page_link = False
        self.read = functools.cache(_read)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN_TAGS or given.get("http-equiv", "").lower() == "refresh":
            raise _refused(f"<{tag}>")
        self.in_style = tag == "style"
        if tag == "link":
            # An icon or a preload serves the site, not the file.
            if given.get("rel") == "stylesheet":
                css = self._css(self.read(given["href"]).content.decode(), given["href"])
                self.written.append(_tag("style", {name: given[name] for name in ("media",) if name in given}))
                self.written.append(f"{css}</style>")
        elif tag == "a" and "href" in given:
            self._link(given)
        else:
            self._element(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self.in_style = False
        if tag == "a" and self.in_page_link:
            self.in_page_link = False
            tag = "span"
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(self._css(data, "") if self.in_style else data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")

    def _link(self, given: dict[str, str]) -> None:
        scheme = urlsplit(given["href"]).scheme.lower()
        if given["href"].startswith("#") or scheme in LINK_SCHEMES:
            if "ping" in given or "attachment" in given.get("rel", "").lower().split():
                raise _refused(given["href"])
            self._copy()
        elif scheme:
            raise _refused(given["href"])
        else:
            self.in_page_link = True
            self.written.append(_tag("span", {name: given[name] for name in ("class", "id", "lang") if name in given}))

    def _element(self, tag: str, given: dict[str, str]) -> None:
        changed = dict(given)
        for name, value in given.items():
            if name == "style":
                changed[name] = self._css(value, "")
            elif tag == "img" and name == "src":
                changed[name] = self._moved(value)
            elif name in REQUESTING_ATTRIBUTES and not value.startswith(("#", "data:")):
                raise _refused(value)
        if changed == given:
            self._copy()
        else:
            self.written.append(_tag(tag, changed))

    def _copy(self) -> None:
        self.written.append(self.get_starttag_text() or "")

    def _css(self, css: str, url: str) -> str:
        """`css` with the new addresses of the files that it names, each relative to `url`, its own."""
        if found := CSS_REQUEST_WITHOUT_URL.search(css):
            raise _refused(found[0])
        return CSS_URL.sub(lambda match: f'url("{self._moved(urljoin(url, match["url"]))}")', css)

    def _moved(self, url: str) -> str:
        return url if url.startswith(("data:", "#")) else self.address(self.read(url))


def _tag(tag: str, attributes: dict[str, str]) -> str:
    return "".join((f"<{tag}", *(f' {name}="{html.escape(value)}"' for name, value in attributes.items()), ">"))


def _suffix(url: str) -> str:
    return Path(urlsplit(url).path).suffix.lower()


def _read(url: str) -> File:
    """A file of ours. Raises RenderingError for any other address."""
    address = urlsplit(url)
    path = unquote(address.path)
    if address.scheme or address.netloc or _suffix(url) not in CONTENT_TYPES or "\0" in path:
        raise _refused(url)
    if path.startswith(settings.STATIC_URL):
        file = _static_file(path.removeprefix(settings.STATIC_URL))
    elif path.startswith(settings.MEDIA_URL):
        file = _file_under(Path(settings.MEDIA_ROOT), path.removeprefix(settings.MEDIA_URL))
    else:
        raise _refused(url)
    if file is None:
        raise RenderingError(_("Un fichier du document est introuvable : %s."), url)
    return File(CONTENT_TYPES[_suffix(url)], file.read_bytes())


def _static_file(name: str) -> Path | None:
    """The source of a static file, or its collected copy: only the copy has the name with a digest."""
    try:
        source = finders.find(name)
    except SuspiciousFileOperation as error:
        raise _refused(name) from error
    return Path(source) if source else _file_under(Path(settings.STATIC_ROOT), name)


def _file_under(root: Path, name: str) -> Path | None:
    """The file called `name` in the folder `root`. Raises RenderingError if `name` leads out of it, by `..` or by a link."""
    file = (root / name).resolve()
    if not file.is_relative_to(root.resolve()):
        raise _refused(name)
    return file if file.is_file() else None


def _refused(what: str) -> RenderingError:
    return RenderingError(_("Le document nomme un fichier ou une adresse qui ne peut pas y figurer : %s."), what[:100])
