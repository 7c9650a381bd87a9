"""Where the second factor is required, an account without one opens the page to choose it, and nothing else."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpRequest
from django.urls import resolve

from evperou.accounts.middleware import SETTING_UP
from tests.addresses import PARAMETERS
from tests.factories import UserFactory
from tests.test_permissions import OPEN_WITHOUT_LOGIN, addresses

pytestmark = pytest.mark.django_db
CHOICE = "/compte/second-facteur/"


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def test_nothing_opens_without_a_second_factor_but_its_choice(client, required):
    client.force_login(UserFactory(role="administrator"))
    opened = set()

    for address in addresses():
        if address.takes and address.name not in PARAMETERS:
            continue
        answer = client.get(address.url)
        if (answer.status_code, answer.headers.get("Location")) != (302, CHOICE):
            opened.add(address.name)

    assert opened <= SETTING_UP


def test_names_of_what_opens_exist():
    assert {address.name for address in addresses()} >= SETTING_UP
    assert not SETTING_UP & OPEN_WITHOUT_LOGIN


def test_form_is_not_recorded_without_a_second_factor(client, required):
    client.force_login(UserFactory(role="administrator"))

    assert client.post("/structures/nouvelle/", {"name": "Colibri"}).headers["Location"] == CHOICE


def show(client, account):
    """Make the session one in which a code was typed."""
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, account, method="mfa", type="totp")
    request.session.save()


def test_site_opens_with_a_second_factor(client, required):
    account = UserFactory(role="administrator")
    TOTP.activate(account, generate_totp_secret())
    client.force_login(account)
    show(client, account)

    assert client.get("/structures/").status_code == 200
    assert client.get("/admin/").status_code == 200


def test_session_opened_before_the_second_factor_was_chosen_has_to_show_it(client, required):
    account = UserFactory(role="administrator")
    client.force_login(account)
    TOTP.activate(account, generate_totp_secret())

    assert client.get("/structures/").headers["Location"] == f"{CHOICE}reauthenticate/?next=%2Fstructures%2F"
    assert client.get(f"{CHOICE}recovery-codes/generate/").headers["Location"].startswith(f"{CHOICE}reauthenticate/")
    assert client.get(f"{CHOICE}reauthenticate/").status_code == 200


def test_last_second_factor_may_go_but_then_nothing_opens(client, required):
    account = UserFactory(role="reader")
    TOTP.activate(account, generate_totp_secret())
    client.force_login(account)
    account.authenticator_set.all().delete()

    assert client.get("/structures/").headers["Location"] == CHOICE


def test_demonstration_offers_it_and_says_so(client):
    client.force_login(UserFactory(role="reader"))

    page = client.get("/compte/").content.decode()

    assert "second facteur proposé, non exigé" in page


def test_banner_is_gone_where_it_is_required(client, required):
    account = UserFactory(role="reader")
    TOTP.activate(account, generate_totp_secret())
    client.force_login(account)
    show(client, account)

    assert "second facteur proposé" not in client.get("/compte/").content.decode()


def test_resolver_knows_the_choice():
    assert resolve(CHOICE).view_name == "mfa_index"
