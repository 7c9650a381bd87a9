"""The golden year: a dozen named people and a few rows of everything, small enough to be counted by hand.

ADR 0002 tells the same year in words, rule by rule; `test_golden_year.py` holds what it must give.
"""

from datetime import date

from hosts.models import Structure
from requests_desk.models import Category
from tests import factories as make


def golden_year() -> None:
    """Write the year into a database that holds the reference data alone."""
    places = {
        code: make.StructureFactory(code=code, name=name, country=country)
        for code, name, country in (
            ("casa-amaru", "Casa Amaru", "PE"),
            ("taller-inti", "Taller Inti", "PE"),
            ("atelier-du-port", "Atelier du Port", "FR"),
            ("illimani", "Fundación Illimani", "BO"),
            ("refugio", "Refugio Vacío", "PE"),
            ("horizons", "Horizons partagés", "FR"),  # sends, and is never met
        )
    }
    _people(places)
    _group(places)
    _others(places)
    _requests()
    _activities(places)
    _communication()
    _office()


def _people(places: dict[str, Structure]) -> None:
    """Those who count in 2024, one by one."""
    elan = make.ProgrammeFactory(code="elan", name="Élan")
    elan_sur = make.ProgrammeFactory(code="elan-sur", name="Élan Sud", parent=elan)

    # Alba: over New Year; born on 29 February.
    alba = make.VolunteerFactory(first_name="Alba", gender="woman", birth_date=date(2000, 2, 29))
    mission = make.MissionFactory(
        volunteer=alba, planned_start=date(2023, 7, 1), planned_end=date(2024, 6, 30),
        education_level="bac5", sender=places["horizons"], programme=elan_sur,
    )  # fmt: skip
    make.PlacementFactory(mission=mission, host=places["casa-amaru"], territory=make.department("PE-CUS"))

    # Bruno: over the other New Year.
    bruno = make.VolunteerFactory(first_name="Bruno", gender="man", birth_date=date(1990, 3, 15))
    mission = make.MissionFactory(
        volunteer=bruno, planned_start=date(2024, 11, 1), planned_end=date(2025, 10, 31), education_level="bac3", programme=elan,
    )  # fmt: skip
    make.PlacementFactory(mission=mission, host=places["taller-inti"], territory=make.department("PE-LIM"))

    # Chloé: no end; changes host on 1 June (92 days, then 214).
    chloe = make.VolunteerFactory(first_name="Chloé", gender="woman")
    mission = make.MissionFactory(volunteer=chloe, scheme="sci", planned_start=date(2024, 3, 1), planned_end=None)
    make.PlacementFactory(
        mission=mission, host=places["casa-amaru"], territory=make.department("PE-CUS"), ends_on=date(2024, 5, 31)
    )
    make.PlacementFactory(
        mission=mission, host=places["taller-inti"], territory=make.department("PE-LIM"), starts_on=date(2024, 6, 1)
    )

    # Diego: a SCI in France (152 days of 2024), then a project in Peru (92 days), with the same structure.
    diego = make.VolunteerFactory(first_name="Diego", gender="man", birth_date=date(2002, 1, 1))
    mission = make.MissionFactory(
        to_france=True, volunteer=diego, planned_start=date(2023, 12, 1), planned_end=date(2024, 5, 31)
    )
    make.PlacementFactory(
        mission=mission, host=places["atelier-du-port"], country="FR", territory=make.department("FR-BRE")
    )
    mission = make.MissionFactory(
        volunteer=diego, scheme="hors_dispositif", planned_start=date(2024, 6, 1), planned_end=date(2024, 8, 31)
    )
    make.PlacementFactory(mission=mission, host=places["atelier-du-port"], territory=make.department("PE-PUN"))

    # Elsa: two missions of ten days, the second in Callao; host, gender and age unknown.
    elsa = make.VolunteerFactory(first_name="Elsa")
    for start, end, code in (
        (date(2024, 2, 1), date(2024, 2, 10), "PE-PUN"),
        (date(2024, 9, 1), date(2024, 9, 10), "PE-CAL"),
    ):
        mission = make.MissionFactory(volunteer=elsa, scheme="hors_dispositif", planned_start=start, planned_end=end)
        make.PlacementFactory(mission=mission, host=None, territory=make.department(code))

    # Hugo and Inés: South-South, in Bolivia, and somewhere unknown.
    hugo = make.VolunteerFactory(first_name="Hugo", gender="other", birth_date=date(1985, 6, 1))
    mission = make.MissionFactory(volunteer=hugo, direction="south_south", sender=places["horizons"])
    make.PlacementFactory(mission=mission, host=places["illimani"], country="BO")
    ines = make.VolunteerFactory(first_name="Inés", gender="woman", birth_date=date(1996, 6, 15))
    make.MissionFactory(
        volunteer=ines, direction="south_south", planned_start=date(2023, 5, 1), state="closed", education_level="bac5"
    )


def _group(places: dict[str, Structure]) -> None:
    """A funded camp of six unnamed people and Jade, and one whose people are all named elsewhere."""
    camp = make.MissionFactory(
        group_of_unnamed=True, unnamed_women=3, unnamed_men=2, unnamed_unknown=1, funding_line="jsi",
        planned_start=date(2024, 7, 10), planned_end=date(2024, 7, 30),
    )  # fmt: skip
    make.PlacementFactory(mission=camp, host=places["casa-amaru"])
    jade = make.MissionFactory(
        volunteer__first_name="Jade", volunteer__gender="woman", group=camp, scheme="chantier", funding_line="jsi",
        planned_start=date(2024, 7, 10), planned_end=date(2024, 7, 30),
    )  # fmt: skip
    make.PlacementFactory(mission=jade, host=places["casa-amaru"], territory=make.department("PE-CUS"))
    empty = make.MissionFactory(
        group_of_unnamed=True, funding_line="vvsi", planned_start=date(2024, 8, 1), planned_end=date(2024, 8, 15)
    )
    make.PlacementFactory(mission=empty, host=places["refugio"])
    make.ProspectingStepFactory(structure=places["refugio"], date=date(2022, 5, 4))


