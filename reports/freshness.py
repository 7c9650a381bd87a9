"""The day of the records that an edition prints ("État des données au …")."""

from datetime import date

from reports.enums import EditionState
from reports.models import Edition


def records_changed(*, on: date) -> None:
    """Date every edition that is not published: a record of any year can change a series or a comparison of another."""
    Edition.objects.exclude(state=EditionState.PUBLISHED).update(records_changed_on=on)
