"""Who belongs to the office: inviting, giving a role, disabling, taking a lost second factor away."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from evperou.accounts.models import User
from evperou.accounts.roles import Role


class LastAdministratorError(Exception):
    """The office would have nobody left to manage accounts. The message is for the person."""


@transaction.atomic
def invite(*, email: str, first_name: str, last_name: str, role: Role, language: str) -> User:
    """An account that cannot log in until its person chooses a password by `link_for`."""
    account = User.objects.create_user(email, None, first_name=first_name, last_name=last_name, language=language)
    give_role(account=account, role=role)
    return account


def link_for(account: User) -> str:
    """The address where the person chooses a password: valid once, for three days (PASSWORD_RESET_TIMEOUT)."""
    key = default_token_generator.make_token(account)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})


@transaction.atomic
def give_role(*, account: User, role: Role) -> None:
    """An account has one role: the new one replaces the former."""
    if role != Role.ADMINISTRATOR:
        _keep_an_administrator_without(account)
    account.groups.set([Group.objects.get(name=role)])


@transaction.atomic
def disable(*, account: User) -> None:
    """The account stays, with what it did; its sessions end at once."""
    _keep_an_administrator_without(account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    _end_sessions(account)


def enable(*, account: User) -> None:
    account.is_active = True
    account.save(update_fields=["is_active"])


@transaction.atomic
def forget_second_factor(*, account: User) -> None:
    """Somebody who lost it chooses another at the next login; recovery codes go with it."""
    Authenticator.objects.filter(user=account).delete()
    _end_sessions(account)


def _end_sessions(account: User) -> None:
    for session in UserSession.objects.filter(user=account):
        session.end()


def _keep_an_administrator_without(account: User) -> None:
    """LastAdministratorError when the account is the only active administrator; two people at once wait for each other."""
    administrators = Group.objects.select_for_update().get(name=Role.ADMINISTRATOR)
    active = set(administrators.user_set.filter(is_active=True).values_list("pk", flat=True))
    if active == {account.pk}:
        raise LastAdministratorError(
            _("C’est le seul compte d’administration : donnez d’abord ce rôle à quelqu’un d’autre.")
        )
