"""Forms of accounts."""

from django.contrib.auth.forms import AdminUserCreationForm

from evperou.accounts.models import User


class AccountCreationForm(AdminUserCreationForm):
    """A new account: an address and a password."""

    class Meta:
        model = User
        fields = ("email",)
