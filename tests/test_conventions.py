"""The habits of docs/architecture.md that a machine can check, so that reviews talk about meaning."""

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import allauth
import django
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import CheckConstraint
from django.utils import translation
from django_countries.fields import CountryField
from importlinter.cli import lint_imports

from reports.documents import ANNUAL_REPORT, SUMMARY_SHEET

ROOT = settings.BASE_DIR
APPS = ("hosts", "volunteers", "requests_desk", "events", "reports")
PACKAGES = ("evperou", *APPS)
MODULES = {
    "enums", "querysets", "models", "statistics", "filters", "choices", "likeness", "forms", "tables", "views", "urls", "finding", "api", "admin", "apps",
}  # fmt: skip
DRAWINGS = {"maps"}  # what an app's pages draw
VERBS = {
    "naming",
    "reading",
    "importing",
    "recording",
    "placing",
    "prolonging",
    "ending",
    "postponing",
    "rehosting",
    "taking_back",
    "transitions",
    "imports",
}  # fmt: skip -- what writes several rows, named after the process
KINDS_OF_CODE = {
    "base", "common", "constants", "core", "helpers", "managers", "misc", "mixins", "selectors", "services", "signals", "utils",
}  # fmt: skip
LONGEST = 400  # lines
REPLACING_DJANGO = (
    "admin/",
    "account/",
    "mfa/",
    "usersessions/",
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "429.html",
    "500.html",
)
LOCAL_IMPORT_REASONS = ("slow import", "optional dependency", "app ready")


def files(*suffixes, folders=(*PACKAGES, "templates", "static", "tests", "benchmarks")):
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return sorted(path.relative_to(ROOT) for path in found if "migrations" not in path.parts)


def models():
    return [model for app in ("accounts", *APPS) for model in apps.get_app_config(app).get_models()]


def own_choices():
    return [
        pytest.param(model, field, id=f"{model.__name__}.{field.name}")
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.fields
        if field.choices and not isinstance(field, CountryField)  # a list of the world's, not ours
    ]


@cache
def sections():
    return sorted(path.stem for path in files(".py", folders=["reports/sections"]) if path.stem != "__init__")


@cache
def sources():
    return {path: (ROOT / path).read_text() for path in files(".py", ".html", folders=[*PACKAGES, "templates"])}


def test_import_contracts_hold(capsys):
    assert lint_imports(no_cache=True, no_logo=True) == 0, capsys.readouterr().out


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    call_command("makemigrations", dry_run=True)

    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.parametrize(("model", "field"), own_choices())
def test_closed_list_is_closed_in_the_database(model, field):
    known = {
        value
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
        for child in constraint.condition.children
        if isinstance(child, tuple) and child[0] == f"{field.name}__in"
        for value in child[1]
    }

    assert known == {value for value, _label in field.flatchoices} | ({""} if field.blank else set())


def test_rule_of_one_row_stands_in_its_decision_record():
    page = next((ROOT / "docs" / "adr").glob("0003-*.md")).read_text()
    names = {constraint.name for model in models() for constraint in model._meta.constraints}

    assert {name for name in names if not name.endswith("_is_known") and f"`{name}`" not in page} == set()


def test_dependency_says_why_it_is_here():
    page = next((ROOT / "docs" / "adr").glob("0004-*.md")).read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in wanted}

    assert {name for name in names if not re.search(rf"^\|[^|]*\b{name}\b.*\|$", page, re.MULTILINE)} == set()


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_order_of_a_table_says_where_unknown_values_stand(model):
    columns = [each.lstrip("-") for each in model._meta.ordering if isinstance(each, str)]

    assert [name for name in columns if name != "pk" and model._meta.get_field(name).null] == []


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_verbose_names_stand_inside_a_sentence(model):
    fields = [field for field in model._meta.get_fields() if hasattr(field, "verbose_name") and field.name != "id"]
    names = [model._meta.verbose_name, model._meta.verbose_name_plural, *(field.verbose_name for field in fields)]

    capitalised = [name for name in map(str, names) if name[0].isupper() and not name.split()[0].isupper()]

    assert capitalised == []


def test_section_has_its_module_its_class_and_its_template():
    templates = sorted(
        path.stem for path in files(".html", folders=["templates/reports/sections"]) if path.stem[0] != "_"
    )

    assert templates == sections()


@pytest.mark.parametrize("name", sections())
def test_section_bears_one_name(name):
    module = importlib.import_module(f"reports.sections.{name}")
    section = getattr(module, "".join(word.capitalize() for word in name.split("_")) + "Section")

    assert section.template_name == f"reports/sections/{name}.html"
    assert section.slug == name


def test_section_is_printed_in_one_document():
    printed = [section.__module__.rpartition(".")[2] for section in (*ANNUAL_REPORT, *SUMMARY_SHEET)]

    assert sorted(printed) == sections()


