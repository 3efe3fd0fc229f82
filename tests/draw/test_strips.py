"""One hromada among its peers: no rank, no name in a survey."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.draw import Figure, Subject, draw_distribution
from analysis.errors import UnknownName
from analysis.language import Words

CODES = [f"UA{number:02}" for number in range(21)]


@pytest.fixture
def values() -> pd.DataFrame:
    return pd.DataFrame(
        {"hromada_code": CODES, "value": [float(v) for v in range(21)], "status": "measured"}
    )


@pytest.fixture
def peers() -> pd.DataFrame:
    names = [f"Town{number}" for number in range(21)]
    return pd.DataFrame({"hromada_code": CODES, "peer_group": "rural", "name_en": names})


def drawn(
    values: pd.DataFrame, peers: pd.DataFrame, *, subject: Subject, words: Words, code: str = "UA20"
) -> Figure:
    return draw_distribution(values, peers, hromada_code=code, subject=subject, words=words)


def test_all_peers_are_dots_and_the_hromada_is_a_diamond(
    values: pd.DataFrame, peers: pd.DataFrame, subject: Subject, words: Words
) -> None:
    figure = drawn(values, peers, subject=subject, words=words)
    dots, diamond = figure.data_and_layout["data"]
    assert len(dots["x"]) == 20
    assert diamond["x"] == [20]
    assert diamond["marker"]["symbol"] == "diamond"
    assert figure.meta["base"] == "20 other hromadas of the group: rural"
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})


def test_peers_of_open_data_have_names_and_those_of_a_survey_do_not(
    values: pd.DataFrame, peers: pd.DataFrame, subject: Subject, words: Words
) -> None:
    assert "Town3" in json.dumps(drawn(values, peers, subject=subject, words=words).data_and_layout)
    survey = replace(subject, is_survey=True)
    hidden = json.dumps(drawn(values, peers, subject=survey, words=words).data_and_layout)
    assert "Town" not in hidden
    assert "UA03" not in hidden


def test_no_rank_is_told(
    values: pd.DataFrame, peers: pd.DataFrame, subject: Subject, words: Words
) -> None:
    figure = drawn(values, peers, subject=subject, words=words)
    assert "rank" not in json.dumps(figure.data_and_layout).lower()


def test_a_dot_far_out_stands_at_the_edge_and_is_counted(
    values: pd.DataFrame, peers: pd.DataFrame, subject: Subject, words: Words
) -> None:
    values.loc[0, "value"] = 5000.0
    figure = drawn(values, peers, subject=subject, words=words)
    layout, dots = figure.data_and_layout["layout"], figure.data_and_layout["data"][0]
    assert max(dots["x"]) <= layout["xaxis"]["range"][1] < 200
    assert dots["marker"]["symbol"].count("triangle-right") == 1
    assert any("1 more, up to 5,000" in note["text"] for note in layout["annotations"])


def test_a_hromada_without_a_value_says_why(
    values: pd.DataFrame, peers: pd.DataFrame, subject: Subject, words: Words
) -> None:
    values.loc[20, ["value", "status"]] = [4321.0, "withheld"]
    figure = drawn(values, peers, subject=subject, words=words)
    assert len(figure.data_and_layout["data"]) == 1
    notes = figure.data_and_layout["layout"]["annotations"]
    assert notes[0]["text"] == "This hromada: withheld: too few people"
    assert "4321" not in json.dumps(figure.data_and_layout)
    assert "4,321" not in json.dumps(figure.data_and_layout)


def test_few_peers_have_no_middle_half(
    values: pd.DataFrame, peers: pd.DataFrame, subject: Subject, words: Words
) -> None:
    figure = drawn(values.iloc[17:], peers.iloc[17:], subject=subject, words=words)
    shapes = figure.data_and_layout["layout"]["shapes"]
    assert [shape["type"] for shape in shapes] == ["line"]
    assert figure.meta["table"]["rows"][2] == ["Peers: half has less than", "no value"]


def test_a_group_without_any_value_is_still_a_figure(
    values: pd.DataFrame, peers: pd.DataFrame, subject: Subject, words: Words
) -> None:
    nothing = values.assign(value=None, status="no_data")
    figure = drawn(nothing, peers, subject=subject, words=words)
    assert json.dumps(figure.data_and_layout, allow_nan=False)
    assert "0 other hromadas" in figure.alternative


def test_the_same_picture_comes_twice(
    values: pd.DataFrame, peers: pd.DataFrame, subject: Subject, words: Words
) -> None:
    once = drawn(values, peers, subject=subject, words=words)
    again = drawn(values, peers, subject=subject, words=words)
    assert once.data_and_layout == again.data_and_layout


def test_a_hromada_without_peers_is_refused(
    values: pd.DataFrame, peers: pd.DataFrame, subject: Subject, words: Words
) -> None:
    with pytest.raises(UnknownName, match="no peer group"):
        drawn(values, peers, subject=subject, words=words, code="UA99")


def test_yes_or_no_has_a_share_and_no_middle_half(
    values: pd.DataFrame, peers: pd.DataFrame, words: Words
) -> None:
    answers = values.assign(value=[float(number % 2) for number in range(21)])
    figure = drawn(answers, peers, subject=Subject("Order", "is_true"), words=words)
    layout = figure.data_and_layout["layout"]
    assert layout["xaxis"]["ticktext"] == ["no", "yes"]
    assert [shape["type"] for shape in layout["shapes"]] == ["line"]
    assert any("50.0%" in note["text"] for note in layout["annotations"])
    assert "band" not in figure.meta["caption"]
