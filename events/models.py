"""What the office does at a date, with whom, and who heard of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from events.enums import DatePrecision, Format, Metric, Mode, Nature, PublicationKind, Role
from events.querysets import (
    ActivityQuerySet,
    AttendanceQuerySet,
    CounterpartQuerySet,
    PublicationQuerySet,
    ReadingQuerySet,
)
from evperou.constraints import in_order, known_choice
from evperou.search import FoldedField
from evperou.typography import month_name, span
from hosts.models import Structure, Territory
from volunteers.models import Programme


def moment(precision: str, start: date, end: date) -> str:
    """When something took place, as exactly as it is known: 10–12/04/2024, avril 2024, 2024."""
    match precision:
        case DatePrecision.YEAR:
            return str(start.year)
        case DatePrecision.MONTH:
            return f"{month_name(start.month).lower()} {start.year}"
        case _:
            return span(start, end)


class Activity(models.Model):
    """Something that the office does or attends, on one or several days."""

    code = models.SlugField(
        _("code"), unique=True, null=True, blank=True, help_text=_("Seulement si un chiffre ou un texte la cite.")
    )
    title = models.CharField(_("titre"), max_length=300)
    start = models.DateField(_("début"))
    end = models.DateField(_("fin"))
    start_time = models.TimeField(_("heure de début"), null=True, blank=True)
    end_time = models.TimeField(_("heure de fin"), null=True, blank=True)
    date_precision = models.CharField(
        _("précision de la date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    city = models.CharField(_("ville"), max_length=100, blank=True)
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("territoire")
    )
    mode = models.CharField(_("modalité"), max_length=10, choices=Mode, default=Mode.ON_SITE)
    description = models.TextField(_("description"), blank=True)
    role = models.CharField(_("rôle de l’Espace Volontariats"), max_length=20, choices=Role, default=Role.PARTICIPANT)
    main_nature = models.CharField(
        _("nature principale"), max_length=20, choices=Nature, help_text=_("La seule qui compte.")
    )
    format = models.CharField(_("forme"), max_length=20, choices=Format, default=Format.NONE, blank=True)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("programme")
    )
    tour = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="stops",
        limit_choices_to={"main_nature": Nature.TOUR.value}, verbose_name=_("EV mobile"),
    )  # fmt: skip
    highlighted = models.BooleanField(_("citée dans les chronologies du rapport"), default=True)
    counterparts = models.ManyToManyField(
        Structure, through="ActivityCounterpart", related_name="activities", verbose_name=_("partenaires")
    )
    calendar_key = models.CharField(
        _("empreinte de l’événement importé"), max_length=64, unique=True, null=True, blank=True, editable=False
    )
    search_text = FoldedField(sources=["title", "place", "city"])

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activité")
        verbose_name_plural = _("activités")
        ordering = ["-start", "-pk"]
        indexes = [models.Index(fields=["start", "main_nature"], name="activity_counting")]
        constraints = [
            known_choice("activity", "date_precision", DatePrecision),
            known_choice("activity", "mode", Mode),
            known_choice("activity", "role", Role),
            known_choice("activity", "main_nature", Nature),
            known_choice("activity", "format", Format),
            in_order("activity", "start", "end"),
            CheckConstraint(
                name="activity_on_one_day_does_not_end_before_it_starts",
                condition=Q(start_time__isnull=True)
                | Q(end_time__isnull=True)
                | Q(end__gt=F("start"))
                | Q(end_time__gte=F("start_time")),
                violation_error_message=_("L’heure de fin ne peut pas précéder l’heure de début."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def moment(self) -> str:
        """When it took place, as exactly as it is known."""
        return moment(self.date_precision, self.start, self.end)

    @property
    def where(self) -> str:
        """Place, city and territory, what one says already left out."""
        said = [self.place, self.city, self.territory.name if self.territory else ""]
        return ", ".join(dict.fromkeys(filter(None, said)))

    def clean(self) -> None:
        """Rule across rows: only a tour groups other activities, and a tour belongs to none."""
        if self.tour is not None and (self.tour.main_nature != Nature.TOUR or self.main_nature == Nature.TOUR):
            raise ValidationError({"tour": _("Choisissez un EV mobile, pour une activité qui n’en est pas un.")})


class ActivityDay(models.Model):
    """One of the separate days of an activity that does not last from its start to its end without a break."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="days", verbose_name=_("activité"))
    date = models.DateField(_("date"))

    class Meta:
        verbose_name = _("jour d’activité")
        verbose_name_plural = _("jours d’activité")
        ordering = ["date", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["activity", "date"],
                name="activity_has_a_day_once",
                violation_error_message=_("Ce jour est déjà saisi."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y}"

    def clean(self) -> None:
        """Rule across rows: a separate day lies between the start and the end."""
        activity = getattr(self, "activity", None)  # a form may be refused for lack of it
        if activity and self.date and activity.start and not activity.start <= self.date <= (activity.end or self.date):
            raise ValidationError({"date": _("Ce jour est hors des dates de l’activité.")})


class FurtherNature(models.Model):
    """A nature under which an activity is also listed, without counting there."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="further_natures", verbose_name=_("activité"))
    nature = models.CharField(_("nature"), max_length=20, choices=Nature)

    class Meta:
        verbose_name = _("autre nature")
        verbose_name_plural = _("autres natures")
        ordering = ["pk"]
        constraints = [
            known_choice("further_nature", "nature", Nature),
            UniqueConstraint(
                fields=["activity", "nature"],
                name="activity_has_a_further_nature_once",
                violation_error_message=_("Cette nature est déjà indiquée."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_nature_display()


class ActivityCounterpart(models.Model):
    """A structure that took part in an activity of the office."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="counterpart_set", verbose_name=_("activité"))
    structure = models.ForeignKey(
        Structure, models.PROTECT, related_name="counterpart_set", verbose_name=_("structure")
    )
    role = models.CharField(_("rôle"), max_length=200, blank=True)

    objects = CounterpartQuerySet.as_manager()

    class Meta:
        verbose_name = _("partenaire d’une activité")
        verbose_name_plural = _("partenaires d’une activité")
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(
                fields=["activity", "structure"],
                name="structure_is_counterpart_of_an_activity_once",
                violation_error_message=_("Cette structure est déjà partenaire de cette activité."),
            )
        ]

    def __str__(self) -> str:
        return str(self.structure)


