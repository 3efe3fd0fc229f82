"""A new rule: its bound makes its situations, and as a proposal it is published as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import advise, drafts, draw, law, publish
from analysis.advise import read_rules, weigh
from analysis.errors import DeclarationError, ParameterError, UnknownName
from analysis.indicators import read_indicators
from analysis.language import read_words
from analysis.scaffolds import Bound, write_new_rule
from tests.advise.situations import evidence_from, situations_of

from .filling import fill

BADGES = {each: read_words(each).say("maturity.badge") for each in ("en", "uk", "pl")}
KINDS = ["recommendation rules", "files without a place left open"]
RULE = {
    "title": "Ask residents where they look for help",
    "problem": "[PR02]",
    "act": "ua_law_2671_viii",
    "threshold_reason": "One in four is more than an exception, and fewer can be met by a "
    "neighbour with a service of the same kind.",
    "direction": "Each hromada names one door at which everybody may ask.",
    "counter_evidence": "Those who never needed help answer by guess.",
    "cost.reason": "Working time of officials who answer questions anyway.",
    "time.reason": "A council can do it with the next budget, no act has to change.",
    "statement": "More hromadas use the order, and residents are told so each year.",
    "who": "finance departments of hromadas",
    "against.why": "A door that is open to all is asked for more than there is money for.",
}


def written(rule_id: str = "ask_at_one_door", **bound: float) -> tuple[str, ...]:
    bounds = Bound("share_true", **(bound or {"at_most": 0.25}))
    return write_new_rule(rule_id, indicator="has_social_order", bound=bounds).files


def test_a_rule_is_led_to_completion_as_a_proposal_and_told_as_one(home: Path) -> None:
    files = written()
    assert files == (
        "data/recommendations/ask_at_one_door.yml",
        "tests/situations/ask_at_one_door.yml",
    )
    faults = publish.check_everything(kinds=KINDS[1:]).faults
    assert {fault.partition(",")[0] for fault in faults} == {files[0]}
    assert any("key 'when.all.threshold_reason'" in fault for fault in faults)
    assert 15 <= fill(home / files[0], RULE) <= 22
    assert publish.check_everything(kinds=KINDS).faults == []
    rule = read_rules()["ask_at_one_door"]
    assert rule.is_proposed
    assert advise.rule_faults(rule, read_indicators(level=None), act_ids=law.read_acts()) == ()
    assert [fault for fault in faults_of_judging(rule) if rule.id in fault] == []
    told = pages_of(rule)
    for language, badge in BADGES.items():
        assert sum(badge in part for part in told[language]) == 2
        assert len(set(told[language])) == 6


def faults_of_judging(rule: advise.Rule) -> tuple[str, ...]:
    """What a check says of records and of the crosswalk."""
    verdicts = {rule.id: verdict_of(rule)}
    grading = advise.read_grading()
    return (
        *advise.judgement_faults(advise.read_judgements(), verdicts, grading=grading),
        *advise.crosswalk_faults(advise.read_crosswalk(), read_rules(), proposed=[rule.id]),
    )


def verdict_of(rule: advise.Rule) -> advise.Verdict:
    """The rule weighed on its first situation."""
    return weigh(rule, evidence_from(situations_of(rule.id)[0]["given"], rule))


def pages_of(rule: advise.Rule) -> dict[str, list[str]]:
    """What is said of a rule in each language: table, card, and the parts of its own page."""
    verdict, grading = verdict_of(rule), advise.read_grading()
    judgement = advise.read_judgements().get(rule.id)
    told = {}
    for language in BADGES:
        words = read_words(language)
        certainty = advise.grade_of(verdict, judgement, grading=grading)
        parts = (
            draw.show_verdicts({rule.id: verdict}, words=words).rows[0][1].text,
            draw.say_verdicts(
                {rule.id: verdict}, indicators=read_indicators(), words=words
            ).markdown,
            draw.say_certainty(certainty, words=words, verdict=verdict).plain,
            draw.show_decision(verdict, judgement, words=words).plain,
            draw.say_conclusion(verdict, judgement, words=words).plain,
            draw.show_crosswalk(rule, advise.read_crosswalk(), words=words).plain,
        )
        told[language] = list(parts)
    return told


def test_no_document_is_drafted_from_a_proposal(home: Path) -> None:
    file = home / "data" / "recommendations" / "allow_multi_year_contracts.yml"
    file.write_text(file.read_text(encoding="utf-8") + "maturity: proposed\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match="a proposal that nobody has judged"):
        drafts.read_material("social_order_reform", day="2026-11-01")
    rule = read_rules()["allow_multi_year_contracts"]
    (fault,) = [each for each in faults_of_judging(rule) if "maturity" in each]
    assert "Take one of them away" in fault


@pytest.mark.parametrize("bound", [{"at_most": 0.25}, {"at_least": 0.6}])
def test_its_situations_come_out_as_they_say(home: Path, bound: dict[str, float]) -> None:
    assert home.is_dir()
    written("tried_out", **bound)
    rule = read_rules()["tried_out"]
    told = situations_of("tried_out")
    assert len(told) == 3
    for situation in told:
        verdict = weigh(rule, evidence_from(situation["given"], rule))
        assert verdict.side == situation["expect"], situation["situation"]


def test_what_cannot_be_is_refused_and_nothing_is_written(home: Path) -> None:
    for indicator, bound, told in (
        ("has_social_ordre", Bound("share_true", at_most=0.2), "Nearest: has_social_order"),
        ("has_social_order", Bound("share_ture", at_most=0.2), "Nearest: share_true"),
    ):
        with pytest.raises(UnknownName, match=told):
            write_new_rule("a", indicator=indicator, bound=bound)
    for bound, told in (
        (Bound("share_true"), "either --at-least or --at-most"),
        (Bound("share_true", at_least=0.1, at_most=0.2), "either --at-least or --at-most"),
        (Bound("share_at_least", at_least=0.1), "needs|cut"),
        (Bound("quartile_ratio", at_least=2.0), "Copy a rule"),
    ):
        with pytest.raises(ParameterError, match=told):
            write_new_rule("a", indicator="has_social_order", bound=bound)
    assert not (home / "data" / "recommendations" / "a.yml").exists()
