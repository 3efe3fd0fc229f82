"""What does not fit between rules, seal and entries is told, each in a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import indicators
from analysis.contest.contest_checks import (
    contest_faults,
    entry_faults,
    read_contest_faults,
    seal_faults,
)
from analysis.contest.entries import Entries
from analysis.contest.rules import Contest
from analysis.contest.seals import read_opening, seal_state
from analysis.errors import DataError

from .changes import replaced, rows_of, with_cell

Indicators = dict[str, indicators.Indicator]


@pytest.fixture(scope="module")
def known() -> Indicators:
    return indicators.read_indicators()


def test_the_demonstration_fits(known: Indicators) -> None:
    assert read_contest_faults("pilots", indicator_ids=known) == ()


def test_a_broken_seal_is_told_with_both_fingerprints(pilots: Path, known: Indicators) -> None:
    sealed = seal_state("pilots").sealed
    replaced(pilots / "contest.yml", "  surely_in: 0.8\n", "  surely_in: 0.7\n")
    (fault,) = read_contest_faults("pilots", indicator_ids=known)
    assert "the seal of 2026-08-31 is broken" in fault
    assert sealed[:16] in fault
    assert seal_state("pilots").found[:16] in fault


def test_a_late_seal_is_told(pilots: Path) -> None:
    replaced(pilots / "scores.yml", '"2026-10-19"', '"2026-08-31"')
    assert "not before scores were opened (2026-08-31)" in "".join(
        seal_faults(seal_state("pilots"))
    )


def test_rules_without_a_seal_are_a_fault_once_there_are_scores(
    pilots: Path, known: Indicators
) -> None:
    (pilots / "seal.yml").unlink()
    (fault,) = read_contest_faults("pilots", indicator_ids=known)
    assert fault.endswith("the rules were never sealed")
    (pilots / "scores.yml").unlink()
    assert read_contest_faults("pilots", indicator_ids=known) == ()


def test_rules_alone_before_anybody_applied_are_whole(pilots: Path, known: Indicators) -> None:
    for file in pilots.iterdir():
        if file.name not in ("contest.yml", "seal.yml"):
            file.unlink()
    assert read_contest_faults("pilots", indicator_ids=known) == ()
    (pilots / "applications.csv").write_text("application_id\n", encoding="utf-8")
    with pytest.raises(DataError, match="has other columns"):
        read_contest_faults("pilots", indicator_ids=known)


def test_an_application_that_lost_a_letter_after_the_opening_is_told(
    pilots: Path, known: Indicators
) -> None:
    applied, scored = rows_of(pilots / "applications.csv"), rows_of(pilots / "scores.csv")
    row = int(applied.index[applied["application_id"] == scored.at[2, "application_id"]][0])
    assert with_cell(pilots / "applications.csv", row, "has_ngo_letter", "no") == "yes"
    faults = read_contest_faults("pilots", indicator_ids=known)
    assert faults[0].startswith("applications.csv is not what it was when scores were opened")
    assert faults[1].endswith("does not meet the formal criteria and has scores")


def test_an_indicator_that_does_not_exist_is_told(known: Indicators) -> None:
    fewer = set(known) - {"residents_2022"}
    (fault,) = read_contest_faults("pilots", indicator_ids=fewer)
    assert "'residents_2022', which is no indicator" in fault


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"opened_on": "2026-10-18"}, "before the day of the rules (2026-10-19)"),
        ({"closed_on": "2026-11-14"}, "after the day of the rules (2026-11-13)"),
        ({"closed_on": "2026-10-18"}, "before they were opened"),
    ],
)
def test_days_against_the_rules_are_told(contest: Contest, days: dict[str, str], said: str) -> None:
    opening = read_opening("pilots")
    assert opening
    assert list(contest_faults(contest, opening)) == []
    (fault,) = contest_faults(contest, opening.model_copy(update=days))
    assert said in fault


def test_a_score_for_an_application_that_failed_formally_is_told(
    contest: Contest, entries: Entries
) -> None:
    own = entries.applications.copy()
    scored = entries.scores["application_id"].iloc[0]
    own.loc[own["application_id"] == scored, "has_ngo_letter"] = False
    (fault,) = entry_faults(contest, replace(entries, applications=own))
    assert fault == f"{scored} does not meet the formal criteria and has scores"


def test_who_failed_formally_is_not_told_of_too_few_talks_as_well(
    contest: Contest, entries: Entries
) -> None:
    talks = entries.at_stage("interview")
    failed, heard_by = talks[["application_id", "reviewer_id"]].iloc[0]
    own = entries.applications.copy()
    own.loc[own["application_id"] == failed, "has_ngo_letter"] = False
    all_of = entries.scores["application_id"].eq(failed)
    one = entries.scores["reviewer_id"].eq(heard_by)
    fewer = replace(entries, applications=own, scores=entries.scores[~all_of | one])
    assert entry_faults(contest, fewer) == (
        f"{failed} does not meet the formal criteria and has scores",
    )


def test_too_few_complete_reviews_are_told(contest: Contest, entries: Entries) -> None:
    review = entries.at_stage("review")
    counts = review.groupby("application_id")["reviewer_id"].nunique()
    poor = counts.index[counts == 3][0]
    row = entries.scores.index[
        entries.scores["application_id"].eq(poor) & entries.scores["stage"].eq("review")
    ][0]
    scores = entries.scores.copy()
    scores.loc[row, "score"] = float("nan")
    (fault,) = entry_faults(contest, replace(entries, scores=scores))
    assert fault == f"{poor} has 2 complete reviews at 'review', and the rules ask for 3"
    without = entries.scores[entries.scores["application_id"] != poor]
    told = entry_faults(contest, replace(entries, scores=without))
    assert f"{poor} has 0 complete reviews at 'review', and the rules ask for 3" in told


def test_quotas_that_nobody_can_fill_are_told_by_name(contest: Contest, entries: Entries) -> None:
    own = entries.applications
    rural = own["type"].eq("rural")
    keep = own["application_id"].isin(own.loc[rural, "application_id"].head(2)) | ~rural
    scores = entries.scores[entries.scores["application_id"].isin(own.loc[keep, "application_id"])]
    fewer = replace(entries, applications=own[keep].reset_index(drop=True), scores=scores)
    (fault,) = entry_faults(contest, fewer)
    assert "rural" in fault
    assert "2" in fault
    assert "No list keeps to this quota" in fault


def test_a_contest_without_applications_yet_is_no_fault(contest: Contest, entries: Entries) -> None:
    empty = replace(entries, applications=entries.applications.head(0), scores=entries.scores[:0])
    assert entry_faults(contest, empty) == ()


def test_the_copy_of_a_test_is_the_committed_contest(pilots: Path, entries: Entries) -> None:
    assert len(rows_of(pilots / "scores.csv")) == len(entries.scores)
    assert isinstance(entries.applications, pd.DataFrame)
