"""Closed lists of activities and communication."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Nature(TextChoices):
    PARTICIPATION = "participation", _("participation à un événement")
    INFORMATION = "information", _("information des acteurs")
    TRAINING = "training", _("formation")
    VOLUNTEERS = "volunteers", _("activité pour les volontaires")
    REPRESENTATION_FR = "representation_fr", _("représentation auprès des autorités françaises")
    REPRESENTATION_PE = "representation_pe", _("représentation auprès des autorités péruviennes")
    MEETING = "meeting", _("réunion")
    TOUR = "tour", _("EV mobile")
    COMMUNICATION = "communication", _("communication")


class Format(TextChoices):
    """The form of an information activity."""

    NONE = "", _("sans objet")
    VISIT = "visit", _("visite de terrain")
    INTERVIEW = "interview", _("réunion individuelle")
    PRESENTATION = "presentation", _("présentation")
    STAND = "stand", _("stand")


class Mode(TextChoices):
    ON_SITE = "on_site", _("sur place")
    ONLINE = "online", _("en ligne")
    HYBRID = "hybrid", _("hybride")


class Role(TextChoices):
    """The part that the office takes in an activity."""

    ORGANISER = "organiser", _("organisateur")
    CO_ORGANISER = "co_organiser", _("co-organisateur")
    SPEAKER = "speaker", _("intervenant")
    PARTICIPANT = "participant", _("participant")
    JURY = "jury", _("membre du jury")
    EXHIBITOR = "exhibitor", _("exposant")
    GUEST = "guest", _("invité")


class DatePrecision(TextChoices):
    DAY = "day", _("au jour")
    MONTH = "month", _("au mois")
    YEAR = "year", _("à l’année")


class Metric(TextChoices):
    FOLLOWERS = "followers", _("abonnés")
    MEMBERS = "members", _("membres")
    VIEWS = "views", _("vues")


class PublicationKind(TextChoices):
    POST = "post", _("publication")
    ARTICLE = "article", _("article")
    TELEVISION = "television", _("télévision")
    TESTIMONY = "testimony", _("témoignage")
    SOCIAL_NETWORK = "social_network", _("réseaux sociaux")
    INTERVIEW = "interview", _("entretien")
    PRINTED = "printed", _("support imprimé")
