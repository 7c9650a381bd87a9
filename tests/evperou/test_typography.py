from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from evperou import typography


@pytest.mark.parametrize(
    ("value", "decimals", "french", "spanish"),
    [
        (0, 0, "0", "0"),
        (383, 0, "383", "383"),
        (1486, 0, "1\u202f486", "1,486"),
        (1234567, 0, "1\u202f234\u202f567", "1,234,567"),
        (Decimal("1486.25"), 1, "1\u202f486,3", "1,486.3"),
        (Decimal("30.5"), 0, "31", "31"),  # halves go up, also to an odd number
        (Decimal("31.5"), 0, "32", "32"),
        (Decimal("2.4"), 2, "2,40", "2.40"),
        (-818, 0, "\u2212818", "\u2212818"),
    ],
)
def test_numbers_are_written_as_the_language_does(value, decimals, french, spanish):
    with override("fr"):
        assert typography.number(value, decimals) == french
    with override("es"):
        assert typography.number(value, decimals) == spanish


@pytest.mark.parametrize(
    ("value", "written"),
    [(27500, "27\u202f500"), (Decimal("27500.00"), "27\u202f500"), (Decimal("2.4"), "2,4"), (Decimal("2.456"), "2,46")],
)
def test_a_number_has_the_decimals_that_it_needs(value, written):
    with override("fr"):
        assert typography.shortest(value) == written


def test_percents_and_changes():
    with override("fr"):
        assert typography.percent(28) == "28\u202f%"
        assert typography.signed_percent(12) == "+12\u202f%"
        assert typography.signed_percent(-3) == "\u22123\u202f%"
        assert typography.signed_percent(0) == "0\u202f%"


def test_numbers_in_words():
    with override("fr"):
        assert typography.in_words(383) == "trois cent quatre-vingt-trois"
    with override("es"):
        assert typography.in_words(383) == "trescientos ochenta y tres"


def test_days_of_the_calendar():
    with override("fr"):
        assert typography.day(date(2024, 1, 1)) == "1er\xa0janvier\xa02024"
        assert typography.day(date(2024, 8, 30)) == "30\xa0août\xa02024"
    with override("es"):
        assert typography.day(date(2024, 8, 30)).replace("\xa0", " ") == "30 de agosto de 2024"


def test_lists_are_joined_by_and():
    with override("fr"):
        assert [typography.listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a et b", "a, b et c"]
