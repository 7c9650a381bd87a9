"""Forms of programmes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evperou.codes import free_code
from evperou.entry import CommaSeparatedField, EntryForm, typed
from evperou.screens.choices import ChoiceField
from hosts.choices import STRUCTURES
from volunteers.models import Programme, ProgrammeFact
from volunteers.statistics import codes_with_descendants


class ProgrammeForm(EntryForm):
    aliases = CommaSeparatedField(
        label=_("Autres noms"),
        required=False,
        help_text=_("Séparés par des virgules."),
        widget=forms.TextInput(attrs={"size": 60}),
    )

    class Meta:
        model = Programme
        fields: Any = "__all__"
        formfield_callback = typed

    def clean_parent(self) -> Programme | None:
        parent: Programme | None = self.cleaned_data["parent"]
        if parent and self.instance.pk and parent.code in codes_with_descendants([self.instance]):
            raise ValidationError(_("Un programme ne peut pas appartenir à lui-même ni à l’un de ses sous-programmes."))
        return parent


class SiteProgrammeForm(ProgrammeForm):
    """The form of the site: the code is made from the name, partners are added one by one."""

    class Meta(ProgrammeForm.Meta):
        fields = ["name", "aliases", "parent", "countries", "in_focus"]

    def save(self, commit: bool = True) -> Programme:  # noqa: FBT001, FBT002 -- Django's own signature
        if not self.instance.code:
            self.instance.code = free_code(Programme.objects.all(), self.instance.name, otherwise="programme")
        programme: Programme = super().save(commit)
        return programme


class ProgrammeFactForm(EntryForm):
    """A dated figure of a programme; the same code at another date is the same figure later."""

    class Meta:
        model = ProgrammeFact
        fields = ["label", "label_es", "value", "unit", "as_at", "source", "code"]
        formfield_callback = typed


class PartnerForm(forms.Form):
    """A structure that is a partner of a programme."""

    structure = ChoiceField(STRUCTURES, label=_("Structure"))
