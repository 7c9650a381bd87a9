"""What the fields of every form of the site say alike."""

import pytest
from django.utils import translation

from evperou.entry import typed
from hosts.models import Structure
from volunteers.models import Mission, Placement


def first_choice(field):
    return next(iter(field.widget.choices))


@pytest.mark.parametrize(
    ("model", "name", "says"),
    [
        (Mission, "scheme", "Choisir…"),
        (Placement, "country", ""),
        (Mission, "domain", ""),
        (Structure, "country", ""),
        (Mission, "funding_line", "aucune"),
    ],
)
def test_empty_choice_says_to_choose_where_one_must(db, model, name, says):
    assert first_choice(typed(model._meta.get_field(name))) == ("", says)


def test_field_with_a_default_has_no_empty_choice():
    assert first_choice(typed(Structure._meta.get_field("kind")))[0] == "association"


def test_choices_follow_the_language_of_the_reader(db):
    field = typed(Placement._meta.get_field("country"))

    assert dict(field.widget.choices)["DE"] == "Allemagne"
    with translation.override("es"):
        assert dict(field.widget.choices)["DE"] == "Alemania"
