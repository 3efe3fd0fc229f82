"""Ranges of places: no names, no single place, and what is sure is counted."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.composite import Assessment, Composite, read_index
from analysis.composite.uncertainty import PlaceUncertainty
from analysis.draw import Subject, draw_place_ranges, say_place_ranges
from analysis.errors import DataError
from analysis.language import Words

CODES = [f"UA{number:02}" for number in range(40)]
INDEX = Subject("Capacity", "index", better="higher", source="Budgets")


@pytest.fixture
def units() -> pd.DataFrame:
    middle = pd.Series(range(1, 41), dtype=float)
    return pd.DataFrame(
        {
            "hromada_code": CODES,
            "place_median": middle,
            "place_lower": (middle - 4).clip(lower=1),
            "place_upper": (middle + 9).clip(upper=40),
            "lowest_quarter_share": [0.0] * 30 + [0.5] * 4 + [0.95, 0.97, 1, 1, 1, 1],
            "highest_quarter_share": [1.0] * 3 + [0.94] + [0.0] * 36,
        }
    ).sample(frac=1, random_state=3)


def assessed(units: pd.DataFrame | None) -> Assessment:
    """An index of which only the ranges of places are looked at."""
    built = object.__new__(Composite)
    ranges = None
    if units is not None:
        ranges = PlaceUncertainty(units, pd.DataFrame(), 100, np.zeros((0, 0), np.int32))
    return Assessment(read_index("capacity"), built, places=ranges)


@pytest.fixture
def types() -> pd.Series:
    return pd.Series(["urban"] * 10 + ["rural"] * 30, CODES)


def test_the_band_goes_from_the_lower_to_the_upper_place_of_each(
    units: pd.DataFrame, types: pd.Series, words: Words
) -> None:
    figure = draw_place_ranges(
        assessed(units), types, subject=INDEX, words=words, hromada_code="UA20"
    )
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    lower, upper, middle, own = figure.data_and_layout["data"]
    assert middle["y"] == list(range(1, 41))
    assert all(
        low <= mid <= high
        for low, mid, high in zip(lower["y"], middle["y"], upper["y"], strict=True)
    )
    assert upper["fill"] == "tonexty"
    assert own["y"] == [17, 21, 30]


def test_no_name_and_no_code_leaves(units: pd.DataFrame, types: pd.Series, words: Words) -> None:
    shown = json.dumps(
        draw_place_ranges(assessed(units), types, subject=INDEX, words=words).data_and_layout
    )
    assert "UA" not in shown


def test_what_is_sure_is_counted_by_type_and_adds_up(
    units: pd.DataFrame, types: pd.Series, words: Words
) -> None:
    figure = draw_place_ranges(assessed(units), types, subject=INDEX, words=words)
    assert figure.meta["table"]["rows"] == [
        ["urban", "10", "0", "3", "7"],
        ["rural", "30", "6", "0", "24"],
    ]


def test_the_sentence_says_how_many_are_sure_and_how_wide_the_ranges_are(
    units: pd.DataFrame, words: Words
) -> None:
    said = say_place_ranges(assessed(units), subject=INDEX, words=words)
    assert "at least 14 places" in said.plain
    assert "6 are in the lowest quarter and 3 in the highest" in said.plain
    assert said.headline.startswith("Of 40 hromadas, 6 are in the lowest quarter")
    assert said.certainty


def test_a_hromada_without_a_score_is_not_drawn(
    units: pd.DataFrame, types: pd.Series, words: Words
) -> None:
    gone = units.assign(
        place_median=units["place_median"].mask(units["hromada_code"].eq("UA05")),
        place_lower=units["place_lower"].mask(units["hromada_code"].eq("UA05")),
    )
    figure = draw_place_ranges(
        assessed(gone), types, subject=INDEX, words=words, hromada_code="UA05"
    )
    assert figure.meta["base"] == "39 hromadas with a score"
    assert len(figure.data_and_layout["data"]) == 3


def test_without_ranges_nothing_is_drawn(types: pd.Series, words: Words) -> None:
    with pytest.raises(DataError, match="without its range"):
        draw_place_ranges(assessed(None), types, subject=INDEX, words=words)


def test_an_index_that_was_not_built_says_what_is_missing(types: pd.Series, words: Words) -> None:
    told = draw_place_ranges(Assessment(read_index("capacity")), types, subject=INDEX, words=words)
    assert told.is_gap
    assert "hromady fetch" in told.plain
