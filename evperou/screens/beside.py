"""The pages of one subject, beside one another: a list, its calendar, what is imported into it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from evperou.typography import Words


@dataclass(frozen=True, slots=True)
class Page:
    """A page that another leads to, for those who may see it."""

    label: Words
    name: str  # of its address
    permission: str


@dataclass(frozen=True, slots=True)
class Tab:
    """The same page as another shows it."""

    label: Words
    address: str
    is_current: bool


def tabs(request: HttpRequest, pages: Iterable[Page]) -> tuple[Tab, ...]:
    """The pages that this person may open; the current one is the nearest above the address."""
    open_pages = [(page.label, reverse(page.name)) for page in pages if request.user.has_perm(page.permission)]
    current = max((address for _label, address in open_pages if request.path.startswith(address)), key=len, default="")
    return tuple(Tab(label, address, address == current) for label, address in open_pages)
