"""A new rule: its bound makes its situations, and the check leads to a verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import advise, law, publish
from analysis.advise import read_crosswalk, read_judgements, read_rules, weigh
from analysis.errors import ParameterError, UnknownName
from analysis.indicators import read_indicators
from analysis.scaffolds import Bound, write_new_rule
from tests.advise.situations import evidence_from, situations_of

from .filling import fill

KINDS = ["recommendation rules", "files without a place left open"]
SENTENCE = "Those who asked told us so, and nobody has counted it until now."
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
JUDGED = {
    "comparison": "Each hromada goes on as it does today.",
    "outcomes": "People who find help; time of those who look for it.",
    "reason": SENTENCE,
    "because": SENTENCE,
    "subgroups": SENTENCE,
    "implementation": SENTENCE,
    "monitoring": SENTENCE,
    "research": SENTENCE,
}
BESIDE = {
    "ukraine": "The order stands in the law and is used seldom.",
    "none_because": "The Polish provisions that were opened do not speak of this.",
}


def written(rule_id: str = "ask_at_one_door", **bound: float) -> tuple[str, ...]:
    bounds = Bound("share_true", **(bound or {"at_most": 0.25}))
    return write_new_rule(
        rule_id, indicator="has_social_order", bound=bounds, month="2026-11"
    ).files


def test_a_rule_is_led_to_completion_and_judged(home: Path) -> None:
    files = written()
    assert files == (
        "data/recommendations/ask_at_one_door.yml",
        "tests/situations/ask_at_one_door.yml",
        "data/judgements/ask_at_one_door.yml",
        "data/crosswalk/poland.yml",
    )
    faults = publish.check_everything(kinds=KINDS[1:]).faults
    named = {fault.partition(",")[0] for fault in faults}
    assert named == {files[0], files[2], files[3]}
    assert any("key 'when.all.threshold_reason'" in fault for fault in faults)
    assert any("key 'criteria.equity.judgement'" in fault for fault in faults)
    assert 15 <= fill(home / files[0], RULE) <= 22
    assert fill(home / files[2], JUDGED) > 20
    assert fill(home / files[3], BESIDE) == 3
    assert publish.check_everything(kinds=KINDS).faults == []
    rule = read_rules()["ask_at_one_door"]
    passports = read_indicators(level=None)
    assert advise.rule_faults(rule, passports, act_ids=law.read_acts()) == ()
    assert read_judgements()["ask_at_one_door"].criteria["equity"].reason == SENTENCE
    assert advise.crosswalk_faults(read_crosswalk(), read_rules()) == ()


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
    before = (home / "data" / "crosswalk" / "poland.yml").read_bytes()
    for indicator, bound, told in (
        ("has_social_ordre", Bound("share_true", at_most=0.2), "Nearest: has_social_order"),
        ("has_social_order", Bound("share_ture", at_most=0.2), "Nearest: share_true"),
    ):
        with pytest.raises(UnknownName, match=told):
            write_new_rule("a", indicator=indicator, bound=bound, month="2026-11")
    for bound, told in (
        (Bound("share_true"), "either --at-least or --at-most"),
        (Bound("share_true", at_least=0.1, at_most=0.2), "either --at-least or --at-most"),
        (Bound("share_at_least", at_least=0.1), "needs|cut"),
        (Bound("quartile_ratio", at_least=2.0), "Copy a rule"),
    ):
        with pytest.raises(ParameterError, match=told):
            write_new_rule("a", indicator="has_social_order", bound=bound, month="2026-11")
    assert (home / "data" / "crosswalk" / "poland.yml").read_bytes() == before
    assert not (home / "data" / "recommendations" / "a.yml").exists()
