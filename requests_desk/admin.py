"""Entering requests and the categories that sort them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evperou.entry import TYPED, EntryForm
from evperou.lists import BoundedPaginator, by_year, found
from requests_desk.models import Category, Request


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["axis", "code", "label", "label_es", "position", "active"]
    list_display = ["label", "label_es", "axis", "code", "position", "active"]
    list_filter = ["axis", "active"]
    search_fields = ["label", "label_es", "code"]


@admin.register(Request)
class RequestAdmin(admin.ModelAdmin):
    """A table of a million rows: nothing here counts it, sorts it without an index or lists it in a menu."""

    form = EntryForm
    formfield_overrides = TYPED
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("received_on", "quantity"),
                    "requester_type",
                    "service",
                    "subject",
                    "contact_mode",
                    "situation",
                ]
            },
        ),
        (_("La demande"), {"fields": ["text", "requester_name", ("direction", "scheme")]}),
        (_("À quoi elle se rattache"), {"fields": ["volunteer", "mission", "structure"]}),
        (_("Suivi"), {"fields": ["handled_by", ("state", "closed_on")]}),
    ]
    autocomplete_fields = ["volunteer", "mission", "structure"]
    list_display = [
        "received_on",
        "requester_type",
        "service",
        "subject",
        "contact_mode",
        "situation",
        "quantity",
        "state",
        "handled_by",
    ]
    list_filter = [by_year("received_on"), "state", "situation", "requester_type", "service", "subject", "contact_mode"]
    list_select_related = ["requester_type", "service", "subject", "contact_mode", "handled_by"]
    sortable_by = ["received_on"]
    search_fields = ["search_text"]
    search_help_text = _("Texte de la demande ou nom du demandeur")
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return found(queryset, search_term, "search_text")
