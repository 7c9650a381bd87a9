"""Days and lines of a chronology, as printed."""

from datetime import date

import pytest
from django.utils import translation

from events.enums import DatePrecision, Format, Mode, Nature, PublicationKind, Role
from events.statistics import Counterpart, Entry, Picture, PublicationLine
from hosts.enums import Authority, StructureKind
from reports.chronologies import Moment, Month, moments, months, printed_days, published
from reports.photographs import Photograph


def entry(start, end=None, **values):
    plain = {
        "title": "Rencontre", "days": (), "precision": DatePrecision.DAY, "place": "", "city": "Lima",
        "territory": "Lima", "mode": Mode.ON_SITE, "role": Role.SPEAKER, "format": Format.NONE,
        "main_nature": Nature.PARTICIPATION, "further_natures": (), "programme": "", "tour": "", "code": "",
        "counterparts": (), "description": "", "photos": (),
    }  # fmt: skip
    return Entry(start=start, end=end or start, **(plain | values))


def counterpart(code, name, acronym=""):
    return Counterpart(
        code=code, name=name, acronym=acronym, kind=StructureKind.MINISTRY, authority=Authority.PERUVIAN, role=""
    )


NOVEMBER = (date(2024, 11, 20), date(2024, 11, 21), date(2024, 11, 26))


@pytest.mark.parametrize(
    ("told", "alone", "with_month"),
    [
        (entry(date(2024, 3, 7)), "7", "7\u00a0mars"),
        (entry(date(2024, 12, 1)), "1er", "1er\u00a0déc."),
        (entry(date(2024, 10, 10), date(2024, 10, 12)), "10–12", "10–12\u00a0oct."),
        (entry(date(2024, 8, 30), date(2024, 9, 2)), "30\u00a0août – 2\u00a0sept.", "30\u00a0août – 2\u00a0sept."),
        (entry(NOVEMBER[0], NOVEMBER[2], days=NOVEMBER), "20, 21 et 26", "20, 21 et 26\u00a0nov."),
        (
            entry(date(2024, 1, 31), date(2024, 2, 2), days=(date(2024, 1, 31), date(2024, 2, 2))),
            "31\u00a0janv. et 2\u00a0févr.",
            "31\u00a0janv. et 2\u00a0févr.",
        ),
        (entry(date(2024, 5, 9), precision=DatePrecision.MONTH), "", "mai"),
        (entry(date(2024, 5, 9), precision=DatePrecision.YEAR), "", "dans l’année"),
    ],
)
def test_printed_days(told, alone, with_month):
    assert (printed_days(told), printed_days(told, with_month=True)) == (alone, with_month)


def test_printed_days_in_spanish():
    with translation.override("es"):
        assert printed_days(entry(date(2024, 12, 1), date(2024, 12, 3))) == "1–3"


def test_months_put_what_is_vague_last():
    entries = [
        entry(date(2024, 2, 1), title="au mois", precision=DatePrecision.MONTH),
        entry(date(2024, 2, 16), title="au jour"),
        entry(date(2024, 1, 15), title="à l’année", precision=DatePrecision.YEAR),
    ]

    assert [(month.title, [moment.title for moment in month.moments]) for month in months(entries)] == [
        ("Février", ["au jour", "au mois"]),
        ("Dans l’année", ["à l’année"]),
    ]


def test_month_says_where_as_what_and_with_whom():
    told = entry(
        date(2024, 6, 3),
        place="Alliance Française",
        mode=Mode.HYBRID,
        counterparts=(counterpart("mimp", "Ministerio de la Mujer", "MIMP"), counterpart("octava", "Octava")),
        photos=(Picture(path="photos/a.jpg", caption="La salle", credit="EV"),),
    )

    assert months([told], with_role=True, apart_from="octava") == (
        Month(
            title="Juin",
            moments=(
                Moment(
                    days="3",
                    title="Rencontre",
                    place="Alliance Française, Lima, et en ligne",
                    details="Alliance Française, Lima, et en ligne · intervenant · avec MIMP",
                    is_vague=False,
                ),
            ),
            photos=(Photograph(path="photos/a.jpg", about="Rencontre", caption="La salle", credit="EV"),),
        ),
    )


def test_moments_counted_elsewhere_say_where():
    told = entry(date(2024, 6, 3), main_nature=Nature.TRAINING, city="", territory="", mode=Mode.ONLINE)

    assert moments([told], counted_elsewhere=True)[0].details == "en ligne · comptée ailleurs (formation)"


def test_published_prints_the_precision_that_is_known():
    line = PublicationLine(
        title="Reportage",
        kind=PublicationKind.TELEVISION,
        date=date(2024, 4, 15),
        precision=DatePrecision.MONTH,
        link="https://example.org/reportage",
        programme="",
    )

    assert published([line]) == (
        Moment(
            days="avril",
            title="Reportage",
            place="",
            details="Télévision",
            is_vague=False,
            link="https://example.org/reportage",
        ),
    )
