"""Clusters on a map and in words: what stands out, what does not, what was not tested."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.compare import Autocorrelation, LocalAutocorrelation
from analysis.draw import Figure, Ground, Passage, Subject
from analysis.draw.clusters import draw_clusters, say_autocorrelation, say_clusters
from analysis.language import Words

CODES = [f"UA{number}" for number in range(10, 16)]


def found(**columns: list[object]) -> LocalAutocorrelation:
    table = pd.DataFrame(
        {
            "p_adjusted": [0.01, 0.2, 0.03, np.nan, np.nan, 0.9],
            "kind": ["high_high", "low_low", "low_high", "", "", "high_high"],
            "reason": ["", "", "", "missing_value", "no_neighbour", ""],
            **columns,
        },
        index=pd.Index(CODES, name="hromada_code"),
    )
    return LocalAutocorrelation(table, "moran", 9_999, 1)


def test_only_what_is_beyond_chance_is_called_out(
    ground: Ground, subject: Subject, words: Words
) -> None:
    figure = draw_clusters(found(), ground, subject=subject, words=words)
    assert isinstance(figure, Figure)
    kinds = {
        code: trace["legendgroup"]
        for trace in figure.data_and_layout["data"]
        if trace["type"] == "choropleth" and trace.get("hoverinfo") != "skip"
        for code in trace["locations"]
    }
    assert kinds["UA10"] == "high_high"
    assert kinds["UA11"] == "not_significant"
    assert kinds["UA12"] == "low_high"
    assert kinds["UA13"] == "missing_value"
    assert kinds["UA14"] == "no_neighbour"
    assert kinds["UA01000000000013043"] == "not_covered"
    assert "9,999 permutations" in figure.meta["caption"]
    assert "5.0%" in figure.meta["caption"]
    assert figure.meta["base"] == "4 hromadas of 6"


def test_words_count_what_stands_out_and_what_was_not_tested(
    subject: Subject, words: Words
) -> None:
    said = say_clusters(found(), subject=subject, words=words)
    assert said.headline == (
        "Spending, 2021: beyond what chance gives, 2 hromadas lie in a neighbourhood that stands "
        "out (high, and so are the neighbours: 1; low among high neighbours: 1)."
    )
    assert "Tested: 4 hromadas" in said.plain
    assert "not tested (no value): 1; not tested (no neighbour with a value): 1" in said.plain
    assert said.certainty == "Local Moran's I, 5.0% false discovery rate."


def test_where_nothing_stands_out_it_says_so(subject: Subject, words: Words) -> None:
    nothing = found(p_adjusted=[0.5, 0.2, 0.3, np.nan, np.nan, 0.9])
    said = say_clusters(nothing, subject=subject, words=words)
    assert "no neighbourhood of hromadas stands out" in said.headline


def test_a_hromada_without_an_area_is_not_said_to_be_outside_the_data(
    ground: Ground, subject: Subject, words: Words
) -> None:
    fewer = LocalAutocorrelation(found().table.iloc[:5], "moran", 9_999, 1)
    figure = draw_clusters(fewer, ground, subject=subject, words=words)
    assert "not tested (area not known): 1" in figure.alternative
    assert "not part of these data: 1" in figure.alternative


@pytest.mark.parametrize("speak", ["draw", "say"])
def test_where_nothing_was_fetched_words_stand_in(
    ground: Ground, subject: Subject, words: Words, speak: str
) -> None:
    nothing = found(p_adjusted=[np.nan] * 6, kind=[""] * 6, reason=["missing_value"] * 6)
    told = (
        draw_clusters(nothing, ground, subject=subject, words=words)
        if speak == "draw"
        else say_clusters(nothing, subject=subject, words=words)
    )
    assert isinstance(told, Passage)
    assert told.is_gap
    start = "Here will stand a map" if speak == "draw" else "not shown in this edition"
    assert start in told.plain
    assert "hromady fetch" in told.plain


@pytest.mark.parametrize(
    ("statistic", "p", "start", "end"),
    [
        (0.3, 0.0004, "more alike", "p below 0.001"),
        (-0.3, 0.02, "less alike", "p 0.020"),
        (0.1, 0.051, "cannot be told from chance", "p 0.051"),
    ],
)
def test_the_whole_country_is_spoken_of_by_its_p_value(
    subject: Subject, words: Words, statistic: float, p: float, start: str, end: str
) -> None:
    told = Autocorrelation(40, "", statistic, -0.02, p_randomisation=p)
    said = say_autocorrelation(told, subject=subject, words=words).plain
    assert start in said
    assert end in said


def test_what_was_not_tested_tells_its_reason(subject: Subject, words: Words) -> None:
    told = Autocorrelation(3, "At least 4 areas are needed; there are 3.")
    said = say_autocorrelation(told, subject=subject, words=words)
    assert said.is_gap
    assert "At least 4 areas" in said.plain
