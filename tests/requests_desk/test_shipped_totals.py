"""The totals of the list are the figures of the report."""

import pytest

from reports.catalogue import year_statistics
from reports.models import Edition
from tests.requests_desk.test_tables import totals


@pytest.mark.django_db
def test_total_of_a_year_is_the_figure_of_the_report(shipped, member):
    figures = year_statistics(Edition.objects.for_year(2024)).figures
    services = {
        key.rpartition(".")[2]: figure for key, figure in figures.items() if key.startswith("requests.service.")
    }

    assert totals(member, "?annee=2024") == "1 486 demandes · 1 380 fiches"
    assert figures["requests.total"].value == 1486
    for code, figure in services.items():
        assert totals(member, f"?annee=2024&service={code}").startswith(f"{figure.value} demande")
