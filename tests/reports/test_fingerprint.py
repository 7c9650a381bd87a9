import pytest

from hosts.models import Territory
from reports.fingerprint import EMPTY, fingerprint
from tests.factories import StructureFactory

pytestmark = pytest.mark.django_db


def test_fingerprint_of_reference_data_alone_is_empty():
    assert Territory.objects.exists()
    assert fingerprint() == EMPTY


def test_fingerprint_stays_while_nothing_changes():
    StructureFactory()

    assert fingerprint() == fingerprint() != EMPTY


def test_fingerprint_follows_a_record():
    structure = StructureFactory(city="Lima")
    before = fingerprint()

    structure.city = "Cusco"
    structure.save()

    assert fingerprint() != before


def test_fingerprint_follows_an_uploaded_picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    StructureFactory()
    before = fingerprint()

    (tmp_path / "photo.jpg").write_bytes(b"another picture")

    assert fingerprint() != before
