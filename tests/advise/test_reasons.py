"""The because-text: every figure comes from a finding."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from analysis.advise import because_of, read_rules, weigh
from analysis.language import read_words
from analysis.plurals import filled
from analysis.translations import read_declared_texts, read_translations

from .situations import evidence_from, situations_of


def test_every_rule_can_say_why_in_each_state() -> None:
    words, counted = read_words("en"), 0
    for rule in read_rules().values():
        for situation in situations_of(rule.id):
            counted += 1
            said = because_of(weigh(rule, evidence_from(situation["given"], rule)), words)
            assert "{" not in said, said
            assert said.startswith("Too little") == (situation["expect"] == "too_little_evidence")
            assert said.startswith("Not supported") == (situation["expect"] == "not_supported")
    assert counted >= 45


def test_a_changed_figure_changes_the_text() -> None:
    rule, words = read_rules()["make_social_order_routine"], read_words("en")
    texts = [
        because_of(weigh(rule, evidence_from(groups, rule)), words)
        for groups in (
            [{"hromadas": 10, "has_social_order": 1}, {"hromadas": 30, "has_social_order": 0}],
            [{"hromadas": 5, "has_social_order": 1}, {"hromadas": 35, "has_social_order": 0}],
        )
    ]
    assert "25.0% used" in texts[0]
    assert "12.5% used" in texts[1]


def test_too_few_hromadas_are_told_with_their_number() -> None:
    rule = read_rules()["make_social_order_routine"]
    verdict = weigh(rule, evidence_from([{"hromadas": 7, "has_social_order": 0}], rule))
    said = because_of(verdict, read_words("en"))
    assert said == "Too little evidence: 7 hromadas were measured, and 20 are needed."


@pytest.mark.parametrize("language", ["uk", "pl"])
@pytest.mark.parametrize("kind", ["recommendations", "judgements"])
def test_a_translated_reason_refers_to_the_same_figures(language: str, kind: str) -> None:
    facts = ("value", "threshold", "distance", "base", "against_base", "no_data", "date")
    figures = {"findings": [SimpleNamespace(**dict.fromkeys(facts, "21"))] * 4}
    known, counted = read_translations(language, f"declared/{kind}"), 0
    for address, text in read_declared_texts()[kind].items():
        said = known[address].text
        named = [set(re.findall(r"\{(findings\[\d\]\.\w+)", each)) for each in (text, said)]
        assert named[0] == named[1], address
        counted += len(named[0])
        decimal = read_words(language).language.decimal
        spoken = filled(said, figures, language=language, decimal=decimal)
        assert not set("{}|") & set(spoken), address
    assert counted > 50
