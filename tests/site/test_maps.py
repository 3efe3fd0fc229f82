"""What the national maps hold: every unit drawn once, every gap counted, none forgotten."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from analysis import places
from analysis.language import read_words

NAMED = ("hromady", "raions", "oblasts", "tiles", "tile_oblasts")
CRIMEA, SEVASTOPOL, KYIV = "UA01000000000013043", "UA85000000000065278", "UA80000000000093317"


def maps_of(page: Path) -> list[dict[str, Any]]:
    """Drawings of a page that are maps, in their order."""
    text = page.read_text(encoding="utf-8")
    found = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    drawings = [json.loads(content) for content in found]
    return [d for d in drawings if any(trace["type"] == "choropleth" for trace in d["data"])]


def units(drawing: dict[str, Any]) -> list[str]:
    """Codes of the units that a map colours or textures, as often as it does."""
    return [
        code
        for trace in drawing["data"]
        if trace["type"] == "choropleth" and trace.get("hoverinfo") != "skip"
        for code in trace["locations"]
    ]


def legend(drawing: dict[str, Any]) -> dict[str, int]:
    """Entries of the legend with the number in their brackets."""
    names = [str(t.get("name")) for t in drawing["data"] if t.get("showlegend")]
    return {
        n.rsplit(" (", 1)[0]: int(n.rsplit("(", 1)[1].strip(")").replace(",", "")) for n in names
    }


def test_on_fetched_boundaries_every_unit_is_drawn(fetched_site: Path) -> None:
    drawings = maps_of(fetched_site / "service_map.html")
    whole = [d for d in drawings if CRIMEA in units(d)]
    assert len(whole) == len(drawings) - 1 == 5
    for drawing in whole:
        drawn = units(drawing)
        assert {CRIMEA, SEVASTOPOL, KYIV} < set(drawn)
        assert len(drawn) == len(set(drawn)) == 1472


def test_the_map_of_spending_has_its_31_gaps_and_no_more(fetched_site: Path) -> None:
    counted = legend(maps_of(fetched_site / "service_map.html")[0])
    gaps = {name: count for name, count in counted.items() if "no data" in name}
    assert list(gaps.values()) == [31]
    assert sum(counted.values()) == 1472
    assert counted[read_words("en").say("draw.status_not_covered")] == 3


def test_embedded_areas_are_1451_hromadas_and_the_others_are_named(site: Path) -> None:
    drawings = maps_of(site / "service_map.html")
    assert drawings
    base = set(units(drawings[0]))
    assert len(base - {CRIMEA, SEVASTOPOL, KYIV}) == 1451
    register = places.read_register().set_index("hromada_code")
    lacking = set(register.index) - base
    assert len(lacking) == 18
    text = (site / "service_map.html").read_text(encoding="utf-8")
    unnamed = [code for code in lacking if register.loc[code, "name_en"] not in text]
    assert unnamed == []


@pytest.mark.parametrize("page", ["service_map.html"])
def test_no_map_asks_for_a_geometry_of_its_own(site: Path, page: str) -> None:
    drawings = maps_of(site / page)
    assert drawings
    for drawing in drawings:
        for trace in drawing["data"]:
            if trace["type"] == "choropleth":
                assert trace["geojson"] in NAMED
