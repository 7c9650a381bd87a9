"""A calendar file to take in, and what is taken of it."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.enums import Nature
from events.importing import Fate
from evperou.calendars.reading import Occurrence, read

MOST_BYTES = 1024 * 1024
A_DAY = 24 * 60 * 60  # seconds during which a preview may be confirmed
SALT = "evperou.calendar"


class CalendarFileForm(forms.Form):
    """A file, and the nature under which its events are proposed."""

    file = forms.FileField(
        label=_("Fichier de calendrier (.ics)"),
        help_text=_(
            "Exporté de Google Agenda, d’Outlook ou d’un téléphone ; 1 Mo au plus. Rien n’est enregistré avant votre accord."
        ),
        widget=forms.FileInput({"accept": ".ics,text/calendar"}),
    )
    nature = forms.ChoiceField(label=_("Nature proposée"), choices=Nature.choices, initial=Nature.MEETING)

    def __init__(self, *args: Any, horizon: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.horizon = horizon

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise ValidationError(_("Ce fichier pèse plus de 1 Mo : exportez une période plus courte."))
        try:
            return read(upload.read(), horizon=self.horizon)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class ConfirmationForm(forms.Form):
    """The events of a preview that somebody takes, each under its nature."""

    preview = forms.CharField(max_length=2_000_000)

    def clean_preview(self) -> list[tuple[Occurrence, int | None]]:
        """The events of the preview, each with the likely duplicate that it showed."""
        try:
            rows = signing.loads(self.cleaned_data["preview"], salt=SALT, max_age=A_DAY)
        except signing.BadSignature as error:
            raise ValidationError(_("Cet aperçu n’est plus valable : envoyez de nouveau le fichier.")) from error
        return [(_unpacked(row), likely) for row, likely in rows]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        taken = set(self.data.getlist("take"))  # type: ignore[attr-defined]  # sent by a browser
        self.taken: list[tuple[Occurrence, int | None, Nature]] = []
        for number, (event, likely) in enumerate(cleaned.get("preview", [])):
            if str(number) in taken:
                nature = self.data.get(f"nature-{number}", "")
                if nature not in Nature.values:
                    raise ValidationError(_("Choisissez une nature de la liste."))
                self.taken.append((event, likely, Nature(nature)))
        return cleaned


def packed(fates: Sequence[Fate]) -> str:
    """What a preview shows, signed: it is confirmed as it was seen."""
    rows = [
        (_packed(fate.event), fate.likely and fate.likely.pk) for fate in fates if isinstance(fate.event, Occurrence)
    ]
    return signing.dumps(rows, salt=SALT, compress=True)


def _packed(event: Occurrence) -> list[str]:
    hours = [hour.isoformat() if hour else "" for hour in (event.start_time, event.end_time)]
    return [event.key, event.title, event.start.isoformat(), event.end.isoformat(), *hours, event.place]


def _unpacked(row: Sequence[str]) -> Occurrence:
    key, title, start, end, start_time, end_time, place = row
    return Occurrence(
        key=key,
        title=title,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        start_time=time.fromisoformat(start_time) if start_time else None,
        end_time=time.fromisoformat(end_time) if end_time else None,
        place=place,
    )
