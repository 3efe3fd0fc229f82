"""What the points rest on is asked of the contest as it was decided."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.contest.assurances import ASSUMED, Assurance, assurances_of, carriers_of
from analysis.contest.decisions import decide_contest

from .decided import decided, parts


def test_each_stage_has_its_agreement_and_each_part_of_the_assumption_is_tested() -> None:
    found = assurances_of(decided())
    assert list(found) == [each.key for each in decided().contest.stages]
    for each in found.values():
        assert set(ASSUMED) <= set(each.checks["check"])
        assert 0 < each.agreement.reliability["mean"].max() < 1
    interview = found["interview"].agreement.order
    assert interview.experts_count == 5
    assert 0 < interview.w < 1


def test_only_a_doubtful_part_of_the_assumption_is_named() -> None:
    sure = assurances_of(decided())["review"]
    checks = sure.checks.assign(is_doubtful=sure.checks["check"].isin(["by_type"]))
    assert Assurance(sure.agreement, checks).doubtful == ("by_type",)
    differ = sure.checks.assign(is_doubtful=sure.checks["check"].eq("reviewers_differ"))
    assert Assurance(sure.agreement, differ).doubtful == ()


def test_who_comes_in_without_a_reviewer_is_who_a_contest_without_it_chooses() -> None:
    contest, entries = parts()
    rows = carriers_of(decided())
    row = rows[rows["kind"].eq("reviewer") & rows["stage"].eq("interview")].iloc[0]
    scores = entries.scores
    gone = scores["reviewer_id"].eq(row["left_out"]) & scores["stage"].eq("interview")
    other = decide_contest(contest, replace(entries, scores=scores[~gone]))
    before, after = set(decided().choice.chosen), set(other.choice.chosen)
    assert set(row["entered"]) == after - before
    assert set(row["left"]) == before - after


def test_every_reviewer_and_every_criterion_is_left_out_once() -> None:
    rows = carriers_of(decided())
    assert not rows.duplicated(["stage", "kind", "left_out"]).any()
    scores = decided().entries.scores
    people = scores[["stage", "reviewer_id"]].drop_duplicates()
    assert rows["kind"].eq("reviewer").sum() == len(people)
    criteria = sum(len(each.criteria) for each in decided().contest.stages)
    assert rows["kind"].eq("criterion").sum() == criteria
    told = rows.dropna(subset=["changed_count"])
    sizes = [max(len(a), len(b)) for a, b in zip(told["entered"], told["left"], strict=True)]
    assert told["changed_count"].tolist() == pytest.approx(sizes)
    assert isinstance(rows, pd.DataFrame)
