"""Forms of people."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evperou.entry import EntryForm, typed
from volunteers.models import Volunteer

FIRST_BIRTH = date(1900, 1, 1)


class VolunteerForm(EntryForm):
    """A person, without the fields that the reader may not see."""

    sections = [
        ("", [("first_name", "last_name"), ("gender", "birth_date"), "nationality"]),
        (_("Joindre"), [("email", "phone"), "emergency_contact"]),
        (_("Image et consentements"), ["photo", "image_consent", "whatsapp_consent", "embassy_consent"]),
        (_("Notes"), ["notes"]),
    ]

    birth_date = typed(Volunteer._meta.get_field("birth_date"), validators=[])  # before any year of the records

    class Meta:
        model = Volunteer
        fields = [
            "first_name", "last_name", "gender", "birth_date", "nationality", "email", "phone", "emergency_contact",
            "photo", "image_consent", "whatsapp_consent", "embassy_consent", "notes",
        ]  # fmt: skip
        formfield_callback = typed

    def __init__(self, *args: Any, today: date, hidden: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in hidden:
            self.fields.pop(name, None)

    def clean_birth_date(self) -> date | None:
        born: date | None = self.cleaned_data["birth_date"]
        if born and not FIRST_BIRTH <= born <= self.today:
            raise ValidationError(_("Cette date de naissance n’est pas possible."))
        return born


class ShortVolunteerForm(VolunteerForm):
    """What is needed to name a person in the middle of another form."""

    sections = [("", [("first_name", "last_name"), ("gender", "birth_date"), "nationality", "email"])]

    class Meta(VolunteerForm.Meta):
        fields = ["first_name", "last_name", "gender", "birth_date", "nationality", "email"]
