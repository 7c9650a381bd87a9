"""Forms of missions and programmes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evperou.entry import CommaSeparatedField, EntryForm
from volunteers.models import Mission, Programme
from volunteers.naming import NUMBERS, number_to_take


class ProgrammeForm(EntryForm):
    aliases = CommaSeparatedField(
        label=_("autres noms"),
        required=False,
        help_text=_("Séparés par des virgules."),
        widget=forms.TextInput(attrs={"size": 60}),
    )

    class Meta:
        model = Programme
        fields = "__all__"


class MissionForm(EntryForm):
    """One person, or the numbers of a group; to be validated inside a transaction, which locks the group that it names somebody of."""

    class Meta:
        model = Mission
        fields = "__all__"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if any(number in self.errors for number in ("volunteer", *NUMBERS.values())):
            return data
        people = [data.get(number) for number in NUMBERS.values()]
        if data.get("volunteer") is not None:
            if any(people):
                self.add_error("volunteer", _("Indiquez une personne ou les nombres d’un groupe, jamais les deux."))
            data.update(dict.fromkeys(NUMBERS.values()))
        elif all(number is None for number in people):
            self.add_error("volunteer", _("Indiquez une personne, ou le nombre de personnes d’un groupe plus bas."))
        else:
            data.update({number: data.get(number) or 0 for number in NUMBERS.values()})
            if self.instance.pk is None and not any(people):
                self.add_error("unnamed_women", _("Un nouveau groupe compte au moins une personne."))
        return data

    def clean_group(self) -> Mission | None:
        group: Mission | None = self.cleaned_data["group"]
        volunteer = self.cleaned_data.get("volunteer")
        if self.instance.pk is None and group is not None and volunteer is not None:
            number_to_take(group=group, gender=volunteer.gender)
        return group
