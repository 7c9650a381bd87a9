"""Who leaves, where, and for how long."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, GeneratedField, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django_countries.fields import CountryField

from evperou.constraints import in_order, known_choice
from evperou.search import FoldedField
from hosts.models import ActivityDomain, Structure, Territory
from volunteers.enums import (
    CensusSource,
    ChangeKind,
    Direction,
    EducationLevel,
    FundingLine,
    Gender,
    MissionState,
    Scheme,
)
from volunteers.querysets import MissionQuerySet, PlacementQuerySet

LANGUAGES = [("fr", _("français")), ("es", _("espagnol"))]


class Programme(models.Model):
    """A framework of several missions and activities, which may belong to a larger one."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=200)
    aliases = models.JSONField(_("autres noms"), default=list, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("programme parent")
    )
    countries = CountryField(_("pays"), multiple=True, blank=True)
    partners = models.ManyToManyField(Structure, blank=True, related_name="programmes", verbose_name=_("partenaires"))
    position = models.PositiveSmallIntegerField(_("rang"), default=0)
    in_focus = models.BooleanField(_("présenté dans le rapport"), default=False)
    search_text = FoldedField(sources=["code", "name"])

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["position", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class ProgrammeFact(models.Model):
    """A dated figure of a programme that no record of the office holds (applications received, selected …)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="facts", verbose_name=_("programme"))
    code = models.SlugField(_("code"))
    label = models.CharField(_("libellé"), max_length=200)
    label_es = models.CharField(_("libellé en espagnol"), max_length=200, blank=True)
    value = models.DecimalField(_("valeur"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("unité"), max_length=40)
    as_at = models.DateField(_("à la date du"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("chiffre d’un programme")
        verbose_name_plural = _("chiffres des programmes")
        ordering = ["programme", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code", "as_at"],
                name="programme_fact_is_typed_once_a_date",
                violation_error_message=_("Ce chiffre est déjà saisi à cette date."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Volunteer(models.Model):
    """A person who is, was or will be a volunteer, recorded once whatever the number of missions."""

    first_name = models.CharField(_("prénom"), max_length=100)
    last_name = models.CharField(pgettext_lazy("d’une personne", "nom"), max_length=100)
    gender = models.CharField(_("genre"), max_length=10, choices=Gender, default=Gender.UNKNOWN)
    birth_date = models.DateField(_("date de naissance"), null=True, blank=True)
    nationality = CountryField(_("nationalité"), blank=True, blank_label="")
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    emergency_contact = models.CharField(_("personne à prévenir"), max_length=300, blank=True)
    photo = models.ImageField(_("photo"), upload_to="volunteers", blank=True)
    image_consent = models.BooleanField(_("accepte l’usage de son image"), default=False)
    whatsapp_consent = models.BooleanField(_("accepte les groupes WhatsApp"), default=False)
    embassy_consent = models.BooleanField(_("accepte la transmission à l’Ambassade"), default=False)
    notes = models.TextField(_("notes"), blank=True)
    search_text = FoldedField(sources=["first_name", "last_name", "email"])
    sort_name = FoldedField(sources=["last_name", "first_name"])

    class Meta:
        verbose_name = _("volontaire")
        verbose_name_plural = _("volontaires")
        ordering = ["sort_name", "pk"]
        constraints = [known_choice("volunteer", "gender", Gender)]
        permissions = [("view_private", _("voir les données privées"))]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def age_on(self, day: date) -> int | None:
        """Whole years on a day; somebody born on 29 February has a birthday on 1 March in common years."""
        born = self.birth_date
        return None if born is None else day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Mission(models.Model):
    """One engagement of one person, or of a group of people who are not named yet."""

    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, null=True, blank=True, related_name="missions", verbose_name=_("volontaire"),
        help_text=_("Laisser vide pour un groupe de personnes non nommées."),
    )  # fmt: skip
    unnamed_women = models.PositiveSmallIntegerField(_("femmes non nommées"), null=True, blank=True)
    unnamed_men = models.PositiveSmallIntegerField(_("hommes non nommés"), null=True, blank=True)
    unnamed_other = models.PositiveSmallIntegerField(_("autres personnes non nommées"), null=True, blank=True)
    unnamed_unknown = models.PositiveSmallIntegerField(_("personnes de genre non renseigné"), null=True, blank=True)
    group = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("mission de groupe"),
        help_text=_("La mission du groupe auquel cette personne appartient."),
    )  # fmt: skip
    title = models.CharField(_("intitulé"), max_length=300, blank=True)
    scheme = models.CharField(_("dispositif"), max_length=20, choices=Scheme)
    direction = models.CharField(_("sens"), max_length=20, choices=Direction)
    sender = models.ForeignKey(
        Structure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sent_missions",
        verbose_name=_("structure d’envoi"),
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="missions", verbose_name=_("programme")
    )
    domain = models.ForeignKey(
        ActivityDomain, models.PROTECT, null=True, blank=True, related_name="missions", verbose_name=_("domaine")
    )
    education_level = models.CharField(
        _("niveau d’études au départ"), max_length=10, choices=EducationLevel, default=EducationLevel.UNKNOWN
    )
    planned_start = models.DateField(_("début prévu"))
    planned_end = models.DateField(_("fin prévue"), null=True, blank=True)
    actual_start = models.DateField(_("début réel"), null=True, blank=True)
    actual_end = models.DateField(_("fin réelle"), null=True, blank=True)
    starts_on = GeneratedField(
        expression=Coalesce("actual_start", "planned_start"), output_field=models.DateField(_("début")), db_persist=True
    )
    ends_on = GeneratedField(
        expression=Coalesce("actual_end", "planned_end"),
        output_field=models.DateField(_("fin"), null=True),
        db_persist=True,
    )
    state = models.CharField(_("état"), max_length=10, choices=MissionState, default=MissionState.PLANNED)
    census_source = models.CharField(
        _("source du recensement"), max_length=20, choices=CensusSource, default=CensusSource.REGISTERED
    )
    funding_line = models.CharField(
        _("ligne de financement"), max_length=10, choices=FundingLine, default=FundingLine.NONE, blank=True
    )
    search_text = FoldedField(sources=["title"])
    named = 0  # members of a group, where `with_named` counts them

    objects = MissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            known_choice("mission", "scheme", Scheme),
            known_choice("mission", "direction", Direction),
            known_choice("mission", "education_level", EducationLevel),
            known_choice("mission", "state", MissionState),
            known_choice("mission", "census_source", CensusSource),
            known_choice("mission", "funding_line", FundingLine),
            CheckConstraint(
                name="mission_is_of_one_person_or_of_a_group",
                condition=Q(
                    volunteer__isnull=False,
                    unnamed_women__isnull=True,
                    unnamed_men__isnull=True,
                    unnamed_other__isnull=True,
                    unnamed_unknown__isnull=True,
                )
                | Q(
                    volunteer__isnull=True,
                    unnamed_women__isnull=False,
                    unnamed_men__isnull=False,
                    unnamed_other__isnull=False,
                    unnamed_unknown__isnull=False,
                ),
                violation_error_message=_(
                    "Indiquez une personne, ou les quatre nombres d’un groupe de personnes non nommées, jamais les deux."
                ),
            ),
            CheckConstraint(
                name="mission_with_a_group_is_of_a_named_person",
                condition=Q(group__isnull=True) | Q(volunteer__isnull=False),
                violation_error_message=_("Seule la mission d’une personne nommée appartient à un groupe."),
            ),
            CheckConstraint(
                name="mission_with_a_funding_line_is_a_chantier",
                condition=Q(funding_line=FundingLine.NONE) | Q(scheme=Scheme.CHANTIER),
                violation_error_message=_("Une ligne de financement ne concerne qu’un chantier."),
            ),
            CheckConstraint(
                name="mission_does_not_end_before_it_starts",
                # Each of the two dates is the actual one, else the planned one; a comparison with NULL would let all pass.
                condition=Q(actual_end__isnull=True, planned_end__isnull=True)
                | Q(actual_start__isnull=False, actual_end__isnull=False, actual_start__lte=F("actual_end"))
                | Q(actual_start__isnull=True, actual_end__isnull=False, planned_start__lte=F("actual_end"))
                | Q(
                    actual_start__isnull=False,
                    actual_end__isnull=True,
                    planned_end__isnull=False,
                    actual_start__lte=F("planned_end"),
                )
                | Q(
                    actual_start__isnull=True,
                    actual_end__isnull=True,
                    planned_end__isnull=False,
                    planned_start__lte=F("planned_end"),
                ),
                violation_error_message=_("La mission ne peut pas finir avant d’avoir commencé."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}, {self.get_scheme_display()} {self.first_day:%d/%m/%Y}"

    @property
    def first_day(self) -> date:
        """The actual start, else the planned one, also before the row is saved; `starts_on` is what the database holds."""
        return self.actual_start or self.planned_start

    @property
    def last_day(self) -> date | None:
        """The same for the end; nothing while it is not known."""
        return self.actual_end or self.planned_end

    @property
    def unnamed(self) -> int:
        """How many people of a group are not named yet; 0 for the mission of a person."""
        numbers = (self.unnamed_women, self.unnamed_men, self.unnamed_other, self.unnamed_unknown)
        return sum(number or 0 for number in numbers)

    @property
    def who(self) -> str:
        """The person, else the group with how many people it has, as far as they are counted; lists read it with the person at hand."""
        if self.volunteer:
            return str(self.volunteer)
        counted = ngettext("%(total)s personne non nommée", "%(total)s personnes non nommées", self.unnamed)
        if self.named and self.unnamed:
            counted = ngettext(
                "%(all)s personnes, dont %(named)s nommée", "%(all)s personnes, dont %(named)s nommées", self.named
            )
        elif self.named:
            counted = ngettext("%(all)s personne nommée", "%(all)s personnes nommées", self.named)
        numbers = {"total": self.unnamed, "named": self.named, "all": self.unnamed + self.named}
        return f"{self.title or _('Groupe')} ({counted % numbers})"

    def has_begun(self, on: date) -> bool:
        """Whether a mission that takes place has had its first day; one to be confirmed or cancelled never has."""
        return self.state == MissionState.CLOSED or (self.state == MissionState.CONFIRMED and self.first_day <= on)

    def clean(self) -> None:
        """Rules across rows: a group is a group mission, and a person is named once in it."""
        if self.group_id is not None and self.volunteer_id is not None and self.group is not None:
            if self.group.volunteer_id is not None:
                raise ValidationError({"group": _("Choisissez la mission d’un groupe, pas celle d’une personne.")})
            if Mission.objects.filter(group=self.group_id, volunteer=self.volunteer_id).exclude(pk=self.pk).exists():
                raise ValidationError({"volunteer": _("Cette personne est déjà nommée dans ce groupe.")})


class MissionChange(models.Model):
    """A dated fact in the life of a mission; the past is never overwritten."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="changes", verbose_name=_("mission"))
    kind = models.CharField(_("changement"), max_length=20, choices=ChangeKind)
    date = models.DateField(_("date"))
    old_value = models.CharField(_("ancienne valeur"), max_length=300, blank=True)
    new_value = models.CharField(_("nouvelle valeur"), max_length=300, blank=True)
    reason = models.CharField(_("motif"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("changement de mission")
        verbose_name_plural = _("changements de mission")
        ordering = ["date", "pk"]
        constraints = [known_choice("mission_change", "kind", ChangeKind)]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.get_kind_display()}"


class Placement(models.Model):
    """Where a mission is carried out, for a time that is cut to the mission's dates."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="placements", verbose_name=_("mission"))
    host = models.ForeignKey(
        Structure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name=_("structure d’accueil"),
    )
    country = CountryField(_("pays"), blank_label="")
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="placements", verbose_name=_("territoire")
    )
    city = models.CharField(_("ville"), max_length=100, blank=True)
    starts_on = models.DateField(_("du"), null=True, blank=True, help_text=_("Vide : le début de la mission."))
    ends_on = models.DateField(_("au"), null=True, blank=True, help_text=_("Vide : la fin de la mission."))

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("affectation")
        verbose_name_plural = _("affectations")
        # Without a first day a placement begins with its mission; the two databases put NULL at opposite ends.
        ordering = ["mission", F("starts_on").asc(nulls_first=True), "pk"]
        constraints = [in_order("placement", "starts_on", "ends_on")]

    def __str__(self) -> str:
        return str(self.host) if self.host else str(_("structure d’accueil non renseignée"))

    def days_outside(self, start: date, end: date | None) -> list[str]:
        """Which of its two days is not between these."""
        days = {"starts_on": self.starts_on, "ends_on": self.ends_on}
        return [name for name, day in days.items() if day and (day < start or (end and day > end))]

    def clean(self) -> None:
        """Rules across rows: a placement lies in its mission, its territory in its country."""
        errors = {}
        if self.territory and self.country and self.territory.country != self.country:
            errors["territory"] = _("Ce territoire n’est pas dans le pays choisi.")
        mission = getattr(self, "mission", None)  # a form may be refused for lack of it
        outside = self.days_outside(mission.first_day, mission.last_day) if mission and mission.first_day else ()
        if "starts_on" in outside:
            errors["starts_on"] = _("L’affectation doit commencer pendant la mission.")
        if "ends_on" in outside:
            errors["ends_on"] = _("L’affectation doit finir pendant la mission.")
        if errors:
            raise ValidationError(errors)


class Testimony(models.Model):
    """What a volunteer said, in the language in which it was said."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="testimonies", verbose_name=_("mission"))
    quote = models.TextField(_("citation"))
    language = models.CharField(_("langue"), max_length=2, choices=LANGUAGES)
    translation = models.TextField(_("traduction"), blank=True)
    photo = models.ImageField(_("portrait"), upload_to="testimonies", blank=True)
    consent = models.BooleanField(_("accepte la publication"), default=False)
    year = models.PositiveSmallIntegerField(_("année du rapport"))
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("témoignage")
        verbose_name_plural = _("témoignages")
        ordering = ["year", "position", "pk"]
        constraints = [
            CheckConstraint(
                name="testimony_language_is_known",
                condition=Q(language__in=["fr", "es"]),
                violation_error_message=_("Choisissez une langue de la liste."),
            )
        ]

    def __str__(self) -> str:
        return self.quote[:60]
