"""An activity, in the order in which one tells it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import TOURS
from events.enums import Nature
from events.models import Activity, ActivityCounterpart, Attendance, Photo
from events.recording import record_activity
from evperou.entry import EntryForm, typed, validate_readable
from evperou.pictures import SeveralPicturesField
from evperou.screens.choices import ChoiceField
from evperou.screens.rows import RowsField
from hosts.choices import STRUCTURES

MOST_PHOTOS = 12  # sent at once
MOST_DAYS = 60
LONGEST_DAYS = 800  # characters
LAST_POSITION = 999
BIGGEST = models.BigIntegerField.MAX_BIGINT


class CounterpartRow(EntryForm):
    """A structure that took part, and as what."""

    structure = ChoiceField(STRUCTURES, label=_("Structure"))

    class Meta:
        model = ActivityCounterpart
        fields = ["structure", "role"]
        formfield_callback = typed


class AttendanceRow(EntryForm):
    """People of one public."""

    class Meta:
        model = Attendance
        fields = ["public", "country", "mode", "women", "men", "unknown", "approximate"]
        formfield_callback = typed


class PhotoInput(forms.HiddenInput):
    """The key of a photo, and the photo itself."""

    template_name = "events/photo_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        sent = str(value)
        context["photo"] = int(sent) if sent.isdecimal() and len(sent) < len(str(BIGGEST)) else None
        return context


class PhotoRow(EntryForm):
    """A photo that is already there."""

    photo = forms.IntegerField(widget=PhotoInput, min_value=1, max_value=BIGGEST)
    position = forms.IntegerField(label=_("Rang"), min_value=0, max_value=LAST_POSITION)

    class Meta:
        model = Photo
        fields = ["caption", "caption_es", "credit", "position", "consent"]
        formfield_callback = typed


class SeparateDaysField(forms.CharField):
    """Days typed in one line: 12/04/2024, 19/04/2024."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(f"{day:%d/%m/%Y}" for day in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        days = set()
        for typed_day in filter(None, (part.strip() for part in text.replace(";", ",").split(","))):
            try:
                days.add(_day(typed_day))
            except ValueError as error:
                raise ValidationError(
                    _("« %(day)s » n’est pas une date : écrivez 12/04/2024, 19/04/2024.") % {"day": typed_day[:20]}
                ) from error
        if len(days) > MOST_DAYS:
            raise ValidationError(_("Indiquez au plus %(most)s jours.") % {"most": MOST_DAYS})
        return sorted(days)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.clean(data) != (initial or []))
        except ValidationError:
            return True


def _day(text: str) -> date:
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


