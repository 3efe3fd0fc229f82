"""The small picture of where a hromada lies: whole, in place, and without anything that loads."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET

import pytest

from analysis import places
from analysis.draw import Ground, draw_locator
from analysis.errors import UnknownName
from analysis.language import Words

CRIMEA = "UA01000000000013043"
SPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def land() -> Ground:
    return Ground(
        places.read_register(),
        places.read_areas(),
        places.read_oblast_outlines(),
        places.read_points(),
    )


def numbers(path: str) -> list[float]:
    """Across and down of every corner in turn; a line begins at a place and goes on by steps."""
    told: list[float] = []
    for line in re.findall(r"M([^z]+)z", path):
        steps = [float(each) for each in re.findall(r"-?[\d.]+", line)]
        told += [round(sum(steps[place % 2 : place + 1 : 2]), 1) for place in range(len(steps))]
    return told


def test_every_oblast_is_drawn_and_one_of_them_tinted(land: Ground, words: Words) -> None:
    tree = ET.fromstring(draw_locator("UA26020030000088465", land, words=words).svg)
    shared, tinted = tree.findall(f"{SPACE}g")
    outlines = [path.get("d") for path in shared.findall(f"{SPACE}path")]
    assert len(outlines) == len(land.outlines) == 27
    (oblast,) = tinted.findall(f"{SPACE}path")
    (own,) = tree.findall(f"{SPACE}path")
    assert oblast.get("d") in outlines
    assert len({shared.get("fill"), tinted.get("fill"), own.get("fill")}) == 3


@pytest.mark.parametrize("code", ["UA26020030000088465", "UA46060250000025047", CRIMEA])
def test_the_picture_holds_everything_and_the_ring_its_hromada(
    land: Ground, words: Words, code: str
) -> None:
    picture = draw_locator(code, land, words=words)
    tree = ET.fromstring(picture.svg)
    across, down = (float(tree.get(side, "0")) for side in ("width", "height"))
    for path in tree.iter(f"{SPACE}path"):
        drawn = numbers(path.get("d", ""))
        assert 0 <= min(drawn[::2]) < max(drawn[::2]) <= across
        assert 0 <= min(drawn[1::2]) < max(drawn[1::2]) <= down
    rings = tree.findall(f"{SPACE}circle")
    assert len(rings) == (0 if code == CRIMEA else 1)
    own = numbers(tree.findall(f"{SPACE}path")[-1].get("d", ""))
    for ring in rings:
        assert min(own[::2]) <= float(ring.get("cx", "nan")) <= max(own[::2])
        assert min(own[1::2]) <= float(ring.get("cy", "nan")) <= max(own[1::2])
    assert not re.search(r"href|script|url\(|@import", picture.svg)
    assert len(gzip.compress(picture.svg.encode("utf-8"))) < 14_000


def test_west_is_left_and_north_is_up(land: Ground, words: Words) -> None:
    found = {}
    for name in ("Lviv", "Kharkiv", "Chernihiv", "Odesa"):
        svg = draw_locator(places.hromada_code_of(name), land, words=words).svg
        ring = ET.fromstring(svg).find(f"{SPACE}circle")
        assert ring is not None
        found[name] = (float(ring.get("cx", "nan")), float(ring.get("cy", "nan")))
    assert found["Lviv"][0] < found["Odesa"][0] < found["Kharkiv"][0]
    assert found["Chernihiv"][1] < found["Lviv"][1] < found["Odesa"][1]


def test_an_unknown_code_is_refused(land: Ground, words: Words) -> None:
    with pytest.raises(UnknownName, match="UA00"):
        draw_locator("UA00", land, words=words)
