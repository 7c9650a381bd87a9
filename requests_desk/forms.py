"""The form of a request."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evperou.entry import EntryForm, typed
from evperou.periods import FIRST_YEAR, Period
from evperou.screens.choices import ChoiceField
from hosts.choices import STRUCTURES
from requests_desk.enums import Axis, RequestState
from requests_desk.models import Category, Request
from volunteers.choices import MISSIONS, VOLUNTEERS

MOST_PEOPLE = 9_999  # who ask the same at once: beyond, a slip of the finger


class RequestForm(EntryForm):
    """A request, in the order in which it is told; nothing but its day is needed."""

    received_on = typed(Request._meta.get_field("received_on"), validators=[])  # both are past: `_past` says it
    closed_on = typed(Request._meta.get_field("closed_on"), validators=[])
    volunteer = ChoiceField(VOLUNTEERS, label=_("Volontaire"), required=False)
    mission = ChoiceField(MISSIONS, label=_("Mission"), required=False)
    structure = ChoiceField(STRUCTURES, label=_("Structure"), required=False)

    sections = [
        ("", [("received_on", "quantity"), *Axis.values, "situation", "text"]),
        (_("Qui demande"), ["requester_name", "volunteer", "mission", "structure"]),
        (_("Ce qui l’intéresse"), [("direction", "scheme")]),
        (_("Suivi"), ["handled_by", "state", "closed_on"]),
    ]

    class Meta:
        model = Request
        fields = [
            "received_on", *Axis.values, "situation", "quantity", "text", "requester_name", "volunteer", "mission", "structure",
            "direction", "scheme", "handled_by", "state", "closed_on",
        ]  # fmt: skip
        formfield_callback = typed
        widgets = {
            **{axis.value: forms.RadioSelect for axis in Axis},
            "situation": forms.RadioSelect,
            "state": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for axis in Axis:
            field = self.fields[axis.value]
            # A category that is no longer offered stays on the requests that have it.
            here = Q(active=True) | Q(pk=getattr(self.instance, f"{axis.value}_id"))
            field.queryset = Category.objects.filter(here, axis=axis)  # type: ignore[attr-defined]
            field.empty_label = _("non renseigné")  # type: ignore[attr-defined]
        self.fields["quantity"].validators.append(MaxValueValidator(MOST_PEOPLE))
        for name in "direction", "scheme":
            self.fields[name].choices = [("", _("non renseigné")), *self.fields[name].choices[1:]]  # type: ignore[attr-defined]
        accounts = get_user_model().objects.order_by("first_name", "last_name", "email")
        self.fields["handled_by"].queryset = accounts.filter(  # type: ignore[attr-defined]
            Q(is_active=True) | Q(pk=self.instance.handled_by_id)
        )
        self.fields["handled_by"].empty_label = _("personne")  # type: ignore[attr-defined]

    def clean_received_on(self) -> date:
        return self._past(self.cleaned_data["received_on"])

    def clean_closed_on(self) -> date | None:
        closed_on = self.cleaned_data["closed_on"]
        return closed_on and self._past(closed_on)

    def _past(self, day: date) -> date:
        if day > self.today:
            raise ValidationError(_("Cette date n’est pas encore arrivée."))
        if day < Period.year(FIRST_YEAR).start:
            raise ValidationError(_("L’année doit être au moins %(year)s.") % {"year": FIRST_YEAR})
        return day

    def clean(self) -> dict[str, Any]:
        """A request that is said to be closed without a date closes today."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("state") == RequestState.CLOSED and cleaned.get("closed_on") is None and not self.errors:
            cleaned["closed_on"] = self.today
        return cleaned
