"""The list of requests: its filters, its pages and its totals."""

import re
from datetime import date

import pytest

from evperou import lists
from requests_desk import tables
from requests_desk.models import Category, Request
from tests.factories import CategoryFactory, RequestFactory, UserFactory


def page(client, query=""):
    response = client.get(f"/demandes/{query}")
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def totals(client, query=""):
    shown = re.search(r'<p class="s totals"[^>]*>(.*?)</p>', page(client, query), re.DOTALL)[1]
    return re.sub(r"<[^>]+>", "", shown).replace("\u202f", " ").strip()


def listed(client, query=""):
    return [int(pk) for pk in re.findall(r'<th scope="row"><a href="/demandes/(\d+)/"', page(client, query))]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", [0, 1, 2, 3]),
        ("?annee=2024", [0, 1]),
        ("?du=2024-01-02&au=2024-12-31", [0]),
        ("?du=31/12/2023", [0, 1, 2]),
        ("?au=2023-12-31", [2, 3]),
        ("?etat=waiting", [1]),
        ("?etat=waiting&etat=closed", [1, 2]),
        ("?service=orientation", [0]),
        ("?service=?", [1, 2, 3]),
        ("?service=orientation&service=?&annee=2024", [0, 1]),
        ("?demandeur=?&objet=?&mode=whatsapp", [3]),
        ("?situation=during", [2]),
        ("?sens=to_france", [1]),
        ("?dispositif=sci", [1]),
        ("?suivie=?", [0, 1, 2]),
        ("?q=NUNEZ+visa", [0]),
        ("?q=rien", []),
    ],
)
def test_filter_keeps(member, query, kept):
    service, mode = Category.objects.get(axis="service", code="orientation"), Category.objects.get(code="whatsapp")
    records = [
        RequestFactory(received_on=date(2024, 12, 31), service=service, text="Visa de Núñez"),
        RequestFactory(received_on=date(2024, 1, 1), state="waiting", direction="to_france", scheme="sci"),
        RequestFactory(received_on=date(2023, 12, 31), situation="during", closed=True),
        RequestFactory(received_on=date(2022, 12, 31), contact_mode=mode, handled_by=UserFactory()),
    ]

    assert listed(member, query) == [records[n].pk for n in kept]


@pytest.mark.django_db
def test_handler_is_chosen_among_those_who_follow_a_request(member):
    colleague, _other = UserFactory(email="a@example.org"), UserFactory(email="z@example.org")
    record = RequestFactory(handled_by=colleague)
    RequestFactory()

    assert listed(member, f"?suivie={colleague.pk}") == [record.pk]
    assert "a@example.org" in page(member)
    assert "z@example.org" not in page(member)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?annee=2024", "4 demandes · 2 fiches"),
        ("?annee=2023", "1 demande"),
        ("?annee=2022", "0 demande"),
        ("", "5 demandes · 3 fiches"),
    ],
)
def test_total_counts_the_people_who_ask(member, query, said):
    RequestFactory(quantity=3)
    RequestFactory()
    RequestFactory(received_on=date(2023, 5, 2))

    assert totals(member, query) == said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "said"),
    [("", "plus de 3 demandes"), ("?etat=open", "plus de 3 demandes"), ("?etat=closed", "1 demande"), ("?du=2024-01-01", "5 demandes")],
)  # fmt: skip
def test_total_is_bounded_without_a_period_and_exact_with_one(member, monkeypatch, query, said):
    monkeypatch.setattr(tables, "COUNTED_ROWS", 3)
    assert lists.COUNTED_ROWS == 10_000
    RequestFactory.create_batch(4)
    RequestFactory(closed=True)

    assert totals(member, query) == said


@pytest.mark.django_db
def test_long_text_is_short_on_the_page_and_whole_in_the_export(member):
    RequestFactory(text="Comment faire " * 100)

    assert "Comment faire " * 6 not in page(member)
    assert "Comment faire " * 99 in b"".join(member.get("/demandes/export.csv").streaming_content).decode()


@pytest.mark.django_db
def test_pages_by_key_show_every_request_once(member):
    Request.objects.bulk_create(Request(received_on=date(2024, 1, 1 + n % 28)) for n in range(120))
    shown, address = [], ""
    while address is not None:
        body = page(member, address)
        shown.append([int(pk) for pk in re.findall(r'<th scope="row"><a href="/demandes/(\d+)/"', body)])
        after = re.search(r'rel="next" href="([^"]+)"', body)
        address = after and after[1].replace("&amp;", "&")

    assert [len(each) for each in shown] == [50, 50, 20]
    flat = [pk for each in shown for pk in each]
    assert flat == list(Request.objects.order_by("-received_on", "-pk").values_list("pk", flat=True))
    assert listed(member, "?avant=fin") == flat[-50:]
    assert "Première page" in page(member, "?avant=fin")
    assert "Dernière page" not in page(member, "?avant=fin")
    assert "Première page" not in page(member)
    assert "Dernière page" in page(member)


# What is kept of a page


@pytest.mark.django_db
def test_filter_proposes_what_has_just_been_recorded(member):
    entry = CategoryFactory(code="visas", label="Visas & séjours")
    assert "Visas &amp; séjours</label>" in member.get("/demandes/").content.decode()

    entry.label = "Titres de séjour"
    entry.save()
    CategoryFactory(code="sante", label="Santé")
    page = member.get("/demandes/").content.decode()

    assert "Titres de séjour</label>" in page
    assert "Santé</label>" in page
    assert "Visas &amp; séjours" not in page


@pytest.mark.django_db
def test_filter_shows_the_choice_of_its_own_address(member):
    entry = CategoryFactory(code="visas", label="Visas")
    RequestFactory(service=entry)
    boxes = {
        query: re.findall(
            r'name="service" value="([^"]*)"[^>]* checked', member.get(f"/demandes/?{query}").content.decode()
        )
        for query in ("", "service=visas", "service=visas&service=%3F", "service=rien", "")
    }

    assert boxes == {
        "": [],
        "service=visas": ["visas"],
        "service=visas&service=%3F": ["?", "visas"],
        "service=rien": [],
    }


@pytest.mark.django_db
def test_way_out_of_a_filter_keeps_the_others(member):
    for query, left in (("etat=open&situation=during", "situation=during"), ("etat=open&q=visa", "q=visa")):
        assert f'<a class="remove" href="?{left}"' in member.get(f"/demandes/?{query}").content.decode()
