"""Weights against COINr, a pencil, and what a panel is: people who differ."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from analysis.composite.weights import (
    BudgetAllocation,
    budget_allocation,
    effective_weights,
    equal_weights,
    given_weights,
    pca_weights,
)
from analysis.errors import DataError, ParameterError

from .asem import LEVELS, read_asem

PANEL = pd.DataFrame(
    {"money": [50, 30, 40, 20], "reach": [30, 30, 40, 50], "voice": [20, 40, 20, 30]}
)


@pytest.mark.reference
def test_loadings_of_each_pillar_agree_with_coinr(reference: Path) -> None:
    asem = read_asem(reference)
    table = asem.table("dset_Normalised")
    expected = pd.read_csv(asem.folder / "weights_PCA_L1.csv", index_col="iCode")["Weight"]
    pillars = asem.framework[asem.framework["Level"] == 1].groupby("Parent").groups
    compared = 0
    for codes in pillars.values():
        got, theirs = pca_weights(table[list(codes)]), expected[list(codes)].to_numpy()
        sign = np.sign(got @ theirs)
        np.testing.assert_allclose(got * sign, theirs, rtol=1e-9)
        compared += len(got)
    assert compared == 49


@pytest.mark.reference
def test_effective_weights_of_each_level_agree_with_coinr(reference: Path) -> None:
    asem = read_asem(reference)
    expected = pd.read_csv(asem.folder / "weights_effective.csv", index_col="iCode")["EffWeight"]
    compared = 0
    for level, got in zip(LEVELS, effective_weights(asem.weights, asem.parents), strict=True):
        np.testing.assert_allclose(got, expected[asem.codes(level)].to_numpy(), rtol=1e-12)
        compared += len(got)
    assert compared == 59


def blocks() -> npt.NDArray[np.float64]:
    """Five indicators: three that move as one, two as another."""
    random = np.random.default_rng(6)
    one, two = random.normal(size=(2, 400))
    noise = random.normal(size=(5, 400)) * 0.4
    return np.stack([one, one, one, two, two]).T + noise.T


def test_squared_loadings_stay_within_their_component() -> None:
    weights = pca_weights(blocks(), variant="squared")
    assert weights.sum() == pytest.approx(1)
    assert weights.min() > 0.15
    assert np.ptp(weights) < 0.05


def test_loadings_of_one_component_that_all_share_are_equal() -> None:
    same = np.random.default_rng(2).normal(size=(60, 1)) * [1, 5, 0.1, 3]
    np.testing.assert_allclose(pca_weights(same), 0.5)
    np.testing.assert_allclose(pca_weights(same, variant="squared"), 0.25)


@pytest.mark.parametrize("variant", ["loadings", "squared"])
def test_components_do_not_depend_on_units_of_measurement_or_gaps(variant: str) -> None:
    scores = blocks()
    gaps = np.vstack([scores, [[np.nan, 1, 2, 3, 4]]])
    before = pca_weights(scores, variant=variant)
    np.testing.assert_allclose(pca_weights(gaps * [1, 9, 3, 2, 4], variant=variant), before)


@pytest.mark.parametrize(
    "scores",
    [np.ones((9, 2)), np.eye(3), np.full((9, 2), np.nan), np.arange(5.0)],
    ids=["constant", "too few rows", "nothing complete", "one row"],
)
def test_what_has_no_components_is_refused(scores: npt.NDArray[np.float64]) -> None:
    with pytest.raises(DataError, match="No components"):
        pca_weights(scores)


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(ParameterError, match="loadings, squared"):
        pca_weights(blocks(), variant="pca")


def test_each_person_has_one_voice() -> None:
    generous = PANEL.mul([1, 10, 3, 7], axis=0)
    pd.testing.assert_series_equal(
        budget_allocation(generous).weights, budget_allocation(PANEL).weights
    )
    assert budget_allocation(PANEL).weights.tolist() == pytest.approx([0.35, 0.375, 0.275])


def test_the_disagreement_of_the_people_is_kept() -> None:
    spread = budget_allocation(PANEL).spread
    assert spread.loc["money"].tolist() == pytest.approx([0.35, (0.05 / 3) ** 0.5, 0.2, 0.5])
    assert spread.columns.tolist() == ["mean", "sd", "lowest", "highest"]


@pytest.mark.parametrize("method", ["bootstrap", "people", "dirichlet"])
def test_drawn_weights_lie_as_the_people_do(method: str) -> None:
    panel = budget_allocation(PANEL)
    drawn = panel.drawn(20_000, method=method, seed=1)
    assert drawn.shape == (20_000, 3)
    np.testing.assert_allclose(drawn.sum(axis=1), 1)
    np.testing.assert_allclose(drawn.mean(axis=0), panel.weights, atol=0.005)
    between = panel.shares.var(ddof=0).sum()
    expected = {"bootstrap": between / 4, "people": between, "dirichlet": between * 4 / 3}
    assert drawn.var(axis=0).sum() == pytest.approx(expected[method], rel=0.03)
    np.testing.assert_array_equal(panel.drawn(20_000, method=method, seed=1), drawn)
    assert (panel.drawn(20_000, method=method, seed=2) != drawn).any()


def test_nobody_is_drawn_who_is_not_on_the_panel() -> None:
    panel = budget_allocation(PANEL)
    people = {tuple(row) for row in panel.shares.to_numpy().round(9).tolist()}
    drawn = {tuple(row) for row in panel.drawn(200, method="people", seed=3).round(9).tolist()}
    assert drawn == people


@pytest.mark.parametrize(
    "shares", [[[0.5, 0.5], [0.5, 0.5]], [[1.0, 0.0], [0.0, 1.0]]], ids=["agree", "opposed"]
)
def test_people_whom_no_dirichlet_distribution_fits_are_named(shares: list[list[float]]) -> None:
    panel = BudgetAllocation(pd.DataFrame(shares))
    with pytest.raises(DataError, match="Dirichlet"):
        panel.drawn(5, method="dirichlet", seed=1)


def test_an_indicator_without_a_point_is_never_drawn() -> None:
    panel = budget_allocation(PANEL.assign(nothing=0))
    assert panel.drawn(50, method="dirichlet", seed=1)[:, 3].tolist() == [0.0] * 50


@pytest.mark.parametrize(
    "points",
    [
        PANEL.iloc[:1],
        PANEL[["money"]],
        PANEL - 25,
        PANEL * [1, 1, np.nan],
        PANEL.mul([1, 1, 1, 0], axis=0),
    ],
    ids=["one person", "one indicator", "negative", "missing", "nothing given"],
)
def test_points_that_cannot_be_read_are_refused(points: pd.DataFrame) -> None:
    with pytest.raises(DataError, match="points of the panel"):
        budget_allocation(points)


def test_an_unknown_draw_is_refused() -> None:
    with pytest.raises(ParameterError, match="bootstrap"):
        budget_allocation(PANEL).drawn(5, method="uniform", seed=1)


@pytest.mark.parametrize("weights", [[1, -1], [0, 0], [1, np.nan], [[1, 2]]])
def test_what_are_no_weights_is_refused(weights: npt.ArrayLike) -> None:
    with pytest.raises(DataError, match="no weights"):
        given_weights(weights)


def test_nothing_cannot_be_weighed() -> None:
    with pytest.raises(ParameterError):
        equal_weights(0)


@pytest.mark.parametrize(
    ("weights", "parents"),
    [
        ([[1, 1], [1]], [[0, 0], [0, 0]]),
        ([[1, 1], [1, 1]], [[0, 0], [0, 0]]),
        ([[0, 0, 1], [1, 1]], [[0, 0, 1], [0, 0]]),
        ([[-1, 2, 1], [1, 1]], [[0, 0, 1], [0, 0]]),
    ],
    ids=["lengths", "empty group", "no weight", "negative"],
)
def test_levels_that_do_not_fit_are_refused(
    weights: list[list[float]], parents: list[list[int]]
) -> None:
    with pytest.raises(DataError):
        effective_weights(weights, parents)
