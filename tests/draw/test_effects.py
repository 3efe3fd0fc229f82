"""Weights in name and in effect: both are drawn, and both are written."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.composite import Assessment, Composite, build_index, read_index
from analysis.draw import draw_effects
from analysis.indicators import read_indicators
from analysis.language import Words


@pytest.fixture(scope="module")
def built() -> Composite:
    index = read_index("capacity")
    made_up = np.random.default_rng(7).random((50, len(index.indicators)))
    codes = [f"UA{number:017d}" for number in range(50)]
    values = pd.DataFrame(made_up, codes, [each.id for each in index.indicators])
    values.iloc[0, 0] = np.nan
    return build_index(index, values)


def test_each_member_of_each_part_has_two_marks_and_a_row(built: Composite, words: Words) -> None:
    figure = draw_effects(Assessment(built.index, built), read_indicators(), words=words)
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    _, nominal, effective = figure.data_and_layout["data"]
    members = len(built.index.indicators) + len(built.index.pillars)
    assert len(nominal["x"]) == len(effective["x"]) == members
    assert len(figure.meta["table"]["rows"]) == members
    assert nominal["marker"]["symbol"] != effective["marker"]["symbol"]
    assert figure.meta["base"] == "49 hromadas with all members"


def test_the_shares_drawn_are_those_of_the_audit(built: Composite, words: Words) -> None:
    figure = draw_effects(Assessment(built.index, built), read_indicators(), words=words)
    drawn = figure.data_and_layout["data"][2]["x"]
    found = built.audit.effects["effective_share"].tolist()
    assert drawn == pytest.approx(found, rel=1e-5)
    for _, part in built.audit.effects.groupby("within"):
        assert part["effective_share"].sum() == pytest.approx(1)


def test_the_axis_holds_every_mark(built: Composite, words: Words) -> None:
    figure = draw_effects(Assessment(built.index, built), read_indicators(), words=words)
    low, high = figure.data_and_layout["layout"]["xaxis"]["range"]
    marks = [x for trace in figure.data_and_layout["data"][1:] for x in trace["x"]]
    assert low < min(marks)
    assert max(marks) < high
