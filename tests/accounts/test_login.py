"""Entering and leaving: what the login says, how often it may be tried, and how long a session lasts."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.test import Client

from evperou.accounts.models import User
from tests.factories import StructureFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "quinoa-violette-42"
WRONG = "Adresse électronique ou mot de passe incorrect."
WAIT = "Trop d’essais"


def logged_in(client):
    return "_auth_user_id" in client.session


def log_in(client, email, password=PASSWORD, **more):
    return client.post("/connexion/", {"login": email, "password": password, **more})


def test_login_opens_the_page_that_was_asked_for(client):
    account = UserFactory(role="reader")

    answer = log_in(client, account.email.upper(), next="/structures/?q=a")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/structures/?q=a")
    assert logged_in(client)


def test_login_never_leads_to_another_site(client):
    answer = log_in(client, UserFactory().email, next="https://example.org/")

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("typed", ["a\0b@example.org", "<b>@example.org", "x" * 5000, "", "nobody@example.org"])
def test_login_says_what_is_wrong_and_keeps_the_address(client, typed):
    answer = log_in(client, typed)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not logged_in(client)


def test_login_answers_alike_for_an_unknown_account_and_a_wrong_password(client):
    known = log_in(client, UserFactory(email="known@example.org").email, "wrong").content.decode()
    unknown = log_in(client, "unkno@example.org", "wrong").content.decode()

    assert WRONG in known
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"')
    assert token.sub("", known).replace("known@", "unkno@") == token.sub("", unknown)


def test_five_failures_close_the_account_for_a_while_and_no_other(client):
    account, other = UserFactory(), UserFactory()
    for _ in range(5):
        assert WRONG in log_in(client, account.email, "wrong").content.decode()

    assert WAIT in log_in(client, account.email).content.decode()
    assert not logged_in(client)
    assert log_in(client, other.email).status_code == 302


def test_failures_are_counted_for_an_account_that_does_not_exist(client):
    answers = [log_in(client, "nobody@example.org", "wrong").content.decode() for _ in range(6)]

    assert [WAIT in answer for answer in answers] == [False] * 5 + [True]


def test_disabled_account_is_out_at_once(client):
    account = UserFactory(role="reader")
    log_in(client, account.email)
    assert client.get("/structures/").status_code == 200

    User.objects.filter(pk=account.pk).update(is_active=False)

    assert client.get("/structures/").status_code == 302


def test_disabled_account_does_not_enter(client):
    account = UserFactory(is_active=False)

    answer = log_in(client, account.email)

    assert answer.headers["Location"] == "/compte/inactif/"
    assert not logged_in(client)


def test_logout_asks_for_a_post(client):
    client.force_login(UserFactory())

    client.get("/deconnexion/")
    assert logged_in(client)

    client.post("/deconnexion/")
    assert not logged_in(client)


@pytest.mark.parametrize("path", ["/compte/inscription/", "/admin/accounts/user/add/"])
def test_nobody_signs_up(client, path):
    typed = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}

    client.post(path, typed)

    assert User.objects.count() == 0
    if "inscription" in path:
        assert "sur invitation" in client.post(path, typed).content.decode()


def test_forgotten_password_answers_alike_for_every_address(client, settings):
    settings.SENDS_EMAIL = True
    account = UserFactory()

    answers = [client.post("/compte/mot-de-passe/oublie/", {"email": email}) for email in (account.email, "no@x.org")]

    assert {answer.headers["Location"] for answer in answers} == {"/compte/mot-de-passe/envoye/"}
    assert [letter.to for letter in mail.outbox] == [[account.email]]
    assert "/compte/mot-de-passe/lien/" in mail.outbox[0].body


# The second factor


def code_of(secret, when=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + when))


@pytest.fixture
def guarded():
    """An account with an application for codes: the account and the application's secret."""
    account, secret = UserFactory(role="reader"), generate_totp_secret()
    TOTP.activate(account, secret)
    RecoveryCodes.activate(account)
    return account, secret


def test_second_factor_is_asked_before_anything_opens(client, guarded):
    account, secret = guarded

    answer = log_in(client, account.email)

    assert answer.headers["Location"] == "/compte/second-facteur/authenticate/"
    assert not logged_in(client)
    client.post("/compte/second-facteur/authenticate/", {"code": code_of(secret)})
    assert logged_in(client)


