"""The addresses of the site, and beside them the table of requests in an administration as Django makes it by default."""

from django.contrib import admin
from django.urls import path

from evperou.urls import urlpatterns as of_the_site
from requests_desk.models import Request


class StockAdmin(admin.ModelAdmin):
    """The columns, filters and page size of our list; nothing else is set."""

    list_display = (
        "received_on", "requester_type", "service", "subject", "contact_mode", "situation", "quantity", "state", "handled_by", "text",
    )  # fmt: skip
    list_filter = (
        "state", "requester_type", "service", "subject", "contact_mode", "situation", "direction", "scheme",
    )  # fmt: skip
    search_fields = ("text",)
    list_per_page = 50


stock = admin.AdminSite("stock")
stock.register(Request, StockAdmin)
urlpatterns = [*of_the_site, path("stock/", stock.urls)]