class ActivityForm(EntryForm):
    """What, when, where, with whom and before whom."""

    sections = [
        (_("Quoi"), ["title", "main_nature", "format", "role", "natures", "description"]),
        (_("Quand"), [("start", "end"), ("start_time", "end_time"), "date_precision", "days"]),
        (_("Où"), ["mode", "place", ("city", "territory")]),
        (_("Avec qui"), ["counterparts"]),
        (_("Devant qui"), ["attendance"]),
        (_("Dans quel cadre"), ["programme", "tour", "highlighted"]),
        (_("Photos"), ["photos", "new_photos", "captions", "credit", "consent"]),
    ]

    natures = forms.MultipleChoiceField(
        label=_("Autres natures"),
        choices=Nature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("L’activité y est aussi citée, sans y être comptée."),
    )
    days = SeparateDaysField(
        label=_("Jours séparés"),
        required=False,
        max_length=LONGEST_DAYS,
        validators=[validate_readable],
        help_text=_("Seulement si l’activité ne dure pas du premier au dernier jour : 12/04/2024, 19/04/2024."),
    )
    tour = ChoiceField(TOURS, label=_("EV mobile"), required=False, help_text=_("La tournée dont c’est une étape."))
    counterparts = RowsField(CounterpartRow, label=_("Partenaires"))
    attendance = RowsField(AttendanceRow, label=_("Fréquentation"), empty=1)
    photos = RowsField(PhotoRow, label=_("Photos déjà enregistrées"), empty=0, most=100, key="photo")
    new_photos = SeveralPicturesField(
        most=MOST_PHOTOS,
        label=_("Nouvelles photos"),
        required=False,
        help_text=_("JPEG, PNG ou WebP, de 15 Mo au plus chacune ; douze au plus à la fois."),
    )
    captions = forms.CharField(
        label=_("Légendes des nouvelles photos"),
        required=False,
        strip=False,  # an empty first line is the photo that has no caption
        max_length=MOST_PHOTOS * 310,
        validators=[validate_readable],
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Une par ligne, dans l’ordre des photos ; sans légende, le titre de l’activité."),
    )
    credit = forms.CharField(
        label=_("Crédit des nouvelles photos"), required=False, max_length=200, validators=[validate_readable]
    )
    consent = forms.BooleanField(
        label=_("Les personnes reconnaissables sur les nouvelles photos ont donné leur accord"), required=False
    )

    class Meta:
        model = Activity
        fields = [
            "title", "main_nature", "format", "role", "description", "start", "end", "start_time", "end_time",
            "date_precision", "mode", "place", "city", "territory", "programme", "tour", "highlighted",
        ]  # fmt: skip
        formfield_callback = typed
        widgets = {
            "start_time": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "end_time": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "description": forms.Textarea({"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["end"].required = False
        self.fields["end"].help_text = _("Le même jour si vous ne tapez rien.")
        if self.instance.pk:
            self.initial = {**parts_of(self.instance), **self.initial}
        if not self.initial.get("photos"):
            del self.fields["photos"]

    def clean_captions(self) -> list[str]:
        captions = [line.strip() for line in self.cleaned_data["captions"].splitlines()]
        longest = Photo._meta.get_field("caption").max_length or 0
        if any(len(caption) > longest for caption in captions):
            raise ValidationError(_("Une légende a au plus %(longest)s caractères.") % {"longest": longest})
        return captions

    def clean_counterparts(self) -> list[dict[str, Any]] | None:
        rows: list[dict[str, Any]] | None = self.cleaned_data["counterparts"]
        structures = [row["structure"] for row in rows or []]
        twice = next((each for each in structures if structures.count(each) > 1), None)
        if twice:
            raise ValidationError(_("« %(name)s » y est deux fois.") % {"name": twice.name})
        return rows

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start = cleaned.get("start")
        if start and not cleaned.get("end") and "end" not in self.errors:
            cleaned["end"] = start
        outside = [day for day in cleaned.get("days") or [] if start and not start <= day <= cleaned.get("end", day)]
        if outside:
            self.add_error(
                "days", _("Le %(day)s est hors des dates de l’activité.") % {"day": f"{outside[0]:%d/%m/%Y}"}
            )
        return cleaned

    def save(self, commit: bool = True) -> Activity:  # noqa: FBT001, FBT002 -- Django's own signature
        said = self.cleaned_data
        captions = [*said["captions"], *[""] * len(said["new_photos"])]
        return record_activity(
            activity=self.instance,
            natures=said["natures"],
            days=said["days"],
            counterparts=said["counterparts"],
            attendance=said["attendance"],
            photos=said.get("photos"),
            new_photos=[
                {
                    "image": image,
                    "caption": caption or self.instance.title,
                    "credit": said["credit"],
                    "consent": said["consent"],
                }
                for image, caption in zip(said["new_photos"], captions, strict=False)
            ],
        )


def parts_of(activity: Activity) -> Mapping[str, Any]:
    """What is recorded around an activity, as its form shows it."""
    attendance = ("public", "country", "mode", "women", "men", "unknown", "approximate")
    return {
        "natures": [further.nature for further in activity.further_natures.all()],
        "days": [each.date for each in activity.days.all()],
        "counterparts": [
            {"structure": each.structure, "role": each.role}
            for each in activity.counterpart_set.select_related("structure").order_by("pk")
        ],
        "attendance": [{**row, "country": row["country"] or ""} for row in activity.attendance_set.values(*attendance)],
        "photos": [
            {
                "photo": photo.pk,
                "caption": photo.caption,
                "caption_es": photo.caption_es,
                "credit": photo.credit,
                "position": photo.position,
                "consent": photo.consent,
            }
            for photo in activity.photos.all()
        ],
    }
