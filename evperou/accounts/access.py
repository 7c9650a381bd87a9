"""Who asks for a page, and what it does with somebody who has no right to it: a hidden page is not found, a refused action is forbidden.

An action is refused by Django's own `permission_required(…, raise_exception=True)`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from evperou.accounts.models import User

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(request: HttpRequest) -> User:
    """The person who asks. TypeError without login, which the middleware never lets through."""
    if not isinstance(request.user, User):
        raise TypeError
    return request.user


def hidden_without(permission: str) -> Callable[[View[P]], View[P]]:
    """A page that does not exist for accounts without the permission."""

    def hide(view: View[P]) -> View[P]:
        @wraps(view)
        def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise Http404(_("Cette page n’existe pas."))
            return view(request, *args, **kwargs)

        return page

    return hide
