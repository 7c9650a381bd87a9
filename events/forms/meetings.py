"""A meeting in two fields: when and with whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.choices import TOURS
from events.enums import Nature
from events.models import Activity
from events.recording import record_activity
from evperou.entry import EntryForm, typed
from evperou.screens.choices import ChoiceField
from hosts.choices import STRUCTURES


class MeetingForm(EntryForm):
    """A date and a counterpart; the rest is for those who have the time."""

    folded = [gettext_lazy("Si vous avez le temps")]
    sections = [
        ("", ["start", "structure"]),
        (folded[0], ["title", "main_nature", "format", "mode", "city", "tour", "description"]),
    ]  # fmt: skip

    structure = ChoiceField(STRUCTURES, label=gettext_lazy("Avec"))
    tour = ChoiceField(TOURS, label=gettext_lazy("EV mobile"), required=False)

    class Meta:
        model = Activity
        fields = ["start", "title", "main_nature", "format", "mode", "city", "tour", "description"]
        formfield_callback = typed
        widgets = {"description": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].label = gettext_lazy("Le")
        self.fields["title"].label = gettext_lazy("Sujet")
        self.fields["title"].required = False
        self.fields["title"].help_text = gettext_lazy("« Réunion avec … » si vous ne tapez rien.")
        self.fields["main_nature"].initial = Nature.MEETING

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        structure = cleaned.get("structure")
        if structure and not cleaned.get("title"):
            longest = Activity._meta.get_field("title").max_length
            cleaned["title"] = (_("Réunion avec %(name)s") % {"name": structure.name})[:longest]
        self.instance.end = cleaned.get("start")
        return cleaned

    def save(self, commit: bool = True) -> Activity:  # noqa: FBT001, FBT002 -- Django's own signature
        counterpart = {"structure": self.cleaned_data["structure"], "role": ""}
        return record_activity(activity=self.instance, counterparts=[counterpart])
