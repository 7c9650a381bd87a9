"""Who may enter: the one table without a subject of the office's own."""

import secrets
from typing import Any, ClassVar, Self

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractUser, BaseUserManager, Group
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from evperou.accounts.roles import Role

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes come with one of them


class UserManager(BaseUserManager["User"]):
    """Creates accounts by e-mail address, and says what each is for the office."""

    def with_rights(self) -> "models.QuerySet[User]":
        """Adds `role`, the name of the account's group that is a role (None without one), and `has_second_factor`."""
        groups = Group.objects.filter(user=OuterRef("pk"), name__in=Role.values).order_by("pk")
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
        return self.annotate(  # type: ignore[no-redef]  # User says the types of both
            role=Subquery(groups.values("name")[:1]), has_second_factor=Exists(factors)
        )

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})


class User(AbstractUser):
    """Somebody of the office, known by an e-mail address."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("adresse électronique"), unique=True)
    role: str | None  # both added by with_rights()
    has_second_factor: bool
    language = models.CharField(
        _("langue"), max_length=2, choices=[("fr", "français"), ("es", "español")], default="fr"
    )

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        permissions = [
            ("administer", _("gérer les comptes et les données de référence")),
            ("export", _("exporter des listes")),
        ]

    def __str__(self: Self) -> str:
        return self.get_full_name() or self.email


class Submission(models.Model):
    """One sending of a form, known by the key that the form carried: sent again, it leads to what it made."""

    key = models.UUIDField(_("clé"), primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="submissions", verbose_name=_("compte"))
    digest = models.CharField(_("empreinte de ce qui a été envoyé"), max_length=64)
    address = models.CharField(_("adresse de la fiche"), max_length=500, blank=True)
    sent_at = models.DateTimeField(_("envoyé le"), auto_now_add=True)

    class Meta:
        verbose_name = _("envoi de formulaire")
        verbose_name_plural = _("envois de formulaires")
        ordering = ["-sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.key}"


class SavedFilter(models.Model):
    """The filters of a list under a name that one person gave them."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_filters", verbose_name=_("compte"))
    table = models.CharField(_("liste"), max_length=40)
    name = models.CharField(_("nom"), max_length=60)
    query = models.CharField(_("filtres"), max_length=1000)

    class Meta:
        verbose_name = _("filtre enregistré")
        verbose_name_plural = _("filtres enregistrés")
        ordering = ["table", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "table", "name"],
                name="filter_is_saved_once_under_a_name",
                violation_error_message=_("Vous avez déjà un filtre de ce nom sur cette liste."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class CalendarAddressManager(models.Manager["CalendarAddress"]):
    """Gives each person one secret address at a time."""

    def renew(self, user: User) -> "CalendarAddress":
        address, _created = self.update_or_create(user=user, defaults={"token": secrets.token_urlsafe(32)})
        return address


class CalendarAddress(models.Model):
    """The secret by which other calendars read the activities that one person may see; it opens nothing else."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_address", verbose_name=_("compte"))
    token = models.CharField(_("secret"), max_length=64, unique=True)

    objects: ClassVar[CalendarAddressManager] = CalendarAddressManager()

    class Meta:
        verbose_name = _("adresse d’abonnement au calendrier")
        verbose_name_plural = _("adresses d’abonnement au calendrier")
        ordering = ["user"]

    def __str__(self) -> str:
        return f"{self.user}"
