"""The demonstration loads whole, once, the same each time, and never over anything else."""

import json
import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as real_settings
from django.core.management import CommandError, call_command

from events.models import Activity, ActivityDay
from hosts.models import Structure, StructureAlias, Territory
from reports.demo.loading import load
from reports.demo.tables import STABLE_SECTIONS
from reports.models import Acronym, Edition, SectionText
from reports.texts import TOKEN
from volunteers.models import Mission, Placement, Programme, Volunteer

pytestmark = pytest.mark.django_db


def load_demo() -> str:
    output = StringIO()
    call_command("load_demo", stdout=output)
    return output.getvalue()


def figures(year: int) -> dict[str, int]:
    output = StringIO()
    call_command("figures", str(year), "--format", "json", stdout=output)
    return {figure["key"]: figure["value"] for figure in json.loads(output.getvalue())}


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def files(settings, tmp_path) -> Path:
    """A small demonstration: one structure, one programme, one edition, one member of the team with a portrait."""
    root = tmp_path / "fixtures"
    (root / "2024").mkdir(parents=True)
    (root / "pictures").mkdir()
    shutil.copytree(real_settings.FIXTURES_ROOT / "reference", root / "reference")
    shutil.copy(real_settings.FIXTURES_ROOT / "pictures" / "portrait-01.jpg", root / "pictures")
    (root / "structures.toml").write_text(
        '[[structure]]\ncode = "akuu"\nname = "AKUU"\ndomains = ["health"]\naliases = ["Las Mariposas"]\n'
    )
    (root / "programmes.toml").write_text(
        '[[programme]]\ncode = "fiv"\nname = "FIV"\nparent = "enlazando"\n[[programme]]\ncode = "enlazando"\nname = "EnLAzando"\n'
    )
    (root / "2024" / "edition.toml").write_text("[[edition]]\nyear = 2024\n")
    (root / "2024" / "team.toml").write_text(
        '[[member]]\nname = "Ana"\nfunction = "Appui"\nstarts_on = 2024-01-01\nportrait = "portrait-01"\n'
    )
    settings.FIXTURES_ROOT = root
    return root


def test_shipped_demonstration_gives_the_published_people_and_hosts(media) -> None:
    assert "chargées" in load_demo()

    by_year = {year: figures(year) for year in (2021, 2022, 2023, 2024)}
    keys = ("census.total", "census.in_peru", "hosts.in_peru", "hosts.in_france")
    assert [by_year[2024][key] for key in keys] == [406, 383, 64, 17]
    assert [by_year[2023][key] for key in ("census.total", "hosts.total", "requests.total")] == [345, 61, 1310]
    assert [by_year[2022][key] for key in ("census.total", "census.scheme.chantier")] == [257, 112]
    assert by_year[2021]["census.in_france.since_2017"] == 16
    for text in SectionText.objects.select_related("edition"):
        assert {token["key"] for token in TOKEN.finditer(text.body)} <= by_year[text.edition.year].keys()
    assert (media / "team" / "portrait-09.jpg").is_file()
    assert not list(media.rglob("*.part"))
    borrowed = SectionText.objects.filter(edition__year=2023, section__in=STABLE_SECTIONS)
    assert borrowed.filter(to_update=True).exists()
    assert Structure.objects.create(code="nouvelle", name="Nouvelle").pk > Structure.objects.get(code="mimp").pk


def test_shipped_rows_respect_the_rules_across_rows() -> None:
    load()
    rows = [
        *Placement.objects.select_related("mission", "territory"),
        *Mission.objects.filter(group__isnull=False).select_related("group"),
        *Activity.objects.filter(tour__isnull=False).select_related("tour"),
        *ActivityDay.objects.select_related("activity"),
    ]
    for row in rows:
        row.clean()
    assert Mission.objects.filter(group__isnull=False).count() == 2


def test_second_load_changes_nothing(files, media) -> None:
    load_demo()
    before = {path: path.stat().st_mtime_ns for path in media.rglob("*")}
    assert "rien à faire" in load_demo()
    assert {path: path.stat().st_mtime_ns for path in media.rglob("*")} == before
    assert Structure.objects.count() == 1


def test_rows_name_rows_that_come_later(files) -> None:
    load()
    assert Programme.objects.get(code="fiv").parent == Programme.objects.get(code="enlazando")
    assert StructureAlias.objects.get().structure.domains.get().code == "health"


def test_row_that_was_removed_comes_back(files) -> None:
    load()
    StructureAlias.objects.all().delete()
    assert load() == 1


@pytest.mark.parametrize(
    "write",
    [
        lambda: Structure.objects.filter(code="akuu").update(city="Lima"),
        lambda: Edition.objects.update(records_changed_on=date(2024, 5, 1)),
        lambda: Structure.objects.get().domains.clear() or Structure.objects.get().domains.add(1, 2),
        lambda: Territory.objects.filter(code="PE-LIM").update(name="Lima et environs"),
        lambda: Acronym.objects.create(acronym="ZZ", expansion="Inconnu"),
        lambda: Volunteer.objects.create(first_name="Ana", last_name="Rojas"),
    ],
)
def test_database_with_other_data_is_refused(files, write) -> None:
    load()
    write()
    with pytest.raises(CommandError, match="La base contient d’autres données"):
        load_demo()


def test_refusal_writes_nothing(files, media) -> None:
    Volunteer.objects.create(first_name="Ana", last_name="Rojas")
    with pytest.raises(CommandError, match="volontaire n° "):
        load_demo()
    assert not Structure.objects.exists()
    assert not media.exists()


def test_picture_that_cannot_be_copied_leaves_nothing(files, media, monkeypatch) -> None:
    def full_disk(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reports.demo.loading.shutil.copyfile", full_disk)
    with pytest.raises(OSError, match="No space left"):
        load()
    assert not Structure.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("akuu,Zoé,2024-13-01", "contacts.csv, ligne 3 : {'starts_on':"),
        ("akuu,,2024-01-01", "contacts.csv, ligne 3 : {'name':"),
        ("inconnue,Zoé,2024-01-01", "contacts.csv, ligne 3 : « inconnue » ne nomme aucune fiche"),
        ("akuu,Zoé", "contacts.csv, ligne 3 : 2 cellules pour 3 colonnes"),
    ],
)
def test_bad_row_is_named_by_its_file_and_line(files, row, message) -> None:
    (files / "contacts.csv").write_text(f"# Invented.\nstructure,name,starts_on\n{row}\n")
    with pytest.raises(CommandError) as error:
        load_demo()
    assert message in str(error.value)


def test_unknown_column_is_refused(files) -> None:
    (files / "contacts.csv").write_text("structure,name,salaire\nakuu,Zoé,3\n")
    with pytest.raises(CommandError, match="colonne inconnue « salaire »"):
        load_demo()
