"""Verdicts laid out as a table, with what would overturn them."""

from __future__ import annotations

import pytest

from analysis.advise import read_rules, verdict_table, weigh

from .situations import evidence_from, situations_of


def test_a_table_has_one_row_a_verdict_in_order() -> None:
    rules = read_rules()
    verdicts = {
        name: weigh(rule, evidence_from(situations_of(name)[0]["given"], rule))
        for name, rule in rules.items()
    }
    table = verdict_table(verdicts)
    assert table["rule_id"].tolist() == list(rules)
    assert set(table["side"]) == {"holds"}
    assert (table["state"].eq("weakened") == table["doubts"].map(bool)).all()
    assert (table["oblasts_count"] == 3).all()


def test_of_all_conditions_the_nearest_to_its_threshold_decides() -> None:
    rule = read_rules()["allow_multi_year_contracts"]
    groups = [
        {"hromadas": 66, "barrier_no_multi_year_contracts": 1, "has_social_order": 0},
        {"hromadas": 34, "barrier_no_multi_year_contracts": 0, "has_social_order": 1},
    ]
    verdict = weigh(rule, evidence_from(groups, rule))
    assert [f.distance_relative for f in verdict.findings] == pytest.approx([1.0, 0.32])
    assert verdict.distance_relative == pytest.approx(0.32)


def test_of_any_conditions_the_firmest_decides() -> None:
    rule = read_rules()["allow_multi_year_contracts"]
    when = rule.when.model_copy(update={"all": (), "any": rule.when.all})
    either = rule.model_copy(update={"when": when})
    groups = [
        {"hromadas": 10, "barrier_no_multi_year_contracts": 1, "has_social_order": 0},
        {"hromadas": 90, "barrier_no_multi_year_contracts": 0, "has_social_order": 0},
    ]
    verdict = weigh(either, evidence_from(groups, rule))
    assert verdict.is_met
    assert verdict.distance_relative == pytest.approx(1.0)


def test_an_unweighed_verdict_makes_no_claim_about_oblasts() -> None:
    rule = read_rules()["make_social_order_routine"]
    verdict = weigh(rule, evidence_from([{"hromadas": 3, "has_social_order": 0}], rule))
    assert verdict.without_oblast == ()
    assert verdict.is_carried_by_one_oblast is None
