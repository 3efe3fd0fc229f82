"""Who answered: every oblast and type stands there, also with nobody."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.draw import Subject, draw_coverage
from analysis.errors import DataError
from analysis.language import Words

SURVEY = Subject("Survey", "count", date="2026", is_synthetic=True, is_survey=True)


def test_each_oblast_and_type_is_counted_against_all(register: pd.DataFrame, words: Words) -> None:
    figure = draw_coverage(["UA10", "UA11", "UA11"], register, subject=SURVEY, words=words)
    assert figure.meta["table"]["rows"] == [
        ["All", "1 of 2", "1 of 2", "0 of 2", "2 of 6"],
        ["First", "1 of 1", "1 of 1", "0 of 1", "2 of 3"],
        ["Second", "0 of 1", "0 of 1", "0 of 1", "0 of 3"],
    ]
    assert figure.meta["base"] == "2 hromadas of 6 answered"


def test_nobody_is_an_open_circle_and_not_a_colour_alone(
    register: pd.DataFrame, words: Words
) -> None:
    figure = draw_coverage(["UA10"], register, subject=SURVEY, words=words)
    circles = figure.data_and_layout["data"][0]
    assert len(circles["x"]) == 9
    assert set(circles["marker"]["symbol"]) == {"circle", "circle-open"}
    assert circles["text"][0] == "1/2"
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    assert json.dumps(figure.data_and_layout, allow_nan=False)


def test_oblasts_without_an_answer_are_named_and_synthetic_said(
    register: pd.DataFrame, words: Words
) -> None:
    meta = draw_coverage(["UA10"], register, subject=SURVEY, words=words).meta
    assert "No hromada answered in: Second." in meta["alternative"]
    assert "Made-up answers" in meta["caption"]


def test_a_code_that_is_no_hromada_is_refused(register: pd.DataFrame, words: Words) -> None:
    with pytest.raises(DataError, match="UA01000000000013043"):
        draw_coverage(["UA01000000000013043"], register, subject=SURVEY, words=words)
