"""Who receives, who sends, and who works with the office."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from evperou.constraints import in_order, known_choice
from evperou.languages import in_language
from evperou.search import FoldedField
from hosts.enums import Authority, ProspectingStage, StructureKind, TerritoryKind
from hosts.querysets import StructureQuerySet


class Territory(models.Model):
    """A first-level division of a country: reference data, named by its ISO 3166-2 code."""

    code = models.CharField(_("code ISO 3166-2"), max_length=8, unique=True)
    country = CountryField(_("pays"), blank_label="")
    name = models.CharField(_("nom"), max_length=100)
    kind = models.CharField(_("type"), max_length=30, choices=TerritoryKind)
    search_text = FoldedField(sources=["code", "name"])
    sort_name = FoldedField(sources=["name"])

    class Meta:
        verbose_name = _("territoire")
        verbose_name_plural = _("territoires")
        ordering = ["country", "sort_name", "pk"]
        constraints = [known_choice("territory", "kind", TerritoryKind)]

    def __str__(self) -> str:
        return self.name


class ActivityDomain(models.Model):
    """A field in which structures and missions work, with its Sustainable Development Goals."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=100)
    name_es = models.CharField(_("nom en espagnol"), max_length=100, blank=True)
    sdgs = models.JSONField(_("objectifs de développement durable"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)
    active = models.BooleanField(_("proposé à la saisie"), default=True)

    class Meta:
        verbose_name = _("domaine d’activité")
        verbose_name_plural = _("domaines d’activité")
        ordering = ["position", "name", "pk"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_es)


class Structure(models.Model):
    """An organisation that the office knows: host, sender, authority, network or partner."""

    code = models.SlugField(
        _("code"), max_length=80, unique=True, help_text=_("Nom court et stable, cité par les chiffres.")
    )
    name = models.CharField(_("nom"), max_length=300)
    acronym = models.CharField(_("sigle"), max_length=30, blank=True)
    kind = models.CharField(_("type"), max_length=30, choices=StructureKind, default=StructureKind.ASSOCIATION)
    authority = models.CharField(_("autorité"), max_length=10, choices=Authority, default=Authority.NONE)
    country = CountryField(_("pays"), blank=True, blank_label="")
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="structures", verbose_name=_("territoire")
    )
    city = models.CharField(_("ville"), max_length=100, blank=True)
    address = models.CharField(_("adresse"), max_length=300, blank=True)
    website = models.URLField(_("site web"), blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    is_fv_member = models.BooleanField(_("membre de France Volontaires"), default=False)
    domains = models.ManyToManyField(ActivityDomain, blank=True, related_name="structures", verbose_name=_("domaines"))
    description = models.TextField(_("description"), blank=True)
    logo = models.ImageField(_("logo"), upload_to="logos", blank=True)
    listing_consent = models.BooleanField(
        _("accepte de figurer dans l’édition des structures d’accueil"), default=False
    )
    search_text = FoldedField(sources=["code", "name", "acronym", "city"])
    sort_name = FoldedField(sources=["name"])

    objects = StructureQuerySet.as_manager()

    class Meta:
        verbose_name = _("structure")
        verbose_name_plural = _("structures")
        ordering = ["sort_name", "pk"]
        constraints = [
            known_choice("structure", "kind", StructureKind),
            known_choice("structure", "authority", Authority),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Where it is, as far as it is known, from the street to the country; a town named as its department stands once."""
        said = [self.address, self.city, self.territory.name if self.territory else "", self.country.name]
        return ", ".join(dict.fromkeys(each for each in said if each))


class StructureAlias(models.Model):
    """Another name under which a structure is met: typing it or importing it finds the structure."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="aliases", verbose_name=_("structure"))
    name = models.CharField(_("autre nom"), max_length=300)
    search_text = FoldedField(sources=["name"])

    class Meta:
        verbose_name = _("autre nom")
        verbose_name_plural = _("autres noms")
        ordering = ["name", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["structure", "name"],
                name="structure_has_an_alias_once",
                violation_error_message=_("Cette structure porte déjà cet autre nom."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContactPerson(models.Model):
    """Somebody to talk to in a structure, for a time."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="contacts", verbose_name=_("structure"))
    name = models.CharField(_("nom"), max_length=200)
    function = models.CharField(_("fonction"), max_length=200, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    starts_on = models.DateField(_("depuis le"), null=True, blank=True)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    consent = models.BooleanField(_("accepte que ses coordonnées soient gardées"), default=False)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name", "pk"]
        constraints = [in_order("contact", "starts_on", "ends_on")]

    def __str__(self) -> str:
        return self.name


class ProspectingStep(models.Model):
    """A dated step toward hosting. That a structure hosts is never typed: placements say it."""

    structure = models.ForeignKey(
        Structure, models.CASCADE, related_name="prospecting_steps", verbose_name=_("structure")
    )
    date = models.DateField(_("date"))
    stage = models.CharField(_("étape"), max_length=20, choices=ProspectingStage)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("étape de prospection")
        verbose_name_plural = _("étapes de prospection")
        ordering = ["date", "pk"]
        constraints = [known_choice("prospecting_step", "stage", ProspectingStage)]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.get_stage_display()}"
