"""Each step begins with those whom the one before left."""

from __future__ import annotations

from itertools import pairwise

from analysis.contest.steps import contest_steps

from .decided import decided, rows


def test_what_leaves_a_step_enters_the_next() -> None:
    steps = contest_steps(decided())
    assert [each.key for each in steps] == [
        "formal", "review", "invitation", "interview", "zone", "lottery", "result",
    ]  # fmt: skip
    for before, after in pairwise(steps):
        assert before.left_count == after.entered_count, after.key
    assert steps[0].entered_count == 46
    assert steps[-1].left_count == decided().contest.seats


def test_the_counts_are_those_of_the_table() -> None:
    steps = {each.key: each for each in contest_steps(decided())}
    states = rows()["state"].value_counts()
    assert steps["formal"].counts["failed"] == states["failed_formal"]
    asked = steps["review"].counts["below"] + steps["invitation"].counts["not_invited"]
    assert asked == states["not_invited"]
    assert steps["result"].counts["by_lot"] == states["chosen_by_lot"]
    assert steps["result"].counts["by_score"] == states["chosen_by_score"]
    assert steps["result"].counts["reserve"] == states["reserve"]
    assert sum(steps["zone"].counts.values()) == steps["zone"].entered_count
    scores = decided().entries.scores
    assert steps["interview"].counts["interviewers"] == (
        scores.loc[scores["stage"].eq("interview"), "reviewer_id"].nunique()
    )
