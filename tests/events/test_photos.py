"""Photos of an activity when its form comes back: none is lost without a word."""

from datetime import date

import pytest

from events.models import Activity, Photo
from tests.events.test_entry import ADD, TYPED, opened, picture, rows
from tests.factories import ActivityFactory, PhotoFactory


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photo_row(photo, **changes):
    """A photo as the page of its activity sends it."""
    sent = {"photo": photo.pk, "caption": photo.caption, "credit": photo.credit, "position": photo.position}
    return sent | ({"consent": "on"} if photo.consent else {}) | changes


@pytest.mark.parametrize("caption", ["", "Ma légende"])
def test_photo_that_somebody_else_added_meanwhile_stays(member, caption):
    activity = ActivityFactory(title="Foire")
    mine, gone = PhotoFactory(activity=activity), PhotoFactory(activity=activity, position=1)
    address = f"/activites/{activity.pk}/modifier/"
    version = opened(member, address)
    theirs = PhotoFactory(activity=activity, position=2, caption="La leur")
    taken_away = photo_row(gone, **({"DELETE": "on"} if caption else {}))
    sent = TYPED | rows("photos", photo_row(mine, **({"caption": caption} if caption else {})), taken_away)

    answer = member.post(address, sent | version)

    assert answer.status_code == 409
    assert activity.photos.count() == 3
    beside = answer.context["entry"].conflict_of["photos"]
    assert (beside.typed, "La leur" in beside.theirs) == (bool(caption), True)
    shown = {form["photo"].value(): form["caption"].value() for form in answer.context["form"]["photos"].value()}
    assert shown == {str(mine.pk): caption or mine.caption, str(gone.pk): gone.caption, str(theirs.pk): "La leur"}
    again = rows("photos", photo_row(mine, caption=shown[str(mine.pk)]), taken_away, photo_row(theirs))
    member.post(address, TYPED | again | {"version": answer.context["entry"].version})
    assert list(activity.photos.values_list("caption", flat=True)) == [
        *([caption] if caption else [mine.caption, gone.caption]),
        "La leur",
    ]


def test_photos_of_a_form_that_comes_back_are_to_be_chosen_again(member):
    likely = ActivityFactory(title="Foire du volontariat", start=date(2024, 5, 2), end=date(2024, 5, 2))
    again = "Choisissez de nouveau les photos"

    alike = member.post(ADD, TYPED | {"new_photos": [picture()]})
    refused = member.post(ADD, TYPED | {"new_photos": [picture()], "title": ""})
    address = f"/activites/{likely.pk}/modifier/"
    version = opened(member, address)
    Activity.objects.update(city="Puno")
    conflicting = member.post(address, TYPED | version | {"new_photos": [picture()]})

    assert [answer.status_code for answer in (alike, refused, conflicting)] == [409, 200, 409]
    for answer in (alike, refused, conflicting):
        page = answer.content.decode()
        assert page.count(again) == 2  # at the top and beside the field
        assert page.index(again) < page.index('name="title"')
    assert again not in member.post(ADD, TYPED).content.decode()
    assert not Photo.objects.exists()
