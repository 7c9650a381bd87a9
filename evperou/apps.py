"""The admin with the site of reports.administration."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    default_site = "reports.administration.Administration"
