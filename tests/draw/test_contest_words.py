"""A contest told: the seal first, every step, every application in its group."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis import contest, draw
from analysis.contest import ContestDecision, SealState
from analysis.language import Words


@pytest.fixture(scope="module")
def decision() -> ContestDecision:
    return contest.read_decision("pilots")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("intact", "The seal is intact"),
        ("broken", "THE SEAL IS BROKEN"),
        ("late", "SEALED TOO LATE"),
        ("missing", "NO SEAL"),
    ],
)
def test_the_seal_is_told_and_a_bad_one_is_a_warning(
    decision: ContestDecision, words: Words, state: Any, said: str
) -> None:
    seal = SealState(state, "2026-08-31", "a" * 64, found="b" * 64, opened_on="2026-10-19")
    told = draw.say_contest_seal(replace(decision, seal=seal), words=words)
    assert told.plain.startswith(said)
    assert told.markdown.startswith("> **") == (state != "intact")
    assert ("b" * 64 in told.plain) == (state != "missing")


def test_a_seal_that_nobody_looked_at_is_none(decision: ContestDecision, words: Words) -> None:
    told = draw.say_contest_seal(replace(decision, seal=None), words=words)
    assert told.plain.startswith("NO SEAL")


def test_the_result_counts_the_groups(decision: ContestDecision, words: Words) -> None:
    states = decision.applications["state"].value_counts()
    told = draw.say_contest(decision, words=words)
    assert f"{states['chosen_by_score']} were chosen by score" in told.plain
    assert f"{states['chosen_by_lot']} by lot" in told.plain
    assert told.headline == told.plain
    assert "500 times" in told.certainty


@pytest.mark.parametrize("state", ["broken", "late", "missing"])
def test_the_headline_says_that_the_seal_does_not_hold(
    decision: ContestDecision, words: Words, state: Any
) -> None:
    seal = SealState(state, "2026-08-31", "a" * 64, found="b" * 64, opened_on="2026-10-19")
    told = draw.say_contest(replace(decision, seal=seal), words=words)
    mark = {"broken": "BROKEN", "late": "TOO LATE", "missing": "NEVER SEALED"}[state]
    assert mark in told.headline
    assert told.headline.endswith(draw.say_contest(decision, words=words).plain)


def test_tables_that_changed_since_the_opening_are_a_warning(
    decision: ContestDecision, words: Words
) -> None:
    changed = replace(decision, changed_tables=("reviewers.csv",))
    told = draw.say_contest_seal(changed, words=words)
    assert told.markdown.startswith("> **")
    assert "reviewers.csv" in told.plain


def test_each_application_stands_once_in_its_group(decision: ContestDecision, words: Words) -> None:
    table = draw.show_contest_results(decision, words=words)
    codes = [row[0].text[:3] for row in table.rows]
    assert sorted(codes) == decision.applications["application_id"].tolist()
    states = [row[1].text for row in table.rows]
    assert states == sorted(states, key=states.index)
    by_code = decision.applications.set_index("application_id")
    for row in table.rows:
        own = by_code.loc[row[0].text[:3]]
        if own["is_invited"]:
            assert row[3].text.startswith(f"{100 * own['final']:.1f} (±")
            assert row[5].text == f"{own['position_low']:.0f} to {own['position_high']:.0f}"
        else:
            assert row[5].text == "no value"


def test_steps_lead_from_all_to_the_seats(decision: ContestDecision, words: Words) -> None:
    rows = draw.show_contest_steps(decision, words=words).rows
    assert rows[0][1].text == str(len(decision.applications))
    assert rows[-1][2].text == str(decision.contest.seats)
    assert not [row for row in rows if "{" in row[3].text]


def test_weights_of_all_criteria_sum_to_the_whole(decision: ContestDecision, words: Words) -> None:
    table = draw.show_contest_criteria(decision, words=words)
    weights = [float(row[2].text.rstrip("%")) for row in table.rows]
    assert len(weights) == sum(len(each.criteria) for each in decision.contest.stages)
    assert sum(weights) == pytest.approx(100)


def test_quotas_are_met_among_the_chosen(decision: ContestDecision, words: Words) -> None:
    rows = draw.show_contest_quotas(decision, words=words).rows
    for quota, row in zip(decision.contest.quotas, rows, strict=True):
        assert int(row[2].text) >= (quota.at_least or 0)
        assert quota.at_most is None or int(row[2].text) <= quota.at_most
        assert int(row[1].text) >= int(row[2].text)


@pytest.mark.parametrize("is_synthetic", [True, False])
def test_a_table_that_names_hromadas_says_when_nobody_applied(
    decision: ContestDecision, words: Words, is_synthetic: bool
) -> None:
    rules = decision.contest.model_copy(update={"is_synthetic": is_synthetic})
    changed = replace(decision, contest=rules)
    for show in (
        draw.show_contest_steps,
        draw.show_contest_results,
        draw.show_contest_quotas,
        draw.show_contest_lots,
        draw.show_contest_carriers,
    ):
        assert ("no hromada applied" in show(changed, words=words).note) is is_synthetic
