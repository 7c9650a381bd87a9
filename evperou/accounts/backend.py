"""Who enters, and what a role lets them do."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from evperou.accounts.models import User
from evperou.accounts.roles import PERMISSIONS, Role


@cache
def _accounts() -> QuerySet[User]:
    """Accounts with their rights, asked for once a page: putting the question together takes longer than the answer."""
    return User.objects.with_rights()


class RoleBackend(AuthenticationBackend):  # type: ignore[misc]
    """Lets somebody in by e-mail address and password, and lets them do what the table of roles says, whatever permissions the database holds."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session with its rights, in one query: every page asks."""
        account = _accounts().filter(pk=user_id).first()
        return account if account is not None and self.user_can_authenticate(account) else None

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not isinstance(user_obj, User) or not user_obj.is_active or obj is not None:
            return set()
        account = user_obj if hasattr(user_obj, "role") else User.objects.with_rights().get(pk=user_obj.pk)
        return set(PERMISSIONS[Role(account.role)]) if account.role else set()
