"""Totals against a pencil, and every score that is none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contest.totals import scaled_scores, weigh_scores
from analysis.errors import DataError

from .reviews import scores_of, stage_of

STAGE = stage_of({"change": 0.5, "service": 0.3, "partner": 0.2})
WHOLE = scores_of(
    ("A2", "R1", "change", 5),
    ("A2", "R1", "service", 0),
    ("A2", "R1", "partner", 0),
    ("A1", "R1", "partner", 4),
    ("A1", "R1", "service", 1),
    ("A1", "R1", "change", 2),
)


def test_totals_are_what_a_pencil_gives_sorted_by_id() -> None:
    told = weigh_scores(WHOLE, STAGE)
    assert told.columns.tolist() == ["application_id", "reviewer_id", "total", "missing_count"]
    assert told["application_id"].tolist() == ["A1", "A2"]
    assert told["total"].tolist() == pytest.approx([0.5 * 0.4 + 0.3 * 0.2 + 0.2 * 0.8, 0.5])


def test_a_scale_that_does_not_begin_at_zero_is_a_share_too() -> None:
    stage = STAGE.model_copy(update={"lowest": 1})
    scores = WHOLE.replace({"score": {0: 1}})
    told = weigh_scores(scores, stage).set_index("application_id")["total"]
    assert told.tolist() == pytest.approx([0.5 * 0.25 + 0.2 * 0.75, 0.5])


def test_a_review_without_points_for_a_criterion_has_no_total() -> None:
    for scores in (
        WHOLE.assign(score=WHOLE["score"].where(WHOLE.index != 3)),
        WHOLE.drop(index=3),
    ):
        told = weigh_scores(scores, STAGE)
        assert told["total"].isna().tolist() == [True, False]
        assert told["missing_count"].tolist() == [1, 0]


def test_rows_of_another_stage_are_left_aside() -> None:
    both = pd.concat([WHOLE, WHOLE.assign(stage="interview", score=99)])
    pd.testing.assert_frame_equal(weigh_scores(both, STAGE), weigh_scores(WHOLE, STAGE))
    nothing = weigh_scores(WHOLE.assign(stage="interview"), STAGE)
    assert (len(nothing), nothing.columns[2]) == (0, "total")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (WHOLE.drop(columns="criterion"), r"lack a column\. Needed: criterion"),
        (pd.concat([WHOLE, WHOLE.head(1)]), "stands twice.*A2, reviewer R1, stage review, crit"),
        (WHOLE.replace({"score": {5: 6}}), "off the scale. Needed: 0 to 5. Found: 6.*A2"),
        (WHOLE.replace({"score": {5: -1}}), "off the scale.*Found: -1"),
        (WHOLE.replace({"criterion": {"partner": "price"}}), "no such criterion.*Found: price"),
        (WHOLE.astype({"score": object}).replace({"score": {5: "five"}}), "is no number"),
    ],
)
def test_scores_that_are_none_are_refused_with_their_place(
    changed: pd.DataFrame, words: str
) -> None:
    with pytest.raises(DataError, match=words):
        weigh_scores(changed, STAGE)


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(6)), st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_totals_stay_between_zero_and_one_whatever_the_order(
    order: list[int], points: list[int]
) -> None:
    scores = WHOLE.assign(score=points)
    told = weigh_scores(scores, STAGE)
    assert told["total"].between(0, 1 + 1e-12).all()
    pd.testing.assert_frame_equal(told, weigh_scores(scores.iloc[order], STAGE))


def test_the_table_of_shares_keeps_the_order_of_the_criteria() -> None:
    table = scaled_scores(WHOLE, STAGE)
    assert table.columns.tolist() == ["change", "service", "partner"]
    assert np.allclose(table.loc[("A1", "R1")], [0.4, 0.2, 0.8])
