"""The whole of a list as a file, in the columns that one may see."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from requests_desk.models import Request
from tests.factories import MissionFactory, RequestFactory, StructureFactory

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rows_of_csv(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def rows_of_workbook(response):
    heading, *rows = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.values
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.mark.django_db
def test_both_files_hold_the_records_of_the_page_in_its_order(member):
    structure = StructureFactory(name="=Ayllu", city="Cusco")
    for day in (1, 3, 2):
        RequestFactory(received_on=date(2024, 5, day), text=f"Le {day}", structure=structure, quantity=day)
    RequestFactory(received_on=date(2023, 5, 2))
    keys = list(Request.objects.filter(received_on__year=2024).values_list("pk", flat=True))

    text = rows_of_csv(member.get("/demandes/export.csv?annee=2024"))
    book = rows_of_workbook(member.get("/demandes/export.xlsx?annee=2024"))

    assert [int(row["Numéro"]) for row in text] == [row["Numéro"] for row in book] == keys
    assert [row["Reçue le"] for row in text] == ["03/05/2024", "02/05/2024", "01/05/2024"]
    assert [row["Reçue le"].date() for row in book] == [date(2024, 5, 3), date(2024, 5, 2), date(2024, 5, 1)]
    assert [row["Nombre"] for row in book] == [3, 2, 1]
    assert {row["Structure"] for row in text} == {"'=Ayllu"}
    assert {row["Structure"] for row in book} == {"=Ayllu"}
    assert text[0].keys() == book[0].keys()


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_export_takes_as_many_queries_for_few_rows_as_for_many(member, suffix, django_assert_num_queries):
    for rows in (1, 2_500):  # more than are read at a time
        Request.objects.bulk_create(Request(received_on=date(2024, 5, 2)) for _ in range(rows))
        with django_assert_num_queries(5):  # session, account; categories, accounts, requests
            response = member.get(f"/demandes/export.{suffix}")
            assert b"".join(response.streaming_content)


@pytest.mark.django_db
def test_file_is_named_after_the_list_and_the_day(member):
    response = member.get("/structures/export.xlsx")

    assert b"".join(response.streaming_content)
    assert response.headers["Content-Type"] == XLSX
    assert response.headers["Content-Disposition"].startswith('attachment; filename="structures-20')


@pytest.mark.django_db
def test_other_format_does_not_exist(member):
    assert member.get("/structures/export.ods").status_code == 404


@pytest.mark.django_db
def test_order_of_the_page_is_that_of_the_file(member):
    for name in "b", "a", "c":
        StructureFactory(name=name)

    rows = rows_of_csv(member.get("/structures/export.csv?tri=-nom"))

    assert [row["Nom"] for row in rows] == ["c", "b", "a"]


@pytest.mark.django_db
def test_export_is_offered_to_those_who_may(client_of):
    StructureFactory()

    assert "export.xlsx" in client_of("reader").get("/structures/").content.decode()
    assert "export.xlsx" not in client_of("visa_contractor").get("/structures/").content.decode()
    assert client_of("visa_contractor").get("/structures/export.xlsx").status_code == 403


@pytest.mark.django_db
def test_records_beside_come_with_their_rows(member, django_assert_num_queries):
    for _ in range(3):
        mission = MissionFactory()
        RequestFactory(volunteer=mission.volunteer, mission=mission, structure=StructureFactory())

    with django_assert_num_queries(5):
        rows = rows_of_csv(member.get("/demandes/export.csv"))

    assert all(row["Volontaire"] and row["Mission"] and row["Structure"] for row in rows)
