"""Agreement against published examples, R, a pencil and the expert panel's reference."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.consult import kendall_w
from analysis.contest.reviewing import review_agreement, reviews_needed, spearman_brown
from analysis.contest.severity import adjust_severity
from analysis.errors import ParameterError

from .reviews import reviews, simulated, stored, twelve

# Shrout and Fleiss (1979), table 2: six targets, four judges
FOUR_JUDGES = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def long(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return ratings (one row an expert, one column an item) as reviews."""
    table = ratings.rename_axis(index="reviewer_id", columns="application_id").stack()
    return table.rename("total").reset_index()


def published() -> pd.DataFrame:
    return long(pd.DataFrame(FOUR_JUDGES, index=list("ABCDEF")).T.add_prefix("T"))


def test_the_published_example_gives_the_published_coefficients() -> None:
    found = review_agreement(published())
    assert round(found.icc_1, 2) == 0.17  # ICC(1,1)
    assert round(found.icc_k, 2) == 0.44  # ICC(1,4)
    assert found.reviews_per_application == 4
    table = found.reliability.set_index("totals").round(2)
    assert table.loc["raw", ["single", "mean"]].tolist() == [0.29, 0.62]  # ICC(2,1), ICC(2,4)
    assert table.loc["adjusted", ["single", "mean"]].tolist() == [0.71, 0.91]  # ICC(3,1), ICC(3,4)


@pytest.mark.parametrize("name", ["unbalanced", "complete"])
def test_of_unequal_numbers_it_is_the_analysis_of_variance_of_r(name: str) -> None:
    totals, told = stored(name)
    found = review_agreement(totals)
    sizes = totals.groupby("application_id").size()
    n, a, r = len(totals), len(sizes), totals["reviewer_id"].nunique()
    count = (n - (sizes**2).sum() / n) / (a - 1)
    between, within = told["mean_square_between", ""], told["mean_square_within", ""]
    assert found.reviews_per_application == pytest.approx(count)
    assert found.icc_1 == pytest.approx((between - within) / (between + (count - 1) * within))
    assert found.icc_k == pytest.approx((between - within) / between)
    residual = told["residual_sd", ""] ** 2
    merit = (told["squares_applications", ""] - (a - 1) * residual) / (n - r)
    severity = (told["squares_reviewers", ""] - (r - 1) * residual) / (n - a)
    expected = {"application": merit, "reviewer": severity, "residual": residual}
    assert found.variances == pytest.approx(expected, rel=1e-9)
    assert found.variances["reviewer"] == pytest.approx(adjust_severity(totals).reviewer_variance)


@pytest.mark.reference
def test_w_of_every_reference_case_of_the_panel(reference: Path) -> None:
    folder = reference / "expected"
    cases = json.loads((folder / "core_cases.json").read_text(encoding="utf-8"))
    cases = [case for case in cases if case["id"].startswith("kendallW.")]
    for case in cases:
        ratings = pd.read_csv(folder / case["input"], index_col="expert")
        found = review_agreement(long(ratings))
        expected = [np.nan if each is None else each for each in case["expected"]]
        order = found.order
        told = [order.w, order.chi_square, order.degrees_of_freedom, order.p_value]
        assert told == pytest.approx(expected, rel=case["rel_tol"], nan_ok=True), case["id"]
        assert (len(found.block_reviewers), len(found.block_applications)) == ratings.shape
        is_tied = bool(order.reason)
        assert found.flat_reviewers == (tuple(ratings.index) if is_tied else ())
    assert len(cases) == 3


@pytest.mark.reference
def test_severity_and_agreement_of_the_panel_are_those_of_plain_means(reference: Path) -> None:
    """All rated all: severity is the distance of an expert's mean from the mean of all."""
    folder = reference / "expected" / "6_delphi"
    ratings = pd.read_csv(folder / "ratings_round1.csv", index_col="expert")
    fit = adjust_severity(long(ratings))
    expected = (ratings.to_numpy().mean() - ratings.mean(axis=1))[fit.reviewers["reviewer_id"]]
    assert fit.reviewers["severity"].tolist() == pytest.approx(expected.tolist(), abs=1e-9)
    assert fit.applications["adjusted"].tolist() == pytest.approx(ratings.mean().tolist())
    variances = review_agreement(long(ratings)).variances
    left = ratings.sub(ratings.mean(axis=1), axis=0).sub(ratings.mean()) + ratings.to_numpy().mean()
    experts, items = ratings.shape
    residual = (left.to_numpy() ** 2).sum() / (experts - 1) / (items - 1)
    assert variances["residual"] == pytest.approx(residual)
    assert variances["application"] == pytest.approx(ratings.mean().var() - residual / experts)
    assert ratings.mean(axis=1).var() < residual / items  # experts differ by less than the rest
    assert variances["reviewer"] == 0
    perfect = review_agreement(
        long(pd.read_csv(folder / "ratings_perfect.csv", index_col="expert"))
    )
    assert (perfect.order.w, perfect.icc_1, perfect.icc_k) == pytest.approx((1, 1, 1))
    assert perfect.reliability["reviews_needed"].tolist() == [1, 1]


def test_the_components_of_a_simulated_contest_come_back() -> None:
    found = []
    for seed in range(20):
        drawn = np.random.default_rng(seed).normal(0, 0.1, 12)
        totals = simulated(seed, dict(zip(twelve(), drawn, strict=True)))
        found.append(review_agreement(totals).variances)
    mean = pd.DataFrame(found).mean()
    assert mean["application"] == pytest.approx(0.12**2, rel=0.1)
    assert mean["reviewer"] == pytest.approx(0.1**2, rel=0.25)
    assert mean["residual"] == pytest.approx(0.1**2, rel=0.05)


