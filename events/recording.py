"""Record an activity with everything that it is made of."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from events.models import Activity, ActivityCounterpart, ActivityDay, Attendance, FurtherNature, Photo
from hosts.models import Structure

PARTS = ("further_natures", "days", "counterpart_set", "attendance_set", "photos")
Row = Mapping[str, Any]  # columns of one row of a part


def record_activity(  # noqa: PLR0913 -- what an activity is made of, each part by its name
    *,
    activity: Activity,
    natures: Iterable[str] | None = None,
    days: Iterable[date] | None = None,
    counterparts: Sequence[Row] | None = None,
    attendance: Sequence[Row] | None = None,
    photos: Sequence[Row] | None = None,
    new_photos: Sequence[Row] = (),
) -> Activity:
    """Save an activity and its parts together; a part that is None stays as it is.

    `counterparts` are told by their structure, `photos` by their key: what is not among them goes.
    """
    stored: list[Photo] = []
    try:
        with transaction.atomic():
            activity.save()
            if natures is not None:
                _keep_natures(activity, set(natures) - {activity.main_nature})
            if days is not None:
                _keep_days(activity, set(days))
            if counterparts is not None:
                _keep_counterparts(activity, {row["structure"]: row["role"] for row in counterparts})
            if attendance is not None:
                activity.attendance_set.all().delete()
                Attendance.objects.bulk_create(Attendance(activity=activity, **row) for row in attendance)
            if photos is not None:
                _keep_photos(activity, {row["photo"]: row for row in photos})
            _add_photos(activity, new_photos, stored)
    except BaseException:
        for photo in stored:  # what was written beside a transaction that did not happen
            photo.image.delete(save=False)
        raise
    return activity


def remove_activity(*, activity: Activity) -> None:
    """Remove an activity with its parts and the files of its photos. ProtectedError when stops or budgets mention it."""
    with transaction.atomic():
        activity.delete()


def said(*, activity: Activity) -> str:
    """A digest of an activity and of its parts as they are recorded: another one says that something changed."""
    rows = [Activity.objects.filter(pk=activity.pk).values_list()]
    rows += [getattr(activity, part).values_list() for part in PARTS]
    return hashlib.sha256(repr([list(each) for each in rows]).encode()).hexdigest()


def _keep_natures(activity: Activity, natures: set[str]) -> None:
    activity.further_natures.exclude(nature__in=natures).delete()
    present = set(activity.further_natures.values_list("nature", flat=True))
    FurtherNature.objects.bulk_create(
        FurtherNature(activity=activity, nature=each) for each in sorted(natures - present)
    )


def _keep_days(activity: Activity, days: set[date]) -> None:
    activity.days.exclude(date__in=days).delete()
    present = set(activity.days.values_list("date", flat=True))
    ActivityDay.objects.bulk_create(ActivityDay(activity=activity, date=each) for each in sorted(days - present))


def _keep_counterparts(activity: Activity, roles: Mapping[Structure, str]) -> None:
    activity.counterpart_set.exclude(structure__in=roles).delete()
    for structure, role in roles.items():
        ActivityCounterpart.objects.update_or_create(activity=activity, structure=structure, defaults={"role": role})


def _keep_photos(activity: Activity, rows: Mapping[int, Row]) -> None:
    activity.photos.exclude(pk__in=rows).delete()
    for photo in activity.photos.all():
        for column in ("caption", "caption_es", "credit", "consent", "position"):
            setattr(photo, column, rows[photo.pk][column])
        photo.save()


def _add_photos(activity: Activity, rows: Iterable[Row], stored: list[Photo]) -> None:
    last = activity.photos.aggregate(last=Max("position"))["last"] or 0
    for position, row in enumerate(rows, start=last + 1):
        image = row["image"]
        photo = Photo(activity=activity, position=position, **{name: row[name] for name in row if name != "image"})
        photo.image.save(image.name, image, save=False)
        stored.append(photo)
        photo.save()
