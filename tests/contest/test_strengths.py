"""Strong and weak against the anchors, and the fewest criteria that close a gap."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contest.strengths import (
    Judged,
    Standing,
    judged_criteria,
    needed_for,
    standing_of,
)

from .decided import decided, one, rows


def judged(*gains: float) -> tuple[Judged, ...]:
    stage = decided().contest.stages[0]
    criterion = stage.criteria[0]
    return tuple(
        Judged(stage, criterion.model_copy(update={"key": f"c{place}"}), 2.0, 3, 3, gain)
        for place, gain in enumerate(gains)
    )


def test_means_are_those_of_the_scores_and_the_nearest_anchor_is_named() -> None:
    scores = decided().entries.scores
    for key in (one("chosen_by_score"), one("not_invited")):
        found = judged_criteria(decided(), key)
        stages = 2 if rows().at[key, "is_invited"] else 1
        expected = sum(len(stage.criteria) for stage in decided().contest.stages[:stages])
        assert len(found) == expected
        for each in found:
            own = scores.query("application_id == @key and criterion == @each.criterion.key")
            assert each.mean == pytest.approx(own["score"].mean())
            distances = {point: abs(point - each.mean) for point in each.criterion.anchors}
            assert distances[each.nearest] == min(distances.values())
            assert each.next_anchor is None or each.next_anchor > each.mean


def test_a_gain_is_what_the_total_would_gain() -> None:
    """A criterion raised for every reviewer moves the adjusted total by exactly that much."""
    from dataclasses import replace

    from analysis.contest.decisions import decide_contest

    from .decided import parts

    contest, entries = parts()
    scores = entries.scores
    able = rows().index[rows()["is_able"]]
    pairs = [(one_, each) for one_ in able for each in judged_criteria(decided(), one_)]
    for key, each in pairs:
        own = scores["application_id"].eq(key) & scores["criterion"].eq(each.criterion.key)
        step = (each.next_anchor or each.mean) - each.mean
        if step > 0 and scores.loc[own, "score"].max() + step <= each.stage.highest:
            break
    else:
        pytest.fail("no score can be raised to its next anchor")
    raised = scores.assign(score=scores["score"].mask(own, scores["score"] + step))
    other = decide_contest(contest, replace(entries, scores=raised))
    finals = other.applications.set_index("application_id")["final"]
    assert finals[key] - rows().at[key, "final"] == pytest.approx(each.gain)


def test_who_was_not_scored_has_no_standing() -> None:
    key = one("failed_formal")
    assert standing_of(decided(), key) is None
    assert judged_criteria(decided(), key) == ()


def test_each_stands_before_the_line_that_decided_on_it() -> None:
    own = rows()
    for key, row in own[own["passed"]].iterrows():
        standing = standing_of(decided(), str(key))
        assert standing is not None
        if row["why"] == "below_line":
            assert standing.kind == "review"
            assert standing.side == "below"
        if row["why"] == "below_bound":
            assert standing.kind == "bound"
            assert standing.line == decided().contest.stages[0].passes_at
        if row["is_able"]:
            assert standing.kind == "final"
            assert standing.total == row["final"]


def test_the_line_of_the_totals_is_reached_by_exactly_those_it_would_choose_at_least() -> None:
    able = rows()[rows()["is_able"]]
    reached = set(able.index[able["final"].ge(decided().line)])
    assert set(decided().choice.chosen) <= reached


def test_twice_the_error_is_the_bound_of_sure() -> None:
    assert Standing("final", 0.50, 0.04, 0.57).is_sure is False
    assert Standing("final", 0.50, 0.03, 0.57).is_sure is True
    assert Standing("final", 0.57, 0.03, 0.57).side == "on"
    assert Standing("final", 0.58, 0.03, 0.57).side == "above"


@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=7),
    st.integers(-3, 60),
)
def test_no_smaller_set_would_do(tenths: list[int], gap: int) -> None:
    gains = [each / 256 for each in tenths]
    found = needed_for(gap / 256, judged(*gains))
    enough = [
        size
        for size in range(len(gains) + 1)
        if any(sum(each) >= gap / 256 for each in combinations(gains, size))
    ]
    if found is None:
        assert enough == []
    else:
        assert len(found) == min(enough)


def test_marks_follow_the_scale() -> None:
    stage = decided().contest.stages[0]
    criterion = stage.criteria[0]
    marks = [
        Judged(stage, criterion, mean, 3, 5, 0.0).mark for mean in (0.0, 2.49, 2.5, 3.74, 3.75, 5)
    ]
    assert marks == ["weak", "weak", "middle", "middle", "strong", "strong"]
