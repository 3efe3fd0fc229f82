"""Numbers of verdicts: each with a key that leads back to its condition."""

from __future__ import annotations

import math

from analysis.advise import read_rule_key
from analysis.draw.rule_results import results_of_verdicts

from .verdicts import FIRM, UNKNOWN, verdict_on


def test_each_number_has_its_key_unit_and_base() -> None:
    results = {each["key"]: each for each in results_of_verdicts({"a": FIRM})}
    value = results["rules/make_social_order_routine/0/value"]
    assert (value["value"], value["unit"], value["base"]) == (0.7, "share", 100)
    assert (value["sampling"], value["publication"]) == ("census", "publish")
    told = {read_rule_key(key).fact for key in results}
    assert {"threshold", "distance", "base", "stability", "fragility", "missing_lower"} <= told
    assert "probability" not in told
    assert all(math.isfinite(each["value"]) for each in results.values())


def test_each_condition_has_its_own_keys_and_no_key_stands_twice() -> None:
    results = results_of_verdicts({"a": verdict_on([1.0] * 70 + [0.0] * 30, conditions=2)})
    keys = [each["key"] for each in results]
    assert len(set(keys)) == len(keys)
    assert {read_rule_key(key).condition for key in keys} == {0, 1}


def test_what_was_not_decided_has_no_numbers() -> None:
    assert results_of_verdicts({"a": UNKNOWN}) == ()
