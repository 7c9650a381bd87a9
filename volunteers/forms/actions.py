"""Small forms that write one dated fact: the names of the fields are those of the verbs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evperou.entry import DATES, typed, validate_readable
from evperou.periods import validate_plausible
from evperou.screens.choices import ChoiceField
from hosts.choices import STRUCTURES
from volunteers.choices import VOLUNTEERS
from volunteers.forms.missions import AS_HOST
from volunteers.models import Placement


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, validators=[validate_plausible], **{**DATES, **options})


def _reason() -> forms.CharField:
    return forms.CharField(label=_("Motif"), required=False, max_length=500, validators=[validate_readable])


class ProlongForm(forms.Form):
    until = _day(_("Nouvelle fin"), help_text=_("Le dernier jour de la mission."))
    on = _day(_("Décidé le"))
    reason = _reason()


class EndEarlyForm(forms.Form):
    last_day = _day(_("Dernier jour"))
    on = _day(_("Décidé le"))
    reason = _reason()


class PostponeForm(forms.Form):
    start = _day(_("Nouveau début"))
    end = _day(_("Nouvelle fin"), required=False, help_text=_("Vide : la mission garde sa durée."))
    on = _day(_("Décidé le"))
    reason = _reason()


class ChangeHostForm(forms.Form):
    first_day = _day(_("Premier jour dans la nouvelle structure"))
    host = ChoiceField(STRUCTURES, label=_("Nouvelle structure d’accueil"), required=False)
    country = typed(Placement._meta.get_field("country"))
    territory = typed(Placement._meta.get_field("territory"), label=_("Département ou région"), help_text=AS_HOST)
    city = typed(Placement._meta.get_field("city"), help_text=AS_HOST)
    reason = _reason()


class NameMemberForm(forms.Form):
    volunteer = ChoiceField(VOLUNTEERS, label=_("Personne"))
