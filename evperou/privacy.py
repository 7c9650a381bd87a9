"""Which fields of a record are private. Pages, exports and the administration ask here; search never reads them."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin
from django.db.models import Model

VIEW_PRIVATE = "volunteers.view_private"
PRIVATE: dict[str, frozenset[str]] = {
    "volunteers.volunteer": frozenset({"emergency_contact", "notes"}),
}


def hidden_fields(model: type[Model], reader: PermissionsMixin | AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """The fields of a table that this account may not see."""
    if isinstance(reader, PermissionsMixin) and reader.has_perm(VIEW_PRIVATE):
        return frozenset()
    return PRIVATE.get(model._meta.label_lower, frozenset())
