"""Judgements take official answers, explain themselves, and quote figures only by reference."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import ValidationError

from analysis import paths
from analysis.advise import Judgement, conclusion_state, read_judgements, read_rules, weigh
from analysis.advise.judgements import CRITERIA, reason_of, references_in
from analysis.declared import read_yaml
from analysis.language import read_words

from .situations import evidence_from, situations_of

WORDS = read_words("en")


def record(rule_id: str = "share_services_between_hromadas") -> dict[str, Any]:
    content = read_yaml(paths.data_folder() / "judgements" / f"{rule_id}.yml")
    return {"id": rule_id, **content}


def test_the_criteria_are_the_twelve_of_the_framework_with_their_official_answers() -> None:
    assert len(CRITERIA) == 12
    agreement = ("no", "probably_no", "probably_yes", "yes", "varies", "dont_know")
    for name in ("problem", "acceptability", "feasibility"):
        assert CRITERIA[name] == agreement
    assert len(CRITERIA["values"]) == 4
    assert len(CRITERIA["balance"]) == 7
    for name in ("certainty_of_effects", "certainty_of_resources"):
        assert CRITERIA[name] == ("very_low", "low", "moderate", "high", "no_included_studies")


def test_every_reason_is_a_sentence_of_its_own_without_a_typed_figure() -> None:
    seen: dict[str, str] = {}
    for judgement in read_judgements().values():
        assert list(judgement.criteria) == list(CRITERIA)
        for text in judgement.texts:
            bare = re.sub(r"\{[^}]*\}", "", text)
            assert not re.search(r"\d", bare), f"{judgement.id}: {text}"
            assert seen.setdefault(text, judgement.id) == judgement.id, text
    assert len(seen) >= 15 * 17


def test_every_rule_is_judged_and_every_figure_it_quotes_is_filled() -> None:
    rules, counted = read_rules(), 0
    judgements = read_judgements()
    assert set(judgements) == set(rules)
    for rule in rules.values():
        verdicts = [
            weigh(rule, evidence_from(each["given"], rule))
            for each in situations_of(rule.id)
            if each["expect"] != "too_little_evidence"
        ]
        for text in judgements[rule.id].texts:
            for verdict in verdicts[:1]:
                counted += 1
                said = reason_of(text, verdict, words=WORDS)
                assert "{" not in said
                assert bool(re.search(r"\d", said)) == bool(references_in(text)), said
    assert counted > 200


def test_without_evidence_a_reason_keeps_what_rests_on_no_figure() -> None:
    rule = read_rules()["make_social_order_routine"]
    verdict = weigh(rule, evidence_from([{"hromadas": 3, "has_social_order": 0}], rule))
    text = "It was {findings[0].value} of {findings[0].base}. Nobody likes it."
    said = reason_of(text, verdict, words=WORDS)
    assert said == "Nobody likes it. The figures for this reason are not here."
    assert reason_of("Nobody likes it.", verdict, words=WORDS) == "Nobody likes it."


@pytest.mark.parametrize(
    ("place", "value", "complaint"),
    [
        (("criteria", "problem", "judgement"), "maybe", "'problem' takes one of"),
        (("criteria", "problem", "judgement"), "trivial", "'problem' takes one of"),
        (("criteria", "equity", "reason"), "It is 40 per cent more for all who live there.", "ref"),
        (("criteria", "equity", "reason"), "Better.", "whole sentence"),
        (("criteria", "equity", "basis"), "findings", "refers to a finding where"),
        (("criteria", "problem", "basis"), "judgement", "refers to a finding where"),
        (("criteria", "certainty_of_effects", "judgement"), "low", "without studies"),
        (("criteria", "cost_effectiveness", "judgement"), "favours_option", "without studies"),
        (("conclusion", "strength"), "strong", "strong on low certainty"),
        (
            ("conclusion", "monitoring"),
            "In 2027 we measure whether this has worked.",
            "ref",
        ),
        (("judged_by",), "a panel that never met", "authors"),
        (("judged_on",), "2026", "pattern"),
        (("stated_certainty",), "sure", "stated_certainty"),
    ],
)
def test_a_record_that_does_not_fit_is_refused(place: tuple, value: str, complaint: str) -> None:
    told = record()
    Judgement.model_validate(told)
    inner = told
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    with pytest.raises(ValidationError, match=complaint):
        Judgement.model_validate(told)


def test_a_missing_criterion_is_named() -> None:
    told = record()
    del told["criteria"]["equity"]
    with pytest.raises(ValidationError, match="equity"):
        Judgement.model_validate(told)


def test_yes_and_no_without_quotes_are_read_as_words() -> None:
    told = record()
    told["criteria"]["feasibility"]["judgement"] = True
    assert Judgement.model_validate(told).criteria["feasibility"].judgement == "yes"
    told["criteria"]["feasibility"]["judgement"] = False
    assert Judgement.model_validate(told).criteria["feasibility"].judgement == "no"


def test_a_strong_recommendation_needs_studies_or_a_reason_of_its_own() -> None:
    told = record()
    told["conclusion"] |= {"strength": "strong", "discordant_because": "Lives are at stake here."}
    assert Judgement.model_validate(told).conclusion.strength == "strong"
    told["studies"] = [{"title": "A trial", "address": "https://example.org", "flag": "seen"}]
    told["criteria"]["certainty_of_effects"]["judgement"] = "high"
    with pytest.raises(ValidationError, match="strong on low certainty, and only that"):
        Judgement.model_validate(told)


@pytest.mark.parametrize(
    ("share", "direction", "state"),
    [
        (0.1, "for", "given"),
        (0.1, "against", "contradicted"),
        (0.9, "for", "contradicted"),
        (0.9, "either", "given"),
        (0.9, "against", "given"),
    ],
)
def test_a_conclusion_stands_only_on_evidence(share: float, direction: str, state: str) -> None:
    rule = read_rules()["make_social_order_routine"]
    groups = [
        {"hromadas": round(40 * share), "has_social_order": 1},
        {"hromadas": round(40 * (1 - share)), "has_social_order": 0},
    ]
    told = record("make_social_order_routine")
    told["conclusion"]["direction"] = direction
    verdict = weigh(rule, evidence_from(groups, rule))
    assert conclusion_state(verdict, Judgement.model_validate(told)) == state


def test_nothing_is_concluded_on_too_little() -> None:
    rule = read_rules()["make_social_order_routine"]
    verdict = weigh(rule, evidence_from([{"hromadas": 3, "has_social_order": 0}], rule))
    judgement = read_judgements()["make_social_order_routine"]
    assert conclusion_state(verdict, judgement) == "no_evidence"
