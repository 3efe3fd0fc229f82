"""Bands: who cannot be told apart, drawn and said without a name."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.compare import bands_among_peers
from analysis.draw import Figure, Passage, Subject, draw_bands, say_bands
from analysis.draw.bands import LINES_HIGH
from analysis.language import Words

CODES = [f"UA{number:02d}" for number in range(12)]
GROUPS = pd.DataFrame({"hromada_code": CODES, "peer_group": "rural"})


def bands(error: float, code: str = "UA02") -> pd.DataFrame:
    table = pd.DataFrame({"hromada_code": CODES, "value": [float(n) for n in range(12)]})
    table = table.assign(error=error, scale="difference", noise="years")
    return bands_among_peers(table, GROUPS, hromada_code=code, minimum_peers=8)


def drawn(found: pd.DataFrame, subject: Subject, words: Words) -> Figure:
    figure = draw_bands(found, subject=subject, words=words)
    assert isinstance(figure, Figure)
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    return figure


@pytest.mark.parametrize("error", [0.05, 0.5, 1.0])
def test_every_band_is_a_line_and_a_row(subject: Subject, words: Words, error: float) -> None:
    found = bands(error)
    figure = drawn(found, subject, words)
    lines = figure.data_and_layout["data"]
    ends = [value for line in lines for value in line["x"] if value is not None]
    assert sorted(ends) == sorted([*found["lowest"], *found["highest"]])
    rows = figure.meta["table"]["rows"]
    assert [row[0] for row in rows] == [str(number) for number in found["band"]]
    assert [row[-1] == "yes" for row in rows] == found["is_own"].tolist()
    assert all(line["line"]["width"] * len(found) <= max(LINES_HIGH, 6 * 12) for line in lines)


def test_the_sentence_counts_the_others_that_are_alike(subject: Subject, words: Words) -> None:
    found = bands(0.5)
    said = say_bands(found, subject=subject, words=words)
    alike = found["alike_count"].iloc[0]
    assert 0 < alike < 11
    assert f"**This hromada cannot be told apart from {alike} of the 11 others.**" in said.markdown
    assert f"The group falls into {len(found)} overlapping bands" in said.plain
    everybody = say_bands(bands(50.0), subject=subject, words=words).plain
    assert "cannot be told apart from any of the 11 others" in everybody
    assert "no two can be told apart" in everybody


def test_a_hromada_without_a_value_stands_in_no_band(subject: Subject, words: Words) -> None:
    found = bands(0.5).assign(is_own=False, alike_count=0)
    assert "no value that could be set" in say_bands(found, subject=subject, words=words).plain
    assert len(drawn(found, subject, words).data_and_layout["data"]) == 1


def test_no_code_reaches_the_figure(subject: Subject, words: Words) -> None:
    text = json.dumps(drawn(bands(0.5), subject, words).data_and_layout)
    assert not [code for code in CODES if code in text]


def test_without_bands_words_stand_there(subject: Subject, words: Words) -> None:
    for told in (
        say_bands(pd.DataFrame(), subject=subject, words=words),
        draw_bands(pd.DataFrame(), subject=subject, words=words),
    ):
        assert isinstance(told, Passage)
        assert told.is_gap
