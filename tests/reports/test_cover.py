"""The generated cover is the same for a year, differs between years, stays small and lets a title be read."""

import xml.etree.ElementTree as ET

import pytest

from reports.cover import SKY, ridges_svg

INK = (22, 50, 79)


def luminance(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance that WCAG 2 defines."""
    channels = [value / 255 for value in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_ridges_same_year_same_text() -> None:
    assert ridges_svg(2024) == ridges_svg(2024)


def test_ridges_years_differ() -> None:
    covers = {ridges_svg(year) for year in range(2020, 2030)}

    assert len(covers) == 10


@pytest.mark.parametrize("year", [1999, 2024, 2030])
def test_ridges_are_small_and_well_formed(year: int) -> None:
    svg = ridges_svg(year)

    root = ET.fromstring(svg)  # noqa: S314 -- our own text

    assert root.attrib["viewBox"] == "0 0 794 1123"
    assert len(svg.encode()) < 25_000


@pytest.mark.parametrize("colour", SKY)
def test_title_in_ink_reads_on_the_sky(colour: tuple[int, int, int]) -> None:
    contrast = (luminance(colour) + 0.05) / (luminance(INK) + 0.05)

    assert contrast >= 7


@pytest.mark.parametrize("year", range(2020, 2030))
def test_ridges_leave_the_top_third_to_the_title(year: int) -> None:
    root = ET.fromstring(ridges_svg(year))  # noqa: S314 -- our own text
    crests = []
    for path in root.iter("{http://www.w3.org/2000/svg}path"):
        if path.attrib["fill"].startswith("url(#r"):
            start, _, steps = path.attrib["d"].partition("l")
            y = int(start.split()[1])
            crests.append(y)
            for rise in steps.partition("V")[0].split()[1::2]:
                y += int(rise)
                crests.append(y)

    assert min(crests) > 1123 / 3
