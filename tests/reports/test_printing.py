"""How figures are printed, in French."""

from decimal import Decimal

import pytest

from evperou.figures import Figure, Measure, Records
from reports.printing import plain

COUNTED = Records("demandes", ())


def figure(value, *, unit="demandes", records=COUNTED, decimals=0):
    measure = Measure.SUM if records else Measure.TYPED
    return Figure(key="a.b", label="", value=value, unit=unit, measure=measure, records=records, decimals=decimals)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (figure(1486), "1\u202f486"),
        (figure(0), "0"),
        (figure(None), "non disponible"),
        (figure(Decimal("31.500000")), "32"),
        (figure(Decimal("31.5"), decimals=1), "31,5"),
        (figure(Decimal("7.50"), records=None, unit="mois"), "7,5"),
        (figure(Decimal("27500.00"), records=None, unit="€"), "27\u202f500"),
        (figure(Decimal("2011.00"), records=None, unit="year"), "2011"),
    ],
)
def test_plain_writes_a_value_as_it_is_read(printed, expected):
    assert plain(printed) == expected
