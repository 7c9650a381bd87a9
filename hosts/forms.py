"""Forms of structures and places."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evperou.codes import free_code
from evperou.entry import CommaSeparatedField, EntryForm, typed
from hosts.models import ActivityDomain, ContactPerson, ProspectingStep, Structure, StructureAlias

GOALS = range(1, 18)  # the Sustainable Development Goals of the United Nations


class ActivityDomainForm(EntryForm):
    sdgs = CommaSeparatedField(
        label=_("objectifs de développement durable"),
        required=False,
        help_text=_("Leurs numéros, de 1 à 17, séparés par des virgules : 4, 10."),
        widget=forms.TextInput,
    )

    class Meta:
        model = ActivityDomain
        fields = "__all__"

    def clean_sdgs(self) -> list[int]:
        typed: list[Any] = self.cleaned_data["sdgs"]
        goals = [int(number) for number in typed if number.isdecimal() and int(number) in GOALS]
        if len(goals) != len(typed):
            raise ValidationError(_("Tapez des numéros de 1 à 17 séparés par des virgules."))
        return goals


class StructureForm(EntryForm):
    """A structure, in the order in which one is asked about it."""

    sections = [
        ("", ["name", ("acronym", "kind"), ("country", "territory"), "city"]),
        (_("Joindre"), ["address", "website", ("email", "phone")]),
        (_("Ce qu’elle fait"), ["domains", "description", "logo"]),
        (_("Pour les chiffres et les listes"), ["authority", "is_fv_member", "listing_consent"]),
    ]

    class Meta:
        model = Structure
        fields = [
            "name", "acronym", "kind", "country", "territory", "city", "address", "website", "email", "phone",
            "domains", "description", "logo", "authority", "is_fv_member", "listing_consent",
        ]  # fmt: skip
        formfield_callback = typed
        widgets = {"domains": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "domains" in self.fields:
            # A domain that is no longer offered stays on the structures that have it.
            own = Q(pk__in=self.instance.domains.order_by().values("pk")) if self.instance.pk else Q()
            self.fields["domains"].queryset = ActivityDomain.objects.filter(Q(active=True) | own)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        territory, country = cleaned.get("territory"), cleaned.get("country")
        if territory and not country:
            cleaned["country"] = self.instance.country = territory.country
        elif territory and territory.country != country:
            self.add_error("territory", _("Ce territoire n’est pas dans le pays choisi."))
        return cleaned

    def save(self, commit: bool = True) -> Structure:  # noqa: FBT001, FBT002 -- Django's own signature
        if not self.instance.code:
            self.instance.code = free_code(Structure.objects.all(), self.instance.name, otherwise="structure")
        structure: Structure = super().save(commit)
        return structure


class ShortStructureForm(StructureForm):
    """What is needed to name a structure in the middle of another form."""

    sections = [("", ["name", "kind", ("country", "territory"), "city"])]

    class Meta(StructureForm.Meta):
        fields = ["name", "kind", "country", "territory", "city"]
        widgets = {}


class ContactForm(EntryForm):
    class Meta:
        model = ContactPerson
        fields = ["name", "function", "email", "phone", "starts_on", "ends_on", "consent"]
        formfield_callback = typed


class AliasForm(EntryForm):
    class Meta:
        model = StructureAlias
        fields = ["name"]
        formfield_callback = typed


class ProspectingStepForm(EntryForm):
    class Meta:
        model = ProspectingStep
        fields = ["date", "stage", "note"]
        formfield_callback = typed
