"""Addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from events.finding import ACTIVITIES
from evperou.frame.views import search
from evperou.screens.views import forget_filter, save_filter
from hosts.finding import STRUCTURES
from requests_desk.finding import REQUESTS
from volunteers.finding import MISSIONS, PEOPLE

urlpatterns = [
    path("", include("evperou.accounts.urls")),
    path("admin/", admin.site.urls),
    path("filtres/", save_filter, name="save_filter"),
    path("filtres/<int:pk>/oublier/", forget_filter, name="forget_filter"),
    path("", include("hosts.urls")),
    path("recherche/", search, {"finders": (PEOPLE, STRUCTURES, MISSIONS, REQUESTS, ACTIVITIES)}, name="search"),
    path("", include("requests_desk.urls")),
    path("", include("events.urls")),
    path("", include("volunteers.urls")),
    path("", include("reports.urls")),
]
