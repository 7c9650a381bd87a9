"""What holds on every page of the admin: nothing typed breaks it, what it writes dates the editions."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from evperou.entry import TYPED, EntryForm
from hosts.models import Structure
from reports.models import Edition, SectionText
from tests import factories
from volunteers.models import Volunteer

MODELS = [
    pytest.param(model, id=model.__name__)
    for model in admin.site._registry
    if model._meta.app_label in {"hosts", "volunteers", "requests_desk", "events", "reports"}
]
UNREADABLE = "Ce texte contient un caractère illisible. Effacez-le puis retapez le passage."
EARLIER = date(2024, 2, 29)


@pytest.fixture
def staff(client, db):
    client.force_login(factories.UserFactory(role="administrator"))
    return client


def url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def structure(**typed):
    inlines = {
        f"{prefix}-{count}": 0
        for prefix in ("aliases", "contacts", "prospecting_steps")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {"name": "Colibri", "code": "colibri", "kind": "association", "authority": "none", **inlines, **typed}


@pytest.mark.parametrize("model", MODELS)
def test_list_and_forms_of_every_table_open(staff, model, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = getattr(factories, f"{model.__name__}Factory")()

    for address in (
        url(model, "changelist"),
        url(model, "add"),
        url(model, "change", row.pk),
        url(model, "delete", row.pk),
    ):
        assert staff.get(address).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_every_text_and_picture_is_checked(model):
    admins = [admin.site.get_model_admin(model), *admin.site.get_model_admin(model).inlines]

    for one in admins:
        assert issubclass(one.form, EntryForm) or one.formfield_overrides.keys() >= TYPED.keys()
        assert set(TYPED) <= set(one.formfield_overrides)


QUERIES_TYPED = [
    "q=%00",
    "q=%ED%A0%80",
    "q=" + "mot+" * 2000,
    "year=99999999999",
    "year=%00",
    "year=abc",
    "id__in=99999999999999999999999",
    "id__exact=99999999999999999999999",
    "id__gte=abc",
    "id__regex=(",
    "p=99999999999999999999",
    "p=abc",
    "o=99999999999999999999",
    "e=1",
    "state__exact=%00",
    "received_on__year=99999999999",
    "start__year=0",
    "_to_field=zzz",
]


@pytest.mark.parametrize("model", MODELS)
def test_no_address_of_a_list_breaks_it(staff, model):
    for query in QUERIES_TYPED:
        assert staff.get(f"{url(model, 'changelist')}?{query}").status_code in {200, 302, 400}, query


@pytest.mark.parametrize("model", MODELS)
def test_no_address_of_a_form_breaks_it(staff, model):
    for key in ("abc", "%00", "99999999999999999999999", "-1", "1.5"):
        typed = "&".join(f"{field.name}={key}" for field in model._meta.get_fields() if field.concrete)

        assert staff.get(f"{url(model, 'add')}?{typed}").status_code in {200, 400}, key
        assert staff.get(f"{url(model, 'changelist')}{key}/change/").status_code == 302, key


@pytest.mark.parametrize("term", ["%00", "%ED%A0%80", "mot+" * 2000, "colibri"])
def test_no_search_of_a_choice_breaks_it(staff, term):
    address = f"{reverse('admin:autocomplete')}?app_label=volunteers&model_name=placement&field_name=host&term={term}"

    assert staff.get(address).status_code in {200, 400}


@pytest.mark.parametrize("text", ["a\0b", "a\x07b", "a\ud800b", "a\x85b"])
def test_unreadable_character_is_refused_beside_its_field(staff, text):
    typed = urlencode(structure(city=text, name=text), errors="surrogatepass")

    response = staff.post(url(Structure, "add"), typed, content_type="application/x-www-form-urlencoded")

    errors = response.context["adminform"].form.errors
    assert UNREADABLE in errors["city"]
    assert UNREADABLE in errors["name"]
    assert Structure.objects.count() == 0


def test_refused_form_keeps_what_was_typed(staff):
    response = staff.post(url(Structure, "add"), structure(name="", city="Ayacucho", email="pas une adresse"))

    page = response.content.decode()
    assert 'value="Ayacucho"' in page
    assert 'value="pas une adresse"' in page
    assert response.context["adminform"].form.errors["email"] == ["Saisissez une adresse de courriel valide."]


def test_forged_key_is_refused(staff):
    response = staff.post(url(Structure, "add"), structure(territory="abc", domains=["abc"]))

    assert set(response.context["adminform"].form.errors) == {"territory", "domains"}
    assert response.status_code == 200


def test_page_asks_for_a_login(client, db):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/connexion/?next=/admin/"


# The day of the records


@pytest.fixture
def editions(db):
    factories.EditionFactory(year=2023, published=True, records_changed_on=EARLIER)
    factories.EditionFactory(year=2024, records_changed_on=EARLIER)
    factories.EditionFactory(year=2025, state="reviewed")


def days():
    return dict(Edition.objects.order_by("year").values_list("year", "records_changed_on"))


def changed():
    today = timezone.localdate()
    return {2023: EARLIER, 2024: today, 2025: today}


UNCHANGED = {2023: EARLIER, 2024: EARLIER, 2025: None}


def test_addition_dates_the_editions(staff, editions):
    staff.post(url(Structure, "add"), structure())

    assert Structure.objects.count() == 1
    assert days() == changed()


def test_refused_addition_dates_nothing(staff, editions):
    staff.post(url(Structure, "add"), structure(name=""))

    assert days() == UNCHANGED


def test_change_dates_the_editions(staff, editions):
    row = factories.StructureFactory()

    staff.post(url(Structure, "change", row.pk), structure(name="Autre"))

    assert days() == changed()


def test_change_of_an_inline_alone_dates_the_editions(staff, editions):
    row = factories.StructureFactory(name="Colibri", code="colibri")

    staff.post(
        url(Structure, "change", row.pk),
        structure(**{"aliases-TOTAL_FORMS": 1, "aliases-0-name": "Picaflor", "aliases-0-structure": row.pk}),
    )

    assert row.aliases.get().name == "Picaflor"
    assert days() == changed()


def test_deletion_dates_the_editions(staff, editions):
    row = factories.StructureFactory()

    staff.post(url(Structure, "delete", row.pk), {"post": "yes"})

    assert days() == changed()


def test_deletion_of_several_dates_the_editions(staff, editions):
    rows = factories.VolunteerFactory.create_batch(2)
    action = {"action": "delete_selected", "_selected_action": [row.pk for row in rows]}

    asked = staff.post(url(Volunteer, "changelist"), action)

    assert asked.status_code == 200
    assert days() == UNCHANGED

    staff.post(url(Volunteer, "changelist"), {**action, "post": "yes"})

    assert Volunteer.objects.count() == 0
    assert days() == changed()


def test_reading_dates_nothing(staff, editions):
    staff.get(url(Structure, "add"))

    assert days() == UNCHANGED


# What is published never changes


EDITION = {
    "year": 2024,
    "coverage": "whole",
    **{
        f"{prefix}-{count}": 0
        for prefix in ("typed_figures", "budget_lines", "country_facts", "highlighted_hosts", "focus_pages", "section_settings")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    },
}  # fmt: skip


def section_text(edition, **typed):
    return {"edition": edition.pk, "section": "editorial", "block": "texte", "language": "fr", **typed}


def test_edition_is_published_and_no_longer_changed(staff):
    edition = factories.EditionFactory(state="reviewed")
    address = url(Edition, "change", edition.pk)

    published = staff.post(address, {**EDITION, "state": "published"})
    changed = staff.post(address, {**EDITION, "state": "published", "data_note": "Année corrigée."})
    reopened = staff.post(address, {**EDITION, "state": "draft"})

    assert (published.status_code, changed.status_code, reopened.status_code) == (302, 403, 403)
    edition.refresh_from_db()
    assert (edition.state, edition.data_note) == ("published", "")


def test_published_edition_is_read_with_its_parts(staff):
    edition = factories.EditionFactory(published=True, data_note="Reprise partielle.")
    factories.TypedFigureFactory(edition=edition, label="Membres du réseau")

    page = staff.get(url(Edition, "change", edition.pk)).content.decode()

    assert "Reprise partielle." in page
    assert "Membres du réseau" in page
    assert 'name="_save"' not in page
    assert 'name="typed_figures-0-value"' not in page


@pytest.mark.parametrize("kind", [Edition, SectionText])
def test_what_is_published_is_not_deleted(staff, kind):
    text = factories.SectionTextFactory(edition__published=True)
    row = text if kind is SectionText else text.edition
    action = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}

    answers = [staff.post(url(kind, "delete", row.pk), {"post": "yes"}), staff.post(url(kind, "changelist"), action)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert SectionText.objects.get().edition == text.edition


def test_text_of_a_published_edition_is_read(staff):
    text = factories.SectionTextFactory(edition__published=True, body="Une année dense.")
    address = url(SectionText, "change", text.pk)

    answer = staff.post(address, section_text(text.edition, body="Une autre année."))

    assert answer.status_code == 403
    assert "Une année dense." in staff.get(address).content.decode()
    assert SectionText.objects.get().body == "Une année dense."


def test_text_is_neither_added_nor_moved_to_a_published_edition(staff):
    published = factories.EditionFactory(year=2023, published=True)
    text = factories.SectionTextFactory(edition__year=2024)

    for address in (url(SectionText, "add"), url(SectionText, "change", text.pk)):
        answer = staff.post(address, section_text(published))
        assert set(answer.context["adminform"].form.errors) == {"edition"}, address

    assert SectionText.objects.get().edition == text.edition


def test_text_longer_than_a_document_is_refused_and_kept(staff):
    edition = factories.EditionFactory()

    answer = staff.post(url(SectionText, "add"), section_text(edition, body="x" * 50_001))

    assert set(answer.context["adminform"].form.errors) == {"body"}
    assert "x" * 50_001 in answer.content.decode()
    assert staff.post(url(SectionText, "add"), section_text(edition, body="x" * 50_000)).status_code == 302


# Lists do not ask one question a row


QUERIES = {
    "Territory": 5, "ActivityDomain": 5, "Structure": 6, "Programme": 5, "Volunteer": 4, "Mission": 5, "Category": 5, "Request": 9,
    "Activity": 5, "Channel": 5, "Reading": 6, "AudienceShare": 7, "Publication": 6, "Edition": 5, "SectionText": 7, "TeamMember": 5,
    "Acronym": 5,
}  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("rows", [1, 50])
def test_list_asks_as_much_for_few_rows_and_for_many(staff, model, rows):
    for number in range(rows):
        given = {"year": 2000 + number} if model is Edition else {}
        if model.__name__ == "Reading":
            given = {"date": date(2024, 1 + number // 28, 1 + number % 28)}
        getattr(factories, f"{model.__name__}Factory")(**given)

    with CaptureQueriesContext(connection) as asked:
        assert staff.get(url(model, "changelist")).status_code == 200

    assert len(asked) == QUERIES[model.__name__]
