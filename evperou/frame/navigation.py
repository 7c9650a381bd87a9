"""What the frame of every page leads to: the parts of the site, and what can be entered from anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evperou.typography import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A page that the frame leads to, for whoever has the permission."""

    label: Words
    url_name: str
    permission: str = ""  # as has_perm() takes it; empty: everybody who is logged in
    key: str = ""  # the one to type after `n`
    under: tuple[str, ...] = ()  # addresses of other pages of this part of the site, by their beginning


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An item as the frame shows it to one person on one page."""

    label: str
    url: str
    key: str
    is_current: bool


MAIN = (
    Item(label=_("Tableau de bord"), url_name="home"),
    Item(label=_("Demandes"), url_name="requests", permission="requests_desk.view_request"),
    Item(
        label=_("Volontaires"),
        url_name="volunteers",
        permission="volunteers.view_volunteer",
        under=(
            "/missions/",
            "/programmes/",
            "/chiffres-de-programme/",
            "/affectations/",
            "/temoignages/",
            "/changements/",
        ),
    ),
    Item(
        label=_("Structures"),
        url_name="structures",
        permission="hosts.view_structure",
        under=("/contacts/", "/autres-noms/", "/prospection/"),
    ),
    Item(
        label=_("Activités"),
        url_name="activities",
        permission="events.view_activity",
        under=("/releves/", "/publications/"),
    ),
    Item(label=_("Rapports"), url_name="reports", permission="reports.view_edition", under=("/chiffres/",)),
    Item(label=_("Administration"), url_name="admin:index", permission="accounts.administer"),
)
NEW = (
    Item(label=_("Demande"), url_name="add_request", permission="requests_desk.add_request", key="d"),
    Item(label=_("Volontaire"), url_name="add_volunteer", permission="volunteers.add_volunteer", key="v"),
    Item(label=_("Mission"), url_name="add_mission", permission="volunteers.add_mission", key="m"),
    Item(label=_("Structure"), url_name="add_structure", permission="hosts.add_structure", key="s"),
    Item(label=_("Activité"), url_name="add_activity", permission="events.add_activity", key="a"),
    Item(label=pgettext_lazy("activité", "Réunion"), url_name="add_meeting", permission="events.add_activity", key="r"),
)


def _is_current(path: str, url: str, under: tuple[str, ...]) -> bool:
    return path == url or path.startswith(tuple(start for start in (url, *under) if start != "/"))


def links(items: tuple[Item, ...], request: HttpRequest) -> Iterator[Link]:
    """The items that the person may follow; none for a visitor, or before anybody is known (a refused host)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return
    for item in items:
        url = reverse(item.url_name)
        if not item.permission or user.has_perm(item.permission):
            yield Link(
                label=str(item.label),
                url=url,
                key=item.key,
                is_current=_is_current(request.path, url, item.under),
            )


def frame(request: HttpRequest) -> dict[str, Any]:
    """What templates/base.html shows. Read once, when a template asks for it: documents have no frame and ask nothing."""
    return {
        "main_links": SimpleLazyObject(lambda: tuple(links(MAIN, request))),
        "new_links": SimpleLazyObject(lambda: tuple(links(NEW, request))),
        "branding": settings.BRANDING,
    }
