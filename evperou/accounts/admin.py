"""Entering accounts."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from evperou.accounts.forms import AccountCreationForm
from evperou.accounts.models import User
from evperou.entry import TYPED


@admin.register(User)
class AccountAdmin(UserAdmin):
    add_form = AccountCreationForm
    formfield_overrides = TYPED
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Personne"), {"fields": ("first_name", "last_name", "language")}),
        (_("Droits"), {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("email", "usable_password", "password1", "password2")}),)
    readonly_fields = ("last_login", "date_joined")
    list_display = ("email", "first_name", "last_name", "is_staff", "is_active", "last_login")
    ordering = ("email",)
    search_fields = ("email", "first_name", "last_name")
