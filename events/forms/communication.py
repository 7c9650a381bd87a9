"""What was published, and what the channels show."""

from events.models import Publication
from evperou.entry import EntryForm, typed


class PublicationForm(EntryForm):
    """Something published; a series of posts is one row with its number."""

    class Meta:
        model = Publication
        fields = ["title", "kind", "channel", "date", "date_precision", "quantity", "link", "programme"]
        formfield_callback = typed
