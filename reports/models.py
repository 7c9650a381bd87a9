"""Editions of the yearly report: what is typed for a year, and nothing that can be counted."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from events.models import Activity
from evperou.constraints import in_order, known_choice
from evperou.periods import FIRST_YEAR, LAST_YEAR
from hosts.models import Structure
from reports.enums import BudgetSide, Contract, Coverage, EditionState, Language
from reports.querysets import BudgetLineQuerySet, EditionQuerySet, TeamMemberQuerySet

LONGEST_TEXT = 50_000  # characters of one block, tags included


class Edition(models.Model):
    """The report of one year. A year without edition is shown through an unsaved one."""

    year = models.PositiveSmallIntegerField(_("année"), unique=True)
    state = models.CharField(_("état"), max_length=10, choices=EditionState, default=EditionState.DRAFT)
    coverage = models.CharField(
        _("données couvertes"), max_length=12, choices=Coverage, default=Coverage.WHOLE,
        help_text=_("« Réciprocité seulement » : les autres chiffres de l’année sont non disponibles."),
    )  # fmt: skip
    network_countries = CountryField(
        _("pays du réseau des Espaces Volontariats"), multiple=True, blank=True, help_text=_("Pour la carte du réseau.")
    )
    cover = models.ImageField(
        _("photo de couverture"), upload_to="covers", blank=True,
        help_text=_("Pleine page. Sans photo, la couverture est dessinée."),
    )  # fmt: skip
    cover_credit = models.CharField(_("crédit de la photo"), max_length=200, blank=True)
    logo = models.ImageField(_("logo"), upload_to="covers", blank=True)
    records_changed_on = models.DateField(_("état des données au"), null=True, blank=True)
    data_note = models.TextField(
        _("note sur les données"),
        blank=True,
        help_text=_("Imprimée sur la page de méthode (année inventée, reprise partielle…)."),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("édition")
        verbose_name_plural = _("éditions")
        ordering = ["-year"]
        constraints = [
            known_choice("edition", "state", EditionState),
            known_choice("edition", "coverage", Coverage),
            CheckConstraint(
                name="edition_year_is_plausible",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message=_("L’année doit être comprise entre 1990 et 2100."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def is_published(self) -> bool:
        """Whether it can no longer change."""
        return self.state == EditionState.PUBLISHED


class SectionSetting(models.Model):
    """What staff decided of a section of an edition: its rank in its part, or to hide it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="section_settings", verbose_name=_("édition"))
    section = models.SlugField(_("section"))
    position = models.PositiveSmallIntegerField(_("rang"), null=True, blank=True)
    hidden = models.BooleanField(_("masquée"), default=False)

    class Meta:
        verbose_name = _("réglage d’une section")
        verbose_name_plural = _("réglages des sections")
        ordering = [F("position").asc(nulls_last=True), "pk"]  # without a rank, after those that have one
        constraints = [
            UniqueConstraint(
                fields=["edition", "section"],
                name="section_is_set_once_in_an_edition",
                violation_error_message=_("Cette section est déjà réglée pour cette édition."),
            )
        ]

    def __str__(self) -> str:
        return self.section


