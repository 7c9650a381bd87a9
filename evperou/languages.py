"""Choosing between what was typed in French and in Spanish."""

from django.utils.translation import get_language
from django_countries import countries


def is_spanish() -> bool:
    """Whether the active language is Spanish; the only other one is French."""
    return (get_language() or "fr").startswith("es")


def in_language(french: str, spanish: str) -> str:
    """The text in the active language; the French one where the Spanish one is missing."""
    return spanish if is_spanish() and spanish else french


def country_name(code: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in the active language; the code itself when it is not one."""
    return str(countries.name(code)).replace("'", "’") or code
