"""The weights of a panel: every expert is a dot without a name, and nothing made up goes unsaid."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.composite import (
    Assessment,
    PanelEffect,
    build_index,
    panel_effect,
    read_index,
    read_panel_points,
)
from analysis.draw import Figure, draw_panel_weights, say_panel_weights
from analysis.indicators import read_indicators
from analysis.language import Words


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    index = read_index("capacity")
    codes = [f"UA{number:017d}" for number in range(40)]
    drawn = np.random.default_rng(4).random((40, len(index.indicators)))
    values = pd.DataFrame(drawn, codes, [each.id for each in index.indicators])
    return Assessment(index, build_index(index, values, groups=pd.Series("rural", codes)))


@pytest.fixture(scope="module")
def effect(assessment: Assessment) -> PanelEffect:
    found = panel_effect(assessment, read_panel_points(assessment.index), replicates=50, seed=1)
    assert found is not None
    return found


@pytest.fixture
def figure(assessment: Assessment, effect: PanelEffect, words: Words) -> Figure:
    drawn = draw_panel_weights(assessment, effect, passports=read_indicators(), words=words)
    assert isinstance(drawn, Figure)
    return drawn


def test_each_expert_is_a_dot_in_each_row_and_none_has_a_name(
    figure: Figure, effect: PanelEffect
) -> None:
    go.Figure(figure.data_and_layout["data"], figure.data_and_layout["layout"])
    dots, declared, mean = figure.data_and_layout["data"]
    assert len(dots["x"]) == 15 * 19
    assert sorted(dots["x"]) == pytest.approx(sorted(effect.panel.shares.to_numpy().ravel()))
    assert len(declared["x"]) == len(mean["x"]) == 19
    assert not any(f"E{number:02}" in str(figure.data_and_layout) for number in range(1, 16))


def test_parts_come_first_and_the_table_has_mean_and_extremes(
    figure: Figure, effect: PanelEffect
) -> None:
    rows = figure.meta["table"]["rows"]
    assert [row[0] for row in rows[:2]] == ["Means of its own", "Money given to services"]
    assert rows[5][0].endswith("(Means of its own)")
    told = effect.weights.set_index("id")
    voice = told.loc["voice"]
    expected = [f"{100 * voice[key]:.1f}%" for key in ("declared", "mean", "lowest", "highest")]
    assert rows[4][1:] == expected


def test_what_nobody_gave_is_announced_in_words_marks_and_keys(
    assessment: Assessment, effect: PanelEffect, figure: Figure, words: Words
) -> None:
    said = say_panel_weights(assessment, effect, words=words)
    assert said.is_synthetic
    assert said.plain.startswith("DEMONSTRATION: no expert was asked")
    assert figure.meta["is_synthetic"]
    assert "DEMONSTRATION" in figure.meta["caption"]
    assert figure.alternative.startswith("DEMONSTRATION")
    results = [*said.results, *figure.meta["results"]]
    assert len(results) == 2 * (19 + 4)
    assert all(each["is_synthetic"] for each in results)
    assert all("/panel_" in each["key"] for each in results)


def test_a_panel_of_real_experts_is_said_to_take_part(
    assessment: Assessment, effect: PanelEffect, words: Words
) -> None:
    from dataclasses import replace

    declared = effect.panel.panel.model_copy(update={"is_synthetic": False})
    real = replace(effect, panel=replace(effect.panel, panel=declared))
    said = say_panel_weights(assessment, real, words=words)
    assert not said.is_synthetic
    assert "DEMONSTRATION" not in said.plain
    assert "one of the defensible choices" in said.plain


def test_where_no_panel_was_asked_that_is_said(assessment: Assessment, words: Words) -> None:
    drawn = draw_panel_weights(assessment, None, passports={}, words=words)
    assert drawn.is_gap  # type: ignore[union-attr]
    assert say_panel_weights(assessment, None, words=words).is_gap
