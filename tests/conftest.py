"""Fixtures that several parts of the suite share."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils import translation

from evperou.accounts.roles import Role
from tests.factories import UserFactory


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that commit come last: they leave the tables empty, and what the migrations wrote is put back for each."""
    marks = {item: item.get_closest_marker("django_db") for item in items}
    committing = {item for item, mark in marks.items() if mark and mark.kwargs.get("transaction")}
    assert all(marks[item].kwargs.get("serialized_rollback") for item in committing)
    items.sort(key=lambda item: item in committing)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """A password is hashed in no time: a test makes several accounts."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def french():
    """A page read in Spanish leaves its language to the thread: the next test begins in French."""
    translation.activate(settings.LANGUAGE_CODE)


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
def client_of(db):
    """Makes a browser in which an account of a role is logged in; of no role, without an argument."""

    def log_in(role=None):
        client = Client()
        client.force_login(UserFactory(role=role))
        return client

    return log_in


@pytest.fixture
def member(client_of):
    """A browser in which an administrator is logged in."""
    return client_of(Role.ADMINISTRATOR)
