"""Entering volunteers, missions and programmes."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from evperou.entry import TYPED, EntryForm
from evperou.lists import BoundedPaginator, by_year, found
from volunteers.forms import MissionForm, ProgrammeForm
from volunteers.models import Mission, MissionChange, Placement, Programme, ProgrammeFact, Testimony, Volunteer
from volunteers.recording import remove_mission


class ProgrammeFactInline(admin.TabularInline):
    model = ProgrammeFact
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["code", "label", "label_es", "value", "unit", "as_at", "source"]
    extra = 0


@admin.register(Programme)
class ProgrammeAdmin(admin.ModelAdmin):
    form = ProgrammeForm
    formfield_overrides = TYPED
    fields = ["name", "code", "aliases", "parent", "countries", "partners", "position", "in_focus"]
    autocomplete_fields = ["parent", "partners"]
    prepopulated_fields = {"code": ["name"]}
    inlines = [ProgrammeFactInline]
    list_display = ["name", "code", "parent", "position", "in_focus"]
    list_filter = ["in_focus"]
    list_select_related = ["parent"]
    search_fields = ["search_text"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return found(queryset, search_term, "search_text")


@admin.register(Volunteer)
class VolunteerAdmin(admin.ModelAdmin):
    form = EntryForm
    formfield_overrides = TYPED
    fieldsets = [
        (None, {"fields": ["first_name", "last_name", "gender", "birth_date", "nationality"]}),
        (_("Joindre"), {"fields": ["email", "phone", "emergency_contact"]}),
        (_("Image et consentements"), {"fields": ["photo", "image_consent", "whatsapp_consent", "embassy_consent"]}),
        (_("Notes"), {"fields": ["notes"]}),
    ]
    list_display = ["last_name", "first_name", "gender", "birth_date", "nationality", "email"]
    list_display_links = ["last_name", "first_name"]
    list_filter = ["gender", "image_consent", "whatsapp_consent", "embassy_consent"]
    search_fields = ["search_text"]
    search_help_text = _("Prénom, nom ou adresse électronique")
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return found(queryset, search_term, "search_text")


class PlacementInline(admin.StackedInline):
    model = Placement
    form = EntryForm
    formfield_overrides = TYPED
    fields = [("host", "country"), ("territory", "city"), ("starts_on", "ends_on")]
    autocomplete_fields = ["host", "territory"]
    extra = 0


class MissionChangeInline(admin.TabularInline):
    model = MissionChange
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["date", "kind", "old_value", "new_value", "reason"]
    extra = 0


class TestimonyInline(admin.StackedInline):
    model = Testimony
    form = EntryForm
    formfield_overrides = TYPED
    fields = ["quote", "language", "translation", "photo", "consent", ("year", "position")]
    extra = 0


class MemberInline(admin.TabularInline):
    """The people of the group who are named, each by a mission of their own."""

    model = Mission
    fk_name = "group"
    verbose_name = _("personne nommée")
    verbose_name_plural = _("personnes nommées de ce groupe")
    fields = ["volunteer", "planned_start", "planned_end", "state"]
    readonly_fields = ["volunteer", "planned_start", "planned_end", "state"]
    ordering = ["pk"]
    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("volunteer")

    def has_add_permission(self, request: HttpRequest, obj: Mission | None = None) -> bool:
        return False


@admin.register(Mission)
class MissionAdmin(admin.ModelAdmin):
    form = MissionForm
    formfield_overrides = TYPED
    fieldsets = [
        (_("Qui part"), {"fields": ["volunteer", "group"]}),
        (
            _("… ou un groupe de personnes non nommées"),
            {"fields": [("unnamed_women", "unnamed_men", "unnamed_other", "unnamed_unknown")]},
        ),
        (
            _("Quelle mission"),
            {"fields": ["scheme", "direction", "title", "sender", "programme", "domain", "education_level"]},
        ),
        (
            _("Quand"),
            {
                "fields": [
                    ("planned_start", "planned_end"),
                    ("actual_start", "actual_end"),
                    ("start", "end"),
                    "state",
                ]
            },
        ),
        (_("Recensement et financement"), {"fields": ["census_source", "funding_line"]}),
    ]
    readonly_fields = ["group", "start", "end"]  # a person enters a group by its page, where the numbers follow
    autocomplete_fields = ["volunteer", "sender", "programme", "domain"]
    list_display = ["who", "scheme", "direction", "start", "end", "sender", "programme", "state"]
    list_filter = [
        by_year("starts_on", "ends_on"),
        "state",
        "scheme",
        "direction",
        "education_level",
        "census_source",
        "funding_line",
    ]
    list_select_related = ["volunteer", "sender", "programme"]
    search_fields = ["volunteer__search_text"]
    search_help_text = _("Volontaire, structure d’accueil ou d’envoi, intitulé")
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    @admin.display(description=_("début"), ordering="starts_on")
    def start(self, mission: Mission) -> Any:
        return mission.starts_on

    @admin.display(description=_("fin"), ordering="ends_on")
    def end(self, mission: Mission) -> Any:
        return mission.ends_on

    @admin.display(description=_("qui"), ordering="volunteer__last_name")
    def who(self, mission: Mission) -> str:
        return mission.who

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("volunteer")  # whom the name of a mission says

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return queryset.found_by(search_term), False  # type: ignore[attr-defined]

    def get_inlines(self, request: HttpRequest, obj: Mission | None) -> list[Any]:
        inlines = [PlacementInline, MissionChangeInline, TestimonyInline]
        return [MemberInline, *inlines] if obj is not None and obj.volunteer_id is None else inlines

    def delete_model(self, request: HttpRequest, obj: Mission) -> None:
        try:
            remove_mission(mission=obj)
        except Mission.DoesNotExist as gone:  # a second sending, while the first was being written
            raise Http404 from gone

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Mission]) -> None:
        for mission in queryset.order_by(F("group").asc(nulls_last=True)):  # the members of a group before the group
            self.delete_model(request, mission)
