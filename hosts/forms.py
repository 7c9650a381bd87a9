"""Forms of structures and places."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evperou.entry import CommaSeparatedField, EntryForm
from hosts.models import ActivityDomain

GOALS = range(1, 18)  # the Sustainable Development Goals of the United Nations


class ActivityDomainForm(EntryForm):
    sdgs = CommaSeparatedField(
        label=_("objectifs de développement durable"),
        required=False,
        help_text=_("Leurs numéros, de 1 à 17, séparés par des virgules : 4, 10."),
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
