"""Inviting colleagues, their roles, and what never happens: an office without administrator."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from evperou.accounts.models import User
from evperou.accounts.roles import Role
from evperou.accounts.team import LastAdministratorError, disable, give_role, link_for
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NEW = "mot-nouveau-et-long"
INVITATION = {
    "email": "Nouvelle@Example.org",
    "first_name": "Nouvelle",
    "last_name": "Collègue",
    "role": "communication",
    "language": "es",
}


@pytest.fixture
def chief():
    return UserFactory(role="administrator")


@pytest.fixture
def browser(client, chief):
    client.force_login(chief)
    return client


def role_of(account):
    return User.objects.with_rights().get(pk=account.pk).role


def choose_password(link, password=NEW):
    """What the invited person does: the page answered to the new password."""
    visitor = Client()
    form = visitor.get(link, follow=True).redirect_chain[-1][0]
    return visitor.post(form, {"password1": password, "password2": password}, follow=True)


def test_invitation_makes_an_account_and_a_link_that_serves_once(browser):
    page = browser.post("/compte/equipe/inviter/", INVITATION).content.decode()

    account = User.objects.with_rights().get(email="nouvelle@example.org")
    assert (account.role, account.language, account.has_usable_password()) == ("communication", "es", False)
    link = re.search(r"http://testserver(/compte/mot-de-passe/lien/[^<]+/)", page)[1]
    assert "Connectez-vous" in choose_password(link).content.decode()
    assert User.objects.get(pk=account.pk).check_password(NEW)
    assert "a déjà servi" in Client().get(link, follow=True).content.decode()


def test_link_lasts_three_days(settings):
    link = link_for(UserFactory())
    settings.PASSWORD_RESET_TIMEOUT = -1  # an instant later, as if three days had passed

    assert settings.PASSWORD_RESET_TIMEOUT < 0
    assert "plus de trois jours" in Client().get(link, follow=True).content.decode()


def test_link_of_a_disabled_account_opens_nothing():
    account = UserFactory(is_active=False)
    choose_password(link_for(account))
    client = Client()

    client.post("/connexion/", {"login": account.email, "password": NEW})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("password", ["court", "1qaz2wsx3edc", "123456789012", "personne-example-org"])
def test_simple_password_is_refused(password):
    account = UserFactory(email="personne@example.org")

    page = choose_password(link_for(account), password)

    assert page.context["form"].errors
    assert not User.objects.get(pk=account.pk).check_password(password)


def test_invitation_is_sent_in_the_language_of_the_person_where_the_site_sends_letters(browser, settings):
    settings.SENDS_EMAIL = True

    page = browser.post("/compte/equipe/inviter/", INVITATION).content.decode()

    assert [letter.to for letter in mail.outbox] == [["nouvelle@example.org"]]
    assert "/compte/mot-de-passe/lien/" in mail.outbox[0].body
    assert "vient de partir" in page


def test_invitation_that_cannot_be_sent_is_passed_on_by_hand(browser, settings):
    settings.SENDS_EMAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    page = browser.post("/compte/equipe/inviter/", INVITATION).content.decode()

    assert "Transmettez ce lien" in page


@pytest.mark.parametrize(
    ("field", "typed"),
    [("email", "CHIEF@example.org"), ("email", "pas une adresse"), ("role", "king"), ("language", "de"), ("first_name", "a\0")],
)  # fmt: skip
def test_refused_invitation_keeps_what_was_typed(browser, chief, field, typed):
    User.objects.filter(pk=chief.pk).update(email="chief@example.org")

    answer = browser.post("/compte/equipe/inviter/", {**INVITATION, field: typed})

    assert field in answer.context["form"].errors
    assert 'value="Collègue"' in answer.content.decode()
    assert User.objects.count() == 1


def test_role_of_a_colleague_changes(browser):
    colleague = UserFactory(role="reader")

    browser.post(
        f"/compte/equipe/{colleague.pk}/", {"first_name": "Ana", "last_name": "", "language": "fr", "role": "officer"}
    )

    assert role_of(colleague) == "officer"
    assert User.objects.get(pk=colleague.pk).first_name == "Ana"


def test_nobody_changes_their_own_role_or_disables_themselves(browser, chief):
    UserFactory(role="administrator")

    page = browser.post(f"/compte/equipe/{chief.pk}/", {"language": "fr", "role": "reader"})
    browser.post(f"/compte/equipe/{chief.pk}/acces/")

    assert "son propre rôle" in page.content.decode()
    assert role_of(chief) == "administrator"
    assert User.objects.get(pk=chief.pk).is_active


def test_last_administrator_stays(chief):
    UserFactory(role="administrator", is_active=False)

    with pytest.raises(LastAdministratorError):
        disable(account=chief)
    with pytest.raises(LastAdministratorError):
        give_role(account=chief, role=Role.READER)

    assert User.objects.get(pk=chief.pk).is_active
    assert role_of(chief) == "administrator"


def test_administrator_leaves_when_another_stays(chief):
    UserFactory(role="administrator")

    disable(account=chief)

    assert not User.objects.get(pk=chief.pk).is_active


def test_disabling_ends_the_sessions_and_enabling_opens_the_door_again(browser):
    colleague = UserFactory(role="reader")
    elsewhere = Client()
    elsewhere.post("/connexion/", {"login": colleague.email, "password": "quinoa-violette-42"})
    assert elsewhere.get("/structures/").status_code == 200

    browser.post(f"/compte/equipe/{colleague.pk}/acces/")
    assert elsewhere.get("/structures/").status_code == 302

    browser.post(f"/compte/equipe/{colleague.pk}/acces/")
    assert elsewhere.get("/structures/").status_code == 302
    elsewhere.post("/connexion/", {"login": colleague.email, "password": "quinoa-violette-42"})
    assert elsewhere.get("/structures/").status_code == 200


def test_lost_second_factor_is_forgotten_after_asking(browser):
    colleague = UserFactory(role="reader")
    TOTP.activate(colleague, generate_totp_secret())
    address = f"/compte/equipe/{colleague.pk}/second-facteur/"

    browser.get(address)
    assert Authenticator.objects.count() == 1

    browser.post(address)
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize("others", [0, 3])
def test_team_costs_the_same_queries_whatever_its_size(browser, django_assert_num_queries, others):
    for _ in range(others):
        UserFactory(role="reader")

    with django_assert_num_queries(3):  # the session, oneself, the accounts with their rights
        browser.get("/compte/equipe/")


def test_account_speaks_its_language(client):
    account = UserFactory(role="reader", language="es")
    client.force_login(account)

    assert '<html lang="es">' in client.get("/compte/").content.decode()

    client.post("/compte/langue/", {"language": "fr"})
    assert '<html lang="fr">' in client.get("/compte/").content.decode()


@pytest.mark.parametrize("typed", ["de", "", "\0", "fr\x00"])
def test_language_that_is_not_proposed_changes_nothing(client, typed):
    account = UserFactory(language="es")
    client.force_login(account)

    assert client.post("/compte/langue/", {"language": typed}).status_code == 302
    assert User.objects.get(pk=account.pk).language == "es"
