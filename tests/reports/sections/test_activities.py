"""What the parts on activities, programmes and requests say of an empty year and of a small one."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from reports.chronologies import Moment
from reports.documents import annual_report
from reports.models import Edition
from reports.renderers.document import render_document
from reports.sections.communication import CommunicationSection
from reports.sections.focus import FocusSection
from reports.sections.information import InformationSection
from reports.sections.participations import ParticipationsSection
from reports.sections.programmes import ProgrammesSection
from reports.sections.requests import RequestsSection
from reports.sections.trainings import TrainingsSection
from reports.sections.volunteer_activities import VolunteerActivitiesSection
from reports.texts import TokenError
from reports.yearbook import yearbook
from tests import factories

pytestmark = pytest.mark.django_db
SECTIONS = (
    ParticipationsSection,
    CommunicationSection,
    FocusSection,
    InformationSection,
    TrainingsSection,
    VolunteerActivitiesSection,
    ProgrammesSection,
    RequestsSection,
)


def book_of(year=2024):
    return yearbook(Edition.objects.for_year(year), "fr", linked=False)


def printed(section, book):
    return render_to_string(section.template_name, {"section": section, "book": book})


@pytest.mark.parametrize("section", SECTIONS)
def test_empty_year_has_a_short_section(section):
    book = book_of()

    made = section.for_edition(book)

    assert made.is_empty == (section in {FocusSection, ProgrammesSection})
    assert "<h3>" in printed(made, book) or made.is_empty


@pytest.fixture
def seminar(settings, tmp_path):
    """A participation of a programme in focus, with a photo and people of two countries; it is also a training."""
    settings.MEDIA_ROOT = tmp_path
    factories.EditionFactory(year=2024)
    programme = factories.ProgrammeFactory(code="enlazando", name="EnLAzando", in_focus=True, countries=["PE", "EC"])
    activity = factories.ActivityFactory(
        code="seminar", title="Séminaire", start=date(2024, 6, 3), main_nature="participation", programme=programme
    )
    factories.FurtherNatureFactory(activity=activity, nature="training")
    factories.AttendanceFactory(activity=activity, country="PE", women=4, men=1)
    factories.AttendanceFactory(activity=activity, country="EC", women=2)
    factories.PhotoFactory(activity=activity, caption="La salle", consent=True)
    return activity


def test_participations_list_as_many_as_they_count(seminar):
    factories.ActivityFactory(main_nature="participation", start=date(2024, 7, 1))
    book = book_of()

    listing = ParticipationsSection.for_edition(book).listing

    assert sum(len(month.moments) for month in listing.months) == book.now.figure("activities.participation").value == 2


def test_photo_stands_with_its_programme_alone(seminar):
    book = book_of()

    html = [printed(section.for_edition(book), book) for section in (ParticipationsSection, ProgrammesSection)]

    assert [page.count("La salle") for page in html] == [0, 1]


def test_trainings_list_what_counts_elsewhere_apart(seminar):
    listing = TrainingsSection.for_edition(book_of()).listing

    assert listing.months == ()
    assert listing.elsewhere == (
        Moment(
            days="3\u00a0juin",
            title="Séminaire",
            place="",
            details="comptée ailleurs (participation à un événement)",
            is_vague=False,
        ),
    )


def test_programme_tells_who_came(seminar):
    (story,) = ProgrammesSection.for_edition(book_of()).stories
    (gathering,) = story.gatherings

    assert [(figure.key, figure.value) for figure in gathering.figures] == [
        ("programme.seminar.attendance_on_site", 7),
        ("programme.seminar.countries", 2),
    ]
    assert [(row.label, row.value) for row in gathering.by_country.chart.rows] == [("Pérou", 5), ("Équateur", 2)]
    assert (story.countries, story.photos) == ("Équateur et Pérou", ())


def test_child_stands_under_its_parent(seminar):
    parent = seminar.programme
    factories.ProgrammeFactFactory(
        programme=factories.ProgrammeFactory(code="fiv", name="Fonds", parent=parent, in_focus=True), value=3
    )

    (story,) = ProgrammesSection.for_edition(book_of()).stories

    assert [child.name for child in story.children] == ["Fonds"]


def test_focus_orders_its_texts_and_shows_its_activity(seminar):
    edition = Edition.objects.get(year=2024)
    factories.FocusPageFactory(edition=edition, code="jvf", title="Journée", activity=seminar)
    for block in ("autre", "moments", "purpose"):
        factories.SectionTextFactory(edition=edition, section="focus_jvf", block=block, title=block, body="<p>…</p>")

    (story,) = FocusSection.for_edition(book_of()).stories

    assert [block.title for block in story.blocks] == ["purpose", "moments", "autre"]
    assert [photo.caption for photo in story.photos] == ["La salle"]


def test_focus_refuses_a_figure_that_does_not_exist():
    factories.FocusPageFactory(edition=factories.EditionFactory(year=2024), figure_keys=["census.totl"])

    with pytest.raises(TokenError):
        FocusSection.for_edition(book_of())


def test_information_is_grouped_by_form():
    for form in ("interview", "visit", "interview"):
        factories.ActivityFactory(format=form)

    groups = InformationSection.for_edition(book_of()).groups

    assert [(group.title, len(group.moments)) for group in groups] == [
        ("Visites de terrain", 1),
        ("Réunions individuelles", 2),
    ]


def test_audience_of_other_countries_is_what_is_left():
    channel = factories.ChannelFactory()
    factories.AudienceShareFactory(channel=channel, country="PE", percent="72.5")
    factories.AudienceShareFactory(channel=channel, country="FR", percent="14")

    rows = CommunicationSection.for_edition(book_of()).audience.chart.rows

    assert [(row.label, row.text) for row in rows] == [
        ("Pérou", "72,5\u202f%"),
        ("France", "14\u202f%"),
        ("Autres pays", "13,5\u202f%"),
    ]


def test_publications_of_a_programme_stand_with_it_except_articles(seminar):
    for kind, title in (("article", "Un article"), ("television", "Un reportage")):
        factories.PublicationFactory(kind=kind, title=title, programme=seminar.programme)
    factories.PublicationFactory(kind="television", title="Une émission")
    book = book_of()

    listed = CommunicationSection.for_edition(book).publications
    (story,) = ProgrammesSection.for_edition(book).stories

    assert [moment.title for moment in listed] == ["Un article", "Une émission"]
    assert [moment.title for moment in story.publications] == ["Un article", "Un reportage"]


def test_requests_compare_the_months_with_the_year_before():
    factories.EditionFactory(year=2023)
    factories.RequestFactory(received_on=date(2024, 5, 2), quantity=3)
    factories.RequestFactory(received_on=date(2023, 5, 2))
    book = book_of()

    section = RequestsSection.for_edition(book)

    assert [(line.label, line.cells[4]) for line in section.by_month.table.lines] == [("2024", "3"), ("2023", "1")]
    assert section.by_month.table.head[:6] == ("Année", "janv.", "févr.", "mars", "avr.", "mai")


def test_rendering_runs_no_query(seminar, django_assert_num_queries):
    book = book_of()
    sections = [section.for_edition(book) for section in SECTIONS]

    with django_assert_num_queries(0):
        pages = [printed(section, book) for section in sections]

    assert all(pages)


def test_year_of_reciprocity_alone_lists_no_activity_rather_than_saying_that_there_was_none():
    edition = factories.EditionFactory(coverage="reciprocity")

    page = render_document(annual_report(yearbook(edition, "fr", linked=False)))

    assert "Aucune activité enregistrée" not in page
    assert 'id="participations"' not in page
