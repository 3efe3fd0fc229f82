"""Gaps are told apart by texture, and a doubt is no gap."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
import shapely

from analysis.draw import palette
from analysis.draw.gaps import GAPS, judged, swatch, texture

SQUARE = [shapely.box(30, 48, 32, 49)]


@pytest.mark.parametrize("kind", [*GAPS, "caution"])
def test_every_gap_and_every_doubt_has_a_texture_inside_its_area(kind: str) -> None:
    trace = texture(SQUARE, kind, scale=1.0)
    longitudes = [place for place in trace["lon"] if place is not None]
    assert len(longitudes) > 4
    assert all(29.99 <= place <= 32.01 for place in longitudes)
    assert trace["hoverinfo"] == "skip"


def test_no_two_textures_are_alike() -> None:
    drawn = {kind: texture(SQUARE, kind, scale=1.0) for kind in GAPS}
    pairs = list(itertools.combinations(GAPS, 2))
    assert len(pairs) == 15
    for one, other in pairs:
        assert drawn[one]["lon"] != drawn[other]["lon"], (one, other)
    shapes = [swatch(kind)["marker"]["pattern"]["shape"] for kind in (*GAPS, "caution")]
    assert len(set(shapes)) == len(shapes)


def test_a_texture_is_denser_where_less_of_the_country_is_shown() -> None:
    counted = 0
    for kind in GAPS:
        far, near = (len(texture(SQUARE, kind, scale=scale)["lon"]) for scale in (1.0, 0.25))
        assert near > 2 * far, kind
        counted += 1
    assert counted == 6


def test_a_doubt_is_a_texture_over_the_colour_and_no_paler_colour() -> None:
    assert swatch("caution")["marker"]["pattern"]["bgcolor"] == palette.TRANSPARENT
    assert texture(SQUARE, "caution", scale=1.0)["mode"] == "lines"


def test_too_few_people_and_too_uncertain_are_two_gaps() -> None:
    values = pd.DataFrame(
        {
            "value": [0.1, 0.2, 0.3, 0.4, None],
            "status": ["measured"] * 4 + ["not_surveyed"],
            "lower": 0.0,
            "upper": 1.0,
            "publication": ["withhold", "withhold", "caution", "publish", None],
            "publication_reason": ["base;half_width", "half_width", "half_width", "", None],
        }
    )
    found = judged(values)
    assert found["status"].tolist() == [
        *("withheld", "unreliable", "measured", "measured", "not_surveyed"),
    ]
    assert found["value"].tolist()[2:4] == [0.3, 0.4]
    assert found[["value", "lower", "upper"]].iloc[:2].isna().all().all()
    assert found["is_careful"].tolist() == [False, False, True, False, False]


def test_values_that_nobody_judged_stay() -> None:
    values = pd.DataFrame({"value": [0.1], "status": ["measured"]})
    assert judged(values)["value"].tolist() == [0.1]
    assert not judged(values)["is_careful"].any()
