import io
import warnings

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFile

from evperou.pictures import MAX_BYTES, PictureField, reencoded
from tests.factories import VolunteerFactory

UNKNOWN = "Ce fichier n’est pas une image JPEG, PNG ou WebP lisible."
TOO_LARGE = "Cette image a plus de 40 millions de pixels. Réduisez-la avant de l’envoyer."


def upload(name, content):
    return SimpleUploadedFile(name, content)


def picture(kind, size=(60, 40), mode="RGB", **options):
    content = io.BytesIO()
    Image.new(mode, size, "#16324f" if mode == "RGB" else 0).save(content, kind, **options)
    return content.getvalue()


def opened(kept):
    kept.seek(0)
    return Image.open(kept)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_of_each_accepted_format_becomes_a_jpeg_under_our_name(kind):
    kept = reencoded(upload("../../photo.php", picture(kind)))

    assert (opened(kept).format, opened(kept).size) == ("JPEG", (60, 40))
    assert len(kept.name) == 36
    assert kept.name.endswith(".jpg")


def test_transparent_logo_stays_png():
    kept = reencoded(upload("logo.png", picture("PNG", mode="RGBA")))

    assert (opened(kept).format, opened(kept).mode) == ("PNG", "RGBA")


def test_large_picture_is_reduced_to_2000_pixels():
    assert opened(reencoded(upload("large.jpg", picture("JPEG", size=(5000, 1000))))).size == (2000, 400)


def test_position_and_other_metadata_are_dropped_and_the_picture_is_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "Appareil"
    exif.get_ifd(0x8825)[1] = "S"  # where it was taken

    kept = reencoded(upload("photo.jpg", picture("JPEG", exif=exif, comment=b"secret")))

    assert opened(kept).size == (40, 60)
    assert dict(opened(kept).getexif()) == {}
    assert b"secret" not in kept.read()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"ceci est un texte", id="text"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 60 40\nshowpage\n", id="eps"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="svg"),
        pytest.param(picture("GIF"), id="gif"),
        pytest.param(picture("TIFF"), id="tiff"),
        pytest.param(picture("PNG", size=(300, 300))[:150], id="cut png"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"\0" * 200, id="only a jpeg's head"),
    ],
)
def test_what_is_no_picture_is_refused_whatever_its_name(content, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it

    with pytest.raises(ValidationError) as refusal:
        reencoded(upload("photo.jpg", content))

    assert refusal.value.messages == [UNKNOWN]


@pytest.mark.parametrize("size", [(6400, 6400), (10_000, 10_000), (20_000, 20_000)])
def test_bomb_is_refused_before_it_is_decoded(size):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # as on the server
        with pytest.raises(ValidationError) as refusal:
            reencoded(upload("bombe.png", picture("PNG", size=size, mode="1")))

    assert refusal.value.messages == [TOO_LARGE]


def test_heavy_file_is_refused():
    with pytest.raises(ValidationError) as refusal:
        reencoded(upload("lourd.jpg", b"\0" * (MAX_BYTES + 1)))

    assert refusal.value.messages == ["Cette image pèse plus de 15 Mo. Réduisez-la avant de l’envoyer."]


def test_field_keeps_the_picture_that_is_already_there():
    assert PictureField(required=False).clean(None, "deja.jpg") == "deja.jpg"


@pytest.mark.django_db
def test_file_goes_with_its_row_and_with_the_picture_that_replaces_it(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    removed, replaced = (VolunteerFactory(photo=SimpleUploadedFile("a.jpg", b"x")) for _each in range(2))
    left = tmp_path / removed.photo.name, tmp_path / replaced.photo.name
    assert [path.exists() for path in left] == [True, True]

    with django_capture_on_commit_callbacks(execute=True):
        removed.delete()
        replaced.photo = ""
        replaced.save()

    assert [path.exists() for path in left] == [False, False]
