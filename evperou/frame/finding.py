"""What the search field finds: each app says how its records are found, the addresses of the site bring them together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from evperou.search import fold
from evperou.typography import Words

SHORTEST = 2  # letters that are searched for
SHOWN = 8  # records of a group


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One record that was found."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """How records of one kind are found, by whom, and the list that shows them all."""

    label: Words
    permission: str
    find: Callable[[str, int], Iterable[Found]]  # the words typed and the largest number of records
    list_name: str  # URL name of their list, which takes the same words as `q`


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The records of one kind that were found; `all_url` leads to all of them when there are more."""

    label: str
    found: tuple[Found, ...]
    all_url: str


def is_searchable(typed: str) -> bool:
    return len(fold(typed).replace(" ", "")) >= SHORTEST


def groups(finders: Iterable[Finder], typed: str, *, allowed: Callable[[str], bool]) -> list[Group]:
    """What each finder that is allowed finds, without the kinds where nothing is found."""
    if not is_searchable(typed):
        return []
    return [group for finder in finders if allowed(finder.permission) and (group := _group(finder, typed)).found]


def _group(finder: Finder, typed: str) -> Group:
    found = tuple(finder.find(typed, SHOWN + 1))
    return Group(
        label=str(finder.label),
        found=found[:SHOWN],
        all_url=f"{reverse(finder.list_name)}?{urlencode({'q': typed})}" if len(found) > SHOWN else "",
    )
