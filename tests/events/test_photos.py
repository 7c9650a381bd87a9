"""Photos of an activity: what is kept of a file, what is refused, and what becomes of them when the form comes back."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from events.models import Activity, Photo
from events.recording import record_activity
from tests.events.typed import ADD, TYPED, errors, picture
from tests.factories import ActivityFactory, PhotoFactory
from tests.sending import opened, rows


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photo_row(photo, **changes):
    """A photo as the page of its activity sends it."""
    sent = {"photo": photo.pk, "caption": photo.caption, "credit": photo.credit, "position": photo.position}
    return sent | ({"consent": "on"} if photo.consent else {}) | changes


def test_caption_goes_to_the_photo_of_its_line(member):
    member.post(ADD, TYPED | {"new_photos": [picture(), picture()], "captions": "\r\nLa scène"})

    assert [photo.caption for photo in Photo.objects.all()] == ["Foire du volontariat", "La scène"]


def test_form_shows_the_photos_that_it_changes(member):
    photo = PhotoFactory()

    page = member.get(f"/activites/{photo.activity_id}/modifier/").content.decode()

    assert f'<img src="/activites/photos/{photo.pk}/"' in page
    assert member.get(f"/activites/photos/{photo.pk}/").headers["Location"] == f"/media/{photo.image.name}"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n"


def bomb():
    content = BytesIO()
    Image.new("1", (10_000, 5_000)).save(content, "PNG")
    return SimpleUploadedFile("bombe.png", content.getvalue())


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("dessin.jpg", SVG), "« dessin.jpg » : Ce fichier n’est pas une image"),
        (SimpleUploadedFile("affiche.jpg", EPS), "« affiche.jpg » : Ce fichier n’est pas une image"),
        (SimpleUploadedFile("coupe.jpg", picture().read()[:200]), "« coupe.jpg » : Ce fichier n’est pas une image"),
        (SimpleUploadedFile("vide.jpg", b""), "« vide.jpg » : Ce fichier n’est pas une image"),
        (bomb(), "« bombe.png » : Cette image a plus de 40 millions de pixels"),
    ],
)
def test_hostile_picture_is_refused_by_name(member, upload, sentence, tmp_path):
    answer = member.post(ADD, TYPED | {"new_photos": [picture(), upload]})

    assert sentence in errors(answer)
    assert "Choisissez de nouveau les photos" in errors(answer)
    assert (Activity.objects.count(), list(tmp_path.rglob("*.*"))) == (0, [])


def test_thirteen_pictures_are_too_many(member):
    answer = member.post(ADD, TYPED | {"new_photos": [picture(f"{n}.jpg") for n in range(13)]})

    assert "Envoyez au plus 12 photos à la fois." in errors(answer)


def test_kept_picture_says_nothing_of_the_camera(member):
    exif = Image.Exif()
    exif[0x010F] = "Appareil de Lima"

    member.post(ADD, TYPED | {"new_photos": [picture(exif=exif)]})

    photo = Photo.objects.get()
    assert "photo" not in Path(photo.image.name).name
    assert b"Appareil" not in (Path(settings.MEDIA_ROOT) / photo.image.name).read_bytes()


def test_failed_recording_leaves_no_file(db, tmp_path):
    activity = Activity(title="Foire", start=date(2024, 5, 2), end=date(2024, 5, 2), main_nature="meeting")
    photo = {"image": picture(), "caption": "Stand", "credit": "", "consent": False}
    broken = photo | {"image": picture(), "position_of_nothing": 1}

    with pytest.raises(TypeError):
        record_activity(activity=activity, new_photos=[photo, broken])

    assert (Activity.objects.count(), [path for path in tmp_path.rglob("*") if path.is_file()]) == (0, [])


def test_photo_taken_away_loses_its_file(member, django_capture_on_commit_callbacks):
    activity = ActivityFactory()
    first, second = PhotoFactory(activity=activity), PhotoFactory(activity=activity, position=1)
    address = f"/activites/{activity.pk}/modifier/"
    row = {"caption": "Sortie", "position": "5", "consent": "on"}
    sent = rows("photos", {"photo": first.pk, **row}, {"photo": second.pk, "DELETE": "on"}, {"photo": 999999, **row})

    with django_capture_on_commit_callbacks(execute=True):
        member.post(address, TYPED | opened(member, address) | sent)

    assert [(photo.pk, photo.position, photo.consent) for photo in activity.photos.all()] == [(first.pk, 5, True)]
    root = Path(settings.MEDIA_ROOT)
    assert (root / first.image.name).exists()
    assert not (root / second.image.name).exists()


def test_removed_activity_takes_its_files_away(member, django_capture_on_commit_callbacks):
    photo = PhotoFactory()

    with django_capture_on_commit_callbacks(execute=True):
        member.post(f"/activites/{photo.activity_id}/supprimer/")

    assert Activity.objects.count() == 0
    assert not (Path(settings.MEDIA_ROOT) / photo.image.name).exists()


# The form that comes back


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
