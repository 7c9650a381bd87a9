"""A list: its order, its pages, its filters in words and what it keeps."""

import re

import pytest

from tests.factories import StructureFactory, department


def names(response):
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', response.content.decode())


def alerts(response):
    found = re.search(r'class="errors" role="alert"><ul>(.*?)</ul>', response.content.decode(), re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", found[1]) if found else []


@pytest.fixture
def five(db):
    return [
        StructureFactory(name=name, city=city) for name, city in zip("abcde", ["Z", "Y", "Y", "", "X"], strict=True)
    ]


@pytest.mark.parametrize(
    ("query", "order"),
    [("", "abcde"), ("tri=nom", "abcde"), ("tri=-nom", "edcba"), ("tri=ville", "debca"), ("tri=-ville", "acbed")],
)
def test_list_is_sorted_by_a_column_then_by_name(member, five, query, order):
    assert names(member.get(f"/structures/?{query}")) == list(order)


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "order"), [("tri=departement", "ba"), ("tri=-departement", "ba")])
def test_what_is_not_known_comes_last_in_both_directions(member, query, order):
    StructureFactory(name="a")
    StructureFactory(name="b", territory=department("PE-CUS"))

    assert names(member.get(f"/structures/?{query}")) == list(order)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("tri=adresse", "Cette liste ne se trie pas par « adresse »."),
        ("tri=password", "Cette liste ne se trie pas par « password »."),
        ("tri=", None),
        ("page=", None),
        ("page=0", "Cette liste n’a pas de page « 0 »."),
        ("page=2", "Cette liste n’a pas de page « 2 »."),
        ("page=-1", "Cette liste n’a pas de page « -1 »."),
        ("page=abc", "Cette liste n’a pas de page « abc »."),
        ("page=" + "9" * 30, "Cette liste n’a pas de page « 99999999999999999999 »."),
        ("tri=nom&tri=ville", "Le filtre « tri » ne prend qu’une valeur."),
        ("name__regex=(((", "Cette adresse ne peut pas être lue. Effacez les filtres et recommencez."),
        ("q=" + "a" * 201, "Cette adresse ne peut pas être lue. Effacez les filtres et recommencez."),
        ("q=" + "a" * 101, None),
        ("membre=peut-être", "Membre de FV : Sélectionnez un choix valide."),
        ("avant=fin", "Cette liste n’a pas de filtre « avant »."),
    ],
)
def test_parameter_is_read_or_refused_in_words(member, five, query, sentence):
    response = member.get(f"/structures/?{query}")

    if sentence is None:
        assert response.status_code in {200, 400}
        assert (response.status_code == 400) == ("a" * 101 in query)
    else:
        assert response.status_code == 400
        assert any(said.startswith(sentence) for said in alerts(response)), alerts(response)
        assert names(response) == []


@pytest.mark.django_db
def test_pages_lead_to_their_neighbours_and_to_both_ends(member):
    for n in range(120):
        StructureFactory(name=f"s{n:03}")

    second = member.get("/structures/?page=2&tri=-nom").content.decode()

    assert "Page 2 sur 3" in second
    assert len(names(member.get("/structures/?page=3&tri=-nom"))) == 20
    for rel, page in (("prev", 1), ("next", 3)):
        assert re.search(rf'rel="{rel}" href="\?page={page}&amp;tri=-nom"', second)
    assert 'href="?tri=-nom">Première page' in second
    assert 'href="?page=3&amp;tri=-nom">Dernière page' in second


def test_heading_sorts_one_way_then_the_other_and_starts_again_at_the_first_page(member, five):
    page = member.get("/structures/?tri=nom&q=structure").content.decode()

    assert 'aria-sort="ascending"><a href="?tri=-nom&amp;q=structure">Nom</a>' in page
    assert '<a href="?tri=ville&amp;q=structure">Ville</a>' in page


def test_filter_in_use_is_said_in_words_and_can_be_removed(member, five):
    page = member.get("/structures/?q=&type=association&membre=non&tri=ville").content.decode()

    assert "Type : association" in page
    assert "Membre de FV : non" in page
    assert 'aria-label="Enlever le filtre Type"' in page
    assert 'href="?q=&amp;membre=non&amp;tri=ville"' in page


def test_colon_follows_its_word_in_spanish(member, five):
    member.post("/compte/langue/", {"language": "es"})

    shown = member.get("/structures/?membre=non").content.decode()
    refused = member.get("/structures/?membre=peut-être").content.decode()

    assert re.search(r"<summary>[^<]+[^  <]: no</summary>", shown)
    assert "Miembro de FV: " in refused
    assert " :" not in refused.partition("<main")[2].partition("</ul>")[0]


def test_filter_that_finds_nothing_says_how_to_leave(member, five):
    assert "Aucune fiche ne correspond à ces filtres." in member.get("/structures/?q=zzz").content.decode()


@pytest.mark.parametrize(
    ("typed", "found"), [("e", "e"), ("<script>", ""), ("%", ""), ("_", ""), ("\\", ""), ("'", "")]
)
def test_search_takes_every_character_as_itself(member, typed, found):
    StructureFactory(name="e", code="x1")

    response = member.get("/structures/", {"q": typed})

    assert names(response) == list(found)
    assert "<script>" not in re.sub(r"<script [^>]*>", "", response.content.decode())
