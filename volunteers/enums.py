"""Closed lists of volunteers and missions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scheme(TextChoices):
    VSI = "vsi", _("VSI")
    SCI = "sci", _("service civique")
    CHANTIER = "chantier", _("chantier")
    HORS_DISPOSITIF = "hors_dispositif", _("hors dispositif")
    OTHER = "other", _("autre dispositif")


class Direction(TextChoices):
    TO_PERU = "to_peru", _("vers le Pérou")
    TO_FRANCE = "to_france", _("vers la France")
    SOUTH_SOUTH = "south_south", _("Sud-Sud")


class Side(TextChoices):
    """Where a person counts, decided by the direction (never typed)."""

    PERU = "peru", _("au Pérou")
    FRANCE = "france", _("en France")
    ELSEWHERE = "elsewhere", _("ailleurs")


class Gender(TextChoices):
    WOMAN = "woman", _("femme")
    MAN = "man", _("homme")
    OTHER = "other", _("autre")
    UNKNOWN = "unknown", _("non renseigné")


class EducationLevel(TextChoices):
    BELOW_BAC = "below_bac", _("avant le bac")
    BAC = "bac", _("bac")
    BAC2 = "bac2", _("bac +2")
    BAC3 = "bac3", _("bac +3")
    BAC4 = "bac4", _("bac +4")
    BAC5 = "bac5", _("bac +5")
    BAC8 = "bac8", _("bac +8")
    UNKNOWN = "unknown", _("non renseigné")


class MissionState(TextChoices):
    PLANNED = "planned", _("à confirmer")
    CONFIRMED = "confirmed", _("confirmée")
    CLOSED = "closed", _("close")
    CANCELLED = "cancelled", _("annulée")


class CensusSource(TextChoices):
    REGISTERED = "registered", _("inscription auprès de l’Espace Volontariats")
    HOST_DECLARATION = "host_declaration", _("déclaration d’une structure d’accueil")
    VISIT = "visit", _("visite de l’Espace Volontariats")
    FORM = "form", _("formulaire")
    EMBASSY = "embassy", _("Ambassade")
    EVENT = "event", _("événement")
    OTHER = "other", _("autre source")


class FundingLine(TextChoices):
    NONE = "", _("aucune")
    JSI = "jsi", _("JSI")
    VVSI = "vvsi", _("VVSI")


class ChangeKind(TextChoices):
    PROLONGED = "prolonged", _("prolongation")
    EARLY_END = "early_end", _("fin anticipée")
    POSTPONED = "postponed", _("report")
    HOST_CHANGED = "host_changed", _("changement de structure d’accueil")
    CANCELLED = "cancelled", _("annulation")
    RESTORED = "restored", _("rétablissement")
