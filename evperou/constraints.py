"""One-row rules that several tables share, as database constraints with a French message."""

from django.db.models import CheckConstraint, F, Q
from django.db.models.enums import Choices
from django.utils.translation import gettext_lazy as _


def known_choice(table: str, field: str, choices: type[Choices]) -> CheckConstraint:
    """The database holds no value outside a closed list, whoever wrote the row."""
    return CheckConstraint(
        name=f"{table}_{field}_is_known",
        condition=Q(**{f"{field}__in": choices.values}),
        violation_error_message=_("Choisissez une valeur de la liste."),
    )


def in_order(table: str, start: str, end: str) -> CheckConstraint:
    """An end that is known does not come before its start."""
    return CheckConstraint(
        name=f"{table}_{end}_is_not_before_{start}",
        condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__gte": F(start)}),
        violation_error_message=_("La fin ne peut pas précéder le début."),
    )
