"""How firm a verdict is: each doubt by a case made for it, and computed anew another way."""

from __future__ import annotations

import math
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import places, survey
from analysis.advise import (
    Evidence,
    Verdict,
    evidence_of,
    read_rules,
    read_strength_terms,
    weigh,
    weigh_all,
)
from analysis.indicators import inputs_of, read_indicators

from .strengths import INDICATOR, condition_of, evidence_with, rule_of

TERMS = read_strength_terms()
LEAST = condition_of("share_true", at_least=0.5)


def without(evidence: Evidence, place: int) -> Evidence:
    kept = np.arange(len(evidence.hromadas)) != place
    frames = {
        name: getattr(evidence, name)[kept] for name in ("hromadas", "values", "status", "inputs")
    }
    return Evidence(**frames, indicators=evidence.indicators, origins=evidence.origins)


def test_a_verdict_without_doubt_holds() -> None:
    verdict = weigh(rule_of(LEAST), evidence_with([1.0] * 70 + [0.0] * 30))
    assert verdict.state == verdict.side == "holds"
    assert verdict.strength is not None
    assert verdict.strength.doubts == ()
    assert verdict.strength.fragility == 21
    assert verdict.strength.stability > 0.99


def test_a_census_has_stability_and_never_a_probability() -> None:
    for design in ("census", "purposive"):
        strength = weigh(rule_of(LEAST), evidence_with([1.0, 0.0] * 20, design=design)).strength
        assert strength is not None
        assert math.isnan(strength.probability)
        assert 0 < strength.stability < 1
        assert strength.design == design


def test_at_the_threshold_few_hromadas_weaken_it() -> None:
    verdict = weigh(rule_of(LEAST), evidence_with([1.0, 0.0] * 20))
    assert verdict.state == "weakened"
    assert verdict.is_met
    assert {"stability", "fragility", "one_hromada"} <= set(verdict.strength.doubts)


def test_each_hromada_that_turns_it_alone_is_found_by_leaving_it_out() -> None:
    values = [1.0] * 20 + [0.0] * 20
    evidence = evidence_with(values)
    rule = rule_of(LEAST)
    whole = weigh(rule, evidence)
    turned = tuple(
        code
        for place, code in enumerate(evidence.hromadas.index)
        if weigh(rule, without(evidence, place)).side != whole.side
    )
    assert turned == tuple(evidence.hromadas.index[:20])
    assert whole.strength.flips_without_hromada == turned


def test_the_order_of_hromadas_does_not_change_the_strength() -> None:
    evidence = evidence_with([1.0] * 25 + [0.0] * 20)
    turned = np.arange(45)[::-1]
    frames = {
        name: getattr(evidence, name).iloc[turned] for name in ("hromadas", "values", "status")
    }
    other = Evidence(**frames, indicators=evidence.indicators, origins=evidence.origins)
    one, two = (weigh(rule_of(LEAST), each).strength for each in (evidence, other))
    assert one is not None
    assert two is not None
    assert (one.stability, one.fragility, one.doubts) == (two.stability, two.fragility, two.doubts)


def test_of_a_median_leaving_out_agrees_as_well() -> None:
    random = np.random.default_rng(5)
    values = random.gamma(2, 3, size=31)
    rule = rule_of(condition_of("median", at_least=float(np.median(values))))
    evidence = evidence_with(values)
    whole = weigh(rule, evidence)
    turned = {
        code
        for place, code in enumerate(evidence.hromadas.index)
        if weigh(rule, without(evidence, place)).side != whole.side
    }
    assert 0 < len(turned) < 31
    assert set(whole.strength.flips_without_hromada) == turned


def test_an_oblast_that_carries_it_weakens_it() -> None:
    values = [1.0] * 30 + [0.0] * 22
    oblasts = ["UA46"] * 20 + ["UA05"] * 6 + ["UA09"] * 4 + ["UA07"] * 22
    verdict = weigh(rule_of(LEAST), evidence_with(values, oblasts=oblasts))
    assert "one_oblast" in verdict.strength.doubts
    assert verdict.strength.flips_without_oblast == verdict.flips_without == ("UA46",)


def test_hromadas_without_data_that_could_turn_it_weaken_it() -> None:
    firm = weigh(rule_of(LEAST), evidence_with([1.0] * 70 + [0.0] * 30 + [np.nan] * 30))
    assert firm.strength.missing_count == 30
    assert not firm.strength.missing_turns
    weak = weigh(rule_of(LEAST), evidence_with([1.0] * 70 + [0.0] * 30 + [np.nan] * 41))
    assert weak.strength.missing_turns
    assert weak.state == "weakened"
    assert weak.strength.doubts == ("missing",)


def test_hromadas_that_were_never_asked_are_no_gap_of_the_asked() -> None:
    values = [1.0] * 70 + [0.0] * 30 + [np.nan] * 900
    evidence = evidence_with(values, design="purposive", gap="not_surveyed")
    strength = weigh(rule_of(LEAST), evidence).strength
    assert (strength.missing_count, strength.missing_turns) == (0, False)


