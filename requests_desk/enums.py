"""Closed lists of the requests desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Axis(TextChoices):
    REQUESTER_TYPE = "requester_type", _("type de demandeur")
    SERVICE = "service", _("type de service")
    SUBJECT = "subject", _("objet de la demande")
    CONTACT_MODE = "contact_mode", _("mode de contact")


class Situation(TextChoices):
    BEFORE = "before", _("avant le volontariat")
    DURING = "during", _("pendant le volontariat")
    AFTER = "after", _("après le volontariat")
    NOT_CONCERNED = "not_concerned", _("non concerné")
    UNKNOWN = "unknown", _("non renseignée")


class RequestState(TextChoices):
    OPEN = "open", _("ouverte")
    WAITING = "waiting", _("en attente")
    CLOSED = "closed", _("close")
