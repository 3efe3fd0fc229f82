"""Probabilities of hromadas drawn by lot: as a simulation of such draws says, and no others."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import estimate
from analysis.advise.chance import NO_CHANCE, chance_of
from analysis.advise.selections import selection_of

from .strengths import condition_of, evidence_with


def sample_of(codes: pd.Index, *, kind: str = "simple", **more: object) -> estimate.HromadaSample:
    frame = pd.DataFrame({"stratum": more.get("stratum", "all")}, index=codes)
    frame["count"] = more.get("count", 1469)
    told = {"strata": ("stratum",), "population": ("count",)} if kind != "purposive" else {}
    plan = estimate.DesignPlan(kind=kind, **told)
    return estimate.HromadaSample(codes, estimate.design_of(frame, plan))


def chance(values: list[float], statistic: str, **bounds: float | None) -> float:
    evidence = evidence_with(values, design="probability")
    selection = selection_of(condition_of(statistic, **bounds), evidence)
    sample = sample_of(evidence.hromadas.index)
    index = evidence.hromadas.index
    return chance_of(selection, sample, index=index, draws=2000, seed=1).probability


def test_a_share_at_the_threshold_is_as_probable_on_either_side() -> None:
    assert chance([1, 0] * 20, "share_true", at_least=0.5) == pytest.approx(0.5, abs=0.01)


def test_a_share_far_from_the_threshold_is_as_probable_as_its_error_says() -> None:
    values = [1.0] * 30 + [0.0] * 30
    error = np.sqrt(0.25 / 59 * (1 - 60 / 1469))
    wanted = stats.norm.sf((0.4 - 0.5) / error)
    assert chance(values, "share_true", at_least=0.4) == pytest.approx(wanted, abs=0.01)
    both = chance(values, "share_true", at_least=0.4)
    other = chance(values, "share_true", at_least=None, at_most=0.4)
    assert both + other == pytest.approx(1)


def test_where_all_answer_alike_nothing_is_certain() -> None:
    found = chance([1.0] * 20, "share_true", at_least=0.9)
    assert 0.5 < found < 0.99


def test_of_other_statistics_replicates_tell() -> None:
    random = np.random.default_rng(3)
    values = random.normal(10, 2, size=80)
    wanted = stats.norm.cdf((values.mean() - 9.7) / (values.std(ddof=1) / np.sqrt(80)))
    assert chance(list(values), "mean", at_least=9.7) == pytest.approx(wanted, abs=0.03)
    assert 0.5 < chance(list(values), "median", at_least=9.5) < 1


def test_probability_covers_what_it_says_in_drawn_samples() -> None:
    """Of conditions told as 80 to 95% probable, about as many hold in the population."""
    random = np.random.default_rng(11)
    told, held = [], []
    for _ in range(400):
        share = random.uniform(0.2, 0.8)
        values = (random.random(40) < share).astype(float)
        told.append(chance(list(values), "share_true", at_least=0.5))
        held.append(share >= 0.5)
    some = (np.array(told) > 0.8) & (np.array(told) < 0.95)
    assert some.sum() > 30
    assert np.mean(np.array(held)[some]) == pytest.approx(np.mean(np.array(told)[some]), abs=0.1)


def test_who_was_not_drawn_by_lot_gets_no_probability() -> None:
    evidence = evidence_with([1, 0, 1], design="purposive")
    selection = selection_of(condition_of("share_true"), evidence)
    index = evidence.hromadas.index
    found = chance_of(selection, sample_of(index, kind="purposive"), index=index, draws=100, seed=1)
    assert found is NO_CHANCE


def test_a_stratum_with_one_drawn_hromada_gets_none_for_a_median() -> None:
    evidence = evidence_with([1, 2, 3, 4], design="probability")
    index = evidence.hromadas.index
    sample = sample_of(index, kind="stratified", stratum=["a", "a", "a", "b"], count=30)
    selection = selection_of(condition_of("median"), evidence)
    assert chance_of(selection, sample, index=index, draws=100, seed=1) is NO_CHANCE
