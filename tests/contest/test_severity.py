"""Severity against R and a pencil, its laws, and what cannot be told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.contest.additive import design_of, projection_of
from analysis.contest.severity import adjust_severity
from analysis.errors import DataError

from .reviews import KEYS, reviews, simulated, stored, twelve

R01 = {"R01": 0.15}


@pytest.mark.parametrize("name", ["unbalanced", "complete"])
def test_estimates_and_tests_are_those_of_r(name: str) -> None:
    totals, told = stored(name)
    fit = adjust_severity(totals)
    for column, of_r in (("adjusted", "adjusted"), ("standard_error", "adjusted_error")):
        expected = told[of_r][fit.applications["application_id"]].tolist()
        assert fit.applications[column].tolist() == pytest.approx(expected, abs=1e-10), column
    for column, of_r in (
        ("severity", "severity"),
        ("standard_error", "severity_error"),
        ("outfit", "outfit"),
    ):
        expected = told[of_r][fit.reviewers["reviewer_id"]].tolist()
        assert fit.reviewers[column].tolist() == pytest.approx(expected, abs=1e-10), column
    for each in ("residual_sd", "degrees_of_freedom", "f_statistic", "p_value"):
        assert getattr(fit, each) == pytest.approx(told[each, ""], rel=1e-9), each
    between = told["squares_reviewers", ""] - (len(fit.reviewers) - 1) * fit.residual_sd**2
    free = len(totals) - len(fit.applications)
    assert fit.reviewer_variance == pytest.approx(between / free, rel=1e-9)


def test_a_pencil_gives_the_same_for_two_by_two_and_one_apart() -> None:
    """R2 gives 0.2 less than R1 to A1 and A2; A3 was read by R1 alone and so looks better."""
    fit = adjust_severity(
        reviews(
            ("A1", "R1", 0.6), ("A1", "R2", 0.4), ("A2", "R1", 0.8), ("A2", "R2", 0.6),
            ("A3", "R1", 0.7),
        )
    )  # fmt: skip
    assert fit.reviewers["severity"].tolist() == pytest.approx([-0.1, 0.1])
    assert fit.applications["raw"].tolist() == pytest.approx([0.5, 0.7, 0.7])
    assert fit.applications["adjusted"].tolist() == pytest.approx([0.5, 0.7, 0.6])
    assert fit.applications["reviews_count"].tolist() == [2, 2, 1]
    assert (fit.degrees_of_freedom, fit.residual_sd) == (1, 0)
    assert (fit.f_statistic, fit.p_value) == (np.inf, 0)
    assert fit.applications["shrunken"].tolist() == pytest.approx([0.5, 0.7, 0.6])


def test_of_a_complete_design_adjusting_changes_nothing_and_says_so() -> None:
    fit = adjust_severity(stored("complete")[0])
    assert fit.applications["adjusted"].tolist() == pytest.approx(fit.applications["raw"].tolist())
    assert fit.p_value < 0.001
    assert fit.is_worth_adjusting is False


def test_where_reviewers_differ_and_applications_have_their_own_it_is_worth_it() -> None:
    fit = adjust_severity(simulated(2, twelve(R01=0.3, R02=-0.2, R03=0.2)))
    assert fit.is_worth_adjusting is True
    assert fit.difference_errors["adjusted"] < 0.9 * fit.difference_errors["raw"]


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.integers(1, 12), st.floats(-0.5, 0.5))
def test_a_constant_added_to_one_reviewer_moves_nobody_against_another(
    seed: int, number: int, constant: float
) -> None:
    totals = simulated(seed, twelve())
    is_own = totals["reviewer_id"].eq(f"R{number:02d}")
    moved = totals.assign(total=totals["total"] + constant * is_own)
    before, after = adjust_severity(totals), adjust_severity(moved)
    shift = after.applications["adjusted"] - before.applications["adjusted"]
    assert np.ptp(shift) < 1e-12
    apart = after.reviewers["severity"] - before.reviewers["severity"]
    assert apart.iloc[number - 1] == pytest.approx(-constant * 11 / 12, abs=1e-12)
    assert after.residual_sd == pytest.approx(before.residual_sd)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_order_of_rows_changes_nothing_at_all(seed: int, order: int) -> None:
    totals = simulated(seed, twelve(**R01))
    one, two = (
        adjust_severity(each) for each in (totals, totals.sample(frac=1, random_state=order))
    )
    pd.testing.assert_frame_equal(one.applications, two.applications, check_exact=True)
    pd.testing.assert_frame_equal(one.reviewers, two.reviewers, check_exact=True)


def test_a_severe_reviewer_is_found_in_95_of_100_contests() -> None:
    """A reviewer 0.15 below the others, found beyond two standard errors."""
    rows = [
        adjust_severity(simulated(seed, twelve(**R01))).reviewers.iloc[0] for seed in range(100)
    ]
    assert sum(row["severity"] > 2 * row["standard_error"] for row in rows) >= 95
    near = sum(abs(row["severity"] - 0.15 * 11 / 12) < 3 * row["standard_error"] for row in rows)
    assert near >= 97  # severities sum to zero, so 0.15 · 11/12 is the truth


def test_two_standard_errors_hold_the_truth_as_often_as_they_should() -> None:
    totals = simulated(1, twelve()).sort_values(KEYS)
    design = design_of(totals)
    projection = projection_of(design)
    error = np.random.default_rng(2).normal(0, 0.1, (4000, design.shape[0]))
    severity, merit = error @ projection.to_reviewers.T, error @ projection.to_applications.T
    left = error - merit[:, design.application_of] + severity[:, design.reviewer_of]
    variance = (left**2).sum(axis=1) / projection.degrees_of_freedom
    for estimate, rows in (
        (severity, projection.to_reviewers),
        (merit, projection.to_applications),
    ):
        standard_error = np.sqrt(variance[:, None] * (rows**2).sum(axis=1))
        held = (np.abs(estimate) <= 2 * standard_error).mean()
        exact = 1 - 2 * stats.t.sf(2, projection.degrees_of_freedom)
        assert held == pytest.approx(exact, abs=0.005)


def test_where_nobody_is_severe_the_test_calls_five_of_hundred_so() -> None:
    p_values = [adjust_severity(simulated(seed, twelve())).p_value for seed in range(100, 200)]
    assert 1 <= sum(each < 0.05 for each in p_values) <= 11


def test_the_p_value_is_that_of_totals_shuffled_within_applications() -> None:
    totals = simulated(8, twelve(R01=0.08), applications=20).sort_values(KEYS)
    design, fit = design_of(totals), adjust_severity(totals)
    values = totals["total"].to_numpy()
    both = np.hstack([design.by_application, design.by_reviewer])
    own, whole = (each @ np.linalg.pinv(each) for each in (design.by_application, both))
    chance = np.random.default_rng(1)
    reached = 0
    for _ in range(2000):
        order = np.lexsort([chance.random(len(values)), design.application_of])
        drawn = values[order]
        explained, left = drawn @ (whole - own) @ drawn, drawn @ (drawn - whole @ drawn)
        f_statistic = explained / left * fit.degrees_of_freedom / 11
        reached += f_statistic >= fit.f_statistic - 1e-9
    assert reached / 2000 == pytest.approx(fit.p_value, abs=0.03)


def test_groups_without_a_common_review_are_named_and_nothing_is_adjusted() -> None:
    fit = adjust_severity(
        reviews(("A1", "R1", 0.6), ("A1", "R2", 0.4), ("A2", "R3", 0.6), ("A3", "R3", 0.5))
    )
    assert (fit.reason, fit.is_connected, fit.is_worth_adjusting) == ("not_connected", False, None)
    assert [tuple(group) for group in fit.groups] == [
        (("A2", "A3"), ("R3",)),
        (("A1",), ("R1", "R2")),
    ]
    assert fit.applications[["adjusted", "standard_error", "shrunken"]].isna().all(axis=None)
    assert fit.applications["raw"].tolist() == pytest.approx([0.5, 0.6, 0.5])
    assert fit.reviewers["severity"].isna().all()


def test_without_degrees_of_freedom_there_is_no_error_to_tell() -> None:
    fit = adjust_severity(reviews(("A1", "R1", 0.6), ("A1", "R2", 0.4), ("A2", "R1", 0.6)))
    assert (fit.reason, fit.degrees_of_freedom) == ("no_degrees_of_freedom", 0)
    assert fit.applications["adjusted"].tolist() == pytest.approx([0.5, 0.5])
    assert fit.applications["standard_error"].isna().all()
    assert np.isnan([fit.residual_sd, fit.f_statistic, fit.reviewer_variance]).all()


def test_one_reviewer_alone_has_no_severity() -> None:
    fit = adjust_severity(reviews(("A1", "R1", 0.6), ("A2", "R1", 0.4)))
    assert fit.reason == "one_reviewer"
    assert fit.applications["adjusted"].tolist() == pytest.approx([0.6, 0.4])
    assert fit.reviewers["severity"].tolist() == [0]


def test_a_review_that_is_not_complete_is_left_aside_and_its_people_keep_a_row() -> None:
    totals = simulated(4, twelve(), applications=10)
    lost = reviews(("A99", "R99", np.nan), ("A98", "R01", np.nan))
    fit = adjust_severity(pd.concat([totals, lost]))
    kept = adjust_severity(totals)
    row = fit.applications.set_index("application_id").loc["A99"]
    assert (row["reviews_count"], np.isnan(row["adjusted"])) == (0, True)
    assert not fit.reviewers.set_index("reviewer_id").loc["R99", "is_flat"]
    pd.testing.assert_frame_equal(fit.applications.head(10), kept.applications, check_dtype=False)


def test_a_reviewer_who_gives_all_the_same_is_flat_and_does_not_separate() -> None:
    totals = simulated(6, twelve())
    is_own = totals["reviewer_id"].eq("R05")
    flat = totals.assign(total=totals["total"].mask(is_own, 0.5))
    told = adjust_severity(flat).reviewers.set_index("reviewer_id")
    assert told["is_flat"].sum() == 1
    assert told.loc["R05", ["is_flat", "spread"]].tolist() == [True, 0]
    assert np.isnan(told.loc["R05", "separation"])
    assert (told["separation"].drop("R05") > 0.3).all()


def test_a_reviewer_who_draws_lots_has_the_highest_outfit_and_separates_least() -> None:
    totals = simulated(7, twelve(), error=0.05)
    chance = np.random.default_rng(7)
    is_own = totals["reviewer_id"].eq("R05")
    noise = chance.uniform(0.2, 1, len(totals))
    told = adjust_severity(totals.assign(total=totals["total"].mask(is_own, noise))).reviewers
    told = told.set_index("reviewer_id")
    assert told["outfit"].idxmax() == "R05"
    assert told.loc["R05", "outfit"] > 2
    assert told["separation"].idxmin() == "R05"


def test_the_callers_table_is_left_as_it_was() -> None:
    totals = simulated(1, twelve())
    kept = totals.copy()
    adjust_severity(totals)
    pd.testing.assert_frame_equal(totals, kept)


def test_no_total_at_all_is_refused() -> None:
    with pytest.raises(DataError, match="no complete review"):
        adjust_severity(reviews(("A1", "R1", np.nan)))
