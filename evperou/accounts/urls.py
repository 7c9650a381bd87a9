"""Addresses of login and accounts. Those of the login library are named one by one: what is not here does not exist."""

from allauth.account import views as login_views
from allauth.usersessions.views import list_usersessions
from django.urls import include, path, re_path

from evperou.accounts import views

urlpatterns = [
    path("connexion/", login_views.login, name="account_login"),
    path("deconnexion/", login_views.logout, name="account_logout"),
    path("compte/", views.account, name="account"),
    path("compte/langue/", views.account_language, name="account_language"),
    path("compte/sessions/", list_usersessions, name="usersessions_list"),
    path("compte/second-facteur/", include("allauth.mfa.urls")),
    path("compte/confirmer/", login_views.reauthenticate, name="account_reauthenticate"),
    path("compte/inactif/", login_views.account_inactive, name="account_inactive"),
    path("compte/inscription/", login_views.signup, name="account_signup"),  # closed: it says so
    path("compte/mot-de-passe/", login_views.password_change, name="account_change_password"),
    path("compte/mot-de-passe/choisir/", login_views.password_set, name="account_set_password"),
    path("compte/mot-de-passe/oublie/", login_views.password_reset, name="account_reset_password"),
    path("compte/mot-de-passe/envoye/", login_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^compte/mot-de-passe/lien/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        login_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "compte/mot-de-passe/change/",
        login_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("compte/equipe/", views.team_list, name="team"),
    path("compte/equipe/inviter/", views.invite, name="invite"),
    path("compte/equipe/<int:pk>/", views.change_member, name="change_member"),
    path("compte/equipe/<int:pk>/acces/", views.switch_member, name="switch_member"),
    path("compte/equipe/<int:pk>/lien/", views.new_link, name="new_link"),
    path("compte/equipe/<int:pk>/second-facteur/", views.forget_second_factor, name="forget_second_factor"),
]
