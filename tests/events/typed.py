"""What somebody types to enter an activity, and what the form answers."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

ADD = "/activites/nouvelle/"
TYPED = {
    "title": "Foire du volontariat",
    "main_nature": "participation",
    "role": "exhibitor",
    "start": "2024-05-02",
    "date_precision": "day",
    "mode": "on_site",
    "highlighted": "on",
}


def picture(name="photo.jpg", size=(60, 40), kind="JPEG", **options):
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, kind, **options)
    return SimpleUploadedFile(name, content.getvalue())


def errors(answer):
    return " ".join(str(each) for problems in answer.context["form"].errors.values() for each in problems)
