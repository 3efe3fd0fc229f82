"""Lots told so that anybody can draw them again."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from analysis import contest, draw
from analysis.contest import ContestDecision
from analysis.language import Words


@pytest.fixture(scope="module")
def decision() -> ContestDecision:
    return contest.read_decision("pilots")


def test_the_command_gives_the_fingerprint_of_the_first_lot(
    decision: ContestDecision, words: Words
) -> None:
    command = draw.say_contest_lots(decision, words=words).markdown.split("`")[1]
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    first = draw.show_contest_lots(decision, words=words).rows[0]
    assert done.stdout.startswith(first[2].text)
    assert len(first[2].text) == 16


def test_a_lot_that_was_passed_over_names_the_quota(
    decision: ContestDecision, words: Words
) -> None:
    passed = contest.quotas_passed_over(decision)
    assert len(passed) > 0
    texts = {each.key: each.text.en for each in decision.contest.quotas}
    told = {
        row[1].text[:3]: row[3].text for row in draw.show_contest_lots(decision, words=words).rows
    }
    for application, text in told.items():
        assert ("passed over" in text) == (application in passed)
        assert all(texts[key] in text for key in passed.get(application, ()))


def test_a_quota_that_moved_somebody_names_whom(decision: ContestDecision, words: Words) -> None:
    told = draw.say_contest_quotas(decision, words=words).plain
    rows = decision.choice.quotas
    binding = rows[rows["is_binding"]]
    assert len(binding) > 0
    texts = {each.key: each.text.en for each in decision.contest.quotas}
    for quota, text in texts.items():
        assert (text in told) == (quota in set(binding["key"]))
    for row in binding.to_dict("records"):
        out, into = told.split(f"“{texts[row['key']]}” would have kept out ")[1].split(
            " and brought in ", 1
        )
        assert all(f"{each}, " in out for each in row["enter"])
        assert all(f"{each}, " in into.split(".")[0] for each in row["leave"])
        quota = next(each for each in decision.contest.quotas if each.key == row["key"])
        groups = decision.applications.set_index("application_id")[quota.field]
        side = "leave" if quota.at_least is not None else "enter"
        assert groups.loc[list(row[side])].eq(quota.value).any()
    moved = {each for side in ("enter", "leave") for ids in binding[side] for each in ids}
    assert all(f"{each}, " in told for each in moved)
    free = replace(decision.choice, quotas=rows.assign(is_binding=False))
    none = draw.say_contest_quotas(replace(decision, choice=free), words=words)
    assert none.plain == "No quota changed whom the totals choose."


def test_the_chances_of_the_lots_are_said(decision: ContestDecision, words: Words) -> None:
    chances = contest.chances_of_lots(decision)
    assert chances["chance"].sum() == pytest.approx(decision.zone.seats_left)
    told = draw.say_contest_lots(decision, words=words).plain
    low, high = 100 * chances["chance"].min(), 100 * chances["chance"].max()
    assert f"runs from {low:.0f}% to {high:.0f}%" in told
    assert contest.chances_of_lots(replace(decision, draw=None)).empty


def test_without_a_draw_there_is_no_row_and_the_reason_is_said(
    decision: ContestDecision, words: Words
) -> None:
    none = replace(decision, draw=None)
    assert len(draw.show_contest_lots(none, words=words).rows) == 0
    assert draw.say_contest_lots(none, words=words).plain == "No lot was needed."
    lottery = decision.contest.lottery.model_copy(update={"seed": ""})
    rules = decision.contest.model_copy(update={"lottery": lottery})
    waits = draw.say_contest_lots(replace(none, contest=rules), words=words)
    assert "not public yet" in waits.plain
    assert contest.quotas_passed_over(none) == {}
