"""How the login library behaves here: nobody signs up, and what it says is in the words of this site."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

WAIT = _("Trop d’essais : attendez un quart d’heure, ou demandez de l’aide à la personne qui administre le site.")
WRONG_CODE = _("Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Adresse électronique ou mot de passe incorrect. Les majuscules comptent dans le mot de passe."
        ),
        "enter_current_password": _("Ce mot de passe n’est pas celui de votre compte."),
        "incorrect_password": _("Ce mot de passe n’est pas celui de votre compte."),
        "incorrect_code": WRONG_CODE,
        "rate_limited": WAIT,
        "too_many_login_attempts": WAIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an invitation alone."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}
