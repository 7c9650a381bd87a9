"""The admin site: what it writes dates the editions, and an address that it cannot read is refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import logout
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBadRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from evperou.accounts.roles import ADMINISTER
from evperou.lists import is_readable_address
from reports.freshness import records_changed

RECORDS = ("hosts", "volunteers", "requests_desk", "events", "reports")


class Administration(admin.AdminSite):
    site_title = _("evperou")
    site_header = _("Espace Volontariats Pérou")
    index_title = _("Saisie des données")

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ADMINISTER)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseRedirect:
        """There is one login page, that of the whole site."""
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))

    def logout(  # type: ignore[override]  # Django's stubs know its own page alone
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """And one way out."""
        left: HttpResponseBase = logout(request)
        return left

    def password_change(  # type: ignore[override]  # the same
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("account_change_password"))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Django's own signature
        """Every page passes here, and does not exist for somebody else's account. A page that posts is one transaction, which dates the editions when it wrote records.

        The admin keeps an entry of each addition, change and deletion of a record, inlines and bulk actions included:
        new entries are what tells that something was written.
        """
        protected: Callable[..., HttpResponseBase] = super().admin_view(view, cacheable)

        @wraps(protected)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404(_("Cette page n’existe pas."))
            if not is_readable_address(request.GET):
                return HttpResponseBadRequest(_("Cette adresse ne peut pas être lue. Revenez à la page précédente."))
            if request.method != "POST":
                return protected(request, *args, **kwargs)
            with transaction.atomic():
                entries = LogEntry.objects.filter(user=request.user.pk, content_type__app_label__in=RECORDS)
                before = entries.order_by("-pk").values_list("pk", flat=True).first() or 0
                response = protected(request, *args, **kwargs)
                if entries.filter(pk__gt=before).exists():
                    records_changed(on=timezone.localdate())
                return response

        return page
