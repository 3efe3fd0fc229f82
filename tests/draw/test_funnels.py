"""The funnel in picture and words: limits, who lies outside, how many chance would put there."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.compare import Funnel, funnel_of
from analysis.draw import Figure, Passage, Subject, draw_funnel, say_funnel
from analysis.language import Words

CODES = [f"UA{number:02d}" for number in range(20)]


@pytest.fixture
def reach() -> Subject:
    return Subject("Reach", "share", better="higher", is_survey=True, is_synthetic=True)


def funnel(*, far: bool = True) -> Funnel:
    base = pd.Series(np.geomspace(123, 4567, 20).round(), index=CODES)
    share = pd.Series(0.3 + 0.002 * np.tile([-1.0, 1.0], 10), index=CODES)
    if far:
        share.iloc[19] = 0.5
    return funnel_of((base * share).round(), base, kind="share")


def drawn(found: Funnel, subject: Subject, words: Words, code: str = "UA19") -> Figure:
    figure = draw_funnel(found, hromada_code=code, subject=subject, words=words)
    assert isinstance(figure, Figure)
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    return figure


def test_limits_dots_and_the_hromada_are_drawn(reach: Subject, words: Words) -> None:
    traces = drawn(funnel(), reach, words).data_and_layout["data"]
    lines = [trace for trace in traces if trace["mode"] == "lines"]
    dots = [trace for trace in traces if trace["mode"] == "markers"]
    assert [line["line"]["dash"] for line in lines] == ["dash", "dash", "dot", "dot"]
    assert sum(len(trace["x"]) for trace in dots) == 20
    assert dots[-1]["marker"]["symbol"] == "diamond"
    assert dots[-1]["y"] == [pytest.approx(0.5, abs=0.001)]


def test_bases_of_a_survey_are_rounded_and_no_code_is_told(reach: Subject, words: Words) -> None:
    figure = drawn(funnel(), reach, words)
    bases = [
        base
        for trace in figure.data_and_layout["data"]
        if trace["mode"] == "markers"
        for base in trace["x"]
    ]
    assert len(bases) == 20
    assert all(base == float(f"{base:.2g}") for base in bases)
    assert "rounded to two figures" in figure.meta["caption"]
    whole = json.dumps(figure.data_and_layout)
    assert "UA0" not in whole
    opened = replace(reach, is_survey=False, is_synthetic=False)
    exact = drawn(funnel(), opened, words)
    assert "4567" in json.dumps(exact.data_and_layout)
    assert "rounded" not in exact.meta["caption"]


def test_who_lies_outside_is_said_with_what_chance_would_do(reach: Subject, words: Words) -> None:
    said = say_funnel(funnel(), hromada_code="UA19", subject=reach, words=words)
    assert (
        "1 of 20 lie outside the 95% limits, where chance alone would put about 1.0" in said.plain
    )
    assert "lies above the 99.8% limits" in said.plain
    assert said.is_synthetic
    within = say_funnel(funnel(), hromada_code="UA03", subject=reach, words=words)
    assert "lies within the limits" in within.plain
    absent = say_funnel(funnel(), hromada_code="UA99", subject=reach, words=words)
    assert "has no value here" in absent.plain


def test_overdispersion_is_said_only_where_it_is(reach: Subject, words: Words) -> None:
    base = pd.Series(1000.0, index=CODES)
    wild = funnel_of(base * np.linspace(0.1, 0.5, 20), base, kind="share")
    said = say_funnel(wild, hromada_code="UA03", subject=reach, words=words).plain
    assert "more than chance allows" in said
    assert "percentage points" in said
    calm = say_funnel(funnel(far=False), hromada_code="UA03", subject=reach, words=words).plain
    assert "no larger than chance" in calm


def test_the_table_has_limits_at_a_few_bases(reach: Subject, words: Words) -> None:
    table = drawn(funnel(), reach, words).meta["table"]
    assert table["columns"] == ["Cases", "95% limits", "99.8% limits"]
    assert 3 <= len(table["rows"]) <= 5
    assert all("to" in row[1] and "to" in row[2] for row in table["rows"])


def test_without_a_funnel_words_stand_in_its_place(reach: Subject, words: Words) -> None:
    passage = draw_funnel(None, hromada_code="UA19", subject=reach, words=words)
    assert isinstance(passage, Passage)
    assert passage.is_gap
    assert "no funnel is drawn" in passage.plain
