"""Shrunken severities against R's mixed model and the mixed model equations written out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contest.additive import design_of, groups_of, projection_of
from analysis.contest.severity import adjust_severity
from analysis.contest.shrinkage import difference_errors_of, shrinkage_of

from .reviews import simulated, stored, twelve


def test_of_a_complete_design_it_is_the_mixed_model_of_r() -> None:
    totals, told = stored("complete")
    fit = adjust_severity(totals)
    assert fit.reviewer_variance == pytest.approx(told["mixed_reviewer_variance", ""], rel=1e-6)
    assert fit.residual_sd**2 == pytest.approx(told["mixed_error_variance", ""], rel=1e-6)
    for column, name, table, key in (
        ("shrunken", "mixed_severity", fit.reviewers, "reviewer_id"),
        ("shrunken", "mixed_adjusted", fit.applications, "application_id"),
    ):
        assert table[column].tolist() == pytest.approx(told[name][table[key]].tolist(), abs=1e-6)


def test_of_an_incomplete_design_it_stays_near_the_restricted_likelihood() -> None:
    totals, told = stored("unbalanced")
    fit = adjust_severity(totals)
    by_likelihood = told["mixed_severity"][fit.reviewers["reviewer_id"]].to_numpy()
    apart = np.abs(fit.reviewers["shrunken"] - by_likelihood)
    assert (apart < fit.reviewers["standard_error"] / 4).all()


@pytest.mark.parametrize("seed", range(5))
def test_it_solves_the_mixed_model_equations(seed: int) -> None:
    totals = simulated(seed, twelve(R01=0.2, R02=-0.1), applications=30, each=3)
    fit = adjust_severity(totals)
    ordered = totals.sort_values(["application_id", "reviewer_id"])
    design = design_of(ordered)
    own, theirs = design.by_application, -design.by_reviewer
    ridge = np.eye(12) * fit.residual_sd**2 / fit.reviewer_variance
    left = np.block([[own.T @ own, own.T @ theirs], [theirs.T @ own, theirs.T @ theirs + ridge]])
    right = np.concatenate([own.T @ ordered["total"], theirs.T @ ordered["total"]])
    solved = np.linalg.solve(left, right)
    assert fit.applications["shrunken"].tolist() == pytest.approx(solved[:30].tolist())
    assert fit.reviewers["shrunken"].tolist() == pytest.approx(solved[30:].tolist())


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.floats(0.01, 0.3))
def test_shrunken_severities_lie_between_zero_and_least_squares(seed: int, error: float) -> None:
    totals = simulated(seed, twelve(R01=0.1), applications=15, each=3, error=error)
    if len(groups_of(design_of(totals))) > 1:
        return
    fit = adjust_severity(totals)
    assert abs(fit.reviewers["shrunken"].sum()) < 1e-9
    squares = (fit.reviewers[["severity", "shrunken"]] ** 2).sum()
    assert squares["shrunken"] <= squares["severity"] + 1e-12
    errors = fit.difference_errors
    assert errors["shrunken"] <= min(errors["raw"], errors["adjusted"]) + 1e-9


def test_where_reviewers_do_not_differ_the_raw_means_stand() -> None:
    totals = simulated(4, twelve(), error=0.3)
    fit = adjust_severity(totals)
    assert fit.f_statistic < 1
    assert fit.reviewer_variance == 0
    assert fit.is_worth_adjusting is False
    assert np.allclose(fit.applications["shrunken"], fit.applications["raw"], atol=1e-12)
    assert (fit.reviewers["shrunken"] == 0).all()


def test_errors_of_differences_are_those_of_simulated_contests() -> None:
    """Reviewers and errors drawn anew: the spread of the difference is the one computed."""
    design = design_of(simulated(3, twelve(), applications=12, each=3))
    chance = np.random.default_rng(5)
    values = chance.normal(0, 0.1, design.shape[0])
    shrinkage = shrinkage_of(design, values - values.mean() + 0.5, error=0.01)
    shrinkage = type(shrinkage)(0.02, 1.0, 0.5, shrinkage.to_applications, shrinkage.to_reviewers)
    told = difference_errors_of(design, shrinkage, error=0.01)
    theirs = chance.normal(0, np.sqrt(0.02), (4000, 12))[:, design.reviewer_of]
    drawn = theirs + chance.normal(0, 0.1, theirs.shape)
    raw = design.by_application.T / design.by_application.sum(axis=0)[:, None]
    for name, rows in (("raw", raw), ("adjusted", projection_of(design).to_applications)):
        estimates = drawn @ rows.T
        apart = estimates[:, :, None] - estimates[:, None, :]
        pairs = np.sqrt((apart**2).sum() / 4000 / (12 * 11))
        assert told[name] == pytest.approx(pairs, rel=0.03)
