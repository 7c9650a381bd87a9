"""The golden year against what it gives by hand: one example for each counting rule (ADR 0002 tells them in words)."""

from decimal import Decimal

import pytest
from django.db.models import DateTimeField

from events.models import Activity, Publication, Reading
from evperou.figures import Figure, Measure
from evperou.typography import rounded
from reports.catalogue import year_statistics
from reports.models import Edition
from requests_desk.models import Request
from tests.reports.golden_year import golden_year
from volunteers.models import Mission, Placement

GOLDEN = {
    # Rules 1 to 3. Alba, Bruno, Chloé, Diego, Elsa, Hugo, Inés and Jade, and six unnamed people: 8 + 6. Farid is planned,
    # Gloria cancelled, Léo and Mara are over. Diego is there for his SCI (152 days against 92), Elsa for her second
    # mission (10 days each: the latest start).
    "census.total": 14,
    "census.scheme.vsi": 4,  # Alba, Bruno, Hugo, Inés
    "census.scheme.sci": 2,  # Chloé, Diego
    "census.scheme.chantier": 7,  # Jade and the six
    "census.scheme.hors_dispositif": 1,  # Elsa
    "census.source.registered": 14,
    # Starting in 2024: Bruno, Chloé, Diego (his second mission), Elsa once, Hugo, Jade, and the six.
    "census.departed": 12,
    # Rule 4. Hugo is in Bolivia; Inés, whose place is unknown, in Peru.
    "census.in_peru": 12,
    "census.in_peru.vsi": 3,
    "census.in_peru.sci": 1,
    "census.in_peru.chantier": 7,
    "census.in_peru.hors_dispositif": 1,
    "census.in_france": 1,
    "census.in_france.sci": 1,
    "census.elsewhere": 1,
    "census.elsewhere.vsi": 1,
    "census.south_south": 2,
    "census.south_south.vsi": 2,
    "census.to_peru.vsi": 2,
    "census.to_peru.sci": 1,
    "census.to_peru.chantier": 7,
    "census.to_peru.hors_dispositif": 1,
    "census.to_france.sci": 1,
    # Rule 5. Casa Amaru, Taller Inti and the Atelier (Diego's project) in Peru; the Atelier in France; Illimani. The
    # Atelier counts in two countries and once in all. The empty group is at the Refugio: it hosts nobody.
    "hosts.total": 4,
    "hosts.in_peru": 3,
    "hosts.in_france": 1,
    "hosts.elsewhere": 1,
    # Rule 6. 3 on 1 January, 2, 1 on 31 December; the nine of 2023 are apart.
    "requests.total": 6,
    "requests.month.2024-01": 3,
    "requests.month.2024-07": 2,
    "requests.month.2024-12": 1,
    "requests.situation.before": (3, 3, 3, 100),
    # Rule 7. The activity over New Year counts in 2023; the forum lasts three days and counts once, not as a training.
    "activities.participation": 1,
    "activities.information": 4,  # the presentation and three stops
    "activities.tour": 1,
    # Rule 8. 7, 4 and 1 of 12: 58.33, 33.33 and 8.33; equal remainders, the last percent goes to the larger count.
    "census.gender.woman": (7, 12, 2, 59),  # Alba, Chloé, Inés, Jade and three
    "census.gender.man": (4, 12, 2, 33),  # Bruno, Diego and two
    "census.gender.other": (1, 12, 2, 8),  # Hugo; Elsa and one of the group are unknown
    "requests.service.orientation": (3, 4, 2, 75),
    "requests.service.information": (1, 4, 2, 25),
    "profile.vsi.woman": (2, 4, 0, 50),
    "profile.vsi.man": (1, 4, 0, 25),
    "profile.vsi.other": (1, 4, 0, 25),
    "profile.vsi.bac5": (2, 3, 1, 67),
    "profile.vsi.bac3": (1, 3, 1, 33),
    "profile.sci.woman": (1, 2, 0, 50),
    "profile.sci.man": (1, 2, 0, 50),
    "profile.vsi.people": 4,
    "profile.sci.people": 2,
    # Rule 9. Alba is 23 on 1 January (born on 29 February 2000), Bruno 34 on 1 November, Hugo 38, Inés 27: 122 / 4.
    "profile.vsi.mean_age": (Decimal("30.5"), 4, 0, None),
    "profile.sci.mean_age": (Decimal(22), 1, 1, None),  # Diego; Chloé's birth date is unknown
    # Rule 10. The last of 2024 is of 28 December; 1000 - 900. The group was read before 2024 alone: no gain.
    "communication.page.followers": 1000,
    "communication.page.gain": 100,
    "communication.groupe.members": 50,
    # Rule 12. Cusco and Lima; Callao (Elsa) apart. The place of Inés and of the six is unknown: 2 + 2 + 1 + 7 = 12.
    "census.departments_covered": 2,
    "census.department.PE-CUS": 2,  # Alba, Jade
    "census.department.PE-LIM": 2,  # Bruno, and Chloé who stayed longer there
    "census.department.PE-CAL": 1,
    "census.department_unknown": 7,
    "census.region.FR-BRE": 1,
    # Rule 13. Chloé counts at both her hosts; Diego once at the Atelier, as a SCI (152 days against 92); Elsa's is unknown.
    "hosts.people.casa-amaru": 9,
    "hosts.people.casa-amaru.vsi": 1,
    "hosts.people.casa-amaru.sci": 1,
    "hosts.people.casa-amaru.chantier": 7,
    "hosts.people.taller-inti": 2,
    "hosts.people.taller-inti.vsi": 1,
    "hosts.people.taller-inti.sci": 1,
    "hosts.people.atelier-du-port": 1,
    "hosts.people.atelier-du-port.sci": 1,
    "hosts.people.illimani": 1,
    "hosts.people.illimani.vsi": 1,
    "hosts.people_unknown": 1,
    "senders.total": 1,
    "senders.people.horizons": 2,
    "senders.people.horizons.vsi": 1,
    "senders.people.horizons.vsi.south_south": 1,
    "senders.people_unknown": 12,
    # Rule 14. Taller Inti (a stop in March), Illimani (Hugo's first day), the ministry and the service. Casa Amaru, the
    # Atelier and the embassy were met in 2023, the Refugio in 2022; Horizons only sends.
    "structures.new": 4,
    # Rule 15. The forum is an action with both, and one activity. The service of the embassy is not the embassy.
    "activities.authority.ambassade": 1,
    "activities.authority.ministere": 1,
    "activities.authority.ambassade.listed": 1,
    "activities.authority.ministere.listed": 1,
    # Rule 16. Léo in 2020, Mara in 2023, Diego in 2023 and in 2024.
    "census.in_france.since_2017": 3,
    # Rule 17. The camp and the one whose people are all named; Jade's own mission never.
    "census.chantiers_funded": 2,
    # Rule 18. 12 + 5; one article on the page, one on no channel.
    "communication.page.posts": 17,
    "communication.articles": 2,
    # Rule 19. Taller Inti, met twice, and Illimani; Casa Amaru is a counterpart of the tour itself.
    "activities.tours.structures_met": 2,
    # Rule 20. Bruno, and Alba in the programme below. At the forum 10 + 5 + 4 on site, from two countries.
    "programme.elan.volunteers": 2,
    "programme.elan-sur.volunteers": 1,
    "activity.forum.attendance_on_site": 19,
    "activity.forum.attendance_online": 20,
    "activity.forum.countries": 2,
    "activity.forum.attendance.PE": 15,
    "activity.forum.attendance.FR": 4,
    # Rule 21. 1000.50 + 499.50; the grant of 300 is not added, and the 200 of another funder are no grant of the embassy.
    "money.annual_budget": 1500,
    "money.embassy_grant": 300,
    "office.staff": 1,
}


