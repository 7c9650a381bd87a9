"""docs/permissions.md says who may open what; here every address of the site is opened by everybody.

To add a page: run the tests, paste the row that the failure prints into docs/permissions.md, and read it.
An address with parameters is written in tests/addresses.py.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from evperou.accounts.backend import RoleBackend
from evperou.accounts.models import User
from evperou.accounts.roles import (
    ADMINISTER,
    DOCUMENTS,
    EXPORT,
    OF_THE_ADMINISTRATOR,
    OF_THEIR_OWNER,
    PERMISSIONS,
    RECORDS,
    Role,
)
from evperou.privacy import PRIVATE, VIEW_PRIVATE, hidden_fields
from evperou.search import FoldedField
from tests.addresses import QUERIES, parameters
from tests.factories import UserFactory
from volunteers.models import Mission, Volunteer

PAGE = settings.BASE_DIR / "docs" / "permissions.md"
ANONYMOUS, NO_ROLE = "anonyme", "sans rôle"
# The administrator comes last: what they post may take away the record that the others are refused.
READERS = (ANONYMOUS, NO_ROLE, Role.READER, Role.COMMUNICATION, Role.VISA_CONTRACTOR, Role.OFFICER, Role.ADMINISTRATOR)
REFUSED = {403, 404, 405}
OPEN_WITHOUT_LOGIN = {
    "account_login",
    "account_inactive",
    "account_signup",  # which is closed
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "admin:login",
    "calendar_feed",  # whose token is the key
}
OPEN_WITHOUT_ROLE = OPEN_WITHOUT_LOGIN | {
    "home",
    "save_filter",
    "search",
    "account",
    "account_language",
    "account_logout",
    "account_change_password",
    "account_set_password",
    "account_reauthenticate",
    "usersessions_list",
    "mfa_*",
}


@dataclass(frozen=True)
class Address:
    """A pattern of the URL configuration."""

    name: str
    pattern: URLPattern
    route: str  # "/rapports/<year>/"
    takes: frozenset[str]  # names of parameters

    @property
    def url(self) -> str:
        given = parameters(self.name, self.takes)
        if self.name == "admin:":  # what has no name of its own cannot be reversed
            path = re.sub(r"<(\w+)>", lambda found: str(given[found[1]]), self.route)
        else:
            path = reverse(self.name, kwargs=given)
        return f"{path}?{QUERIES[self.name]}" if self.name in QUERIES else path


@dataclass(frozen=True)
class Row:
    """A line of the table: the statuses that each reader may be answered with."""

    name: str
    route: str
    method: str
    statuses: tuple[frozenset[int], ...]


def addresses(resolver=None, namespaces=(), before="/") -> Iterator[Address]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + re.sub(r"\(\?P<(\w+)>.+?\)(?=[-/$])", r"<\1>", str(pattern.pattern)).strip("^$")
        route = re.sub(r"<\w+:(\w+)>", r"<\1>", route)
        if isinstance(pattern, URLPattern):
            yield Address(
                ":".join((*namespaces, pattern.name or "")), pattern, route, frozenset(re.findall(r"<(\w+)>", route))
            )
        else:
            yield from addresses(pattern, (*namespaces, *filter(None, [pattern.namespace])), route)


@cache
def rows() -> list[Row]:
    lines = [line for line in PAGE.read_text().splitlines() if re.match(r"\| `[^|]*` \| /", line)]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [
        Row(name.strip("`"), route, method, tuple(frozenset(map(int, status.split("/"))) for status in statuses))
        for name, route, method, *statuses in cells
    ]


def row_of(address: Address, method: str) -> Row | None:
    """The first row that speaks of the address; a `*` in its name stands for any letters."""
    return next((row for row in rows() if fnmatchcase(address.name, row.name) and row.method == method), None)


def browsers() -> dict[str, Client]:
    """A browser of each reader, logged in."""
    opened = {reader: Client() for reader in READERS}
    for reader, client in opened.items():
        if reader != ANONYMOUS:
            client.force_login(UserFactory(role=None if reader == NO_ROLE else reader))
    return opened


def status(client: Client, method: str, url: str) -> int:
    response = client.generic(method, url)
    if response.streaming:  # a file, read to its end, is closed; closing the answer would close the connection too
        deque(response.streaming_content, maxlen=0)
    return response.status_code


def cases():
    groups: dict[tuple[str, str], list[Address]] = {}
    for address in addresses():
        for method in ("GET", "POST"):
            row = row_of(address, method)
            groups.setdefault((row.name if row else address.name, method), []).append(address)
    return [pytest.param(method, group, id=f"{method} {name}") for (name, method), group in groups.items()]


@pytest.mark.parametrize(("method", "group"), cases())
def test_address_answers_each_role_as_the_table_says(db, settings, tmp_path, method, group):
    settings.MEDIA_ROOT = tmp_path
    readers = browsers()
    for address in group:
        answered = {reader: status(client, method, address.url) for reader, client in readers.items()}
        row = row_of(address, method)
        measured = f"| `{address.name}` | {address.route} | {method} | {' | '.join(map(str, answered.values()))} |"
        if row is None:
            open_to = {reader for reader in READERS[1:] if answered[reader] not in REFUSED}
            assert not open_to, f"docs/permissions.md lacks this row:\n{measured}"
        else:
            assert "*" in row.name or not address.pattern.name or row.route == address.route, measured
            assert len(row.statuses) == len(READERS), f"A row of {len(READERS)} readers:\n{measured}"
            assert all(status in row.statuses[READERS.index(reader)] for reader, status in answered.items()), measured


def test_row_of_the_table_speaks_of_an_address():
    spoken = {row_of(address, method) for address in addresses() for method in ("GET", "POST")}

    assert [row for row in rows() if row not in spoken] == []


def test_nothing_is_open_to_an_account_without_a_role_but_its_own_pages():
    opened = {
        "mfa_*" if row.name.startswith("mfa_") else row.name
        for row in rows()
        if not row.statuses[READERS.index(NO_ROLE)] <= REFUSED
    }

    assert opened == OPEN_WITHOUT_ROLE


def test_nothing_is_open_without_a_login_but_the_login():
    opened = {row.name for row in rows() if not row.statuses[READERS.index(ANONYMOUS)] <= {302, *REFUSED}}

    assert opened <= OPEN_WITHOUT_LOGIN


def test_rights_of_the_table_are_those_of_the_code():
    written = {
        found["permission"]: [cell.strip() == "oui" for cell in found["cells"].split("|")]
        for found in re.finditer(
            r"^\|[^|`]*\(`(?P<permission>[\w.]+)`\) \|(?P<cells>.*)\|$", PAGE.read_text(), re.MULTILINE
        )
    }

    assert written == {name: [name in PERMISSIONS[role] for role in READERS[2:]] for name in written}
    assert {ADMINISTER, EXPORT, VIEW_PRIVATE} <= written.keys()


def test_every_table_says_who_may_see_it():
    tables = {
        model._meta.label_lower
        for app in ("accounts", "hosts", "volunteers", "requests_desk", "events", "reports")
        for model in apps.get_app_config(app).get_models()
    }

    assert tables == RECORDS | DOCUMENTS | OF_THE_ADMINISTRATOR | OF_THEIR_OWNER


@pytest.mark.parametrize("role", Role)
def test_permission_of_a_role_exists(db, role):
    known = {f"{app}.{name}" for app, name in Permission.objects.values_list("content_type__app_label", "codename")}

    assert PERMISSIONS[role] <= known


def test_rights_come_from_the_role_whatever_the_database_holds(db):
    account, group = UserFactory(role="reader"), Group.objects.create(name="autre")
    permission = Permission.objects.get(codename="change_mission")
    account.groups.add(group)
    group.permissions.add(permission)
    account.user_permissions.add(permission)

    account = User.objects.get(pk=account.pk)
    assert account.has_perm("volunteers.view_mission")
    assert not account.has_perm("volunteers.change_mission")


def test_disabled_account_may_do_nothing(db):
    assert not UserFactory(role="administrator", is_active=False).has_perm("volunteers.view_mission")


def test_rights_of_a_request_are_read_once(db, django_assert_num_queries):
    key = UserFactory(role="reader").pk

    with django_assert_num_queries(1):
        account = RoleBackend().get_user(key)
        assert [account.has_perm(f"volunteers.{action}_mission") for action in ("view", "add", "change")] == [
            True,
            False,
            False,
        ]


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        (None, {"emergency_contact", "notes"}),
        ("reader", {"emergency_contact", "notes"}),
        ("communication", {"emergency_contact", "notes"}),
        ("visa_contractor", set()),
        ("officer", set()),
        ("administrator", set()),
    ],
)
def test_private_fields_are_hidden_from_those_who_do_without(db, role, hidden):
    assert hidden_fields(Volunteer, UserFactory(role=role)) == hidden
    assert hidden_fields(Mission, UserFactory(role=role)) == set()


def test_administration_shows_private_fields_to_people_entitled_alone():
    assert all(VIEW_PRIVATE in names for names in PERMISSIONS.values() if ADMINISTER in names)


@pytest.mark.parametrize("table", PRIVATE)
def test_private_field_exists_and_is_never_searched(table):
    model = apps.get_model(table)
    searched = {
        source for field in model._meta.fields if isinstance(field, FoldedField) for source in field.sources
    } | {name.split("__")[0].strip("^=@") for name in admin.site.get_model_admin(model).search_fields}

    assert {field.name for field in model._meta.fields} >= PRIVATE[table]
    assert not searched & PRIVATE[table]
