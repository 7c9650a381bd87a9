"""What was published, and what the channels show."""

from typing import Any

from events.models import Publication
from evperou.entry import EntryForm, typed
from evperou.periods import validate_plausible


class PublicationForm(EntryForm):
    """Something published; a series of posts is one row with its number."""

    class Meta:
        model = Publication
        fields = ["title", "kind", "channel", "date", "date_precision", "quantity", "link", "programme"]
        formfield_callback = typed

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date"].validators.append(validate_plausible)