def _others(places: dict[str, Structure]) -> None:
    """Those who do not count in 2024: planned, cancelled, over before; two of them were in France."""
    make.MissionFactory(volunteer__first_name="Farid", state="planned")
    gloria = make.MissionFactory(volunteer__first_name="Gloria", state="cancelled")
    make.PlacementFactory(mission=gloria, host=places["refugio"], territory=make.department("PE-TAC"))
    make.MissionFactory(
        volunteer__first_name="Léo", to_france=True, planned_start=date(2020, 1, 1), planned_end=date(2020, 6, 30)
    )
    # Mara came back before New Year, two months earlier than planned.
    make.MissionFactory(
        volunteer__first_name="Mara", to_france=True, planned_start=date(2023, 9, 1), planned_end=date(2024, 2, 28),
        actual_end=date(2023, 12, 20),
    )  # fmt: skip


def _requests() -> None:
    service = {row.code: row for row in Category.objects.filter(axis="service")}
    make.RequestFactory(received_on=date(2023, 12, 31), quantity=9, service=service["orientation"])
    make.RequestFactory(received_on=date(2024, 1, 1), quantity=3, service=service["orientation"], situation="before")
    make.RequestFactory(received_on=date(2024, 7, 1), quantity=2)
    make.RequestFactory(received_on=date(2024, 12, 31), service=service["information"])


def _activities(places: dict[str, Structure]) -> None:
    embassy = make.StructureFactory(french_authority=True, code="ambassade", name="Ambassade")
    ministry = make.StructureFactory(peruvian_authority=True, code="ministere", name="Ministère")
    service = make.StructureFactory(code="service", name="Service culturel de l’Ambassade", kind="embassy")

    eve = make.ActivityFactory(start=date(2023, 12, 30), end=date(2024, 1, 2), main_nature="participation")
    make.ActivityCounterpartFactory(activity=eve, structure=embassy)

    forum = make.ActivityFactory(
        code="forum", start=date(2024, 5, 10), end=date(2024, 5, 12), main_nature="participation"
    )
    make.FurtherNatureFactory(activity=forum, nature="training")
    for structure in (embassy, ministry):
        make.ActivityCounterpartFactory(activity=forum, structure=structure)
    make.AttendanceFactory(activity=forum, country="PE", women=10, men=5)
    make.AttendanceFactory(activity=forum, country="FR", unknown=4)
    make.AttendanceFactory(activity=forum, country="BO", mode="online", women=20)

    presentation = make.ActivityFactory(start=date(2024, 5, 20))
    make.ActivityCounterpartFactory(activity=presentation, structure=service)

    tour = make.ActivityFactory(of_tour=True, start=date(2024, 3, 1), end=date(2024, 3, 9))
    make.ActivityCounterpartFactory(activity=tour, structure=places["casa-amaru"])
    for day, code in (
        (date(2024, 3, 2), "taller-inti"),
        (date(2024, 3, 4), "taller-inti"),
        (date(2024, 3, 5), "illimani"),
    ):
        stop = make.ActivityFactory(start=day, tour=tour)
        make.ActivityCounterpartFactory(activity=stop, structure=places[code])


def _communication() -> None:
    page = make.ChannelFactory(code="page", name="Page")
    group = make.ChannelFactory(code="groupe", name="Groupe")
    for day, value in (
        (date(2023, 12, 20), 900),
        (date(2024, 6, 30), 950),
        (date(2024, 12, 28), 1000),
        (date(2025, 1, 5), 1010),
    ):
        make.ReadingFactory(channel=page, date=day, value=value)
    make.ReadingFactory(channel=group, metric="members", date=date(2023, 11, 1), value=50)
    make.PublicationFactory(channel=page, date=date(2024, 1, 1), quantity=12)
    make.PublicationFactory(channel=page, date=date(2024, 12, 31), quantity=5)
    make.PublicationFactory(channel=page, date=date(2025, 1, 1), quantity=7)
    make.PublicationFactory(channel=page, kind="article", date=date(2024, 4, 1))
    make.PublicationFactory(channel=None, kind="article", date=date(2024, 4, 2))


def _office() -> None:
    edition = make.EditionFactory(year=2024)
    make.BudgetLineFactory(edition=edition, amount="1000.50")
    make.BudgetLineFactory(edition=edition, amount="499.50")
    make.BudgetLineFactory(edition=make.EditionFactory(year=2023), amount=999)
    make.BudgetLineFactory(edition=edition, side="resource", amount=300, funder=Structure.objects.get(code="ambassade"))
    make.BudgetLineFactory(edition=edition, side="resource", amount=200, funder=Structure.objects.get(code="horizons"))
    make.TeamMemberFactory(starts_on=date(2022, 1, 1))
    make.TeamMemberFactory(starts_on=date(2022, 1, 1), ends_on=date(2023, 12, 31))
    make.TeamMemberFactory(starts_on=date(2024, 2, 1), permanent=False)
