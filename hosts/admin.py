"""Entering structures and the reference data of places and domains."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evperou.entry import TYPED, EntryForm
from evperou.lists import found
from hosts.forms import ActivityDomainForm
from hosts.models import ActivityDomain, ContactPerson, ProspectingStep, Structure, StructureAlias, Territory


@admin.register(Territory)
class TerritoryAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["code", "country", "name", "kind"]
    list_display = ["name", "code", "country", "kind"]
    list_filter = ["country", "kind"]
    search_fields = ["search_text"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return found(queryset, search_term, "search_text")


@admin.register(ActivityDomain)
class ActivityDomainAdmin(admin.ModelAdmin):
    form = ActivityDomainForm
    formfield_overrides = TYPED
    fields = ["code", "name", "name_es", "sdgs", "position", "active"]
    list_display = ["name", "name_es", "goals", "position", "active"]
    list_filter = ["active"]
    search_fields = ["name", "name_es", "code"]

    @admin.display(description=_("ODD"))
    def goals(self, domain: ActivityDomain) -> str:
        return ", ".join(map(str, domain.sdgs))


class StructureAliasInline(admin.TabularInline):
    model = StructureAlias
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["name"]
    extra = 0


class ContactPersonInline(admin.TabularInline):
    model = ContactPerson
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["name", "function", "email", "phone", "starts_on", "ends_on", "consent"]
    extra = 0


class ProspectingStepInline(admin.TabularInline):
    model = ProspectingStep
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["date", "stage", "note"]
    extra = 0


@admin.register(Structure)
class StructureAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fieldsets = [
        (None, {"fields": ["name", "acronym", "code", "kind", "authority", "is_fv_member"]}),
        (_("Où la trouver"), {"fields": ["country", "territory", "city", "address", "website", "email", "phone"]}),
        (_("Ce qu’elle fait"), {"fields": ["domains", "description", "logo", "listing_consent"]}),
    ]
    autocomplete_fields = ["territory", "domains"]
    prepopulated_fields = {"code": ["name"]}
    inlines = [StructureAliasInline, ContactPersonInline, ProspectingStepInline]
    list_display = ["name", "acronym", "kind", "country", "territory", "city", "authority", "is_fv_member"]
    list_filter = ["kind", "authority", "is_fv_member", "country", "domains"]
    list_select_related = ["territory"]
    search_fields = ["search_text"]
    search_help_text = _("Nom, autre nom, sigle, code ou ville")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return found(queryset, search_term, "search_text", "aliases__search_text", repeats=True)
