"""Addresses of structures."""

from django.urls import path

from hosts import views

urlpatterns = [
    path("structures/", views.structures, name="structures"),
    path("structures/export.<str:suffix>", views.structures_export, name="structures_export"),
    path("structures/carte/", views.structures_map, name="structures_map"),
    path("structures/proposees/", views.suggest_structures, name="suggest_structures"),
    path("structures/nouvelle/", views.add_structure, name="add_structure"),
    path("structures/creer-ici/", views.create_structure_here, name="create_structure_here"),
    path("structures/<int:pk>/", views.structure, name="structure"),
    path("structures/<int:pk>/modifier/", views.change_structure, name="change_structure"),
    path("structures/<int:pk>/contacts/nouveau/", views.add_contact, name="add_contact"),
    path("structures/<int:pk>/autres-noms/nouveau/", views.add_alias, name="add_alias"),
    path("structures/<int:pk>/prospection/nouvelle/", views.add_step, name="add_step"),
    path("contacts/<int:pk>/", views.change_contact, name="change_contact"),
    path("autres-noms/<int:pk>/supprimer/", views.remove_alias, name="remove_alias"),
    path("prospection/<int:pk>/", views.change_step, name="change_step"),
]
