"""Addresses of requests."""

from django.urls import path

from requests_desk import views

urlpatterns = [
    path("demandes/", views.requests, name="requests"),
    path("demandes/export.<str:suffix>", views.requests_export, name="requests_export"),
    path("demandes/nouvelle/", views.add_request, name="add_request"),
    path("demandes/clore/", views.close, name="close_requests"),
    path("demandes/rouvrir/", views.reopen, name="reopen_requests"),
    path("demandes/<int:pk>/", views.request_record, name="request"),
    path("demandes/<int:pk>/modifier/", views.change_request, name="change_request"),
    path("demandes/<int:pk>/supprimer/", views.remove_request, name="remove_request"),
]
