"""The frame of every page: what it leads to for each role, its search, its policy, and what it says when something fails."""

import gzip
import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from evperou.accounts.roles import Role
from evperou.frame.compression import TextCompressionMiddleware
from evperou.frame.navigation import MAIN, NEW, links
from evperou.frame.skin import DesignSystemFinder, loaded_files
from tests.factories import EditionFactory, UserFactory
from tests.test_permissions import addresses

EVERYBODY = ["Tableau de bord", "Demandes", "Volontaires", "Structures", "Activités", "Rapports"]
STRICT = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip
DOCUMENT = {
    "default-src 'none'", "style-src 'self'", "style-src-attr 'unsafe-inline'", "img-src 'self' data:", "font-src 'self'",
    "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip


def navigation(page):
    return re.findall(r">([^<]+)</a>", re.search(r'<nav class="main".*?</nav>', page, re.DOTALL)[0])


def keys(page):
    return re.findall(r'data-key="(\w)"', page)


def policy(answer):
    return set(answer.headers["Content-Security-Policy"].split("; "))


def test_frame_leads_to_pages_that_exist():
    for item in (*MAIN, *NEW):
        assert reverse(item.url_name).startswith("/")


OF_NO_PART = (
    "/admin/",
    "/calendrier/",
    "/compte/",
    "/connexion/",
    "/deconnexion/",
    "/filtres/",
    "/media/",
    "/recherche/",
)


def test_each_page_of_records_is_under_one_part_of_the_site():
    administrator = SimpleNamespace(is_authenticated=True, has_perm=lambda _permission: True)
    routes = {address.route for address in addresses() if not address.route.startswith(OF_NO_PART)}
    current = {
        route: [link.label for link in links(MAIN, SimpleNamespace(user=administrator, path=route)) if link.is_current]
        for route in routes
    }

    assert {route: labels for route, labels in current.items() if len(labels) != 1} == {}
    assert current["/contacts/<pk>/"] == ["Structures"]
    assert current["/releves/saisie/"] == ["Activités"]


def test_each_key_of_the_menu_enters_one_thing():
    assert len({item.key for item in NEW}) == len(NEW)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.ADMINISTRATOR, [*EVERYBODY, "Administration"]),
        (Role.OFFICER, EVERYBODY),
        (Role.VISA_CONTRACTOR, EVERYBODY),
        (Role.COMMUNICATION, EVERYBODY),
        (Role.READER, EVERYBODY),
        (None, ["Tableau de bord"]),
    ],
)
def test_navigation_leads_where_the_role_may_go(client_of, role, expected):
    shown = navigation(client_of(role).get("/recherche/").content.decode())

    assert shown == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.ADMINISTRATOR, {"d", "v", "m", "s", "a", "r"}),
        (Role.OFFICER, {"d", "v", "m", "s", "a", "r"}),
        (Role.VISA_CONTRACTOR, {"d"}),
        (Role.COMMUNICATION, {"s", "a", "r"}),
        (Role.READER, set()),
        (None, set()),
    ],
)
def test_menu_offers_what_the_role_may_enter(client_of, role, expected):
    page = client_of(role).get("/recherche/").content.decode()

    assert set(keys(page)) == expected
    assert ("Votre rôle ne permet pas de saisir." in page) is not expected


def test_navigation_says_which_part_is_open(member):
    page = member.get(reverse("structures")).content.decode()

    assert re.findall(r'aria-current="page">([^<]+)</a>', page)[0] == "Structures"


@pytest.mark.parametrize("language", ["fr", "es"])
def test_page_is_in_the_language_of_the_interface(db, language):
    client = Client(headers={"accept-language": language})
    client.force_login(UserFactory(language=language))

    assert f'<html lang="{language}">' in client.get("/").content.decode()


def test_page_can_be_used_without_script_and_by_keyboard(member):
    page = member.get("/").content.decode()

    assert '<a class="fr-link" href="#content">' in page
    assert re.search(r'<form class="search" role="search" action="/recherche/">', page)
    assert re.search(r'<details class="menu new" data-menu="n">\s*<summary', page)
    assert re.search(r'<form method="post" action="/\S*deconnexion/">', page)


def test_shortcuts_panel_names_every_key(member):
    panel = re.search(r"<dialog id=\"shortcuts\".*?</dialog>", member.get("/").content.decode(), re.DOTALL)[0]
    shown = re.findall(r"<kbd>([^<]+)</kbd>", panel)

    assert {"n", "d", "v", "m", "s", "a", "r", "/", "?", "↑", "↓", "Échap"} <= set(shown)
    assert 'aria-labelledby="shortcuts-title"' in panel
    assert '<form method="dialog">' in panel


