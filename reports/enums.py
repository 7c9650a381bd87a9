"""Closed lists of editions and documents."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EditionState(TextChoices):
    DRAFT = "draft", _("brouillon")
    REVIEWED = "reviewed", _("relue")
    PUBLISHED = "published", _("publiée")


class Coverage(TextChoices):
    """What the records of a year hold."""

    WHOLE = "whole", _("année entière")
    RECIPROCITY = "reciprocity", _("réciprocité seulement")


class Language(TextChoices):
    FRENCH = "fr", _("français")
    SPANISH = "es", _("espagnol")


class BudgetSide(TextChoices):
    EXPENSE = "expense", _("dépense")
    RESOURCE = "resource", _("ressource")


class Contract(TextChoices):
    STAFF = "staff", _("équipe permanente")
    VSI = "vsi", _("volontaire de solidarité internationale")
    CONTRACTOR = "contractor", _("prestataire")
    HOSTED = "hosted", _("équipe accueillie")
