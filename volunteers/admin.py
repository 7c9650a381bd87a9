"""Entering volunteers, missions and programmes."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evperou.entry import TYPED, EntryForm
from evperou.lists import BoundedPaginator, by_year, found
from volunteers.forms import MissionForm, ProgrammeForm
from volunteers.models import Mission, MissionChange, Placement, Programme, ProgrammeFact, Testimony, Volunteer
from volunteers.naming import SHARED, place_as_group, take_one


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
    readonly_fields = ["start", "end"]
    autocomplete_fields = ["volunteer", "group", "sender", "programme", "domain"]
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
    search_help_text = _("Volontaire, structure d’envoi ou programme ; ou le début de l’intitulé")
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
        return str(mission.volunteer or mission)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        columns = ("volunteer__search_text", "sender__search_text", "programme__search_text")
        rows, repeats = found(queryset, search_term, *columns)
        return rows | queryset.filter(Q(title__istartswith=search_term)), repeats

    def get_inlines(self, request: HttpRequest, obj: Mission | None) -> list[Any]:
        inlines = [PlacementInline, MissionChangeInline, TestimonyInline]
        return [MemberInline, *inlines] if obj is not None and obj.volunteer_id is None else inlines

    def get_readonly_fields(self, request: HttpRequest, obj: Mission | None = None) -> list[str]:
        """A person enters a group once, when the mission is recorded: the group's numbers follow."""
        return [*self.readonly_fields, "group"] if obj is not None else self.readonly_fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The new member of a group (?group=) starts with what the group shares."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        if initial.get("group", "").isdecimal():
            group = Mission.objects.filter(pk=initial["group"], volunteer=None).first()
            initial |= {field: getattr(group, field) for field in SHARED} if group else {}
        return initial

    def save_model(self, request: HttpRequest, obj: Mission, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's own signature
        if not change and obj.group is not None and obj.volunteer is not None:
            take_one(group=obj.group, gender=obj.volunteer.gender)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 -- Django's own signature
        super().save_related(request, form, formsets, change)
        if not change and form.instance.group_id and not form.instance.placements.exists():
            place_as_group(mission=form.instance)
