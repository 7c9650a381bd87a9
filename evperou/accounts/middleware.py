"""What is asked of every page: a login, a second factor, a session that is not forgotten open, one's own language."""

import time
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseForbidden
from django.shortcuts import redirect, resolve_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from evperou.accounts.models import User

Responder = Callable[[HttpRequest], HttpResponseBase]

STARTED, SEEN = "started_at", "seen_at"  # keys of the session, in seconds since 1970
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto")  # another server stands before
SEEN_EVERY = 60  # seconds: a session is not written for each page

# What opens to an account that still has to choose its second factor.
SETTING_UP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "account_reauthenticate",
    "account_logout",
    "account_language",
}


# What opens to a session in which the second factor of its account was not shown: it was chosen since, in another one.
SHOWING = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout", "account_language"}


class ThisMachineMiddleware:
    """Where THIS_MACHINE_ONLY, answers nobody who comes from elsewhere, by an open port or through another server."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.THIS_MACHINE_ONLY and not _is_from_here(request):
            return HttpResponseForbidden(
                "Ce site ne répond qu’à sa propre machine.\n", content_type="text/plain; charset=utf-8"
            )
        return self.get_response(request)


def _is_from_here(request: HttpRequest) -> bool:
    forwarded = any(name in request.headers for name in FORWARDED)
    return not forwarded and ip_address(request.META["REMOTE_ADDR"]).is_loopback


class SessionLimitsMiddleware:
    """Ends a session SESSION_IDLE_AGE after its last page, and SESSION_COOKIE_AGE after the login whatever happens."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            self._look_at(request, request.user, int(time.time()))
        return self.get_response(request)

    def _look_at(self, request: HttpRequest, user: User, instant: int) -> None:
        session = request.session
        started = session.get(STARTED) or _login_of(user, request)
        seen = session.get(SEEN, started)
        if instant - started >= settings.SESSION_COOKIE_AGE or instant - seen >= settings.SESSION_IDLE_AGE:
            logout(request)
            messages.info(request, _("Votre session a pris fin : reconnectez-vous, vous reviendrez à cette page."))
        elif instant - seen >= SEEN_EVERY:
            session[STARTED], session[SEEN] = started, instant


def _login_of(user: User, request: HttpRequest) -> int:
    """When this session was opened. One that no login opened (a test, a command) is as old as the account's last login."""
    records = get_authentication_records(request, user)
    return int(records[0]["at"] if records else (user.last_login or user.date_joined).timestamp())


class OwnLanguageMiddleware:
    """Shows each person the site in the language of their account."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class LoginMiddleware(LoginRequiredMiddleware):
    """Asks for a login, and comes back to the page where somebody was: for a form sent too late, the form itself."""

    def handle_no_permission(  # type: ignore[override]  # Django's stubs know the redirection alone
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        fragment = "HX-Request" in request.headers
        if request.method in {"GET", "HEAD"} and not fragment:
            return super().handle_no_permission(request, view_func)
        login = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _page_of(request)})}"
        if fragment:  # a part of a page: the whole page goes to the login
            return HttpResponse(status=401, headers={"HX-Redirect": login})
        return redirect(login)


def _page_of(request: HttpRequest) -> str:
    """The page that sent the request; the home page when the browser does not say."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(said)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class SecondFactorMiddleware:
    """Where SECOND_FACTOR_REQUIRED, opens nothing before one is chosen and shown in this very session."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        opened = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.has_second_factor:
            return None if opened in SETTING_UP else redirect("mfa_index")
        if opened in SHOWING or _showed_it(request):
            return None
        return redirect(f"{resolve_url('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")


def _showed_it(request: HttpRequest) -> bool:
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))
