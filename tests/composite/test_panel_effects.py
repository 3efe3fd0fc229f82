"""Weights of a panel beside the index: every expert is a replay, and nothing published moves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.composite import (
    Assessment,
    Choice,
    Composite,
    PanelEffect,
    PanelPoints,
    build_index,
    defensible_choices,
    panel_effect,
    read_index,
    read_panel_points,
    replay,
    with_points,
)
from analysis.composite.choices import FACTORS, Combinations
from analysis.composite.defensible import PANEL, panel_choices
from analysis.composite.scoring import scores_of

from .example import capacity_values

BY_POINTS = Choice(method="budget_allocation")


@pytest.fixture(scope="module")
def panel() -> PanelPoints:
    read = read_panel_points(read_index("capacity"))
    assert read is not None
    return read


@pytest.fixture(scope="module")
def built() -> Composite:
    values = capacity_values(80, seed=5)
    values = values.mask(np.random.default_rng(6).random(values.shape) < 0.02)
    return build_index(read_index("capacity"), values, groups=pd.Series("rural", values.index))


@pytest.fixture(scope="module")
def effect(built: Composite, panel: PanelPoints) -> PanelEffect:
    found = panel_effect(Assessment(built.index, built), panel, replicates=300, seed=1)
    assert found is not None
    return found


def by_points(built: Composite, shares: pd.Series, **more: tuple[str, ...]) -> pd.Series:
    """Scores when the points are put into the declaration and the index is built anew."""
    index = with_points(built.index, shares)
    again = build_index(index, built.values, groups=built.groups)
    return replay(again, weights=BY_POINTS, **more).index_scores


def test_the_weights_of_each_expert_are_one_draw_and_equal_a_replay(
    built: Composite, panel: PanelPoints
) -> None:
    space = panel_choices(built, panel)
    count = len(panel.points)
    drawn = Combinations(
        np.zeros((count, len(FACTORS)), dtype=int), drawn=(np.arange(count) + 0.5) / count
    )
    compared = 0
    for piece in scores_of(space, drawn):
        for row, scores in zip(piece.rows, piece.scores, strict=True):
            expected = by_points(built, panel.points.iloc[row])
            np.testing.assert_allclose(scores, expected, rtol=1e-9)
            compared += 1
    assert compared == 15


def test_the_mean_is_one_choice_among_the_others_and_each_expert_a_draw(
    built: Composite, panel: PanelPoints
) -> None:
    space, plain = defensible_choices(built, panel), defensible_choices(built)
    assert plain.labels["weights"] == space.labels["weights"][:-1]
    assert space.labels["weights"][-1] == PANEL
    assert "weights_drawn" in space.varied
    assert "weights_drawn" not in plain.varied
    assert space.everything().count * 3 == plain.everything().count * 4
    for number, left_out in enumerate(space.labels["without"]):
        picks = np.zeros((1, len(FACTORS)), dtype=int)
        picks[0, FACTORS.index("weights")] = space.labels["weights"].index(PANEL)
        picks[0, FACTORS.index("without")] = number
        scores = next(iter(scores_of(space, Combinations(picks)))).scores[0]
        more = {} if left_out == "nothing" else {"without": (left_out,)}
        expected = by_points(built, panel.shares.mean(), **more)
        np.testing.assert_allclose(scores, expected, rtol=1e-9, err_msg=left_out)
        assert space.options["weights"][PANEL, left_out].count == 15


def test_the_effect_is_told_beside_the_index_and_announces_a_panel_that_is_made_up(
    built: Composite, effect: PanelEffect, panel: PanelPoints
) -> None:
    assert effect.is_synthetic
    assert built.use.weights.method == "equal"
    pd.testing.assert_series_equal(
        effect.composite.index_scores, by_points(built, panel.shares.mean())
    )
    before, after = built.index_scores, effect.composite.index_scores
    assert effect.correlation == pytest.approx(before.rank().corr(after.rank()))
    quarters = [pd.qcut(each.rank(method="first"), 4, labels=False) for each in (before, after)]
    ends = [each.where(each.isin([0, 3]), 1) for each in quarters]
    assert effect.moved_count == (ends[0] != ends[1]).sum()
    assert effect.experts.replicates_count == 15
    narrow = effect.experts.units["place_upper"] - effect.experts.units["place_lower"]
    wide = effect.everything.units["place_upper"] - effect.everything.units["place_lower"]
    assert 0 < narrow.median() < wide.median()
    told = effect.weights.set_index("id")
    assert len(told) == 19
    assert told.loc["means", "declared"] == pytest.approx(0.2)
    assert told.loc["youth_centres_2021", "declared"] == pytest.approx(0.5)
    assert (told["lowest"] <= told["mean"]).all()
    assert (told["mean"] <= told["highest"]).all()


def test_disagreement_is_kept_where_the_mean_would_hide_it(
    built: Composite, panel: PanelPoints
) -> None:
    """Two camps whose mean is equal weights: the ranges are those of the camps."""
    camps = panel.points.copy()
    for own in panel.parts.values():
        camps[[*own]] = 100 / len(own)
    rest = [name for name in panel.parts["capacity"] if name not in ("means", "voice")]
    camps[rest] = 20.0
    camps["means"], camps["voice"] = 20.0, 20.0
    camps.iloc[:7, camps.columns.get_loc("means")] = 40.0
    camps.iloc[:7, camps.columns.get_loc("voice")] = 0.0
    camps.iloc[7:14, camps.columns.get_loc("means")] = 0.0
    camps.iloc[7:14, camps.columns.get_loc("voice")] = 40.0
    divided = PanelPoints(panel.panel, camps, panel.parts)
    found = panel_effect(Assessment(built.index, built), divided, replicates=50, seed=1)
    assert found is not None
    assert found.moved_count == 0
    assert found.correlation == pytest.approx(1.0)
    width = found.experts.units["place_upper"] - found.experts.units["place_lower"]
    assert width.median() > 8


def test_without_an_index_or_a_panel_there_is_no_effect(
    built: Composite, panel: PanelPoints
) -> None:
    assert panel_effect(Assessment(built.index), panel, replicates=50, seed=1) is None
    whole = Assessment(built.index, built)
    assert panel_effect(whole, None, replicates=50, seed=1) is None