class Attendance(models.Model):
    """How many people of one public, country and mode came to an activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendance_set", verbose_name=_("activité"))
    public = models.CharField(_("public"), max_length=100, blank=True)
    country = CountryField(_("pays"), blank=True, blank_label="")
    mode = models.CharField(
        _("modalité"),
        max_length=10,
        choices=[(Mode.ON_SITE.value, Mode.ON_SITE.label), (Mode.ONLINE.value, Mode.ONLINE.label)],
        default=Mode.ON_SITE,
    )
    women = models.PositiveIntegerField(_("femmes"), default=0)
    men = models.PositiveIntegerField(_("hommes"), default=0)
    unknown = models.PositiveIntegerField(_("genre non renseigné"), default=0)
    approximate = models.BooleanField(_("approximatif"), default=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("fréquentation")
        verbose_name_plural = _("fréquentation")
        ordering = ["pk"]
        constraints = [
            CheckConstraint(
                name="attendance_mode_is_on_site_or_online",
                condition=Q(mode__in=[Mode.ON_SITE, Mode.ONLINE]),
                violation_error_message=_("Choisissez « sur place » ou « en ligne »."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.public} {self.country.code}".strip()


class Photo(models.Model):
    """A picture of an activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="photos", verbose_name=_("activité"))
    image = models.ImageField(_("image"), upload_to="photos")
    caption = models.CharField(_("légende"), max_length=300)
    caption_es = models.CharField(_("légende en espagnol"), max_length=300, blank=True)
    credit = models.CharField(_("crédit"), max_length=200, blank=True)
    consent = models.BooleanField(_("les personnes reconnaissables ont donné leur accord"), default=False)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.caption


class Channel(models.Model):
    """A means by which the office is followed: a page, a community, a site."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=100)
    since = models.PositiveSmallIntegerField(_("depuis l’année"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("canal")
        verbose_name_plural = _("canaux")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """What a counter of a channel showed on a day."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="readings", verbose_name=_("canal"))
    metric = models.CharField(_("mesure"), max_length=20, choices=Metric)
    date = models.DateField(_("date"))
    value = models.PositiveIntegerField(_("valeur"))

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("relevé")
        verbose_name_plural = _("relevés")
        ordering = ["-date", "channel", "metric", "pk"]
        constraints = [
            known_choice("reading", "metric", Metric),
            UniqueConstraint(
                fields=["channel", "metric", "date"],
                name="counter_is_read_once_a_day",
                violation_error_message=_("Ce relevé existe déjà à cette date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.get_metric_display()} {self.date:%d/%m/%Y}"


class AudienceShare(models.Model):
    """The share of a channel's audience in a country, as the channel shows it on a day."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="audience_shares", verbose_name=_("canal"))
    country = CountryField(_("pays"), blank_label="")
    date = models.DateField(_("date"))
    percent = models.DecimalField(_("pourcentage"), max_digits=4, decimal_places=1)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("part d’audience")
        verbose_name_plural = _("parts d’audience")
        ordering = ["-date", "channel", "-percent", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["channel", "country", "date"],
                name="audience_share_is_typed_once",
                violation_error_message=_("Cette part est déjà saisie à cette date."),
            ),
            CheckConstraint(
                name="audience_share_is_between_0_and_100",
                condition=Q(percent__gte=0, percent__lte=100),
                violation_error_message=_("Une part va de 0 à 100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country.name} {self.percent}"


class Publication(models.Model):
    """Something published by the office, or about its work."""

    channel = models.ForeignKey(
        Channel, models.PROTECT, null=True, blank=True, related_name="publications", verbose_name=_("canal")
    )
    kind = models.CharField(_("type"), max_length=20, choices=PublicationKind)
    date = models.DateField(_("date"))
    date_precision = models.CharField(
        _("précision de la date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    title = models.CharField(_("titre"), max_length=300)
    link = models.URLField(_("lien"), max_length=500, blank=True)
    quantity = models.PositiveIntegerField(_("nombre"), default=1)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="publications", verbose_name=_("programme")
    )
    search_text = FoldedField(sources=["title"])

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-date", "-pk"]
        constraints = [
            known_choice("publication", "kind", PublicationKind),
            known_choice("publication", "date_precision", DatePrecision),
            CheckConstraint(
                name="publication_quantity_is_at_least_one",
                condition=Q(quantity__gte=1),
                violation_error_message=_("Indiquez au moins 1."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def moment(self) -> str:
        """When it came out, as exactly as it is known."""
        return moment(self.date_precision, self.date, self.date)
