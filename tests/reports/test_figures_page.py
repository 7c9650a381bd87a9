"""`docs/figures.md` defines every key of the catalogue, and nothing else."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from reports.catalogue import year_statistics
from reports.models import Edition
from tests.factories import ActivityFactory, AttendanceFactory, ProgrammeFactFactory, ReadingFactory
from tests.reports.golden_year import golden_year
from volunteers.models import Programme

PAGE = Path(settings.BASE_DIR) / "docs" / "figures.md"


def entries() -> list[tuple[str, str]]:
    """The patterns of keys in the headings of the page, each with the text under its heading."""
    parts = re.split(r"^### (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [
        (pattern, text)
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
        for pattern in re.findall(r"`([^`]+)`", heading)
    ]


def names(pattern: str, key: str) -> bool:
    return re.fullmatch(re.sub(r"<[^>]+>", "[^.]+", pattern.replace(".", r"\.")), key) is not None


def catalogue_with_every_family() -> list[str]:
    golden_year()
    programme = Programme.objects.get(code="elan")
    ProgrammeFactFactory(programme=programme, code="received")
    salon = ActivityFactory(code="salon", programme=programme)
    AttendanceFactory(activity=salon, country="PE", men=1)
    ReadingFactory(channel__code="chaîne", metric="views")
    return list(year_statistics(Edition.objects.for_year(2024)).figures)


@pytest.mark.django_db
def test_every_key_has_one_definition_and_every_definition_a_key():
    patterns = [pattern for pattern, _ in entries()]
    used = set()

    for key in catalogue_with_every_family():
        matching = sorted((pattern.count("<"), pattern) for pattern in patterns if names(pattern, key))
        assert matching, f"{key} is not defined"
        assert [count for count, _ in matching].count(matching[0][0]) == 1, (key, matching)
        used.add(matching[0][1])

    assert sorted(used) == sorted(patterns)


def test_every_definition_says_its_unit_its_base_and_an_example():
    for pattern, text in entries():
        assert re.search(r"- Unité\s: .+ Base\s: .+\.\n- Exemple\s: .+\.", text), pattern
