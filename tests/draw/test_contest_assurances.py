"""Reliability and carriers told on a page."""

from __future__ import annotations

import pytest

from analysis import contest, draw
from analysis.contest import ContestDecision
from analysis.errors import ParameterError
from analysis.language import Words


@pytest.fixture(scope="module")
def decision() -> ContestDecision:
    return contest.read_decision("pilots")


def test_reliability_and_order_are_those_of_the_stage(
    decision: ContestDecision, words: Words
) -> None:
    for stage, found in contest.assurances_of(decision).items():
        told = draw.say_contest_agreement(decision, stage=stage, words=words).plain
        mean = found.agreement.reliability.set_index("totals").at["adjusted", "mean"]
        assert f"reliability of {mean:.2f}" in told
        assert ("Kendall" in told) == (found.agreement.order.experts_count > 1)
        assert ("nothing speaks against it" in told) == (found.doubtful == ())


def test_each_carrier_stands_with_those_it_moves(decision: ContestDecision, words: Words) -> None:
    table = draw.show_contest_carriers(decision, words=words)
    rows = contest.carriers_of(decision)
    changed = rows[rows["changed_count"].gt(0)]
    moved = {
        (
            tuple(c[:3] for c in row[0].text.split("; ")),
            tuple(c[:3] for c in row[1].text.split("; ")),
        ): len(row[2].text.split("; "))
        for row in table.rows
    }
    expected = changed.groupby(["entered", "left"]).size().to_dict()
    assert moved == expected
    assert len(table.rows) < len(changed)
    assert f"{len(changed)} of {len(rows)}" in table.note


def test_a_stage_that_is_not_there_is_refused(decision: ContestDecision, words: Words) -> None:
    with pytest.raises(ParameterError, match="no stage 'vote'"):
        draw.say_contest_agreement(decision, stage="vote", words=words)