class FocusPage(models.Model):
    """A free page of an edition: texts, the photos and attendance of an activity, a few figures."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="focus_pages", verbose_name=_("édition"))
    code = models.SlugField(_("code"), help_text=_("Ses textes portent la section « focus_<code> »."))
    title = models.CharField(_("titre"), max_length=200)
    title_es = models.CharField(_("titre en espagnol"), max_length=200, blank=True)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="focus_pages", verbose_name=_("activité")
    )
    figure_keys = models.JSONField(_("clés des chiffres affichés"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("page libre")
        verbose_name_plural = _("pages libres")
        ordering = ["position", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["edition", "code"],
                name="focus_page_code_is_unique_in_its_edition",
                violation_error_message=_("Ce code existe déjà dans cette édition."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class SectionText(models.Model):
    """One block of text of a section, in one language, with figure tokens such as {{ census.in_peru }}."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="texts", verbose_name=_("édition"))
    section = models.SlugField(_("section"))
    block = models.SlugField(_("bloc"))
    language = models.CharField(_("langue"), max_length=2, choices=Language, default=Language.FRENCH)
    title = models.CharField(_("titre"), max_length=200, blank=True)
    body = models.TextField(_("texte"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    on_sheet = models.BooleanField(_("repris sur la fiche"), default=False)
    to_update = models.BooleanField(_("à mettre à jour"), default=False)

    class Meta:
        verbose_name = _("texte")
        verbose_name_plural = _("textes")
        ordering = ["edition", "section", "block", "language"]
        constraints = [
            known_choice("section_text", "language", Language),
            UniqueConstraint(
                fields=["edition", "section", "block", "language"],
                name="block_is_written_once_in_a_language",
                violation_error_message=_("Ce bloc existe déjà dans cette langue."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} / {self.block} ({self.language})"


class HighlightedHost(models.Model):
    """A host that an edition shows as a block; by default the twelve with most people are shown."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="highlighted_hosts", verbose_name=_("édition"))
    structure = models.ForeignKey(Structure, models.PROTECT, related_name="highlights", verbose_name=_("structure"))
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("structure d’accueil mise en avant")
        verbose_name_plural = _("structures d’accueil mises en avant")
        ordering = ["position", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["edition", "structure"],
                name="host_is_highlighted_once_in_an_edition",
                violation_error_message=_("Cette structure est déjà mise en avant."),
            )
        ]

    def __str__(self) -> str:
        return str(self.structure)


class TypedFigure(models.Model):
    """A figure that no record holds, typed once for the year with its source."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="typed_figures", verbose_name=_("édition"))
    key = models.CharField(_("clé"), max_length=100)
    label = models.CharField(_("libellé"), max_length=200)
    label_es = models.CharField(_("libellé en espagnol"), max_length=200, blank=True)
    value = models.DecimalField(_("valeur"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("unité"), max_length=40)
    as_at = models.DateField(_("à la date du"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("chiffre saisi")
        verbose_name_plural = _("chiffres saisis")
        ordering = ["edition", "key"]
        constraints = [
            UniqueConstraint(
                fields=["edition", "key"],
                name="figure_is_typed_once_in_an_edition",
                violation_error_message=_("Ce chiffre est déjà saisi pour cette année."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class BudgetLine(models.Model):
    """An amount of the office's budget of the year, in euros, staff and volunteers apart."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="budget_lines", verbose_name=_("édition"))
    side = models.CharField(_("sens"), max_length=10, choices=BudgetSide)
    label = models.CharField(_("libellé"), max_length=200)
    amount = models.DecimalField(_("montant (€)"), max_digits=12, decimal_places=2)
    funder = models.ForeignKey(
        Structure, models.PROTECT, null=True, blank=True, related_name="budget_lines", verbose_name=_("financeur")
    )
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="budget_lines", verbose_name=_("activité")
    )

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne de budget")
        verbose_name_plural = _("lignes de budget")
        ordering = ["edition", "side", "pk"]
        constraints = [
            known_choice("budget_line", "side", BudgetSide),
            CheckConstraint(
                name="budget_amount_is_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("Un montant n’est jamais négatif."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class TeamMember(models.Model):
    """Somebody who works in the office, for a time."""

    name = models.CharField(_("nom"), max_length=200)
    function = models.CharField(_("fonction"), max_length=200)
    function_es = models.CharField(_("fonction en espagnol"), max_length=200, blank=True)
    contract = models.CharField(_("statut"), max_length=12, choices=Contract, default=Contract.STAFF)
    permanent = models.BooleanField(_("compte dans l’équipe de l’Espace Volontariats"), default=True)
    signs_editorial = models.BooleanField(_("signe l’éditorial"), default=False)
    email = models.EmailField(_("adresse électronique"), blank=True)
    starts_on = models.DateField(_("depuis le"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    photo = models.ImageField(_("portrait"), upload_to="team", blank=True)
    image_consent = models.BooleanField(_("accepte l’usage de son image"), default=False)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("membre de l’équipe")
        verbose_name_plural = _("membres de l’équipe")
        ordering = ["position", "pk"]
        constraints = [
            known_choice("team_member", "contract", Contract),
            in_order("team_member", "starts_on", "ends_on"),
        ]

    def __str__(self) -> str:
        return self.name


class CountryFact(models.Model):
    """A dated, sourced fact of the country's fact sheet."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="country_facts", verbose_name=_("édition"))
    code = models.SlugField(_("code"))
    label = models.CharField(_("libellé"), max_length=100)
    label_es = models.CharField(_("libellé en espagnol"), max_length=100, blank=True)
    value = models.CharField(_("valeur"), max_length=300)
    value_es = models.CharField(_("valeur en espagnol"), max_length=300, blank=True)
    as_at = models.DateField(_("à la date du"))
    source = models.CharField(_("source"), max_length=300)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("fait sur le pays")
        verbose_name_plural = _("faits sur le pays")
        ordering = ["position", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["edition", "code"],
                name="country_fact_is_typed_once_in_an_edition",
                violation_error_message=_("Ce fait est déjà saisi pour cette édition."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class Acronym(models.Model):
    """What an acronym stands for; the report prints those that it uses."""

    acronym = models.CharField(_("sigle"), max_length=20)
    expansion = models.CharField(_("signification"), max_length=200)
    expansion_es = models.CharField(_("signification en espagnol"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("sigle")
        verbose_name_plural = _("sigles")
        ordering = ["acronym", "expansion"]
        constraints = [
            UniqueConstraint(
                fields=["acronym", "expansion"],
                name="acronym_has_an_expansion_once",
                violation_error_message=_("Ce sigle porte déjà cette signification."),
            )
        ]

    def __str__(self) -> str:
        return self.acronym
