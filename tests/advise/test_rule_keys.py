"""Keys of numbers of verdicts lead back to the condition, its indicator and its files."""

from __future__ import annotations

import pytest

from analysis.advise import RuleKey, is_rule_key, read_rule_key, read_rule_trace, read_rules
from analysis.errors import ParameterError, UnknownName
from analysis.listing import traced


def test_a_key_is_read_as_it_was_written() -> None:
    counted = 0
    for rule in read_rules().values():
        for place in range(len(rule.when.conditions)):
            counted += 1
            key = RuleKey(rule.id, place, "stability")
            assert is_rule_key(str(key))
            assert read_rule_key(str(key)) == key
    assert counted >= 15


def test_every_condition_can_be_traced_to_files_and_questions() -> None:
    counted = 0
    for rule in list(read_rules().values())[::6]:  # Reading each trace anew takes its time.
        for place, condition in enumerate(rule.when.conditions):
            counted += 1
            trace = read_rule_trace(str(RuleKey(rule.id, place, "value")))
            assert trace.condition == condition
            assert trace.behind.indicator.id == condition.indicator
            assert trace.behind.files, rule.id
            assert trace.behind.questions, rule.id
    assert counted >= 5


def test_the_command_tells_rule_threshold_and_questions() -> None:
    lines = dict(traced("rules/make_social_order_routine/0/value"))
    assert "Make social order" in lines["rule"]
    assert lines["condition"] == "has_social_order, share_true: at most 0.25"
    assert lines["threshold"].startswith("The instrument has stood in law")
    assert lines["asked"].startswith("has_social_order")
    notes = [
        text for label, text in traced("rules/make_social_order_routine/0/base") if label == "note"
    ]
    assert any("Synthetic data" in note for note in notes)


@pytest.mark.parametrize("key", ["rules/a", "rules/a/x/value", "demo/a/mean/all", "rules/a/0/b/c"])
def test_what_is_no_key_is_refused(key: str) -> None:
    assert not is_rule_key(key)
    with pytest.raises(ParameterError):
        read_rule_key(key)


@pytest.mark.parametrize(
    "key", ["rules/no_such/0/value", "rules/make_social_order_routine/7/value"]
)
def test_a_key_of_nothing_declared_is_refused(key: str) -> None:
    with pytest.raises(UnknownName):
        read_rule_trace(key)
