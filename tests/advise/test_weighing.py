"""Rules weighed: every situation in plain words, and the real open data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import places, survey
from analysis.advise import evidence_of, read_rules, weigh, weigh_all
from analysis.errors import UnknownName
from analysis.indicators import inputs_of, read_indicators

from .situations import evidence_from, situations_of


def test_every_situation_comes_out_as_expected() -> None:
    counted = 0
    for rule in read_rules().values():
        told = situations_of(rule.id)
        assert len(told) >= 3, rule.id
        sides = {s["expect"].replace("weakened", "holds") for s in told}
        assert {"holds", "not_supported", "too_little_evidence"} == sides
        for situation in told:
            counted += 1
            verdict = weigh(rule, evidence_from(situation["given"], rule))
            found = verdict.state if situation["expect"] == "weakened" else verdict.side
            assert found == situation["expect"], f"{rule.id}: {situation['situation']}"
    assert counted >= 45


def test_exactly_on_the_bound_a_rule_is_met_and_weakened() -> None:
    counted = 0
    for rule in read_rules().values():
        verdict = weigh(rule, evidence_from(situations_of(rule.id)[0]["given"], rule))
        if verdict.side == "holds":
            counted += 1
            assert verdict.state == "weakened", rule.id
            assert verdict.strength is not None
            assert verdict.strength.doubts, rule.id
    assert counted >= 15


def test_on_the_boundary_the_distance_is_zero() -> None:
    counted = 0
    for rule in read_rules().values():
        first = situations_of(rule.id)[0]
        verdict = weigh(rule, evidence_from(first["given"], rule))
        counted += 1
        assert verdict.distance_relative == pytest.approx(0, abs=1e-9), rule.id
    assert counted >= 15


def test_a_verdict_carried_by_one_oblast_names_it() -> None:
    rule = read_rules()["make_social_order_routine"]
    evidence = evidence_from([{"hromadas": 90, "has_social_order": 0}], rule)
    evidence.values["has_social_order"] = (evidence.hromadas["oblast_code"] == "UA46") * 0.8
    verdict = weigh(rule, evidence)
    assert verdict.state == "not_supported"
    assert len(verdict.without_oblast) == 3
    assert verdict.flips_without == ("UA46",)
    assert verdict.is_carried_by_one_oblast


def test_base_and_gaps_of_a_finding_are_counted() -> None:
    rule = read_rules()["make_social_order_routine"]
    groups = [{"hromadas": 25, "has_social_order": 0}, {"hromadas": 14}]
    finding = weigh(rule, evidence_from(groups, rule)).findings[0]
    assert (finding.base, finding.no_data_count, finding.value) == (25, 14, 0)
    assert (finding.distance, finding.distance_relative) == (0.25, 1)


def test_the_order_of_hromadas_does_not_change_a_verdict() -> None:
    rule = read_rules()["compensate_duties_of_poor_hromadas"]
    groups = situations_of(rule.id)[0]["given"]
    one = weigh(rule, evidence_from(groups, rule))
    other = weigh(rule, evidence_from(groups[::-1], rule))
    assert one.state == other.state
    for here, there in zip(one.findings, other.findings, strict=True):
        assert replace(here, strength=None) == replace(there, strength=None)


def test_a_rule_on_an_unknown_indicator_is_refused_by_name() -> None:
    rule = read_rules()["make_social_order_routine"]
    condition = rule.when.all[0].model_copy(update={"indicator": "no_such"})
    broken = rule.model_copy(update={"when": rule.when.model_copy(update={"all": (condition,)})})
    with pytest.raises(UnknownName, match="no_such"):
        weigh(broken, evidence_from([{"hromadas": 3}], rule))


def test_without_fetched_data_every_missing_source_is_named() -> None:
    inputs = inputs_of(sources=places.read_sources())
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    verdicts = weigh_all(read_rules(), evidence)
    assert {verdict.state for verdict in verdicts.values()} == {"too_little_evidence"}
    assert verdicts["fund_services_beyond_transfers"].missing_sources == ("budgets",)
    assert verdicts["compensate_duties_of_poor_hromadas"].missing_sources == (
        "tax_capacity",
        "expenditure_programmes",
        "population",
    )


def test_verdicts_on_the_demo_wave_say_that_it_is_synthetic() -> None:
    inputs = inputs_of(survey.read_wave("demo"))
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    verdicts = weigh_all(read_rules(), evidence)
    decided = [verdict for verdict in verdicts.values() if verdict.findings[0].base >= 20]
    assert len(decided) >= 4
    assert all(verdict.is_synthetic for verdict in decided)
    measured = [finding for v in decided for finding in v.findings if finding.base]
    assert {finding.design for finding in measured} == {"purposive"}


@pytest.mark.usefixtures("fetched")
def test_rules_are_decided_on_real_open_data(reference: Path) -> None:
    wanted = pd.read_csv(reference / "data" / "indicators" / "hromada_indicators.csv")
    wanted = wanted[wanted["exp_services_2021"].notna()]
    inputs = inputs_of(open_data=places.read_open_data())
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    verdicts = weigh_all(read_rules(), evidence)
    decided = {k: v.side for k, v in verdicts.items() if v.state != "too_little_evidence"}
    assert len(decided) >= 10
    assert decided["money_follows_displaced_persons"] == "not_supported"
    assert list(decided.values()).count("holds") >= 8
    medians = wanted.groupby("type_uk")["exp_services_2021"].median()
    assert len(medians) == 3
    shares = {
        "ensure_each_basic_service": (wanted["n_service_lines_2021"] == 0).mean(),
        "fund_home_care_by_need": (wanted["exp_p3104_2021"] == 0).mean(),
        "budget_line_for_ngo_services": wanted["ngo_support_2021"].mean(),
        "support_people_who_care_at_home": (wanted["exp_p3160_2021"] == 0).mean(),
    }
    for name, share in shares.items():
        assert verdicts[name].findings[0].value == pytest.approx(share), name
        assert verdicts[name].findings[0].base == 1438
        assert len(verdicts[name].without_oblast) == 24