def test_another_base_that_turns_it_weakens_it_and_is_named() -> None:
    status = ["occupied"] * 40 + ["not_occupied"] * 60
    values = [1.0] * 40 + [1.0] * 25 + [0.0] * 35
    evidence = evidence_with(values, inputs={"war_status_2022": status})
    strength = weigh(rule_of(LEAST), evidence).strength
    assert "base_rule" in strength.doubts
    turned = strength.flips_under("holds")
    assert {each.base_id for each in turned} == {"without_occupied", "without_hostilities"}
    assert turned[0].values == pytest.approx((25 / 60,))
    assert turned[0].left_out_count == 40


def test_a_doubt_that_is_declared_not_to_weaken_does_not() -> None:
    free = TERMS.doubts.missing.model_copy(update={"weakens": False})
    doubts = TERMS.doubts.model_copy(update={"missing": free})
    terms = TERMS.model_copy(update={"doubts": doubts})
    evidence = evidence_with([1.0] * 70 + [0.0] * 30 + [np.nan] * 41)
    assert weigh(rule_of(LEAST), evidence, terms=terms).state == "holds"


def test_of_several_conditions_one_turns_all_and_all_turn_any() -> None:
    values = [1.0] * 70 + [0.0] * 30
    near, far = condition_of("share_true", at_least=0.65), condition_of("share_true", at_least=0.5)
    evidence = evidence_with(values)
    both = weigh(rule_of(near, far), evidence).strength
    either = weigh(rule_of(near, far, every=False), evidence).strength
    assert (both.fragility, both.fragility_is_exact) == (6, True)
    assert (either.fragility, either.fragility_is_exact) == (6 + 21, False)
    assert both.stability < either.stability


def test_a_rule_that_is_not_borne_out_has_its_strength_too() -> None:
    verdict = weigh(rule_of(LEAST), evidence_with([1.0] * 20 + [0.0] * 80))
    assert verdict.state == "not_supported"
    assert verdict.strength.stability == 0
    assert (verdict.strength.fragility, verdict.strength.doubts) == (30, ())


def test_too_little_evidence_has_no_strength() -> None:
    verdict = weigh(rule_of(LEAST, needed=50), evidence_with([1.0] * 20))
    assert (verdict.state, verdict.strength) == ("too_little_evidence", None)
    assert verdict.findings[0].strength is None


def test_hromadas_drawn_by_lot_get_a_probability_and_no_stability() -> None:
    from .test_chance import sample_of

    values = [1.0] * 30 + [0.0] * 22
    bare = evidence_with(values, design="probability")
    sample = sample_of(bare.hromadas.index)
    strength = weigh(rule_of(LEAST), evidence_with(values, design="probability", sample=sample))
    assert 0.8 < strength.strength.probability < 0.9
    assert math.isnan(strength.strength.stability)
    assert "probability" in strength.strength.doubts
    assert strength.findings[0].strength.method == "korn_graubard"
    assert math.isnan(weigh(rule_of(LEAST), bare).strength.probability)


def real(wave: str | None = "demo") -> dict[str, Verdict]:
    answers = survey.read_wave(wave) if wave else None
    inputs = inputs_of(answers, places.read_open_data(), sources=places.read_sources())
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    return weigh_all(read_rules(), evidence)


@pytest.mark.usefixtures("fetched")
def test_real_open_data_are_resampled_quickly_and_agree_with_the_formula(reference: Path) -> None:
    answers = survey.read_wave("demo")
    inputs = inputs_of(answers, places.read_open_data(), sources=places.read_sources())
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    rules = read_rules()
    started = time.process_time()
    verdicts = weigh_all(rules, evidence)
    spent = time.process_time() - started
    assert spent / len(rules) < 5 / 34
    wanted = pd.read_csv(reference / "data" / "indicators" / "hromada_indicators.csv")
    wanted = wanted[wanted["exp_services_2021"].notna()]
    share = (wanted["exp_p3104_2021"] == 0).mean()
    found = verdicts["fund_home_care_by_need"].findings[0]
    error = np.sqrt(share * (1 - share) / len(wanted))
    assert found.strength.upper - found.strength.lower == pytest.approx(2 * 1.96 * error, rel=0.1)
    assert found.strength.fragility == math.floor((share - 0.25) * len(wanted)) + 1
    lower = share * len(wanted) / 1469
    assert found.strength.missing_lower == pytest.approx(lower)
    assert found.strength.missing_upper == pytest.approx(lower + (1469 - len(wanted)) / 1469)


@pytest.mark.usefixtures("fetched")
def test_the_same_seed_gives_the_same_strength() -> None:
    one, other = real(None), real(None)
    decided = [key for key, verdict in one.items() if verdict.strength is not None]
    assert len(decided) >= 8
    for key in decided:
        assert one[key].strength == other[key].strength or math.isnan(one[key].strength.probability)
        assert one[key].strength.stability == other[key].strength.stability
    assert INDICATOR
