"""The pages of requests, as each role sees them."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from reports.models import Edition
from requests_desk.models import Category, Request
from tests.factories import CategoryFactory, EditionFactory, RequestFactory, StructureFactory, UserFactory

FILLED = {"received_on": "2024-05-02", "quantity": "1", "situation": "before", "state": "open"}
TODAY = timezone.localdate()


def text(response):
    return response.content.decode()


def sentences(response):
    return re.findall(r'<li><a href="#[^"]*">([^<]*)</a> : ([^<]*)</li>', text(response))


# The list


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 50, 1000])
def test_list_takes_as_many_queries_for_few_rows_as_for_many(rows, member, django_assert_num_queries):
    categories = [CategoryFactory(), CategoryFactory(axis="subject")]
    Request.objects.bulk_create(
        Request(
            received_on=date(2024, 5, 2), service=categories[0], subject=categories[1], handled_by=UserFactory()
            if n < 3 else None, structure=StructureFactory() if n < 3 else None,
        )
        for n in range(rows)
    )  # fmt: skip
    member.get("/demandes/")  # what is read once a process

    # Session, account with its rights; keys and rows of the page; words of its columns (2); totals; handlers and categories; saved filters.
    with django_assert_num_queries(10):
        assert member.get("/demandes/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 50])
def test_record_takes_as_many_queries_whatever_stands_beside(rows, member, django_assert_num_queries):
    records = [RequestFactory(structure=StructureFactory(), service=CategoryFactory()) for _ in range(rows)]
    member.get("/demandes/")

    with django_assert_num_queries(3):
        assert member.get(f"/demandes/{records[0].pk}/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("couleur=rouge", "Cette liste n’a pas de filtre « couleur »."),
        ("service=inconnu", "Service : Sélectionnez un choix valide."),
        ("etat=ouverte", "État : Sélectionnez un choix valide."),
        ("annee=1850", "Année : Assurez-vous que cette valeur est supérieure ou égale à 1990."),
        ("annee=abc", "Année : Saisissez un nombre."),
        ("du=2024-02-30", "Du : Saisissez une date valide."),
        ("du=1850-01-01", "Du : Assurez-vous que cette valeur est supérieure ou égale à 1990-01-01."),
        ("du=2024-05-02&au=2024-05-01", "Au : La période finit avant de commencer."),
        ("annee=2023&annee=2024", "Le filtre « annee » ne prend qu’une valeur."),
        ("tri=service", "Cette liste ne se trie pas par « service »."),
        ("page=2", "Cette liste n’a pas de filtre « page »."),
        ("apres=hier", "Cette adresse ne désigne aucune page de la liste."),
        ("apres=2024-05-02.999999999999999999999999", "Cette adresse ne désigne aucune page de la liste."),
        ("apres=2024-05-02.1&avant=2024-05-02.9", "Cette adresse ne désigne aucune page de la liste."),
        ("q=%00", "Cette adresse ne peut pas être lue."),
        ("suivie=9999999999999999999999", "Suivie par : Sélectionnez un choix valide."),
    ],
)
def test_address_that_the_list_cannot_read_is_said_in_words(member, query, sentence):
    RequestFactory()

    response = member.get(f"/demandes/?{query}")

    assert response.status_code == 400
    assert sentence in text(response)
    assert "Revenir à la liste entière" in text(response)
    if not query.startswith("apres="):  # an export has no pages
        assert member.get(f"/demandes/export.csv?{query}").status_code == 400


@pytest.mark.django_db
def test_reader_sees_the_list_without_what_may_be_done_to_it(client_of):
    RequestFactory(requester_name="Rosa Quispe Invente", text="Un visa")
    reader = client_of("reader")

    page, record = text(reader.get("/demandes/")), text(reader.get(f"/demandes/{Request.objects.get().pk}/"))

    assert "Un visa" in page
    assert "Clore les demandes cochées" not in page
    assert "Nouvelle demande" not in page
    assert "Rosa" not in page + record
    assert "Clore" not in record
    assert "Rosa" not in b"".join(reader.get("/demandes/export.csv").streaming_content).decode()


@pytest.mark.django_db
def test_name_of_the_requester_is_shown_to_those_who_may_change_requests(client_of):
    record = RequestFactory(requester_name="Rosa Quispe Invente")
    officer = client_of("officer")

    assert "Rosa Quispe Invente" in text(officer.get(f"/demandes/{record.pk}/"))
    assert "Rosa Quispe Invente" in b"".join(officer.get("/demandes/export.csv").streaming_content).decode()


@pytest.mark.django_db
def test_what_is_not_known_of_a_request_is_said_in_words(member):
    page = member.get(f"/demandes/{RequestFactory().pk}/").text

    assert page.count("<dd>non renseigné</dd>") >= 4
    assert "<dd>—</dd>" not in page


def test_empty_list_says_what_to_do(member):
    assert "Commencez par celle que vous venez de recevoir." in text(member.get("/demandes/"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "typed", "finds"),
    [
        ("officer", "quispe", True),
        ("officer", "visa prolonge", True),
        ("reader", "quispe", False),
        ("reader", "visa quispe", False),
        ("reader", "visa", True),
        ("reader", "prolongé VISA", True),
    ],
)
def test_name_is_searched_by_those_who_may_read_it(client_of, role, typed, finds):
    record = RequestFactory(requester_name="Rosa Quispe Invente", text="Visa prolongé")

    page = text(client_of(role).get("/demandes/", {"q": typed}))

    assert (f'href="/demandes/{record.pk}/"' in page) == finds


# One request


@pytest.mark.django_db
def test_request_is_recorded_once_and_dates_the_editions(member):
    edition = EditionFactory(records_changed_on=date(2020, 1, 1))
    service, structure = Category.objects.get(axis="service", code="orientation"), StructureFactory(name="Ayllu")
    sent = {
        **FILLED, "service": service.pk, "quantity": "3", "text": "Un visa ?", "structure_text": "ayllu",
        "direction": "to_peru", "submission": "7d1b8c1e-0a40-4b0f-9a3c-2d8c7f3b9a10",
    }  # fmt: skip

    answers = [member.post("/demandes/nouvelle/", sent) for _ in range(8)]

    record = Request.objects.get()
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (302, f"/demandes/{record.pk}/")
    }
    assert (record.received_on, record.service, record.structure) == (date(2024, 5, 2), service, structure)
    assert (record.quantity, record.text, record.direction, record.state) == (3, "Un visa ?", "to_peru", "open")
    edition.refresh_from_db()
    assert edition.records_changed_on == TODAY


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"received_on": ""}, "Reçue le", "Ce champ est obligatoire."),
        ({"received_on": "2999-01-01"}, "Reçue le", "Cette date n’est pas encore arrivée."),
        ({"received_on": "0024-05-02"}, "Reçue le", "L’année doit être au moins 1990."),
        ({"quantity": "0"}, "Nombre de personnes", "Une demande compte au moins une personne."),
        (
            {"quantity": "99999"},
            "Nombre de personnes",
            "Assurez-vous que cette valeur est inférieure ou égale à 9999.",
        ),
        ({"text": "a\x00b"}, "Demande", "Ce texte contient un caractère illisible."),
        (
            {"closed_on": "2024-05-03"},
            "Close le",
            "Une demande close porte sa date de clôture, une autre n’en porte pas.",
        ),
        ({"state": "closed", "closed_on": "2024-05-01"}, "Close le", "La fin ne peut pas précéder le début."),
        ({"service": "999999"}, "Type de service", "Sélectionnez un choix valide."),
        ({"service": "x" * 30}, "Type de service", "Sélectionnez un choix valide."),
        ({"structure_text": "Rien de tel"}, "Structure", "Aucune fiche ne correspond à « Rien de tel »."),
        ({"handled_by": "999999"}, "Suivie par", "Sélectionnez un choix valide."),
    ],
)
def test_wrong_request_is_refused_beside_its_field_and_kept(member, sent, field, sentence):
    response = member.post("/demandes/nouvelle/", {**FILLED, "requester_name": "Ce qui est tapé reste", **sent})

    assert response.status_code == 200
    found = [said for name, said in sentences(response) if name == field]
    assert found, sentences(response)
    assert found[0].startswith(sentence)
    assert "Ce qui est tapé reste" in text(response)
    assert not Request.objects.exists()


@pytest.mark.django_db
def test_category_of_another_axis_is_refused(member):
    subject = Category.objects.filter(axis="subject").first()

    response = member.post("/demandes/nouvelle/", {**FILLED, "service": subject.pk})

    assert [name for name, _said in sentences(response)] == ["Type de service"]


@pytest.mark.django_db
def test_category_that_is_no_longer_offered_stays_where_it_is(member):
    gone = CategoryFactory(label="Ancien service", active=False)
    record = RequestFactory(service=gone)

    assert "Ancien service" in text(member.get(f"/demandes/{record.pk}/modifier/"))
    assert "Ancien service" not in text(member.get("/demandes/nouvelle/"))


@pytest.mark.django_db
def test_request_said_to_be_closed_without_a_date_closes_today(member):
    member.post("/demandes/nouvelle/", {**FILLED, "state": "closed"})

    assert Request.objects.get().closed_on == TODAY


@pytest.mark.django_db
def test_form_opens_on_today_and_on_who_fills_it_in(member):
    page = text(member.get("/demandes/nouvelle/"))

    assert f'value="{TODAY.isoformat()}"' in page
    assert re.search(r'<option value="\d+" selected>personne\d+@example.org', page)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "shown"),
    [("structure={pk}", 'value="Escuela Alegría"'), ("structure=0{pk}9999999999999999999999", 'name="structure_text"')],
)
def test_form_opens_on_the_record_that_its_address_names(member, typed, shown):
    structure = StructureFactory(name="Escuela Alegría")

    assert shown in member.get(f"/demandes/nouvelle/?{typed.format(pk=structure.pk)}").text


@pytest.mark.django_db
def test_change_of_somebody_else_is_shown_and_nothing_is_lost(member):
    record = RequestFactory(text="De départ")
    version = re.search(r'name="version" value="([^"]+)"', text(member.get(f"/demandes/{record.pk}/modifier/")))[1]
    Request.objects.update(text="De l’autre", quantity=7)

    response = member.post(
        f"/demandes/{record.pk}/modifier/", {**FILLED, "situation": "unknown", "text": "De moi", "version": version}
    )

    assert response.status_code == 409
    assert "De l’autre" in text(response)
    assert "De moi" in text(response)
    record.refresh_from_db()
    assert (record.text, record.quantity) == ("De l’autre", 7)


@pytest.mark.django_db
def test_request_is_removed_after_asking(member):
    record = RequestFactory()

    assert "Cela ne peut pas être annulé." in text(member.get(f"/demandes/{record.pk}/supprimer/"))
    assert Request.objects.exists()
    assert member.post(f"/demandes/{record.pk}/supprimer/").headers["Location"] == "/demandes/"
    assert not Request.objects.exists()


# Closing


@pytest.mark.django_db
def test_requests_ticked_are_closed_and_taken_back_from_the_same_list(member):
    edition = EditionFactory(records_changed_on=date(2020, 1, 1))
    records = [RequestFactory(), RequestFactory(state="waiting")]
    kept = RequestFactory()

    answer = member.post("/demandes/clore/", {"fiche": [r.pk for r in records], "retour": "/demandes/?etat=open"})

    assert answer.headers["Location"] == "/demandes/?etat=open"
    assert list(Request.objects.order_by("pk").values_list("state", flat=True)) == ["closed", "closed", "open"]
    assert Edition.objects.get(pk=edition.pk).records_changed_on == TODAY
    page = text(member.get("/demandes/?etat=open"))
    assert "2 demandes sont closes." in page
    undo = re.search(r'form="ticked" formaction="/demandes/rouvrir/" name="etats" value="([^"]+)"', page)[1]
    assert re.search(r'<form id="ticked"[^>]*method="post"', page)

    member.post("/demandes/rouvrir/", {"etats": undo, "retour": "/demandes/?etat=open", "fiche": [kept.pk]})

    assert list(Request.objects.order_by("pk").values_list("state", flat=True)) == ["open", "waiting", "open"]
    assert "2 demandes sont rouvertes." in text(member.get("/demandes/"))


@pytest.mark.django_db
@pytest.mark.parametrize("keys", [[], ["abc", "1e9", "-1", "²", "9" * 40]])
def test_closing_nothing_is_said(member, keys):
    RequestFactory()

    answer = member.post("/demandes/clore/", {"fiche": keys}, follow=True)

    assert "Cochez de 1 à 500 demandes à clore." in text(answer)
    assert Request.objects.get().state == "open"


@pytest.mark.django_db
def test_closing_twice_is_said(member):
    record = RequestFactory(closed=True)

    answer = member.post("/demandes/clore/", {"fiche": [record.pk]}, follow=True)

    assert "Ces demandes étaient déjà closes." in text(answer)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)", ""])
def test_closing_leads_back_to_this_site_alone(member, address):
    answer = member.post("/demandes/clore/", {"fiche": [RequestFactory().pk], "retour": address})

    assert answer.headers["Location"] == "/demandes/"


@pytest.mark.django_db
def test_forged_undo_is_refused_in_words(member):
    RequestFactory(closed=True)

    answer = member.post("/demandes/rouvrir/", {"etats": "eyIxIjoib3BlbiJ9:1:forge"}, follow=True)

    assert "Ce bouton ne peut plus être lu" in text(answer)
    assert Request.objects.get().state == "closed"


@pytest.mark.django_db
def test_undo_of_yesterday_reopens_nothing(member, monkeypatch):
    record = RequestFactory()
    page = text(member.post("/demandes/clore/", {"fiche": record.pk}, follow=True))
    undo = {"etats": re.search(r'name="etats" value="([^"]+)"', page)[1]}
    monkeypatch.setattr("requests_desk.views.SOON", timedelta(seconds=-1))

    answer = member.post("/demandes/rouvrir/", undo, follow=True)

    assert "Ce bouton ne peut plus être lu" in text(answer)
    assert Request.objects.get().state == "closed"


@pytest.mark.django_db
def test_undo_leaves_what_somebody_else_closed_since(member):
    record = RequestFactory()
    page = text(member.post("/demandes/clore/", {"fiche": record.pk}, follow=True))
    Request.objects.update(closed_on=TODAY - timedelta(days=1))

    undo = {"etats": re.search(r'name="etats" value="([^"]+)"', page)[1]}
    answer = member.post("/demandes/rouvrir/", undo, follow=True)

    assert "Aucune de ces demandes n’a été rouverte" in text(answer)
    assert Request.objects.get().state == "closed"


@pytest.mark.django_db
def test_record_closes_and_reopens_where_it_stands(member):
    record = RequestFactory()
    here = f"/demandes/{record.pk}/"

    closed = member.post("/demandes/clore/", {"fiche": record.pk, "retour": here}, follow=True)
    assert "1 demande est close." in text(closed)
    assert "Rouvrir" in text(closed)

    reopened = member.post("/demandes/rouvrir/", {"fiche": record.pk, "retour": here}, follow=True)
    assert "1 demande est rouverte." in text(reopened)
    assert Request.objects.get().state == "open"
