"""The grade follows from declared triggers; a weakness never raises it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis import advise, indicators, places, survey
from analysis.advise import (
    DomainJudgement,
    Grading,
    Judgement,
    Strength,
    UnderBase,
    Verdict,
    WithoutOblast,
    grade_of,
    judgement_faults,
    read_grading,
    read_judgements,
    read_rules,
    weigh,
)
from analysis.advise.grading import LEVELS

from .situations import evidence_from

GRADING = read_grading()
FIRM = Strength(design="census", stability=1.0, fragility=200, fragility_base=400)
RULE = read_rules()["share_services_between_hromadas"]


RECORD = read_judgements()[RULE.id]


def judged(*domains: DomainJudgement, on: str = "2022-11") -> Judgement:
    return RECORD.model_copy(update={"domains": domains, "judged_on": on})


def verdict_of(*, share: float = 0.2, count: int = 400, **finding: object) -> Verdict:
    """A verdict without any weakness, but for what is asked for."""
    yes = round(count * share)
    common = {"service_programmes_2021": 1}
    groups = [
        {"hromadas": yes, "has_active_cooperation": 1, **common},
        {"hromadas": count - yes, "has_active_cooperation": 0, **common},
    ]
    weighed = weigh(RULE, evidence_from(groups, RULE))
    plain = replace(weighed.findings[0], date="2021", **finding)  # type: ignore[arg-type]
    return replace(weighed, findings=(plain,), strength=FIRM)


PLAIN = verdict_of()


def test_evidence_without_a_weakness_stays_where_it_starts() -> None:
    certainty = grade_of(verdict_of(), judged(), grading=GRADING)
    assert (certainty.level, certainty.start) == ("high", "high")
    assert [step.domain for step in certainty.steps] == list(GRADING.domains)
    for step in certainty.steps:
        assert step.change == 0
        assert step.because[0].reason == GRADING.domains[step.domain].otherwise


@pytest.mark.parametrize(
    ("weakness", "domain", "change"),
    [
        ({"design": "purposive"}, "risk_of_bias", -2),
        ({"no_data_count": 20}, "risk_of_bias", 0),
        ({"no_data_count": 22}, "risk_of_bias", -1),
        ({"no_data_count": 100}, "risk_of_bias", -2),
        ({"no_data_count": 20, "withheld_count": 2}, "risk_of_bias", -1),
        ({"not_surveyed_count": 900}, "risk_of_bias", 0),
        ({"design": "purposive", "no_data_count": 100}, "risk_of_bias", -2),
        ({"base": 50}, "imprecision", -1),
        ({"base": 51}, "imprecision", 0),
    ],
)
def test_each_trigger_takes_what_is_declared(weakness: dict, domain: str, change: int) -> None:
    certainty = grade_of(verdict_of(**weakness), judged(), grading=GRADING)
    steps = {step.domain: step for step in certainty.steps}
    assert steps[domain].change == change
    assert sum(step.change for step in certainty.steps) == change
    assert certainty.level == LEVELS[3 + change]


@pytest.mark.parametrize(
    ("weakness", "domain", "change"),
    [
        ({"missing_turns": True}, "risk_of_bias", -1),
        ({"fragility": 20}, "imprecision", -1),
        ({"fragility": 21}, "imprecision", 0),
        ({"fragility": None}, "imprecision", 0),
        ({"stability": 0.9}, "imprecision", -1),
        ({"stability": 0.91}, "imprecision", 0),
        ({"stability": np.nan, "probability": 0.89}, "imprecision", -1),
        ({"stability": np.nan, "probability": 0.99}, "imprecision", 0),
        ({"stability": 0.5, "fragility": 2}, "imprecision", -2),
        ({"under_bases": (UnderBase("a", "a", "not_supported", (0.6,), 9),)}, "inconsistency", -1),
        ({"under_bases": (UnderBase("a", "a", "holds", (0.1,), 9),)}, "inconsistency", 0),
        (
            {"under_bases": (UnderBase("a", "a", "too_little_evidence", (np.nan,), 390),)},
            "inconsistency",
            0,
        ),
    ],
)
def test_a_verdict_that_is_not_firm_is_rated_down(weakness: dict, domain: str, change: int) -> None:
    verdict = replace(PLAIN, strength=replace(FIRM, **weakness))
    steps = {s.domain: s.change for s in grade_of(verdict, judged(), grading=GRADING).steps}
    assert steps == {name: change if name == domain else 0 for name in GRADING.domains}


def test_what_is_not_supported_is_stable_where_no_draw_supports_it() -> None:
    denied = verdict_of(share=0.9)
    for stability, change in ((0.0, 0), (0.2, -1)):
        verdict = replace(denied, strength=replace(FIRM, stability=stability))
        steps = {s.domain: s.change for s in grade_of(verdict, judged(), grading=GRADING).steps}
        assert steps["imprecision"] == change


@pytest.mark.parametrize(("judged_on", "change"), [("2024-12", 0), ("2025-01", -1)])
def test_old_data_are_indirect_from_the_declared_age_on(judged_on: str, change: int) -> None:
    certainty = grade_of(verdict_of(), judged(on=judged_on), grading=GRADING)
    assert {s.domain: s.change for s in certainty.steps}["indirectness"] == change


def test_one_oblast_that_turns_the_verdict_is_inconsistency() -> None:
    verdict = verdict_of()
    flips = WithoutOblast("UA46", "not_supported", (0.6,))
    carried = replace(verdict, without_oblast=(*verdict.without_oblast, flips))
    (step,) = [
        each
        for each in grade_of(carried, judged(), grading=GRADING).steps
        if each.domain == "inconsistency"
    ]
    assert step.change == -1
    assert (step.because[0].measure, step.because[0].found) == ("oblasts_that_flip", 1)


def test_what_people_saw_counts_and_a_domain_takes_no_more_than_declared() -> None:
    seen = DomainJudgement(
        domain="indirectness", change=-2, reason="The programme that was counted is another thing."
    )
    certainty = grade_of(verdict_of(), judged(seen, on="2026-11"), grading=GRADING)
    (step,) = [each for each in certainty.steps if each.domain == "indirectness"]
    assert step.change == -GRADING.at_most_per_domain
    assert [each.measure for each in step.because] == ["age_in_years", ""]


@given(
    st.integers(0, 300),
    st.integers(0, 300),
    st.sampled_from(["census", "purposive", "probability"]),
    st.integers(2021, 2040),
)
def test_more_weakness_never_raises_the_grade(
    missing: int, more: int, design: str, year: int
) -> None:
    def rank(on: int = 2021, **weakness: object) -> int:
        finding = replace(PLAIN.findings[0], **weakness)  # type: ignore[arg-type]
        verdict = replace(PLAIN, findings=(finding,))
        return LEVELS.index(grade_of(verdict, judged(on=f"{on}-01"), grading=GRADING).level)  # type: ignore[arg-type]

    fewer = rank(no_data_count=missing)
    assert rank(no_data_count=missing + more) <= fewer
    assert rank(no_data_count=missing, design=design) <= fewer
    assert rank(on=year, no_data_count=missing) <= fewer


def test_made_up_answers_and_too_few_are_not_graded() -> None:
    made_up = verdict_of(is_synthetic=True)
    assert grade_of(made_up, judged(), grading=GRADING).not_graded_because == "synthetic"
    few = weigh(RULE, evidence_from([{"hromadas": 2, "has_active_cooperation": 1}], RULE))
    certainty = grade_of(few, judged(), grading=GRADING)
    assert (certainty.level, certainty.not_graded_because) == ("not_graded", "too_little_evidence")


def test_a_finding_without_a_date_is_not_called_old() -> None:
    undated = replace(verdict_of(), findings=(replace(verdict_of().findings[0], date=""),))
    certainty = grade_of(undated, judged(on="2060-01"), grading=GRADING)
    assert certainty.level == "high"
    assert all(np.isnan(b.found) for s in certainty.steps for b in s.because)


def test_a_trigger_needs_one_bound() -> None:
    told = GRADING.model_dump()
    told["triggers"][0]["at_most"] = 3
    with pytest.raises(ValidationError, match="exactly one"):
        Grading.model_validate(told)


def test_contradictions_are_named_with_file_and_key() -> None:
    verdict = verdict_of(design="purposive")
    sure = judged().model_copy(update={"stated_certainty": "high"})
    faults = judgement_faults({RULE.id: sure}, {RULE.id: verdict}, grading=GRADING)
    assert len(faults) == 1
    for part in (f"{RULE.id}.yml", "stated_certainty", "'high' is stated", "'low' is computed"):
        assert part in faults[0]
    fits = sure.model_copy(update={"stated_certainty": "low"})
    assert judgement_faults({RULE.id: fits}, {RULE.id: verdict}, grading=GRADING) == ()


def test_a_record_may_not_speak_for_what_the_evidence_denies() -> None:
    denied = replace(verdict_of(share=0.9), strength=replace(FIRM, stability=0.0))
    told = judged().model_copy(update={"stated_certainty": "high"})
    (fault,) = judgement_faults({RULE.id: told}, {RULE.id: denied}, grading=GRADING)
    assert "it speaks for the option, and the verdict is 'not_supported'" in fault
    ends = told.conclusion.model_copy(update={"direction": "against"})
    against = told.model_copy(update={"conclusion": ends})
    (fault,) = judgement_faults({RULE.id: against}, {RULE.id: PLAIN}, grading=GRADING)
    assert "it speaks against the option" in fault


def test_a_missing_record_a_strange_one_and_a_wrong_reference_are_named() -> None:
    verdict = verdict_of()
    faults = judgement_faults({"no_rule": judged()}, {RULE.id: verdict}, grading=GRADING)
    assert "share_services_between_hromadas.yml is missing" in faults[0]
    assert "no_rule.yml: there is no such rule" in faults[1]
    ends = judged().conclusion.model_copy(update={"because": "See {findings[4].value} of them."})
    lost = judged().model_copy(update={"conclusion": ends, "stated_certainty": "high"})
    (fault,) = judgement_faults({RULE.id: lost}, {RULE.id: verdict}, grading=GRADING)
    assert "findings[4]" in fault


def test_on_real_data_every_stated_grade_is_the_computed_one(fetched: Path) -> None:
    assert fetched.exists()
    inputs = indicators.inputs_of(
        survey.read_wave("demo"), places.read_open_data(), sources=places.read_sources()
    )
    evidence = advise.evidence_of(
        indicators.read_indicators(), inputs, register=places.read_register()
    )
    verdicts = advise.weigh_all(read_rules(), evidence)
    assert judgement_faults(read_judgements(), verdicts, grading=GRADING) == ()
    levels = {
        grade_of(verdict, read_judgements()[name], grading=GRADING).level
        for name, verdict in verdicts.items()
    }
    assert {"not_graded", "low", "moderate"} <= levels
