"""Forms of missions, of where they take place, and of what people said of them."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evperou.entry import EntryForm, typed
from evperou.periods import FIRST_YEAR, LAST_YEAR
from evperou.screens.choices import ChoiceField
from hosts.choices import STRUCTURES
from volunteers.choices import PROGRAMMES, VOLUNTEERS
from volunteers.enums import Direction, MissionState
from volunteers.models import Mission, Placement, Testimony
from volunteers.naming import NUMBERS
from volunteers.placing import place_as_host

HOME = {Direction.TO_PERU: "PE", Direction.TO_FRANCE: "FR"}
"""The country that a direction leads to; South-South leads anywhere."""
AS_HOST = _("Vide : le lieu de la structure.")


class MissionForm(EntryForm):
    """One person, or the numbers of a group."""

    class Meta:
        model = Mission
        fields: Any = "__all__"

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


WHAT = ["scheme", "direction", "title", "sender", "programme", "domain", "education_level"]
COUNTED = ["census_source", "funding_line"]


class NewMissionForm(MissionForm):
    """A mission and where it begins, in one form; one that is typed when it is over may be closed at once."""

    volunteer = ChoiceField(VOLUNTEERS, label=_("Volontaire"), required=False)
    sender = ChoiceField(STRUCTURES, label=_("Structure d’envoi"), required=False)
    programme = ChoiceField(PROGRAMMES, label=_("Programme"), required=False)
    host = ChoiceField(STRUCTURES, label=_("Structure d’accueil"), required=False)
    country = typed(
        Placement._meta.get_field("country"),
        required=False,
        help_text=_("Vide : le pays vers lequel le sens conduit, sinon celui de la structure."),
    )
    territory = typed(Placement._meta.get_field("territory"), label=_("Département ou région"), help_text=AS_HOST)
    city = typed(Placement._meta.get_field("city"), help_text=AS_HOST)

    sections = [
        (_("Qui part"), ["volunteer"]),
        (_("… ou un groupe de personnes non nommées"), [tuple(NUMBERS.values())]),
        (_("Quelle mission"), [("scheme", "direction"), *WHAT[2:]]),
        (_("Quand"), [("planned_start", "planned_end"), "state"]),
        (_("Où"), ["host", ("country", "territory"), "city"]),
        (_("Recensement et financement"), COUNTED),
    ]

    class Meta(MissionForm.Meta):
        fields = ["volunteer", *NUMBERS.values(), *WHAT, "planned_start", "planned_end", "state", *COUNTED]
        formfield_callback = typed

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["state"].choices = [each for each in MissionState.choices if each[0] != MissionState.CANCELLED]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        end = data.get("planned_end")
        if (
            data.get("state") == MissionState.CLOSED
            and "planned_end" not in self.errors
            and (end is None or end > self.today)
        ):
            self.add_error("state", _("Cette mission n’est pas finie : elle ne peut pas encore être close."))
        home, territory = HOME.get(data.get("direction", "")), data.get("territory")
        country = data.get("country") or (territory.country.code if territory else home)
        if not country and (host := data.get("host")):
            country = host.country.code
        if not country:
            self.add_error(
                "country", _("Indiquez le pays : une mission Sud-Sud peut avoir lieu dans n’importe lequel.")
            )
        elif home and country != home:
            self.add_error("country", _("Ce pays n’est pas celui du sens choisi : corrigez l’un ou l’autre."))
        elif territory and territory.country != country:
            self.add_error("territory", _("Ce territoire n’est pas dans le pays choisi."))
        data["country"] = country
        return data

    def placement(self) -> Placement:
        """Where the mission begins."""
        return Placement(**{name: self.cleaned_data[name] for name in ("host", "country", "territory", "city")})


class ChangeMissionForm(MissionForm):
    """A mission that was typed wrong; its state and what happens to it have pages of their own."""

    volunteer = ChoiceField(VOLUNTEERS, label=_("Volontaire"))
    sender = ChoiceField(STRUCTURES, label=_("Structure d’envoi"), required=False)
    programme = ChoiceField(PROGRAMMES, label=_("Programme"), required=False)

    sections = [
        (_("Qui part"), ["volunteer", tuple(NUMBERS.values())]),
        (_("Quelle mission"), [("scheme", "direction"), *WHAT[2:]]),
        (_("Corriger les dates"), [("planned_start", "planned_end"), ("actual_start", "actual_end")]),
        (_("Recensement et financement"), COUNTED),
    ]

    class Meta(MissionForm.Meta):
        fields = [
            "volunteer", *NUMBERS.values(), *WHAT, "planned_start", "planned_end", "actual_start", "actual_end", *COUNTED,
        ]  # fmt: skip
        formfield_callback = typed
        help_texts = {
            "planned_start": _("Pour reporter, prolonger ou finir plus tôt, la fiche a des boutons qui gardent l’ancienne date."),
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NUMBERS.values() if self.instance.volunteer_id else ["volunteer"]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        home = HOME.get(data.get("direction", "")) if "direction" in self.changed_data else None
        if home and self.instance.placements.exclude(country=home).exists():
            self.add_error(
                "direction", _("Une affectation n’est pas dans le pays de ce sens : corrigez-la d’abord, sur la fiche.")
            )
        start, end = (data.get(f"actual_{side}") or data.get(f"planned_{side}") for side in ("start", "end"))
        if start and any(placement.days_outside(start, end) for placement in self.instance.placements.all()):
            raise ValidationError(_("Une affectation sort de ces dates : corrigez d’abord les siennes, sur la fiche."))
        return data


class PlacementForm(EntryForm):
    """Where a mission takes place for a time; two placements of a mission never share a day."""

    host = ChoiceField(STRUCTURES, label=_("Structure d’accueil"), required=False)

    class Meta:
        model = Placement
        fields = ["host", "country", "territory", "city", "starts_on", "ends_on"]
        formfield_callback = typed
        help_texts = {"territory": AS_HOST, "city": AS_HOST}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("starts_on") or date.min, data.get("ends_on") or date.max
        for other in self.instance.mission.placements.exclude(pk=self.instance.pk).select_related("host"):
            if first <= (other.ends_on or date.max) and (other.starts_on or date.min) <= last:
                self.add_error(
                    "starts_on",
                    _("Ces dates chevauchent celles d’une autre affectation (%(host)s).") % {"host": other},
                )
        return data

    def save(self, commit: bool = True) -> Placement:  # noqa: FBT001, FBT002 -- Django's own signature
        place_as_host(self.instance)
        placement: Placement = super().save(commit)
        return placement


class TestimonyForm(EntryForm):
    """What a volunteer said; the year is that of the report that may print it."""

    class Meta:
        model = Testimony
        fields = ["quote", "language", "translation", "photo", "consent", "year"]
        formfield_callback = typed

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(
                _("L’année doit être comprise entre %(first)s et %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return year