def told(figure: Figure) -> object:
    """What the literals above say of a figure: its value, with its base where it has one."""
    return figure.value if figure.base is None else (figure.value, figure.base, figure.unknown, figure.percent)


@pytest.mark.django_db
def test_the_golden_year_gives_what_was_worked_out_by_hand():
    golden_year()

    figures = year_statistics(Edition.objects.for_year(2024)).figures

    assert {key: told(figure) for key, figure in figures.items() if figure.value} == GOLDEN


@pytest.mark.django_db
def test_what_cannot_be_told_in_the_golden_year():
    golden_year()

    figures = year_statistics(Edition.objects.for_year(2024)).figures

    assert [key for key, figure in figures.items() if figure.value is None] == ["communication.groupe.members_gain"]
    assert figures["communication.page.followers"].as_at.isoformat() == "2024-12-28"
    assert "28" in figures["communication.page.followers"].label
    assert {figure.percent for key, figure in figures.items() if key.startswith("requests.subject.")} == {None}
    assert {figure.unknown for key, figure in figures.items() if key.startswith("requests.subject.")} == {6}


@pytest.mark.django_db
def test_a_mean_is_printed_rounded_half_up():
    golden_year()

    figures = year_statistics(Edition.objects.for_year(2024)).figures

    assert rounded(figures["profile.vsi.mean_age"].known) == 31


@pytest.mark.django_db
def test_an_empty_year_tells_zeros_and_no_share():
    figures = year_statistics(Edition.objects.for_year(2024)).figures

    assert {figure.value for figure in figures.values() if figure.measure is not Measure.MEAN} == {0}
    assert {figure.value for figure in figures.values() if figure.measure is Measure.MEAN} == {None}
    assert {figure.percent for figure in figures.values()} == {None}


@pytest.mark.parametrize("model", [Mission, Placement, Request, Activity, Reading, Publication])
def test_dates_that_count_are_days(model):
    """Rule 11: no time zone can move them."""
    assert [each.name for each in model._meta.get_fields() if isinstance(each, DateTimeField)] == []