@pytest.mark.parametrize("template", files(".html", folders=["templates"]), ids=str)
def test_template_is_used(template):
    name = template.relative_to("templates").as_posix()
    shipped = [Path(django.__file__).parent / "contrib", Path(allauth.__file__).parent]
    of_django = {path.name for folder in shipped for path in folder.rglob("templates/**/*.html")}
    replaces_django = name.startswith(REPLACING_DJANGO) and ("/" not in name or template.name in of_django)

    assert replaces_django or any(f'"{name}"' in text for path, text in sources().items() if path != template)


@pytest.mark.parametrize(
    "sheet", [path for path in files(".css") if path.stem != "admin"], ids=str
)  # of Django's pages
def test_class_of_a_style_sheet_is_used(sheet):
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "", (ROOT / sheet).read_text(), flags=re.DOTALL)
    pages = "".join(
        (ROOT / path).read_text() for path in files(".py", ".html", ".js", folders=[*PACKAGES, "templates", "static"])
    )
    used = {word for quoted in re.findall(r"""(["'])(.*?)\1""", pages) for word in re.findall(r"[\w-]+", quoted[1])}
    begun = tuple(re.findall(r"([a-z-]+-)\{\{", pages))  # scheme-{{ scheme }}

    named = set(re.findall(r"\.([a-z][\w-]*)", rules))

    assert {name for name in named - used if not name.startswith(begun)} == set()


@pytest.fixture(scope="module")
def messages(tmp_path_factory):
    """The file of all messages of the code, and the folder where it stands."""
    folder = tmp_path_factory.mktemp("messages")
    for name in (*PACKAGES, "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "manage.py", folder)
    (folder / "locale").mkdir()
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "es", "--keep-pot", "--no-wrap"],
        cwd=folder,
        env={**os.environ, "SECRET_KEY": "of this test", "THIS_MACHINE_ONLY": "on"},
        check=True,
        capture_output=True,
    )
    return folder / "locale" / "django.pot"


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE])
def test_translations_are_complete_and_up_to_date(language, messages):
    catalogue = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    comparison = subprocess.run(  # noqa: S603 -- gettext's own comparison, wherever the machine keeps it
        ["msgcmp", catalogue, messages],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )

    assert comparison.returncode == 0, comparison.stderr
    assert comparison.stderr == ""


def test_what_counts_is_in_the_french_catalogue_word_for_word(messages):
    counted = re.compile(r'^msgid (".*")\nmsgid_plural (".*")\nmsgstr\[0\] (".*")\nmsgstr\[1\] (".*")', re.MULTILINE)
    said = {words[:2] for words in counted.findall(messages.read_text())}

    catalogue = counted.findall((ROOT / "locale/fr/LC_MESSAGES/django.po").read_text())

    assert {(one, many) for one, many, _one, _many in catalogue} == said
    assert [words for words in catalogue if words[:2] != words[2:]] == []


def test_nought_is_singular_in_french_alone():
    with translation.override("fr"):
        assert [translation.ngettext("demande", "demandes", count) for count in (0, 1, 2)] == [
            "demande", "demande", "demandes",
        ]  # fmt: skip
    with translation.override("es"):
        assert translation.ngettext("demande", "demandes", 0) == "solicitudes"


@pytest.mark.parametrize("app", APPS[:-1])
def test_app_has_the_modules_of_every_app(app):
    packages_and_modules = {path.stem for path in (ROOT / app).iterdir() if path.suffix in {"", ".py"}}

    assert packages_and_modules - MODULES - VERBS - DRAWINGS - {"__init__", "__pycache__", "migrations"} == set()


@pytest.mark.parametrize("package", ["evperou", "reports"])
def test_module_of_its_own_stands_in_the_architecture_page(package):
    page = (ROOT / "docs" / "architecture.md").read_text()
    named = {path.stem for path in (ROOT / package).iterdir() if path.suffix in {"", ".py"}}

    unsaid = {
        name
        for name in named - MODULES - {"management", "migrations"}
        if not name.startswith("__") and not re.search(rf"\b{name}\b", page)
    }

    assert unsaid == set()


def test_no_file_is_named_after_a_kind_of_code():
    assert [path for path in files(".py") if path.stem in KINDS_OF_CODE] == []


def test_no_file_is_longer_than_a_reader_stands():
    lengths = {path: (ROOT / path).read_text().count("\n") for path in files(".py", ".html", ".css", ".js")}

    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_folder_of_code_is_a_package():
    folders = {path.parent for path in files(".py", folders=PACKAGES)}

    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []


def test_time_is_an_argument():
    below = [
        path
        for path in files(".py", folders=PACKAGES)
        if path.stem not in {"views", "admin", "administration"}
        and not {"management", "screens", "views"} & set(path.parts)
    ]

    assert [path for path in below if re.search(r"\b(?:today|now|localdate)\(", (ROOT / path).read_text())] == []


def test_local_import_says_why():
    lines = [(path, line) for path in files(".py", folders=PACKAGES) for line in (ROOT / path).read_text().splitlines()]

    assert [(path, line) for path, line in lines if "PLC0415" in line and not line.endswith(LOCAL_IMPORT_REASONS)] == []
