"""Invitations follow from formal criteria and adjusted points; nobody equal is left out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.contest import Contest, Entries
from analysis.contest.invitations import invite_applications, scores_of
from analysis.errors import DataError

from .decided import parts

GIVEN = {"A01": 4, "A02": 3, "A03": 3, "A04": 2, "A05": 1}
"""Points that each gets on every criterion from a reviewer who takes nothing off."""


def small(invited: int, *, severity: dict[str, int] | None = None) -> tuple[Contest, Entries]:
    """Five applications; two reviewers who read all, the second one point more severe."""
    contest, entries = parts()
    review, interview = contest.stages
    severe = severity or {"R01": 0, "R02": 1}
    scores = [
        (application, reviewer, "review", one.key, float(points - less), "2026-10-20")
        for application, points in GIVEN.items()
        for reviewer, less in severe.items()
        for one in review.criteria
    ]
    stages = (review, interview.model_copy(update={"invited": invited}))
    few = entries.applications.head(len(GIVEN)).assign(
        application_id=list(GIVEN), submitted_on=contest.applications_close_on,
        **{each.key: True for each in contest.formal},
    )  # fmt: skip
    return contest.model_copy(update={"stages": stages}), replace(
        entries, applications=few, scores=pd.DataFrame(scores, columns=entries.scores.columns)
    )


def test_severity_is_taken_off_and_the_line_is_the_last_invited() -> None:
    made = invite_applications(*small(1))
    own = made.applications.set_index("application_id")
    middle = {key: (points - 0.5) / 5 for key, points in GIVEN.items()}
    assert own["review"].to_dict() == pytest.approx(middle)
    assert made.invited == ("A01",)
    assert made.line == pytest.approx(0.7)
    assert own["why"].to_dict() == {
        "A01": "invited", "A02": "below_line", "A03": "below_line", "A04": "below_bound",
        "A05": "below_bound",
    }  # fmt: skip


def test_nobody_equal_to_the_last_one_is_left_out() -> None:
    assert invite_applications(*small(2)).invited == ("A01", "A02", "A03")
    assert invite_applications(*small(3)).invited == ("A01", "A02", "A03")


def test_the_bound_of_the_rules_holds_where_there_is_room() -> None:
    assert invite_applications(*small(5)).invited == ("A01", "A02", "A03")


def test_who_lacks_something_formal_gets_no_points() -> None:
    contest, entries = small(1)
    late = entries.applications.assign(
        submitted_on=["2026-12-01", *[contest.applications_close_on] * 4]
    )
    made = invite_applications(contest, replace(entries, applications=late))
    own = made.applications.set_index("application_id")
    assert own.at["A01", "why"] == "formal"
    assert pd.isna(own.at["A01", "review"])
    assert made.invited == ("A02", "A03")


def test_an_application_that_nobody_read_whole_is_refused() -> None:
    contest, entries = small(1)
    scores = entries.scores
    first = contest.stages[0].criteria[0].key
    open_ = scores["application_id"].eq("A03") & scores["criterion"].eq(first)
    gap = scores.assign(score=scores["score"].mask(open_))
    with pytest.raises(DataError, match="no complete review.*A03"):
        invite_applications(contest, replace(entries, scores=gap))


def test_reviewers_who_share_no_application_are_refused() -> None:
    contest, entries = small(1)
    scores = entries.scores
    first = scores["application_id"].isin(["A01", "A02"])
    apart = scores[first == scores["reviewer_id"].eq("R01")]
    with pytest.raises(DataError, match=r"cannot be told from the merit.*R01; R02"):
        invite_applications(contest, replace(entries, scores=apart))


def test_only_the_scores_of_the_stage_and_of_these_applications_count() -> None:
    contest, entries = parts()
    own = scores_of(entries, contest.stages[1], entries.applications["application_id"].head(20))
    assert set(own["stage"]) == {"interview"}
    assert set(own["application_id"]) <= set(entries.applications["application_id"].head(20))
    assert len(own) > 10
