"""Fixtures that several parts of the suite share."""

import io

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from tests.factories import UserFactory


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration years, loaded once for the module and taken back after it."""
    with (
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        call_command("load_demo", stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def member(db):
    """A browser in which somebody of the office is logged in."""
    client = Client()
    client.force_login(UserFactory())
    return client
