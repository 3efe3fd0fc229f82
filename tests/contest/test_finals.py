"""Totals over the stages against a pencil, and adjusting by criterion against adjusting once."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.contest.finals import final_totals, stage_points, stage_weights
from analysis.contest.severity import adjust_severity
from analysis.contest.totals import weigh_scores
from analysis.errors import DataError, ParameterError

from .reviews import contest_of, scores_of, stage_of


def test_totals_of_two_stages_are_what_a_pencil_gives() -> None:
    paper, talk = (
        stage_of({"one": 1}, weight=0.6),
        stage_of({"two": 1}, key="interview", weight=0.3),
    )
    first = scores_of(
        ("A1", "R1", "one", 5), ("A1", "R2", "one", 4), ("A2", "R1", "one", 2),
        ("A2", "R2", "one", 1), ("A3", "R1", "one", 3), ("A3", "R2", "one", 1),
    )  # fmt: skip
    second = scores_of(
        ("A1", "R3", "two", 2), ("A1", "R4", "two", 2), ("A2", "R3", "two", 5),
        ("A2", "R4", "two", 4),
        stage="interview",
    )  # fmt: skip
    found = final_totals(pd.concat([first, second]), (paper, talk))
    table = found.applications.set_index("application_id")
    assert table.columns.tolist() == ["total", "standard_error", "review", "interview"]
    assert table["review"].tolist() == pytest.approx([0.9, 0.3])
    assert table["interview"].tolist() == pytest.approx([0.4, 0.9])
    assert table["total"].tolist() == pytest.approx([(1.8 + 0.4) / 3, (0.6 + 0.9) / 3])
    errors = [each.applications["standard_error"].iloc[0] for each in found.fits]
    expected = np.sqrt((errors[0] * 2 / 3) ** 2 + (errors[1] / 3) ** 2)
    assert table["standard_error"].tolist() == pytest.approx([expected] * 2)
    alone = final_totals(first, (paper,)).applications
    assert alone["total"].tolist() == pytest.approx([0.9, 0.3, 0.4])


def test_a_stage_is_adjusted_on_all_its_reviews() -> None:
    scores, stages = contest_of(1)
    found = final_totals(scores, stages)
    fit = adjust_severity(weigh_scores(scores, stages[0])).applications
    assert len(found.applications) == 10
    assert len(found.fits[0].applications) == 20
    own = fit.set_index("application_id")["adjusted"][found.applications["application_id"]]
    assert found.applications["review"].tolist() == own.tolist()


@pytest.mark.parametrize("seed", range(4))
def test_adjusting_by_criterion_comes_to_the_same(seed: int) -> None:
    scores, stages = contest_of(seed)
    for stage in stages:
        points = stage_points(scores, stage)
        fit = adjust_severity(weigh_scores(scores, stage))
        weights = np.array(list(stage.weights.values()))
        assert np.allclose(points.adjusted @ weights, fit.applications["adjusted"])
        left = (points.residuals @ weights) ** 2
        assert np.sqrt(left.sum() / fit.degrees_of_freedom) == pytest.approx(fit.residual_sd)


def test_an_incomplete_review_counts_in_neither() -> None:
    scores, stages = contest_of(2)
    lost = scores.assign(score=scores["score"].where(scores.index != 0))
    points = stage_points(lost, stages[0])
    assert points.design.shape[0] == stage_points(scores, stages[0]).design.shape[0] - 1
    fit = final_totals(lost, stages[:1]).fits[0]
    assert np.allclose(
        points.adjusted @ list(stages[0].weights.values()), fit.applications["adjusted"]
    )


def test_reviewers_apart_are_refused_by_criterion_and_missing_over_stages() -> None:
    stage = stage_of({"one": 1})
    scores = scores_of(("A1", "R1", "one", 5), ("A2", "R2", "one", 4))
    with pytest.raises(DataError, match="ties 2 groups of reviewers.*Found: R1; R2"):
        stage_points(scores, stage)
    found = final_totals(scores, (stage,))
    assert found.applications["total"].isna().all()
    assert found.fits[0].reason == "not_connected"


def test_no_stage_is_refused() -> None:
    scores, stages = contest_of(1)
    with pytest.raises(ParameterError, match="at least one stage"):
        final_totals(scores, ())
    assert stage_weights(stages) == pytest.approx((0.6, 0.4))
