"""Entering an activity: one form, one transaction, nothing lost."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from events.models import Activity
from reports.models import Edition
from tests.events.typed import ADD, TYPED, errors, picture
from tests.factories import (
    ActivityCounterpartFactory,
    ActivityFactory,
    AttendanceFactory,
    EditionFactory,
    FurtherNatureFactory,
    PhotoFactory,
    StructureFactory,
)
from tests.sending import opened, rows


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_activity_is_recorded_with_all_its_parts(member):
    host, city = StructureFactory(name="Pukllasunchis"), StructureFactory(name="Municipalidad")
    tour = ActivityFactory(title="EV mobile Cusco", of_tour=True, start=date(2024, 5, 1), end=date(2024, 5, 9))
    sent = TYPED | rows(
        "counterparts",
        {"structure": host.pk, "structure_text": "Pukllasunchis", "role": "hôte"},
        {},
        {"structure_text": "municipalidad"},
    )
    sent |= rows("attendance", {"public": "lycéens", "mode": "on_site", "women": "12", "men": "8", "unknown": "0"})
    sent |= {"natures": ["training", "participation"], "end": "2024-05-09", "days": "09/05/2024, 02/05/2024"}
    sent |= {"tour": tour.pk, "captions": "Le stand\n", "credit": "EV", "consent": "on", "distinct": "1"}

    answer = member.post(ADD, sent | {"new_photos": [picture(), picture("deux.png", kind="PNG")]})

    activity = Activity.objects.get(title="Foire du volontariat")
    assert answer.headers["Location"] == f"/activites/{activity.pk}/"
    assert (activity.start, activity.end, activity.tour) == (date(2024, 5, 2), date(2024, 5, 9), tour)
    assert {(each.structure, each.role) for each in activity.counterpart_set.all()} == {(host, "hôte"), (city, "")}
    assert [(row.public, row.women, row.men) for row in activity.attendance_set.all()] == [("lycéens", 12, 8)]
    assert [each.nature for each in activity.further_natures.all()] == ["training"]  # the main one is not listed again
    assert [each.date for each in activity.days.all()] == [date(2024, 5, 2), date(2024, 5, 9)]
    assert [(photo.caption, photo.credit, photo.consent, photo.position) for photo in activity.photos.all()] == [
        ("Le stand", "EV", True, 1),
        ("Foire du volontariat", "EV", True, 2),
    ]


def test_end_is_the_start_when_nothing_is_typed(member):
    member.post(ADD, TYPED)

    assert Activity.objects.get().end == date(2024, 5, 2)


def test_recording_dates_the_editions(member):
    edition = EditionFactory(records_changed_on=date(2024, 1, 1))

    member.post(ADD, TYPED)

    assert Edition.objects.get(pk=edition.pk).records_changed_on > date(2024, 1, 1)


def test_form_sent_eight_times_makes_one_activity(member):
    sent = TYPED | {"submission": "6f1c2a52-6a0e-4f0e-9a53-0f6f3f1f7f10"}

    answers = [member.post(ADD, sent | {"distinct": "1"}) for _ in range(8)]

    assert Activity.objects.count() == 1
    assert {answer.headers["Location"] for answer in answers} == {f"/activites/{Activity.objects.get().pk}/"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "obligatoire"),
        ({"title": "a\x00b"}, "illisible"),
        ({"title": "a\x07b"}, "illisible"),
        ({"title": "a\ufffdb"}, "illisible"),
        ({"end": "2024-05-01"}, "La fin ne peut pas précéder le début."),
        ({"start": "0204-05-02"}, "comprise entre 1990 et 2100"),
        ({"start": "2024-02-30"}, "date valide"),
        ({"start_time": "18:00", "end_time": "17:00"}, "L’heure de fin ne peut pas précéder"),
        ({"days": "31/02/2024"}, "« 31/02/2024 » n’est pas une date"),
        ({"days": "demain"}, "n’est pas une date"),
        ({"days": "03/05/2024"}, "Le 03/05/2024 est hors des dates de l’activité."),
        ({"natures": ["fete"]}, "fete"),
        ({"tour_text": "Nulle part"}, "Aucune fiche ne correspond à « Nulle part »."),
        ({"main_nature": "fete"}, "choix valide"),
        (rows("counterparts", {"structure_text": "Inconnue"}), "Corrigez les lignes signalées."),
        (rows("counterparts", {"role": "jury"}), "Corrigez les lignes signalées."),
        (rows("attendance", {"mode": "on_site", "women": "-1"}), "Corrigez les lignes signalées."),
        (rows("attendance", {"mode": "on_site", "women": "9" * 30}), "Corrigez les lignes signalées."),
        ({"counterparts-TOTAL_FORMS": "x", "counterparts-INITIAL_FORMS": "0"}, "Corrigez les lignes signalées."),
        ({"captions": "x" * 301}, "Une légende a au plus 300 caractères."),
    ],
)
def test_refused_form_says_why_and_keeps_what_was_typed(member, typed, sentence):
    answer = member.post(ADD, TYPED | {"place": "Parque Kennedy"} | typed)

    assert (answer.status_code, Activity.objects.count()) == (200, 0)
    assert sentence in errors(answer)
    assert 'value="Parque Kennedy"' in answer.content.decode()


def test_same_counterpart_twice_is_refused(member):
    host = StructureFactory(name="Hilo Rojo")
    twice = rows("counterparts", {"structure": host.pk}, {"structure": host.pk})

    assert "« Hilo Rojo » y est deux fois." in errors(member.post(ADD, TYPED | twice))


def test_refused_rows_stay_as_typed(member):
    sent = TYPED | rows("counterparts", {"structure_text": "Pukllasunchi", "role": "hôte"})

    page = member.post(ADD, sent).content.decode()

    assert 'value="Pukllasunchi"' in page
    assert 'value="hôte"' in page
    assert "Aucune fiche ne correspond à « Pukllasunchi »." in page


# Changing


def test_parts_that_are_not_sent_stay(member):
    activity = ActivityFactory(title="Foire")
    ActivityCounterpartFactory(activity=activity)
    address = f"/activites/{activity.pk}/modifier/"

    member.post(address, TYPED | opened(member, address) | {"title": "Foire de Lima"})

    activity.refresh_from_db()
    assert (activity.title, activity.counterpart_set.count()) == ("Foire de Lima", 1)


def test_rows_are_changed_removed_and_added(member):
    activity = ActivityFactory()
    kept = ActivityCounterpartFactory(activity=activity, role="hôte")
    gone = ActivityCounterpartFactory(activity=activity)
    new = StructureFactory(name="Nouvelle")
    address = f"/activites/{activity.pk}/modifier/"
    sent = rows(
        "counterparts",
        {"structure": kept.structure_id, "role": "jury"},
        {"structure": gone.structure_id, "DELETE": "on"},
        {"structure_text": "nouvelle"},
    )

    member.post(address, TYPED | opened(member, address) | sent)

    assert [(each.structure, each.role) for each in activity.counterpart_set.all()] == [
        (kept.structure, "jury"),
        (new, ""),
    ]
    assert activity.counterpart_set.first().pk == kept.pk


def test_two_people_on_the_counterparts_of_one_activity(member):
    activity = ActivityFactory(title="Foire")
    ActivityCounterpartFactory(activity=activity, structure__name="Hilo Rojo")
    address = f"/activites/{activity.pk}/modifier/"
    mine = opened(member, address)
    ActivityCounterpartFactory(activity=activity, structure__name="Pukllasunchis", role="hôte")

    sent = TYPED | mine | {"title": "Foire"} | rows("counterparts", {"structure_text": "Hilo Rojo", "role": "jury"})
    answer = member.post(address, sent)

    assert answer.status_code == 409
    assert activity.counterpart_set.count() == 2
    page = answer.content.decode()
    assert "Hilo Rojo ; Pukllasunchis, hôte" in page
    assert 'value="jury"' in page


def test_address_of_a_stop_says_its_tour(member):
    tour = ActivityFactory(title="EV mobile", of_tour=True, city="Cusco", start=date(2024, 8, 20))

    form = member.get(f"{ADD}?tournee={tour.pk}").context["form"]

    assert form["tour"].value() == tour.pk
    assert (form["city"].value(), form["main_nature"].value(), form["format"].value()) == (
        "Cusco",
        "information",
        "visit",
    )


@pytest.mark.parametrize("said", ["tournee=x", "tournee=99999999999999999999", "structure=%00", "tournee=1"])
def test_impossible_address_of_a_stop_opens_an_empty_form(member, said):
    assert member.get(f"{ADD}?{said}").status_code == 200


# Duplicates


@pytest.mark.parametrize(
    ("other", "proposed"),
    [
        ({"title": "Foire du volontariat à Lima", "start": date(2024, 5, 3)}, True),
        ({"title": "Volontariat: la foire du", "start": date(2024, 5, 1)}, True),
        ({"title": "Autre", "place": "PARQUE KENNEDY"}, True),
        ({"title": "Autre", "place": "Parque Reducto"}, False),
        ({"title": "Foire du volontariat", "start": date(2024, 5, 4)}, False),
        ({"title": "Longue", "start": date(2024, 4, 1), "end": date(2024, 5, 30), "place": "parque kennedy"}, True),
    ],
)
def test_likely_duplicate_is_proposed_before_saving(member, other, proposed):
    ActivityFactory(**{"start": date(2024, 5, 2), **other})

    answer = member.post(ADD, TYPED | {"place": "Parque Kennedy"})

    assert (answer.status_code, Activity.objects.count()) == ((409, 1) if proposed else (302, 2))


def test_same_day_same_counterpart_is_proposed_and_may_be_saved_all_the_same(member):
    met = ActivityCounterpartFactory(activity__title="Visite", activity__start=date(2024, 5, 2))
    sent = TYPED | rows("counterparts", {"structure": met.structure_id})

    answer = member.post(ADD, sent)

    assert "Visite" in answer.content.decode()
    assert member.post(ADD, sent | {"distinct": "1"}).status_code == 302


@pytest.mark.parametrize("start", ["1990-01-01", "2100-12-31"])
def test_duplicates_are_looked_for_at_the_ends_of_time(member, start):
    assert member.post(ADD, TYPED | {"start": start}).status_code == 302


# The page


def test_page_shows_totals_neighbours_and_stops(member):
    ActivityFactory(title="avant", start=date(2024, 4, 9))
    tour = ActivityFactory(title="EV mobile", of_tour=True)
    ActivityFactory(title="étape", tour=tour)
    AttendanceFactory(activity=tour, women=3, men=2)
    AttendanceFactory(activity=tour, unknown=4)

    answer = member.get(f"/activites/{tour.pk}/")

    assert answer.context["people"] == {"women": 3, "men": 2, "unknown": 4, "all": 9}
    assert (answer.context["earlier"].title, answer.context["later"].title) == ("avant", "étape")
    assert "Total : 9 personnes" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", ["activity", "change_activity"])
def test_page_costs_the_same_queries_whatever_it_shows(member, django_assert_num_queries, rows, page):
    tour = ActivityFactory(of_tour=True)
    for _ in range(rows):
        stop = ActivityFactory(tour=tour)
        ActivityCounterpartFactory(activity=stop)
        ActivityCounterpartFactory(activity=tour)
        AttendanceFactory(activity=tour)
        PhotoFactory(activity=tour)
    FurtherNatureFactory(activity=tour)
    address = reverse(page, args=[tour.pk])
    member.get(address)

    with django_assert_num_queries({"activity": 12, "change_activity": 10}[page]):
        member.get(address)


def test_activity_with_stops_is_not_removed(member):
    tour = ActivityFactory(of_tour=True)
    ActivityFactory(tour=tour)

    answer = member.post(f"/activites/{tour.pk}/supprimer/")

    assert answer.status_code == 409
    assert Activity.objects.count() == 2


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "{{ figure }}", "Núñez « 50 % » & Cie"])
def test_title_is_shown_as_typed(member, title):
    activity = ActivityFactory(title=title)

    page = member.get(f"/activites/{activity.pk}/").content.decode()

    assert f"<h1>{escape(title)}</h1>" in page
    assert "<script>alert" not in page
