"""The parts of the annual report, in the order in which they are numbered."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """Sections of a part follow each other; OPENING has neither number nor title."""

    OPENING = "opening", ""
    COUNTRY = "country", _("Le Pérou en bref")
    PLATFORM = "platform", _("France Volontaires et l’Espace Volontariats")
    VOLUNTEERING = "volunteering", _("Le volontariat au Pérou")
    RECIPROCITY = "reciprocity", _("La réciprocité")
    SENDING = "sending", _("Les structures d’envoi")
    ACTIVITIES = "activities", _("Les activités de l’année")
    PROGRAMMES = "programmes", _("Les programmes")
    REQUESTS = "requests", _("Les demandes reçues")
    INSTITUTIONS = "institutions", _("Les relations institutionnelles")
    MISSIONS = "missions", _("Prospection et visites")
    BALANCE = "balance", _("Bilan et perspectives")
