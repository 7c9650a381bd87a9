"""Record what the channels showed on a day."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from events.models import Reading

Counter = tuple[int, str]  # key of a channel, metric


def record_readings(*, day: date, values: Mapping[Counter, int | None]) -> int:
    """Write the readings of a day, new, corrected or erased (None), and leave the other counters; how many changed.

    Whoever read what was recorded before locks the channels first, as `readings_form` does.
    """
    with transaction.atomic():
        changed = 0
        for (channel, metric), value in values.items():
            recorded = Reading.objects.filter(channel=channel, metric=metric, date=day)
            if value is None:
                changed += recorded.delete()[0]
                continue
            if recorded.filter(value=value).exists():
                continue
            Reading.objects.update_or_create(channel_id=channel, metric=metric, date=day, defaults={"value": value})
            changed += 1
        return changed
