"""The filters of a list, kept under a name by one person."""

import pytest

from evperou.accounts.models import SavedFilter
from tests.factories import UserFactory

KEPT = {"table": "structures", "name": "Cusco", "query": "territoire=PE-CUS"}


@pytest.mark.django_db
def test_filter_is_kept_for_its_owner_and_shown_on_its_list(client_of):
    mine, other = client_of("officer"), client_of("officer")

    answer = mine.post("/filtres/", KEPT)

    assert answer.headers["Location"] == "/structures/?territoire=PE-CUS"
    assert "/structures/?territoire=PE-CUS" in mine.get("/structures/").content.decode()
    assert "Cusco" not in other.get("/structures/").content.decode().split("<main")[1]
    assert "Oublier ce filtre" not in mine.get("/demandes/").content.decode()


@pytest.mark.django_db
def test_same_name_again_keeps_the_new_filters(member):
    member.post("/filtres/", KEPT)
    member.post("/filtres/", {**KEPT, "name": "  Cusco ", "query": "q=cusco"})

    assert SavedFilter.objects.get().query == "q=cusco"


@pytest.mark.django_db
def test_same_name_of_somebody_else_or_of_another_list_is_another_filter(client_of):
    for client, table in ((client_of("officer"), "structures"), (client_of("officer"), "structures")):
        client.post("/filtres/", {**KEPT, "table": table})
        client.post("/filtres/", {**KEPT, "table": "requests"})

    assert SavedFilter.objects.count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a\x00"},
        {"table": "\x00"},
        {"query": "a" * 1001},
        {"table": "t" * 41},
        {"name": "n" * 61},
    ],
)
def test_filter_that_cannot_be_kept_is_refused_in_words(member, wrong):
    answer = member.post("/filtres/", {**KEPT, **wrong}, follow=True)

    assert answer.status_code == 200
    assert "fr-alert--error" in answer.content.decode()
    assert not SavedFilter.objects.exists()


@pytest.mark.django_db
def test_filter_of_a_list_that_does_not_exist_leads_home(member):
    assert member.post("/filtres/", {**KEPT, "table": "rien"}).headers["Location"].startswith("/?")


@pytest.mark.django_db
def test_filter_is_forgotten_by_its_owner_alone(member):
    mine = SavedFilter.objects.create(user_id=member.session["_auth_user_id"], **KEPT)
    other = SavedFilter.objects.create(user=UserFactory(), **KEPT)

    assert member.post(f"/filtres/{other.pk}/oublier/").status_code == 404
    assert member.post(f"/filtres/{mine.pk}/oublier/").headers["Location"] == "/structures/"
    assert member.post(f"/filtres/{10**30}/oublier/").status_code == 404
    assert SavedFilter.objects.get() == other
