"""The cover's artwork when no photo is given: ridges that fade into the distance under a pale sun."""

import math
import random
from itertools import pairwise

Colour = tuple[int, int, int]  # red, green, blue, 0 to 255

SKY: tuple[Colour, ...] = ((246, 221, 168), (244, 208, 144), (246, 219, 172), (250, 238, 217))  # top to horizon
RANGES: tuple[Colour, ...] = (  # far to near: ochre, terracotta, plum, ink
    (240, 205, 152),
    (232, 182, 124),
    (223, 156, 101),
    (212, 126, 80),
    (196, 87, 58),
    (165, 73, 57),
    (128, 66, 64),
    (88, 58, 70),
    (52, 53, 74),
    (22, 50, 79),
    (15, 37, 60),
)
HAZE: Colour = (247, 224, 184)
STEP = 9  # pixels between two points of a ridge line


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _mixed(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _profile(chance: random.Random, width: int, rise: float, span: float) -> list[float]:
    """Return heights from 0 to `rise`, one every STEP pixels, with summits about `span` pixels apart."""
    heights = [0.0] * (width // STEP + 2)
    weight = 1.0
    while span > STEP:
        knots = [chance.random() for _ in range(int(width / span) + 5)]
        start = chance.random()
        for i in range(len(heights)):
            cell, part = divmod(i * STEP / span + start, 1)
            left, right = knots[int(cell)], knots[int(cell) + 1]
            heights[i] += weight * (left + (right - left) * part * part * (3 - 2 * part))
        weight *= 0.46
        span /= 2.2
    low, high = min(heights), max(heights)
    return [rise * (height - low) / (high - low) for height in heights]


def _path(line: list[tuple[int, int]], close: str) -> str:
    """Return path data through `line` in relative steps, which are short, then `close`."""
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(line))
    return f"M{line[0][0]} {line[0][1]}l{steps}{close}"


def _vertical(top: float, bottom: float) -> str:
    """Return the attributes of a gradient between two heights of the page: not every renderer knows a path's box."""
    return f'gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="{top:.0f}" y2="{bottom:.0f}"'


def _shadows(line: list[tuple[int, int]], chance: random.Random) -> str:
    """Return path data for the right flank of each summit of `line`."""
    reach, paths, last = 5, [], -99
    for top in range(reach, len(line) - reach):
        if line[top][1] > min(y for _, y in line[top - reach : top + reach + 1]) or top - last <= reach:
            continue
        last = end = top
        while end + 1 < len(line) and line[end + 1][1] >= line[end][1] - 1:
            end += 1
        x, y = line[top]
        drop = line[end][1] - y
        if drop < STEP * 2:
            continue
        spine = [
            (round(x + drop * chance.uniform(0.02, 0.34)), round(y + drop * 1.1 * share / 6))
            for share in range(6, 0, -1)
        ]
        paths.append(_path([*line[top : end + 1], *spine], "z"))
    return "".join(paths)


def ridges_svg(seed: int, width: int = 794, height: int = 1123) -> str:
    """Return an SVG of `width` by `height` pixels; the same seed (the report's year) gives the same text.

    The top left third holds only pale sky, so that a title in ink reads at 7:1 or more.
    """
    chance = random.Random(seed)  # noqa: S311 -- artwork, not a secret
    stops = "".join(
        f'<stop offset="{i / (len(SKY) - 1):.2f}" stop-color="{_hex(colour)}"/>' for i, colour in enumerate(SKY)
    )
    defs, shapes = [f'<linearGradient id="sky" {_vertical(0, height * 0.6)}>{stops}</linearGradient>'], []
    sun_x, sun_y, radius = width * chance.uniform(0.68, 0.8), height * chance.uniform(0.39, 0.43), width * 0.105
    shapes += [
        f'<circle cx="{sun_x:.0f}" cy="{sun_y:.0f}" r="{radius * spread:.0f}" fill="#fdf3dd" opacity="{opacity}"/>'
        for spread, opacity in ((1.95, 0.2), (1.6, 0.25), (1.28, 0.35), (1, 1))
    ]
    for i, colour in enumerate(RANGES):
        depth = i / (len(RANGES) - 1)
        foot = height * (0.57 + 0.36 * depth**1.05)
        heights = _profile(chance, width, height * (0.125 - 0.035 * depth), width * (0.30 + 0.22 * depth))
        # A slow swell lowers each range on one side, so that the valleys wander from left to right.
        lean = math.sin(seed + i * 1.9) * height * 0.022
        line = [(k * STEP, round(foot - rise + lean * (2 * k / len(heights) - 1))) for k, rise in enumerate(heights)]
        mist = _mixed(colour, HAZE, 0.62 * (1 - depth) ** 0.8)
        defs.append(
            f'<linearGradient id="r{i}" {_vertical(min(y for _, y in line), foot + height * 0.06)}><stop stop-color="{_hex(colour)}"/><stop offset="1" stop-color="{_hex(mist)}"/></linearGradient>'
        )
        shapes.append(f'<path fill="url(#r{i})" d="{_path(line, f"V{height}H0z")}"/>')
        shapes.append(
            f'<path fill="{_hex(_mixed(colour, (15, 37, 60), 0.3))}" opacity=".{round(26 - 10 * depth)}" d="{_shadows(line, chance)}"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" preserveAspectRatio="xMidYMid slice">'
        f"<defs>{''.join(defs)}</defs>"
        f'<rect width="{width}" height="{height}" fill="url(#sky)"/>'
        f"{''.join(shapes)}</svg>"
    )
