"""Small forms that write one dated fact: the names of the fields are those of the verbs."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evperou.entry import DATES, RecordsField, typed, validate_readable
from evperou.periods import validate_plausible
from evperou.screens.choices import ChoiceField
from hosts.choices import STRUCTURES
from volunteers.choices import VOLUNTEERS
from volunteers.forms.missions import AS_HOST
from volunteers.models import Mission, Placement


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, validators=[validate_plausible], **{**DATES, **options})


def _reason() -> forms.CharField:
    return forms.CharField(label=_("Motif"), required=False, max_length=500, validators=[validate_readable])


class _LostField(RecordsField):
    def label_from_instance(self, placement: Any) -> str:
        words = {"day": f"{placement.starts_on:%d/%m/%Y}", "host": str(placement)}
        return _("L’affectation du %(day)s chez %(host)s ne commencera pas : elle sera retirée.") % words


class LosingForm(forms.Form):
    """A form that may take placements away: each is told, and to be ticked, before anything is written."""

    lost = _LostField(
        Placement.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Ce qui n’aura pas lieu"),
    )

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mission = mission
        if self.is_bound:
            self.fields["lost"].queryset = mission.placements.select_related("host")  # type: ignore[attr-defined]
        else:
            del self.fields["lost"]

    def last_start(self, data: dict[str, Any]) -> date | None:
        """The last day on which a placement may begin, as it is recorded; nothing when all may."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        told, field, day = set(data.pop("lost", ())), self.fields["lost"], self.last_start(data)
        lost = field.queryset.filter(starts_on__gt=day) if day else field.queryset.none()  # type: ignore[attr-defined]
        field.queryset = lost  # type: ignore[attr-defined]
        if set(lost) - told:
            self.add_error("lost", _("Cochez ce qui est à retirer, puis enregistrez de nouveau."))
        elif "lost" not in self.errors:
            del self.fields["lost"]
        return data


class ProlongForm(forms.Form):
    until = _day(_("Nouvelle fin"), help_text=_("Le dernier jour de la mission."))
    on = _day(_("Décidé le"))
    reason = _reason()


class EndEarlyForm(LosingForm):
    last_day = _day(_("Dernier jour"))
    on = _day(_("Décidé le"))
    reason = _reason()
    field_order = ["last_day", "lost"]

    def last_start(self, data: dict[str, Any]) -> date | None:
        return data.get("last_day")


class PostponeForm(LosingForm):
    start = _day(_("Nouveau début"))
    end = _day(_("Nouvelle fin"), required=False, help_text=_("Vide : la mission garde sa durée."))
    on = _day(_("Décidé le"))
    reason = _reason()
    field_order = ["start", "end", "lost"]

    def last_start(self, data: dict[str, Any]) -> date | None:
        start, end = data.get("start"), data.get("end")
        return end - (start - self.mission.planned_start) if start and end else None


class ChangeHostForm(forms.Form):
    first_day = _day(_("Premier jour dans la nouvelle structure"))
    host = ChoiceField(STRUCTURES, label=_("Nouvelle structure d’accueil"), required=False)
    country = typed(Placement._meta.get_field("country"))
    territory = typed(Placement._meta.get_field("territory"), label=_("Département ou région"), help_text=AS_HOST)
    city = typed(Placement._meta.get_field("city"), help_text=AS_HOST)
    reason = _reason()


class NameMemberForm(forms.Form):
    volunteer = ChoiceField(VOLUNTEERS, label=_("Personne"))