@settings(deadline=None)
@given(st.floats(0.02, 0.99), st.floats(0.1, 0.97))
def test_the_number_of_reviews_is_the_least_that_reaches(single: float, asked: float) -> None:
    count = reviews_needed(single, reliability=asked)
    assert spearman_brown(single, count=count) >= asked - 1e-6
    assert count == 1 or spearman_brown(single, count=count - 1) < asked + 1e-6


@pytest.mark.parametrize(
    ("single", "asked", "count"), [(0.5, 0.8, 4), (0.29, 0.8, 10), (0.8, 0.8, 1), (0.25, 0.75, 9)]
)
def test_numbers_of_reviews_by_a_pencil(single: float, asked: float, count: int) -> None:
    assert reviews_needed(single, reliability=asked) == count


def test_where_merit_does_not_vary_no_number_of_reviews_is_enough() -> None:
    for single in (0.0, -0.2, np.nan):
        assert np.isnan(reviews_needed(single, reliability=0.8))
    same = review_agreement(reviews(*((f"A{a}", f"R{r}", 0.5) for a in range(4) for r in range(3))))
    assert np.isnan(same.icc_1)
    assert same.reliability["reviews_needed"].isna().all()
    assert same.flat_reviewers == ("R0", "R1", "R2")
    assert same.order.reason


def test_the_block_is_the_largest_that_is_complete() -> None:
    scores = np.arange(15).reshape(5, 3) / 15
    rows = [(f"A{a}", f"R{r}", scores[a, r]) for a in range(5) for r in range(3)]
    found = review_agreement(reviews(*(row for row in rows if row[:2] != ("A4", "R2"))))
    assert found.block_reviewers == ("R0", "R1", "R2")
    assert found.block_applications == ("A0", "A1", "A2", "A3")
    expected = kendall_w(pd.DataFrame(scores[:4].T))
    assert (found.order.w, found.order.experts_count) == (expected.w, 3)


def test_without_a_complete_block_there_is_no_w_and_the_reason_stands_there() -> None:
    found = review_agreement(
        reviews(("A1", "R1", 0.5), ("A1", "R2", 0.4), ("A2", "R2", 0.3), ("A2", "R3", 0.6))
    )
    assert (found.block_reviewers, np.isnan(found.order.w)) == ((), True)
    assert "at least 2 items" in found.order.reason
    assert np.isnan(list(found.variances.values())).all()  # no degrees of freedom
    assert np.isfinite(found.icc_1)


def test_two_applications_are_no_order_to_agree_on() -> None:
    rows = [("A1", "R1", 0.5), ("A1", "R2", 0.4), ("A2", "R1", 0.3), ("A2", "R2", 0.1)]
    assert review_agreement(reviews(*rows)).block_reviewers == ()
    third = [("A3", "R1", 0.7), ("A3", "R2", 0.9)]
    found = review_agreement(reviews(*rows, *third))
    assert (found.block_applications, found.order.w) == (("A1", "A2", "A3"), 1)


def test_one_review_each_tells_nothing_of_agreement() -> None:
    found = review_agreement(reviews(("A1", "R1", 0.5), ("A2", "R1", 0.4), ("A3", "R2", 0.4)))
    assert np.isnan([found.icc_1, found.icc_k]).all()
    assert found.reviews_per_application == 1
    assert found.reliability[["single", "mean", "reviews_needed"]].isna().all(axis=None)
    assert len(found.pairs) == 0


def test_pairs_are_compared_on_what_they_share() -> None:
    rows = [("A1", "R1", 0.5), ("A1", "R2", 0.4), ("A2", "R1", 0.9), ("A2", "R2", 0.4),
            ("A3", "R1", 0.7), ("A3", "R2", 0.7), ("A3", "R3", 0.1)]  # fmt: skip
    pairs = review_agreement(reviews(*rows)).pairs.set_index(["reviewer_id", "other_id"])
    assert pairs["shared_count"].to_dict() == {("R1", "R2"): 3, ("R1", "R3"): 1, ("R2", "R3"): 1}
    assert pairs.loc[("R1", "R2"), "mean_difference"] == pytest.approx(0.2)
    expected = np.corrcoef([0.5, 0.9, 0.7], [0.4, 0.4, 0.7])[0, 1]
    assert pairs.loc[("R1", "R2"), "correlation"] == pytest.approx(expected)
    assert pairs["correlation"].isna().sum() == 2


@settings(deadline=None, max_examples=8)
@given(st.integers(0, 1000), st.integers(0, 1000))
def test_order_of_rows_and_constants_of_reviewers_change_no_adjusted_figure(
    seed: int, order: int
) -> None:
    totals = simulated(seed, twelve(), applications=12)
    one = review_agreement(totals)
    two = review_agreement(totals.sample(frac=1, random_state=order))
    pd.testing.assert_frame_equal(one.reliability, two.reliability)
    pd.testing.assert_frame_equal(one.pairs, two.pairs)
    assert (one.icc_1, one.variances) == (two.icc_1, two.variances)
    moved = totals.assign(total=totals["total"] - 0.3 * totals["reviewer_id"].eq("R04"))
    adjusted = review_agreement(moved).reliability.set_index("totals").loc["adjusted"]
    same = one.reliability.set_index("totals").loc["adjusted"]
    assert adjusted.tolist() == pytest.approx(same.tolist())


@pytest.mark.parametrize("asked", [0, 1, 1.5])
def test_a_reliability_that_is_none_is_refused(asked: float) -> None:
    with pytest.raises(ParameterError, match="between 0 and 1"):
        review_agreement(published(), reliability=asked)
