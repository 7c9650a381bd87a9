"""The addresses of the site, and beside them the table of requests in administrations as Django makes them by default."""

from django.contrib import admin
from django.urls import path

from evperou.urls import urlpatterns as of_the_site
from requests_desk.models import Request


class StockAdmin(admin.ModelAdmin):
    """What our list does, as Django's own means do it: its columns, filters, search, page size and periods; nothing else is set."""

    list_display = (
        "received_on", "requester_type", "service", "subject", "contact_mode", "situation", "quantity", "state", "handled_by", "text",
    )  # fmt: skip
    list_filter = (
        "state", "handled_by", "requester_type", "service", "subject", "contact_mode", "situation", "direction", "scheme",
    )  # fmt: skip
    date_hierarchy = "received_on"
    search_fields = ("requester_name", "text")
    list_per_page = 50


class WithoutPeriod(StockAdmin):
    """The same without `date_hierarchy`, by which a period is chosen: less than our list does, in less time."""

    date_hierarchy = None


def _site(name: str, options: "type[admin.ModelAdmin[Request]]") -> admin.AdminSite:
    site = admin.AdminSite(name)
    site.register(Request, options)
    return site


urlpatterns = [
    *of_the_site,
    path("stock/", _site("stock", StockAdmin).urls),
    path("stock-sans-periode/", _site("stock_without_period", WithoutPeriod).urls),
]