@pytest.mark.parametrize("required", [True, False])
def test_demonstration_is_announced_only_when_it_is_one(client, settings, required):
    settings.SECOND_FACTOR_REQUIRED = required
    settings.INVENTED_PEOPLE = True

    assert ("Démonstration" in client.get("/connexion/").content.decode()) is not required


@pytest.mark.parametrize(
    ("branding", "there", "absent"),
    [("neutral", "skin-neutral.css", "fr-logo"), ("dsfr", "skin-dsfr.css", "fonts.css")],
)
def test_branding_chooses_the_skin(member, settings, branding, there, absent):
    settings.BRANDING = branding

    page = member.get("/").content.decode()

    assert there in page
    assert absent not in page


@pytest.mark.parametrize(("language", "other"), [("fr", "es"), ("es", "fr")])
def test_menu_of_the_account_offers_the_other_language(db, language, other):
    user = UserFactory(language=language)
    client = Client()
    client.force_login(user)

    assert f'name="language" value="{other}"' in client.get("/").content.decode()
    client.post(reverse("account_language"), {"language": other})
    user.refresh_from_db()
    assert user.language == other


# The policy of pages


@pytest.mark.parametrize(
    "path", ["/", "/recherche/?q=xyz", "/rapports/", "/structures/", "/demandes/nouvelle/", "/admin/", "/nulle-part/"]
)
def test_page_may_load_only_files_of_the_site(member, path):
    answer = member.get(path)

    assert policy(answer) == STRICT
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_login_page_has_the_same_policy(client, db):
    assert policy(client.get("/connexion/")) == STRICT


@pytest.mark.parametrize("path", ["/rapports/2024/", "/rapports/2024/fiche/"])
def test_document_has_no_script_and_no_form(member, path):
    EditionFactory(year=2024)

    answer = member.get(path)

    assert policy(answer) == DOCUMENT
    assert not re.search(r"<script|<form|\son\w+=", answer.content.decode())


@pytest.mark.parametrize("path", ["/", "/recherche/?q=xyz", "/rapports/", "/structures/", "/demandes/nouvelle/"])
def test_page_holds_no_script_nor_style_of_its_own(member, path):
    page = member.get(path).content.decode()

    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=|hx-on", page)
    assert set(re.findall(r'(?:src|href)="(https?:[^"]+)"', page)) == set()


def test_only_the_files_that_pages_name_are_found():
    listed = {path for path, _storage in DesignSystemFinder().list([])}

    assert listed == loaded_files()
    assert finders.find("dsfr/core/core.main.min.css")
    assert finders.find("dsfr/fonts/Marianne-Bold.woff2")
    assert finders.find("dsfr/dsfr.module.min.js") is None
    assert finders.find("dsfr/../dsfr.module.min.js") is None
    assert len(listed) < 60


def test_texts_alone_travel_compressed(rf):
    def sent(content_type):
        answer = HttpResponse(b"quinoa " * 200, content_type=content_type)
        return TextCompressionMiddleware(lambda _request: answer)(rf.get("/", headers={"accept-encoding": "gzip"}))

    assert gzip.decompress(sent("text/html; charset=utf-8").content) == b"quinoa " * 200
    assert "Content-Encoding" not in sent("application/pdf")


# When something fails


def test_page_that_does_not_exist_is_said_in_the_frame(member):
    answer = member.get("/nulle-part/")

    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.content.decode()
    assert 'id="search"' in answer.content.decode()


def test_refused_action_is_said_in_the_frame(client_of):
    answer = client_of(Role.READER).get(reverse("add_structure"))

    assert answer.status_code == 403
    assert "Votre rôle ne permet pas cette action" in answer.content.decode()


def test_reason_of_a_refusal_stays_inside(rf, db):
    request = rf.get("/")
    request.user = UserFactory()

    assert b"secret" not in defaults.permission_denied(request, PermissionDenied("secret")).content


def test_old_form_is_refused_in_a_sentence(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(role=Role.OFFICER))

    answer = client.post(reverse("add_structure"), {"name": "x"})

    assert answer.status_code == 403
    assert "Ce formulaire n’a pas pu être envoyé" in answer.content.decode()


def test_refused_host_is_said_without_knowing_anybody(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/", headers={"host": "ailleurs.example"})

    assert answer.status_code == 400
    assert "Cette demande ne peut pas être lue" in answer.content.decode()


def test_failure_is_said_without_query(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = defaults.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Le site n’a pas pu répondre" in unescape(answer.content.decode())
