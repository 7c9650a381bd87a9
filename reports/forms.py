"""Forms of editions."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evperou.entry import CommaSeparatedField, EntryForm
from evperou.figures import Measure
from reports.catalogue import year_statistics
from reports.models import Edition, FocusPage, TypedFigure


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


class TypedFigureForm(EntryForm):
    """A figure that no record holds: one that is counted from records is refused, two figures cannot share a key."""

    class Meta:
        model = TypedFigure
        fields = "__all__"

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        edition = self.instance.edition if self.instance.edition_id else Edition()
        counted = year_statistics(edition).figures.get(key) if edition.year else None
        if counted is not None and counted.measure is not Measure.TYPED:
            raise ValidationError(_("Ce chiffre se compte d’après les fiches : il ne se saisit pas."), code="counted")
        return key