def test_code_serves_once(client, guarded):
    account, secret = guarded
    code = code_of(secret)
    log_in(client, account.email)
    client.post("/compte/second-facteur/authenticate/", {"code": code})
    again = Client()
    log_in(again, account.email)

    answer = again.post("/compte/second-facteur/authenticate/", {"code": code})

    assert "il a déjà servi" in answer.content.decode()
    assert not logged_in(again)


def test_recovery_code_serves_once(guarded):
    account, _secret = guarded
    code = Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes()[0]

    entered = []
    for _ in range(2):
        client = Client()
        log_in(client, account.email)
        client.post("/compte/second-facteur/authenticate/", {"code": code})
        entered.append(logged_in(client))

    assert entered == [True, False]


def test_codes_cannot_be_tried_for_ever(client, guarded):
    account, secret = guarded
    log_in(client, account.email)
    for _ in range(10):
        client.post("/compte/second-facteur/authenticate/", {"code": "000000"})

    client.post("/compte/second-facteur/authenticate/", {"code": code_of(secret)})

    assert not logged_in(client)


# How long


@pytest.fixture
def clock(monkeypatch):
    """Moves the time that sessions see."""
    moved = {"by": 0}
    real = time.time
    monkeypatch.setattr("evperou.accounts.middleware.time.time", lambda: real() + moved["by"])
    return moved


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (60, 302)])
def test_session_ends_an_hour_after_its_last_page(client, clock, minutes, status):
    log_in(client, UserFactory(role="reader").email)
    client.get("/structures/")

    clock["by"] = minutes * 60

    assert client.get("/structures/").status_code == status


@pytest.mark.parametrize(("hours", "status"), [(11.9, 200), (12, 302)])
def test_session_ends_twelve_hours_after_the_login_whatever_happens(client, clock, hours, status):
    log_in(client, UserFactory(role="reader").email)
    for tenth in range(5, int(hours * 10), 5):
        clock["by"] = tenth * 360
        assert client.get("/structures/").status_code == 200

    clock["by"] = hours * 3600

    assert client.get("/structures/").status_code == status


def test_session_of_another_browser_does_not_make_an_idle_one_live_longer(client, clock):
    account = UserFactory(role="reader")
    log_in(client, account.email)
    clock["by"] = 3600
    log_in(Client(), account.email)

    assert client.get("/structures/").status_code == 302


def test_page_within_a_minute_of_the_last_writes_no_session(client, django_assert_num_queries):
    log_in(client, UserFactory(role="reader").email)

    with django_assert_num_queries(2):  # the session, and the account with its rights
        client.get("/compte/mot-de-passe/")


def test_end_of_a_session_is_said_on_the_login_page(client, clock):
    log_in(client, UserFactory(role="reader").email)
    clock["by"] = 3600

    page = client.get("/structures/", follow=True).content.decode()

    assert "Votre session a pris fin" in page


# Where a login leads back to


def test_form_sent_without_session_leads_back_to_the_form(client):
    form = f"http://testserver/structures/{StructureFactory().pk}/modifier/?de=liste"

    answer = client.post("/structures/nouvelle/", {"name": "Colibri"}, headers={"referer": form})

    assert answer.headers["Location"].startswith("/connexion/?next=%2Fstructures%2F")
    assert answer.headers["Location"].endswith("%2Fmodifier%2F%3Fde%3Dliste")


@pytest.mark.parametrize("referer", ["", "https://example.org/structures/", "javascript:alert(1)"])
def test_form_sent_from_nowhere_leads_home(client, referer):
    answer = client.post("/structures/nouvelle/", {}, headers={"referer": referer})

    assert answer.headers["Location"] == "/connexion/?next=%2F"


def test_part_of_a_page_without_session_sends_the_whole_page_to_the_login(client):
    answer = client.get(
        "/recherche/?q=nu", headers={"hx-request": "true", "hx-current-url": "http://testserver/demandes/"}
    )

    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/connexion/?next=%2Fdemandes%2F"


def test_login_says_that_the_page_asked_for_comes_back(client):
    assert "Une saisie commencée y est gardée" in client.get("/connexion/?next=/missions/nouvelle/").content.decode()
    assert "Une saisie commencée" not in client.get("/connexion/?next=/").content.decode()
