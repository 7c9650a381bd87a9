"""Entering activities, what was published and what the channels show."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.models import (
    Activity,
    ActivityCounterpart,
    ActivityDay,
    Attendance,
    AudienceShare,
    Channel,
    FurtherNature,
    Photo,
    Publication,
    Reading,
)
from evperou.entry import TYPED, EntryForm
from evperou.lists import BoundedPaginator, by_year, found


class FurtherNatureInline(admin.TabularInline):
    model = FurtherNature
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["nature"]
    extra = 0


class ActivityDayInline(admin.TabularInline):
    model = ActivityDay
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["date"]
    extra = 0


class ActivityCounterpartInline(admin.TabularInline):
    model = ActivityCounterpart
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["structure", "role"]
    autocomplete_fields = ["structure"]
    extra = 0


class AttendanceInline(admin.TabularInline):
    model = Attendance
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["public", "country", "mode", "women", "men", "unknown", "approximate"]
    extra = 0


class PhotoInline(admin.StackedInline):
    model = Photo
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["image", "caption", "caption_es", ("credit", "position"), "consent"]
    extra = 0


@admin.register(Activity)
class ActivityAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fieldsets = [
        (_("Quoi"), {"fields": ["title", "main_nature", "format", "role", "description"]}),
        (_("Quand"), {"fields": [("start", "end"), ("start_time", "end_time"), "date_precision"]}),
        (_("Où"), {"fields": ["mode", "place", ("city", "territory")]}),
        (_("Dans quel cadre"), {"fields": ["programme", "tour", "highlighted", "code"]}),
    ]
    autocomplete_fields = ["territory", "programme", "tour"]
    inlines = [FurtherNatureInline, ActivityCounterpartInline, AttendanceInline, ActivityDayInline, PhotoInline]
    list_display = ["title", "start", "end", "main_nature", "role", "city", "programme", "highlighted"]
    list_filter = [by_year("start"), "main_nature", "format", "role", "mode", "highlighted"]
    list_select_related = ["programme"]
    search_fields = ["search_text"]
    search_help_text = _("Titre, lieu ou ville")
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return found(queryset, search_term, "search_text")


@admin.register(Channel)
class ChannelAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["name", "code", "since", "position"]
    prepopulated_fields = {"code": ["name"]}
    list_display = ["name", "code", "since", "position"]
    search_fields = ["name", "code"]


@admin.register(Reading)
class ReadingAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["channel", "metric", "date", "value"]
    autocomplete_fields = ["channel"]
    list_display = ["date", "channel", "metric", "value"]
    list_filter = [by_year("date"), "channel", "metric"]
    list_select_related = ["channel"]
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER


@admin.register(AudienceShare)
class AudienceShareAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["channel", "country", "date", "percent", "source"]
    autocomplete_fields = ["channel"]
    list_display = ["date", "channel", "country", "percent", "source"]
    list_filter = [by_year("date"), "channel"]
    list_select_related = ["channel"]


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["title", "kind", "channel", ("date", "date_precision"), "link", "quantity", "programme"]
    autocomplete_fields = ["channel", "programme"]
    list_display = ["date", "title", "kind", "channel", "quantity", "programme"]
    list_display_links = ["title"]
    list_filter = [by_year("date"), "kind", "channel"]
    list_select_related = ["channel", "programme"]
    search_fields = ["title"]
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
