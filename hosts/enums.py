"""Closed lists of the structures and places."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TerritoryKind(TextChoices):
    DEPARTMENT = "department", _("département")
    CONSTITUTIONAL_PROVINCE = "constitutional_province", _("province constitutionnelle")
    REGION = "region", _("région")


class StructureKind(TextChoices):
    ASSOCIATION = "association", _("association")
    PUBLIC_BODY = "public_body", _("organisme public")
    MINISTRY = "ministry", _("ministère")
    EMBASSY = "embassy", _("ambassade et services")
    LOCAL_AUTHORITY = "local_authority", _("collectivité locale")
    SCHOOL_OR_UNIVERSITY = "school_or_university", _("école ou université")
    COMPANY = "company", _("entreprise")
    NETWORK = "network", _("réseau")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("organisation internationale")
    CONGREGATION = "congregation", _("congrégation")


class Authority(TextChoices):
    NONE = "none", _("aucune")
    FRENCH = "french", _("autorité française")
    PERUVIAN = "peruvian", _("autorité péruvienne")


class ProspectingStage(TextChoices):
    IDENTIFIED = "identified", _("identifiée")
    CONTACTED = "contacted", _("contactée")
    MET = "met", _("rencontrée")
    VISITED = "visited", _("visitée")
    INTERESTED = "interested", _("intéressée")
    NOT_NOW = "not_now", _("pas pour le moment")
