"""Severity drawn: every reviewer by code, with its error, around nought."""

from __future__ import annotations

import pytest

from analysis import contest, draw
from analysis.contest import ContestDecision
from analysis.errors import ParameterError
from analysis.language import Words


@pytest.fixture(scope="module")
def decision() -> ContestDecision:
    return contest.read_decision("pilots")


@pytest.mark.parametrize("stage", ["review", "interview"])
def test_dots_and_lines_are_those_of_the_fit(
    decision: ContestDecision, words: Words, stage: str
) -> None:
    fit = decision.fits[stage].reviewers
    figure = draw.draw_contest_severity(decision, stage=stage, words=words)
    lines, dots = figure.data_and_layout["data"]
    severity, error = 100 * fit["severity"], 100 * fit["standard_error"]
    assert dots["x"] == pytest.approx(severity.tolist(), abs=1e-3)
    assert lines["x"][::3] == pytest.approx((severity - 2 * error).tolist(), abs=1e-3)
    assert lines["x"][1::3] == pytest.approx((severity + 2 * error).tolist(), abs=1e-3)
    assert sum(dots["x"]) == pytest.approx(0, abs=1e-2)
    low, high = figure.data_and_layout["layout"]["xaxis"]["range"]
    assert low <= min(lines["x"][::3])
    assert max(lines["x"][1::3]) <= high
    assert [row[0] for row in figure.meta["table"]["rows"]] == fit["reviewer_id"].tolist()


def test_the_span_and_the_rest_are_said(decision: ContestDecision, words: Words) -> None:
    fit = decision.fits["review"]
    span = 100 * (fit.reviewers["shrunken"].max() - fit.reviewers["shrunken"].min())
    told = draw.say_contest_severity(decision, stage="review", words=words).plain
    assert f"lie {span:.1f} points of a hundred" in told
    assert span < 100 * (fit.reviewers["severity"].max() - fit.reviewers["severity"].min())
    assert f"is {100 * fit.residual_sd:.1f} points" in told
    assert ("err less than plain means" in told) == bool(fit.is_worth_adjusting)


def test_a_stage_that_is_not_there_is_refused(decision: ContestDecision, words: Words) -> None:
    with pytest.raises(ParameterError, match="no stage 'vote'.*review, interview"):
        draw.draw_contest_severity(decision, stage="vote", words=words)
