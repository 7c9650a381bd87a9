"""Entering what an edition says beyond the records."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evperou.entry import TYPED, EntryForm
from reports.enums import EditionState
from reports.forms import FocusPageForm, TypedFigureForm
from reports.models import (
    Acronym,
    BudgetLine,
    CountryFact,
    Edition,
    FocusPage,
    HighlightedHost,
    SectionSetting,
    SectionText,
    TeamMember,
    TypedFigure,
)


class SectionSettingInline(admin.TabularInline):
    model = SectionSetting
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["section", "position", "hidden"]
    extra = 0


class FocusPageInline(admin.StackedInline):
    model = FocusPage
    form = FocusPageForm
    formfield_overrides = TYPED
    fields = ["title", "title_es", "code", "activity", "figure_keys", "position"]
    autocomplete_fields = ["activity"]
    extra = 0


class HighlightedHostInline(admin.TabularInline):
    model = HighlightedHost
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["structure", "position"]
    autocomplete_fields = ["structure"]
    extra = 0


class TypedFigureInline(admin.TabularInline):
    model = TypedFigure
    form = TypedFigureForm
    formfield_overrides = TYPED
    fields = ["key", "label", "label_es", "value", "unit", "as_at", "source"]
    extra = 0


class BudgetLineInline(admin.TabularInline):
    model = BudgetLine
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["side", "label", "amount", "funder", "activity"]
    autocomplete_fields = ["funder", "activity"]
    extra = 0


class CountryFactInline(admin.TabularInline):
    model = CountryFact
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["code", "label", "label_es", "value", "value_es", "as_at", "source", "position"]
    extra = 0


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """The texts of an edition are long: they have a list of their own (SectionTextAdmin).

    What is published never changes: the page of a published edition is read, parts included.
    """

    form = EntryForm
    formfield_overrides = TYPED
    fieldsets = [
        (None, {"fields": ["year", "state"], "description": _("Une édition publiée ne se modifie plus, ni elle ni ses textes.")}),
        (_("Dans le rapport"), {"fields": ["coverage", "cover", "cover_credit", "logo", "data_note", "records_changed_on"]}),
    ]  # fmt: skip
    readonly_fields = ["records_changed_on"]
    inlines = [
        TypedFigureInline,
        BudgetLineInline,
        CountryFactInline,
        HighlightedHostInline,
        FocusPageInline,
        SectionSettingInline,
    ]
    list_display = ["year", "state", "coverage", "records_changed_on"]
    list_filter = ["state", "coverage"]
    search_fields = ["year"]

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return not (obj and obj.is_published) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return not (obj and obj.is_published) and super().has_delete_permission(request, obj)


@admin.register(SectionText)
class SectionTextAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["edition", ("section", "block", "language"), "title", "body", ("on_sheet", "to_update")]
    autocomplete_fields = ["edition"]
    list_display = ["section", "block", "language", "edition", "title", "on_sheet", "to_update"]
    list_display_links = ["section", "block"]
    list_filter = ["edition", "language", "on_sheet", "to_update", "section"]
    list_select_related = ["edition"]
    search_fields = ["section", "block", "title", "body"]

    def has_change_permission(self, request: HttpRequest, obj: SectionText | None = None) -> bool:
        return not (obj and obj.edition.is_published) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: SectionText | None = None) -> bool:
        return not (obj and obj.edition.is_published) and super().has_delete_permission(request, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A text is neither added to a published edition nor moved to one."""
        if db_field.name == "edition":
            kwargs["queryset"] = Edition.objects.exclude(state=EditionState.PUBLISHED)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(TeamMember)
class TeamMemberAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fieldsets = [
        (None, {"fields": ["name", "function", "function_es", "contract", "email", ("starts_on", "ends_on")]}),
        (_("Dans le rapport"), {"fields": ["permanent", "signs_editorial", "photo", "image_consent", "position"]}),
    ]
    list_display = ["name", "function", "contract", "starts_on", "ends_on", "permanent", "position"]
    list_filter = ["contract", "permanent"]
    search_fields = ["name", "function"]


@admin.register(Acronym)
class AcronymAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["acronym", "expansion", "expansion_es"]
    list_display = ["acronym", "expansion", "expansion_es"]
    search_fields = ["acronym", "expansion", "expansion_es"]
