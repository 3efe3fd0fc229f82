"""How firm a verdict is, in words: honest names, every fact, and markup that is escaped."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.advise import Verdict
from analysis.draw.firmness import Fact, contrary_facts, facts_markup, firmness_facts
from analysis.language import read_words

from .verdicts import FALLEN, FIRM, PASSPORTS, UNKNOWN, WEAK, verdict_on

WORDS = read_words("en")


def told(verdict: Verdict) -> dict[str, str]:
    facts = firmness_facts(verdict, PASSPORTS, names={"UA0": "First"}, words=WORDS)
    return {fact.label: " ".join(fact.lines) for fact in facts}


def test_of_a_firm_verdict_each_fact_is_said_and_no_doubt() -> None:
    found = told(FIRM)
    assert "70.0%" in found["What was found"]
    assert (
        "Met with 20.0 percentage points to spare, 40.0% of the threshold"
        in (found["What was found"])
    )
    assert "21 hromadas with other values would be enough" in found["What would turn it"]
    assert found["Who carries it"].startswith("Nobody alone")
    assert found["Hromadas without data"].startswith("Every hromada")
    assert "Not tried, for lack of data here" in found["Other bases"]
    assert "Why it is weakened" not in found


@pytest.mark.parametrize("design", ["census", "purposive"])
def test_what_was_not_drawn_by_lot_gets_no_probability(design: str) -> None:
    found = told(verdict_on([1.0] * 70 + [0.0] * 30, design=design))["Would it hold again?"]
    assert "no probability" in found
    assert "repeated draws" in found
    assert ("no error of sampling" in found) == (design == "census")


def test_a_probability_is_said_with_its_method() -> None:
    assert FIRM.strength is not None
    drawn = replace(FIRM.strength, design="probability", probability=0.93)
    finding = FIRM.findings[0]
    assert finding.strength is not None
    finding = replace(finding, strength=replace(finding.strength, method="korn_graubard"))
    found = told(replace(FIRM, strength=drawn, findings=(finding,)))["Would it hold again?"]
    assert "a probability of 93.0% (by the distribution behind Korn and Graubard's" in found
    unknown = replace(drawn, probability=float("nan"))
    found = told(replace(FIRM, strength=unknown))["Would it hold again?"]
    assert "not known here well enough" in found


def test_a_weakened_verdict_says_why_line_by_line() -> None:
    facts = firmness_facts(WEAK, PASSPORTS, names={}, words=WORDS)
    assert WEAK.strength is not None
    assert len(facts[0].lines) == len(WEAK.strength.doubts) >= 2
    assert "A handful of hromadas could turn it." in facts[0].lines


def test_hromadas_without_data_are_told_with_their_bounds() -> None:
    some = told(verdict_on([1.0] * 70 + [0.0] * 30 + [np.nan] * 5))["Hromadas without data"]
    assert some.startswith("5 hromadas without data. Whatever their values")
    assert "between 66.7% and 71.4%: the verdict would stay" in some
    many = told(verdict_on([1.0] * 70 + [0.0] * 30 + [np.nan] * 60))["Hromadas without data"]
    assert "the verdict would turn" in many


def test_a_base_that_turns_it_is_told_with_its_figure() -> None:
    status = ["occupied"] * 50 + ["not_occupied"] * 50
    values = [1.0] * 50 + [1.0] * 20 + [0.0] * 30
    found = told(verdict_on(values, inputs={"war_status_2022": status}))["Other bases"]
    assert "The contrary verdict without the hromadas occupied in autumn 2022 (40.0%)" in found


def test_several_conditions_are_numbered() -> None:
    facts = firmness_facts(
        verdict_on([1.0] * 70 + [0.0] * 30, conditions=2), PASSPORTS, names={}, words=WORDS
    )
    found = next(fact for fact in facts if fact.label == "What was found")
    assert [line[:3] for line in found.lines] == ["1. ", "2. "]


def test_groups_to_the_contrary_are_named_with_figure_and_base() -> None:
    (fact,) = contrary_facts(FIRM, names={}, words=WORDS)
    assert "rural: 40.0% (of 50 hromadas)" in fact.text
    (none,) = contrary_facts(verdict_on([1.0] * 40), names={}, words=WORDS)
    assert "met in every type" in none.text
    assert contrary_facts(FALLEN, names={}, words=WORDS) == []


def test_nothing_is_said_of_what_was_not_decided() -> None:
    assert told(UNKNOWN) == {}
    assert contrary_facts(UNKNOWN, names={}, words=WORDS) == []


def test_markup_escapes_every_text() -> None:
    markup = facts_markup([Fact("<b>", ("a < b", "<script>"))], title="<i>")
    assert "<b>" not in markup
    assert "<script>" not in markup
    assert markup.count("<dd>") == 2
    assert facts_markup([]) == ""
