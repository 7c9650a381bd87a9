"""Volunteering, reciprocity and senders."""

from datetime import date

import pytest

from reports.documents import annual_report
from reports.models import Edition
from reports.renderers.document import render_document
from reports.sections.hosts import HostsSection
from reports.sections.portraits_in_peru import PortraitsInPeruSection
from reports.sections.profiles import ProfilesSection
from reports.sections.reciprocity import ReciprocitySection
from reports.sections.schemes import SchemesSection
from reports.sections.senders import SendersSection
from reports.sections.territories import TerritoriesSection
from reports.yearbook import yearbook
from tests import factories  # a name that starts with Test would be collected
from tests.factories import (
    ActivityCounterpartFactory,
    EditionFactory,
    HighlightedHostFactory,
    MissionFactory,
    PlacementFactory,
    StructureFactory,
    VolunteerFactory,
    department,
)

pytestmark = pytest.mark.django_db


def book_of(year=2024, language="fr"):
    return yearbook(Edition.objects.for_year(year), language, linked=False)


def test_sections_of_a_year_without_records_print():
    page = render_document(annual_report(book_of(1990)))

    assert 'id="territories"' in page
    assert 'id="profiles"' not in page


def test_discs_grow_with_the_people_of_a_scheme_in_a_direction():
    MissionFactory.create_batch(4)
    MissionFactory(to_france=True)

    vsi, sci, *_others = SchemesSection.for_edition(book_of()).rows

    assert [disc.figure.value for disc in vsi.discs] == [4, 0, 0]
    assert [disc.figure.value for disc in sci.discs] == [0, 1, 0]
    assert vsi.discs[0].diameter > sci.discs[1].diameter


def test_mean_age_is_printed_with_its_base():
    MissionFactory(volunteer=VolunteerFactory(birth_date=date(1990, 1, 1)))
    MissionFactory(volunteer=VolunteerFactory(birth_date=None))

    (view,) = ProfilesSection.for_edition(book_of()).views

    assert view.profile.mean_age.value == 34
    assert "n = 1 sur 2" in view.age_label.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(("code", "ending"), [("PE-CUS", "du Pérou"), ("PE-CAL", "et le Callao")])
def test_callao_is_added_to_the_departments_only_when_somebody_is_there(code, ending):
    PlacementFactory(territory=department(code))

    section = TerritoriesSection.for_edition(book_of())

    assert section.covered_label.startswith("des 24 départements")
    assert section.covered_label.endswith(ending)


def test_table_of_departments_has_what_is_unknown_last():
    PlacementFactory(territory=department("PE-CUS"))
    PlacementFactory(territory=department("PE-LIM"))
    PlacementFactory(territory=department("PE-LIM"))
    PlacementFactory(territory=None)

    table = TerritoriesSection.for_edition(book_of()).map.table

    assert [(line.label, line.cells[0]) for line in table.lines] == [
        ("Lima", "2"),
        ("Cusco", "1"),
        ("non renseigné", "1"),
    ]


def test_every_host_is_printed_once_in_a_country():
    shown, other = StructureFactory(name="Mise en avant"), StructureFactory(name="Autre")
    HighlightedHostFactory(structure=shown)
    PlacementFactory(host=shown)
    PlacementFactory(host=other)
    PlacementFactory(host=StructureFactory(name="En France"), mission=MissionFactory(to_france=True), country="FR")

    section = HostsSection.for_edition(book_of())

    assert [host.name for host in section.highlighted] == ["Mise en avant"]
    assert [host.name for host in section.in_peru] == ["Autre"]
    assert [host.name for host in section.in_france] == ["En France"]
    assert [(count.label, count.people.value) for count in section.highlighted[0].by_scheme] == [("VSI", 1)]


def test_hosts_with_most_people_are_shown_when_staff_have_chosen_none():
    busy = StructureFactory()
    PlacementFactory.create_batch(2, host=busy)
    PlacementFactory.create_batch(12)

    section = HostsSection.for_edition(book_of())

    assert section.highlighted[0].code == busy.code
    assert (len(section.highlighted), len(section.in_peru)) == (12, 1)


def test_portraits_stand_where_their_volunteers_went():
    factories.TestimonyFactory(quote="Desde Lima.", language="es", translation="Depuis Lima.", consent=True)
    factories.TestimonyFactory(quote="Depuis Brest.", consent=True, mission=MissionFactory(to_france=True))
    factories.TestimonyFactory(quote="Sans accord.")

    assert [portrait.quote for portrait in PortraitsInPeruSection.for_edition(book_of()).portraits] == ["Desde Lima."]
    assert [portrait.quote for portrait in ReciprocitySection.for_edition(book_of()).portraits] == ["Depuis Brest."]


@pytest.mark.parametrize(("language", "translated"), [("fr", True), ("es", False)])
def test_quote_keeps_its_language_and_is_translated_for_the_reader(language, translated):
    factories.TestimonyFactory(quote="Desde Lima.", language="es", translation="Depuis Lima.", consent=True)

    page = render_document(annual_report(book_of(language=language)))

    assert '<blockquote lang="es">«Desde Lima.»</blockquote>' in page
    assert ("Depuis Lima." in page) is translated


def test_series_leaves_a_gap_where_the_records_do_not_tell():
    EditionFactory(year=2017, coverage="reciprocity")
    EditionFactory(year=2024)
    MissionFactory(to_france=True)

    section = ReciprocitySection.for_edition(book_of())

    assert section.series.table.head[1:] == tuple(str(year) for year in range(2017, 2025))
    assert section.series.table.lines[0].cells == ("0", *["n. d."] * 6, "1")


def test_senders_are_members_or_met_or_only_declared():
    member = StructureFactory(name="Membre", is_fv_member=True)
    met, declared = StructureFactory(name="Rencontrée"), StructureFactory(name="Déclarée")
    for sender in (member, met, declared):
        MissionFactory(sender=sender)
    ActivityCounterpartFactory(structure=met)
    ActivityCounterpartFactory(structure=declared, activity__start=date(2023, 4, 10))

    section = SendersSection.for_edition(book_of())

    assert [sender.name for sender in section.members] == ["Membre"]
    assert [sender.name for sender in section.met] == ["Rencontrée"]
    assert [sender.name for sender in section.declared] == ["Déclarée"]
    assert section.sending.total.value == 3


def test_year_whose_records_tell_reciprocity_alone_prints_reciprocity_alone():
    EditionFactory(coverage="reciprocity")
    MissionFactory(to_france=True)

    page = render_document(annual_report(book_of()))

    assert 'id="reciprocity"' in page
    assert not any(f'id="{slug}"' in page for slug in ("schemes", "profiles", "territories", "hosts", "senders"))
