"""Uploaded pictures: what is accepted, and the copy that is kept of it."""

import uuid
from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 2000  # pixels that are kept: a full page at 240 dpi

UNKNOWN = _("Ce fichier n’est pas une image JPEG, PNG ou WebP lisible.")
TOO_HEAVY = _("Cette image pèse plus de 15 Mo. Réduisez-la avant de l’envoyer.")
TOO_LARGE = _("Cette image a plus de 40 millions de pixels. Réduisez-la avant de l’envoyer.")

CHOOSE_AGAIN = _("Choisissez de nouveau les photos à envoyer : rien d’autre n’est perdu.")


def reencoded(upload: Any) -> SimpleUploadedFile:
    """A copy of an uploaded picture under a name of ours: upright, at most LONGEST_SIDE pixels, without metadata.

    The content says the format, whatever the name. A picture with transparency stays PNG, any other becomes JPEG.
    ValidationError, with a French sentence, for what is not a picture, too heavy or too large.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError(TOO_HEAVY, code="too_heavy")
    upload.seek(0)
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # importing WeasyPrint turns it on for the whole process
    try:
        image = Image.open(upload, formats=FORMATS)
        bomb = image.width * image.height > MAX_PIXELS
        if not bomb:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded at a smaller scale
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(TOO_LARGE, code="too_large") from error
    except Exception as error:  # Pillow raises anything on a damaged file, as Django's ImageField notes
        raise ValidationError(UNKNOWN, code="invalid_image") from error
    if bomb:
        raise ValidationError(TOO_LARGE, code="too_large")
    transparent = image.has_transparency_data
    kept = ImageOps.exif_transpose(image).convert("RGBA" if transparent else "RGB")
    kept.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    kept.info.clear()
    content = BytesIO()
    if transparent:
        kept.save(content, "PNG", optimize=True)
        return SimpleUploadedFile(f"{uuid.uuid4().hex}.png", content.getvalue(), "image/png")
    kept.save(content, "JPEG", quality=88, optimize=True)
    return SimpleUploadedFile(f"{uuid.uuid4().hex}.jpg", content.getvalue(), "image/jpeg")


class PictureField(forms.ImageField):
    """The form field of every picture: what is saved is the re-encoded copy."""

    def to_python(self, data: Any) -> Any:
        upload = forms.FileField.to_python(self, data)
        return upload and reencoded(upload)


class SeveralPicturesInput(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": "image/jpeg,image/png,image/webp", **(attrs or {})})


class SeveralPicturesField(forms.FileField):
    """Pictures chosen at once: all are kept, or each refused one is named with the reason."""

    widget = SeveralPicturesInput

    def __init__(self, *, most: int, **options: Any) -> None:
        self.most = most
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> list[SimpleUploadedFile]:
        uploads = [upload for upload in data or [] if upload]
        if len(uploads) > self.most:
            raise ValidationError(
                _("Envoyez au plus %(most)s photos à la fois.") % {"most": self.most}, code="too_many"
            )
        kept, refused = [], []
        for upload in uploads:
            try:
                kept.append(reencoded(upload))
            except ValidationError as error:
                refused += [f"« {upload.name[:60]} » : {message}" for message in error.messages]
        if refused:
            raise ValidationError([*refused, str(CHOOSE_AGAIN)], code="refused")
        return kept

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)
