"""A contest is decided the same way by everybody, and each step can be computed by hand."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import paths
from analysis.contest.decisions import decide_contest
from analysis.errors import DataError

from .decided import decided, parts, rows

ONCE = """
import hashlib
from analysis.contest.decisions import read_decision
from analysis.contest.protocols import protocol_of
from analysis.drafts import plain_text
decision = read_decision("pilots")
text = decision.applications.to_csv() + plain_text(protocol_of(decision).blocks)
print(hashlib.sha256(text.encode()).hexdigest())
"""


def adjusted(scores: pd.DataFrame, weights: dict[str, float]) -> pd.Series:
    """Least squares by numpy alone, severities summing to zero, on a scale from 0 to 5."""
    wide = scores.pivot(
        index=["application_id", "reviewer_id"], columns="criterion", values="score"
    ).dropna()
    totals = sum(wide[name] * weight for name, weight in weights.items()) / 5
    applications = sorted(wide.index.unique(0))
    reviewers = sorted(wide.index.unique(1))
    design = np.zeros((len(wide) + 1, len(applications) + len(reviewers)))
    for place, (application, reviewer) in enumerate(wide.index):
        design[place, applications.index(application)] = 1
        design[place, len(applications) + reviewers.index(reviewer)] = -1
    design[-1, len(applications) :] = 1
    found = np.linalg.lstsq(design, np.append(totals.to_numpy(), 0.0), rcond=None)[0]
    return pd.Series(found[: len(applications)], applications)


def test_two_processes_decide_the_same_byte_for_byte() -> None:
    told = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", ONCE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=paths.root(),
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(done.stdout)
    assert len(told) == 1


def test_the_order_of_the_tables_changes_nothing() -> None:
    contest, entries = parts()
    shuffled = replace(
        entries,
        applications=entries.applications.sample(frac=1, random_state=3),
        reviewers=entries.reviewers.sample(frac=1, random_state=4),
        scores=entries.scores.sample(frac=1, random_state=5),
    )
    other = decide_contest(contest, shuffled)
    pd.testing.assert_frame_equal(other.applications, decided().applications)
    assert other.zone == decided().zone


def test_totals_and_invitation_are_those_of_plain_least_squares() -> None:
    contest, entries = parts()
    own = rows()
    passed = own.index[own["passed"]]
    review, interview = contest.stages
    scores = entries.scores[entries.scores["application_id"].isin(passed)]
    paper = adjusted(scores[scores["stage"].eq("review")], review.weights)
    assert own.loc[paper.index, "review"].to_numpy() == pytest.approx(paper.to_numpy())
    able = paper[paper.ge(review.passes_at or 0)]
    assert set(own.index[own["is_invited"]]) == set(able.nlargest(interview.invited or 0).index)
    talk = adjusted(scores[scores["stage"].eq("interview")], interview.weights)
    final = review.weight * paper[talk.index] + interview.weight * talk
    assert own.loc[final.index, "final"].to_numpy() == pytest.approx(final.to_numpy())
    assert len(final) == interview.invited


def test_every_seat_is_filled_and_every_quota_is_met() -> None:
    decision = decided()
    chosen = rows().loc[list(decision.chosen)]
    assert len(chosen) == decision.contest.seats
    assert len(decision.contest.quotas) > 2
    for quota in decision.contest.quotas:
        count = int(chosen[quota.field].eq(quota.value).sum())
        assert count >= (quota.at_least or 0), quota.key
        assert quota.at_most is None or count <= quota.at_most, quota.key


def test_shares_of_replays_sum_to_the_seats_and_bound_the_zone() -> None:
    decision, own = decided(), rows()
    assert own["chance"].sum() == pytest.approx(decision.contest.seats)
    rules = decision.contest.chances
    assert set(decision.zone.sure) == set(own.index[own["chance"].ge(rules.surely_in)])
    assert set(own.index[own["state"].eq("chosen_by_score")]) == set(decision.zone.sure)
    open_ = set(decision.zone.open)
    assert set(own.index[own["state"].eq("chosen_by_lot")]) <= open_
    assert set(own.index[own["lot"].notna()]) == open_
    assert (own["position_low"].dropna() <= own["position_high"].dropna()).all()


def test_the_lots_are_those_that_a_hand_computes() -> None:
    decision = decided()
    assert decision.draw is not None
    seed = decision.contest.lottery.seed
    by_hand = sorted(
        decision.zone.open, key=lambda each: hashlib.sha256(f"{seed}|{each}".encode()).hexdigest()
    )
    assert decision.draw.lots["application_id"].tolist() == by_hand
    passed_over = set(decision.draw.passed_over["application_id"])
    taken = [each for each in by_hand if each not in passed_over][: decision.zone.seats_left]
    assert list(decision.draw.chosen) == taken


def test_without_the_public_number_nobody_is_drawn() -> None:
    contest, entries = parts()
    unknown = contest.lottery.model_copy(update={"seed": ""})
    decision = decide_contest(contest.model_copy(update={"lottery": unknown}), entries)
    states = decision.applications["state"].value_counts()
    assert decision.draw is None
    assert states["awaits_lot"] == len(decision.zone.open)
    assert "reserve" not in states
    assert set(decision.chosen) == set(decision.zone.sure)


def test_who_was_not_invited_cannot_have_been_interviewed() -> None:
    contest, entries = parts()
    scores = entries.scores
    out = decided().invitation.applications.query("why == 'below_line'")["application_id"].iloc[0]
    copied = scores[scores["stage"].eq("interview")].copy()
    copied = copied[copied["application_id"].eq(copied["application_id"].iloc[0])]
    strange = pd.concat([scores, copied.assign(application_id=out)], ignore_index=True)
    with pytest.raises(DataError, match=f"had not been invited.*{out}"):
        decide_contest(contest, replace(entries, scores=strange))


def test_who_was_invited_must_have_an_interview() -> None:
    contest, entries = parts()
    scores, gone = entries.scores, decided().invitation.invited[0]
    lost = scores["stage"].eq("interview") & scores["application_id"].eq(gone)
    with pytest.raises(DataError, match=f"no complete interview.*{gone}"):
        decide_contest(contest, replace(entries, scores=scores[~lost]))


def test_quotas_that_cannot_be_met_are_refused_by_name() -> None:
    contest, entries = parts()
    wide = contest.quotas[0].model_copy(update={"at_least": contest.seats})
    quotas = (wide, *contest.quotas[1:])
    with pytest.raises(DataError, match=wide.key):
        decide_contest(contest.model_copy(update={"quotas": quotas}), entries)


def test_a_bound_of_the_interview_keeps_out_whoever_is_below_it() -> None:
    contest, entries = parts()
    talk = rows()["interview"].dropna().sort_values()
    bound = float(talk.iloc[2] + talk.iloc[3]) / 2
    strict = contest.stages[1].model_copy(update={"passes_at": bound})
    decision = decide_contest(
        contest.model_copy(update={"stages": (contest.stages[0], strict)}), entries
    )
    below = decision.applications.query("is_invited and not is_able")
    assert sorted(below["application_id"]) == sorted(talk.index[:3])
    assert set(below["state"]) == {"not_chosen"}
    assert below["chance"].eq(0).all()
