"""The commands that people and scripts call."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command


def said(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("year", ["1989", "2101", "abcd", "20244", "-2024", "２０２４"])
@pytest.mark.parametrize("command", ["figures", "build_report"])
def test_command_refuses_an_impossible_year_in_french(db, tmp_path, command, year):
    options = [f"--output={tmp_path / 'x.pdf'}"] if command == "build_report" else []

    with pytest.raises(CommandError, match="L’année doit être comprise entre 1990 et 2100"):
        call_command(command, *options, "--", year)


def test_figures_prints_objects(shipped):
    figures = {figure["key"]: figure for figure in json.loads(said("figures", "2024", format="json"))}

    training = figures["activities.training"]
    assert {key: training[key] for key in ("value", "printed", "unit", "base", "percent", "records", "source")} == {
        "value": 8,
        "printed": "8",
        "unit": "activités",
        "base": None,
        "percent": None,
        "records": {
            "page": "activites",
            "parameters": [["du", "2024-01-01"], ["au", "2024-12-31"], ["valeur", "activity"], ["nature", "training"]],
        },
        "source": None,
    }
    assert "compte une fois" in training["definition"]


def test_figures_prints_a_mean_with_six_places(shipped):
    figures = {figure["key"]: figure for figure in json.loads(said("figures", "2024", format="json"))}

    age = figures["profile.vsi.mean_age"]
    assert (len(age["value"].split(".")[1]), age["printed"]) == (6, "32")


def test_figures_prints_a_typed_figure_with_its_source(shipped):
    figures = {figure["key"]: figure for figure in json.loads(said("figures", "2024", format="json"))}

    leaflets = figures["communication.leaflets"]
    assert (leaflets["value"], leaflets["records"], leaflets["as_at"]) == (1000, None, "2024-12-31")
    assert leaflets["source"]


def test_figures_prints_the_same_in_every_format(shipped):
    as_json = json.loads(said("figures", "2024", format="json"))
    as_csv = list(csv.DictReader(io.StringIO(said("figures", "2024", format="csv"))))
    as_table = said("figures", "2024").splitlines()

    assert (
        [row["key"] for row in as_csv]
        == [figure["key"] for figure in as_json]
        == [line.split()[0] for line in as_table]
    )
    assert [row["printed"] for row in as_csv] == [figure["printed"] for figure in as_json]


@pytest.mark.parametrize("output", ["missing/x.pdf", "."])
def test_build_report_refuses_a_path_that_cannot_be_written(db, tmp_path, output):
    with pytest.raises(CommandError, match="Impossible d’écrire"):
        call_command("build_report", "2024", output=tmp_path / output)


@pytest.mark.parametrize(("format_", "start"), [("pdf", b"%PDF-"), ("html", b"<!doctype html>")])
@pytest.mark.parametrize("document", ["annual", "summary"])
def test_build_report_writes_a_document_of_an_empty_year(db, tmp_path, document, format_, start):
    file = tmp_path / "document"

    call_command(
        "build_report", "1990", document=document, format=format_, language="es", output=file, stdout=io.StringIO()
    )

    assert file.read_bytes().lstrip().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == ["document"]
