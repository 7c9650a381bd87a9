"""Questions and problems brought to the office."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from evperou.constraints import in_order, known_choice
from evperou.languages import in_language
from evperou.search import IndexedFoldedField
from hosts.models import Structure
from requests_desk.enums import Axis, RequestState, Situation
from requests_desk.querysets import RequestQuerySet
from volunteers.enums import Direction, Scheme
from volunteers.models import Mission, Volunteer


class Category(models.Model):
    """An entry of one of the four editable axes of requests. Never deleted once used."""

    axis = models.CharField(_("axe"), max_length=20, choices=Axis)
    code = models.SlugField(_("code"))
    label = models.CharField(_("libellé"), max_length=100)
    label_es = models.CharField(_("libellé en espagnol"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)
    active = models.BooleanField(_("proposée à la saisie"), default=True)

    class Meta:
        verbose_name = _("catégorie de demande")
        verbose_name_plural = _("catégories de demande")
        ordering = ["axis", "position", "pk"]
        constraints = [
            known_choice("category", "axis", Axis),
            UniqueConstraint(
                fields=["axis", "code"],
                name="category_code_is_unique_in_its_axis",
                violation_error_message=_("Ce code existe déjà sur cet axe."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.label, self.label_es)


def _category(axis: Axis) -> "models.ForeignKey[Category | None, Category | None]":
    return models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # `request_counting` serves: an index of one axis would have to sort a tenth of the table
        limit_choices_to={"axis": axis.value},
        verbose_name=axis.label,
    )


class Request(models.Model):
    """A question or a problem brought to the office by one person, or the same by several."""

    received_on = models.DateField(_("reçue le"))
    requester_type = _category(Axis.REQUESTER_TYPE)
    service = _category(Axis.SERVICE)
    subject = _category(Axis.SUBJECT)
    contact_mode = _category(Axis.CONTACT_MODE)
    situation = models.CharField(
        _("situation du demandeur"), max_length=20, choices=Situation, default=Situation.UNKNOWN
    )
    direction = models.CharField(_("sens visé"), max_length=20, choices=Direction, blank=True)
    scheme = models.CharField(_("dispositif visé"), max_length=20, choices=Scheme, blank=True)
    text = models.TextField(_("demande"), blank=True)
    requester_name = models.CharField(
        _("nom du demandeur"), max_length=200, blank=True, help_text=_("Une demande anonyme est normale.")
    )
    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("volontaire")
    )
    mission = models.ForeignKey(
        Mission, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("mission")
    )
    structure = models.ForeignKey(
        Structure, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("structure")
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        db_index=False,  # `request_by_handler` begins with it
        verbose_name=_("suivie par"),
    )
    state = models.CharField(_("état"), max_length=10, choices=RequestState, default=RequestState.OPEN)
    closed_on = models.DateField(_("close le"), null=True, blank=True)
    quantity = models.PositiveSmallIntegerField(
        _("nombre de personnes"), default=1, help_text=_("La même demande faite par n personnes.")
    )
    search_text = IndexedFoldedField(sources=["requester_name", "text"])

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande")
        verbose_name_plural = _("demandes")
        ordering = ["-received_on", "-pk"]
        indexes = [
            # Five grouped queries a year, the totals of a list and its pages whatever the filter read this index alone.
            Index(
                fields=[
                    "received_on", "requester_type", "service", "subject", "contact_mode", "situation", "direction", "scheme", "quantity",
                    "state", "handled_by",
                ],
                name="request_counting",
            ),
            # The two filters that may keep few of a million rows: their pages and totals, whatever stands before and after.
            Index(fields=["state", "received_on", "id", "quantity"], name="request_by_state"),
            Index(fields=["handled_by", "received_on", "id", "quantity"], name="request_by_handler"),
        ]  # fmt: skip
        constraints = [
            known_choice("request", "situation", Situation),
            known_choice("request", "state", RequestState),
            CheckConstraint(
                name="request_direction_is_known",
                condition=Q(direction__in=["", *Direction.values]),
                violation_error_message=_("Choisissez un sens de la liste."),
            ),
            CheckConstraint(
                name="request_scheme_is_known",
                condition=Q(scheme__in=["", *Scheme.values]),
                violation_error_message=_("Choisissez un dispositif de la liste."),
            ),
            CheckConstraint(
                name="request_quantity_is_at_least_one",
                condition=Q(quantity__gte=1),
                violation_error_message=_("Une demande compte au moins une personne."),
            ),
            CheckConstraint(
                name="request_is_closed_on_a_date",
                condition=Q(state=RequestState.CLOSED, closed_on__isnull=False)
                | (~Q(state=RequestState.CLOSED) & Q(closed_on__isnull=True)),
                violation_error_message=_("Une demande close porte sa date de clôture, une autre n’en porte pas."),
            ),
            in_order("request", "received_on", "closed_on"),
        ]

    def __str__(self) -> str:
        return f"{self.received_on:%d/%m/%Y} {self.text[:60]}".strip()

    def clean(self) -> None:
        """Rule across rows: each category is of its own axis."""
        errors = {}
        for axis in Axis:
            category = getattr(self, axis.value)
            if category is not None and category.axis != axis:
                errors[axis.value] = _("Cette catégorie est d’un autre axe.")
        if errors:
            raise ValidationError(errors)
