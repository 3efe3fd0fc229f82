"""Reviews are shared out evenly, connected and without conflicts; points stay on the scale."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contest.rules import Contest
from analysis.contest.severity import adjust_severity
from analysis.contest.synthetic_points import (
    PointPlan,
    assigned_reviews,
    drawn_merits,
    drawn_points,
)
from analysis.contest.totals import weigh_scores

PLAN = PointPlan(
    mean=3,
    sd=0.6,
    by_type={"rural": -0.5, "urban": 0.5},
    criterion_sd=0.1,
    severity_sd=0.4,
    review_sd=0.1,
    error_sd=0.3,
    of_interview=0.5,
)


@settings(deadline=None, max_examples=30)
@given(count=st.integers(8, 40), reviewers=st.integers(5, 12), seed=st.integers(0, 9999))
def test_everybody_gets_as_many_and_nobody_what_is_refused(
    count: int, reviewers: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    ids = [f"A{n:02d}" for n in range(count)]
    refused = {f"R{n:02d}": {ids[n % count]} for n in range(reviewers)}
    total = 3 * count + count // 3
    pairs = assigned_reviews(ids, refused, each=3, total=total, random=random)
    assert len(set(pairs)) == len(pairs) == total
    assert all(application not in refused[reviewer] for application, reviewer in pairs)
    table = pd.DataFrame(pairs, columns=["application_id", "reviewer_id"])
    assert set(table["application_id"].value_counts()) <= {3, 4}
    loads = table["reviewer_id"].value_counts()
    # Where five share out sixteen, the last may only go to who has most already.
    assert loads.max() - loads.min() <= 3
    totals = table.assign(total=random.random(total))
    assert adjust_severity(totals).is_connected


def test_the_same_seed_gives_the_same_points_and_all_on_the_scale(contest: Contest) -> None:
    stage = contest.stages[0]
    pairs = [(f"A{n}", f"R{m}") for n in range(20) for m in range(4)]
    merits = {f"A{n}": n / 4 for n in range(20)}
    first, again = (
        drawn_points(pairs, merits, stage=stage, plan=PLAN, random=np.random.default_rng(5))
        for _ in range(2)
    )
    pd.testing.assert_frame_equal(first, again)
    assert first["score"].between(stage.lowest, stage.highest).all()
    assert len(first) == len(pairs) * len(stage.criteria)


def test_merit_and_severity_are_found_again_in_the_points(contest: Contest) -> None:
    stage = contest.stages[0]
    pairs = [(f"A{n:02d}", f"R{m}") for n in range(40) for m in range(6)]
    merits = {f"A{n:02d}": 1.5 + 2 * n / 39 for n in range(40)}
    points = drawn_points(pairs, merits, stage=stage, plan=PLAN, random=np.random.default_rng(9))
    fit = adjust_severity(weigh_scores(points, stage))
    found = fit.applications.set_index("application_id")["adjusted"] * stage.highest
    assert found.corr(pd.Series(merits)) > 0.95
    assert found.mean() == pytest.approx(2.5, abs=0.35)
    assert fit.reviewers["severity"].std() * stage.highest == pytest.approx(0.4, abs=0.25)


def test_those_with_more_posts_write_better_and_the_talk_follows_the_paper() -> None:
    types = ["rural", "urban"] * 4000
    merits = pd.DataFrame(drawn_merits(types, PLAN, random=np.random.default_rng(1)))
    by_type = merits.groupby(types).mean()
    assert (by_type.loc["urban"] - by_type.loc["rural"]).round(1).tolist() == [1.0, 1.0]
    within = merits - by_type.loc[types].to_numpy()
    assert within.std().round(1).tolist() == [0.6, 0.6]
    assert within["review"].corr(within["interview"]) == pytest.approx(0.5, abs=0.03)
