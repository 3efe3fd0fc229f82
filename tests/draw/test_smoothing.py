"""Steadied rates on a map and in words: patterns, and never a finding about one hromada."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.draw import Figure, Ground, Passage, Subject, draw_smoothed, say_smoothed
from analysis.language import Words

CODES = [f"UA{number}" for number in range(10, 16)]
AGREEMENTS = Subject("Agreements", "count", better="higher", source="Register")
RESIDENTS = Subject("Residents", "count", source="Census")


def smoothed(**columns: object) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "hromada_code": CODES,
            "value": [1.0, 1.5, 2.0, 2.5, 3.0, np.nan],
            "rate": [0.0, 1.0, 2.0, 3.0, 9.0, np.nan],
            "own_share": [0.2, 0.4, 0.6, 0.8, 1.0, np.nan],
            "neighbours_count": [2.0, 2.0, 2.0, 2.0, 0.0, np.nan],
            "reason": ["", "", "", "", "no_neighbour", "missing_value"],
            "status": ["measured"] * 5 + ["no_data"],
        }
    ).assign(**columns)


def test_the_map_shows_the_steadied_value_and_both_sources(ground: Ground, words: Words) -> None:
    figure = draw_smoothed(smoothed(), ground, subject=AGREEMENTS, per=RESIDENTS, words=words)
    assert isinstance(figure, Figure)
    assert "steadied by the neighbours" in figure.meta["caption"]
    assert figure.meta["source"].startswith("Register; Census")
    assert "no finding about one hromada" in figure.alternative
    assert figure.meta["base"] == "5 hromadas of 6 have a value"


def test_the_sentence_sets_the_two_spreads_side_by_side(words: Words) -> None:
    said = say_smoothed(smoothed(), subject=AGREEMENTS, words=words)
    assert "have 1.2 to 2.8, where as counted they have 0.4 to 6.6" in said.plain
    assert "Of 5 hromadas half keep less than 50.0% of their own rate" in said.plain
    assert "; 1 has no neighbour" in said.plain
    assert said.plain.endswith("no finding about one hromada.")
    assert said.headline == ""


def test_where_nothing_was_fetched_words_stand_there(ground: Ground, words: Words) -> None:
    nothing = smoothed(value=np.nan, status="not_fetched")
    told = draw_smoothed(nothing, ground, subject=AGREEMENTS, per=RESIDENTS, words=words)
    said = say_smoothed(nothing, subject=AGREEMENTS, words=words)
    for passage in (told, said):
        assert isinstance(passage, Passage)
        assert passage.is_gap
        assert "hromady fetch" in passage.plain
