"""Forms of accounts."""

from typing import Any

from allauth.account import forms as login_forms
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from evperou.accounts.models import User
from evperou.accounts.roles import Role
from evperou.entry import EntryForm, typed

LABELS = {
    "login": _("Adresse électronique"),
    "email": _("Adresse électronique"),
    "password": _("Mot de passe"),
    "oldpassword": _("Mot de passe actuel"),
    "password1": _("Nouveau mot de passe"),
    "password2": _("Le même, encore une fois"),
    "code": _("Code"),
    "name": _("Nom de la clé"),
    "passwordless": _("Elle suffit pour se connecter, sans mot de passe"),
}
HELP = {"password1": _("Douze caractères au moins : quatre mots sans rapport se retiennent bien.")}


def worded(form: type[forms.Form]) -> type[forms.Form]:
    """A form of the login library in our words, without an example inside its fields."""

    class Worded(form):  # type: ignore[misc, valid-type]  # the class is an argument
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name, field in self.fields.items():
                field.label = LABELS.get(name, field.label)
                field.help_text = HELP.get(name, "")
                field.widget.attrs.pop("placeholder", None)

    return Worded


LoginForm = worded(login_forms.LoginForm)
ReauthenticateForm = worded(login_forms.ReauthenticateForm)
ChangePasswordForm = worded(login_forms.ChangePasswordForm)
SetPasswordForm = worded(login_forms.SetPasswordForm)
ResetPasswordForm = worded(login_forms.ResetPasswordForm)
ResetPasswordKeyForm = worded(login_forms.ResetPasswordKeyForm)
CodeForm = worded(AuthenticateForm)
ConfirmingCodeForm = worded(ReauthenticateByCodeForm)
FirstCodeForm = worded(ActivateTOTPForm)
PasskeyForm = worded(AddWebAuthnForm)
PasskeyNameForm = worded(EditWebAuthnForm)


class LanguageForm(EntryForm):
    """The language of one's own account."""

    class Meta:
        model = User
        fields = ["language"]


class AccountForm(EntryForm):
    """What an administrator types of a colleague."""

    role = forms.ChoiceField(label=_("Rôle"), choices=Role.choices, initial=Role.READER)

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]
        formfield_callback = typed


class InvitationForm(AccountForm):
    """A colleague who has no account yet."""

    field_order = ["email", "first_name", "last_name", "role", "language"]

    class Meta(AccountForm.Meta):
        fields = ["email", "first_name", "last_name", "language"]

    def clean_email(self) -> str:
        """An address is known whatever its capitals."""
        email: str = User.objects.normalize_email(self.cleaned_data["email"]).lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Cette adresse a déjà un compte : il est dans la liste de l’équipe."))
        return email
