"""Forms of editions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evperou.entry import CommaSeparatedField, EntryForm
from reports.models import FocusPage


class FocusPageForm(EntryForm):
    figure_keys = CommaSeparatedField(
        label=_("clés des chiffres affichés"),
        required=False,
        help_text=_("Séparées par des virgules, dans l’ordre de la page."),
        widget=forms.TextInput(attrs={"size": 60}),
    )

    class Meta:
        model = FocusPage
        fields = "__all__"
