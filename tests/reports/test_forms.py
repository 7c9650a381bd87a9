"""What is typed for an edition is checked against what is counted."""

import pytest
from django.forms import inlineformset_factory

from reports.forms import TypedFigureForm
from reports.models import Edition, TypedFigure
from tests import factories

pytestmark = pytest.mark.django_db
Formset = inlineformset_factory(Edition, TypedFigure, TypedFigureForm, extra=1)


def sent(edition, key):
    data = {
        "typed_figures-TOTAL_FORMS": 1, "typed_figures-INITIAL_FORMS": 0, "typed_figures-0-key": key, "typed_figures-0-label": "Chiffre", "typed_figures-0-value": "3",
        "typed_figures-0-unit": "personnes", "typed_figures-0-as_at": "2024-12-31", "typed_figures-0-source": "INEI",
    }  # fmt: skip
    return Formset(data, instance=edition)


def test_figure_that_records_count_is_not_typed():
    formset = sent(factories.EditionFactory(), "census.total")

    assert formset.errors == [{"key": ["Ce chiffre se compte d’après les fiches : il ne se saisit pas."]}]


def test_figure_that_no_record_holds_is_typed_and_corrected():
    edition = factories.EditionFactory()
    typed = factories.TypedFigureFactory(edition=edition, key="typed.population")

    assert sent(edition, "typed.area").errors == [{}]
    form = TypedFigureForm({"key": "typed.population"}, instance=typed)
    assert "key" not in form.errors
