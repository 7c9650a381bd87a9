"""Forms that are sent twice make one record."""

from datetime import date

import pytest

from evperou.accounts.models import Submission
from hosts.models import Structure
from reports.models import Edition
from requests_desk.models import Request
from tests.factories import EditionFactory, UserFactory
from tests.sending import at_once, hidden

KEY = "7d1b8c1e-0a40-4b0f-9a3c-2d8c7f3b9a10"
AYLLU = {"name": "Ayllu", "kind": "association", "country": "PE", "authority": "none", "submission": KEY}
DEMAND = {"received_on": "2024-05-02", "quantity": "1", "situation": "before", "state": "open", "submission": KEY}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_eight_sendings_at_once_make_one_record():
    answers = at_once(8, UserFactory(role="officer"), "/demandes/nouvelle/", DEMAND)

    assert [answer.headers.get("Location") for answer in answers] == [f"/demandes/{Request.objects.get().pk}/"] * 8


@pytest.mark.django_db
def test_form_sent_again_leads_to_its_record_although_it_is_now_alike(member):
    first, second = (member.post("/structures/nouvelle/", AYLLU) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"] == f"/structures/{Structure.objects.get().pk}/"
    assert "Ce formulaire avait déjà été enregistré : voici la fiche." in member.get("/structures/").content.decode()


@pytest.mark.django_db
def test_form_sent_again_with_something_else_asks_before_making_another(member):
    member.post("/structures/nouvelle/", AYLLU)

    refused = member.post("/structures/nouvelle/", {**AYLLU, "name": "Wasi"})

    assert refused.status_code == 200
    assert "Enregistrez de nouveau pour faire une autre fiche." in refused.content.decode()
    assert 'value="Wasi"' in refused.content.decode()
    assert Structure.objects.count() == 1
    again = member.post("/structures/nouvelle/", {**AYLLU, "name": "Wasi", "submission": hidden(refused, "submission")})
    assert again.status_code == 302
    assert Structure.objects.count() == 2


@pytest.mark.django_db
def test_key_of_somebody_else_leads_nowhere(client_of):
    client_of("officer").post("/structures/nouvelle/", AYLLU)

    answer = client_of("officer").post("/structures/nouvelle/", {**AYLLU, "name": "Wasi"})

    assert answer.status_code == 200
    assert Structure.objects.count() == 1


@pytest.mark.django_db
def test_form_of_one_page_sent_to_another_is_another_form(member):
    member.post("/structures/nouvelle/", AYLLU)

    answer = member.post("/structures/creer-ici/", AYLLU)

    assert answer.status_code == 409  # it is alike
    assert "Cette fiche existe peut-être déjà" in answer.content.decode()
    insisting = member.post("/structures/creer-ici/", AYLLU | {"distinct": "1"})
    assert insisting.status_code == 200
    assert "Enregistrez de nouveau pour faire une autre fiche." in insisting.content.decode()
    assert Structure.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "pas une clé", "\x00"])
def test_form_without_its_key_counts_as_a_sending_of_its_own(member, key):
    for name in "Ayllu", "Wasi":
        assert member.post("/structures/nouvelle/", {**AYLLU, "name": name, "submission": key}).status_code == 302

    assert Structure.objects.count() == 2


@pytest.mark.django_db
def test_nothing_is_kept_of_a_sending_that_fails(member, monkeypatch):
    monkeypatch.setattr("reports.freshness.records_changed", lambda on: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        member.post("/structures/nouvelle/", AYLLU)

    assert not Structure.objects.exists()
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_records_change_the_day_of_editions_that_are_not_published(member):
    EditionFactory(year=2023, published=True, records_changed_on=date(2020, 1, 1))
    EditionFactory(year=2024, records_changed_on=date(2020, 1, 1))

    member.post("/structures/nouvelle/", AYLLU)

    days = dict(Edition.objects.values_list("year", "records_changed_on"))
    assert days[2023] == date(2020, 1, 1)
    assert days[2024] > date(2020, 1, 1)
