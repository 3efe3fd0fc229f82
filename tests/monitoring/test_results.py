"""The loop is closed: what a contract gave comes back as an indicator and moves a verdict."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import advise, indicators, places
from analysis.monitoring.contracts import read_contract_ids
from analysis.monitoring.reports import read_reports
from analysis.monitoring.results import (
    contract_results,
    read_results_faults,
    write_contract_results,
)

from .conftest import replace_in

RULE = """\
title: Agree corrective actions in every contract
problem: [PR33]
stage: monitor
addressee: hromada
when:
  all:
    - indicator: contract_units_delivered_share
      statistic: median
      at_most: 0.97
      threshold_reason: Below it the median contract lacks about a working day a month.
needs: {hromadas_at_least: 2}
provisions:
  - {act: ua_law_2671_viii, article: "26", part: "4", flag: seen}
direction: Contracts say what is to be mended, and by when.
because: In the median of {findings[0].base} hromadas {findings[0].value} was delivered.
counter_evidence: Providers report of themselves.
cost: {class: none, payer: hromada, reason: A paragraph of a contract costs nothing at all.}
time: {class: months, reason: It needs no change of law and can be agreed at once.}
success:
  indicator: contract_units_delivered_share
  statistic: median
  direction: up
  statement: More of what was agreed is delivered in the median hromada.
against:
  - {who: providers, why: Whoever has to mend something within a month needs people for it.}
"""


@pytest.fixture
def with_rule(contracts: Path) -> Path:
    """Return the contracts of a home in which one more rule rests on their results."""
    rules = contracts.parent / "recommendations"
    declared = rules.resolve()
    rules.unlink()
    shutil.copytree(declared, rules)
    (rules / "agree_corrective_actions.yml").write_text(RULE, encoding="utf-8")
    return contracts


def verdict_of(*, synthetic: bool) -> advise.Verdict:
    """Weigh the rule as everything is weighed, by the readers of each room."""
    results = indicators.read_contract_results(synthetic=synthetic)
    inputs = indicators.inputs_of(None, results=results)
    evidence = advise.evidence_of(
        indicators.read_indicators(), inputs, register=places.read_register(("hromada",))
    )
    return advise.weigh(advise.read_rules()["agree_corrective_actions"], evidence)


def deliver_in_full(contracts: Path) -> None:
    """Let the contract that drifts deliver what was agreed."""
    file = contracts / "day_care_drift" / "reports.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in lines[1:]]
    text = [lines[0], *(",".join([row[0], "630", *row[2:]]) for row in rows)]
    file.write_text("\n".join(text) + "\n", encoding="utf-8")


def test_a_verdict_changes_when_a_contract_does(with_rule: Path) -> None:
    before = verdict_of(synthetic=True)
    assert before.findings[0].value == pytest.approx(477 / 486, abs=1e-6)
    deliver = with_rule / "shelter_new" / "reports.csv"
    replace_in(deliver, "2026-10,521", "2026-10,421")
    write_contract_results()
    drifted = verdict_of(synthetic=True)
    deliver_in_full(with_rule)
    replace_in(deliver, "2026-10,421", "2026-10,540")
    write_contract_results()
    kept = verdict_of(synthetic=True)
    assert (before.side, drifted.side, kept.side) == ("not_supported", "holds", "not_supported")
    assert drifted.findings[0].value < before.findings[0].value < kept.findings[0].value


def test_a_verdict_on_synthetic_contracts_announces_it(with_rule: Path) -> None:
    assert with_rule.is_dir()
    verdict = verdict_of(synthetic=True)
    assert verdict.is_synthetic
    assert verdict.findings[0].design == "purposive"
    assert verdict.findings[0].source_ids == ("contracts",)


def test_synthetic_contracts_never_reach_a_verdict_that_is_published(with_rule: Path) -> None:
    deliver_in_full(with_rule)
    write_contract_results()
    verdict = verdict_of(synthetic=False)
    assert verdict.side == "too_little_evidence"
    assert set(verdict.missing_inputs) == {
        "contract_delivered_value_uah",
        "contract_agreed_value_uah",
    }


def test_changed_results_change_the_fingerprint_of_a_rule(with_rule: Path) -> None:
    assert with_rule.is_dir()
    rule_id = "agree_corrective_actions"
    before = advise.read_input_fingerprints({rule_id: verdict_of(synthetic=True)})
    deliver_in_full(with_rule)
    write_contract_results()
    after = advise.read_input_fingerprints({rule_id: verdict_of(synthetic=True)})
    assert before[rule_id] != after[rule_id]


def test_results_that_are_not_those_of_the_reports_are_told(contracts: Path) -> None:
    assert read_results_faults() == []
    deliver_in_full(contracts)
    assert "results.csv is not what the reports give" in read_results_faults()[0]
    write_contract_results()
    assert read_results_faults() == []


def test_sums_by_hand_and_more_than_agreed_counts_for_nothing() -> None:
    table = contract_results([read_reports(each) for each in read_contract_ids()])
    found = table.set_index("hromada_code")
    shelter = found.loc["UA46060250000025047"]
    assert shelter["contract_delivered_value_uah"] == (539 + 521) * 450
    assert shelter["contract_agreed_value_uah"] == 2 * 540 * 450
    home_care = found.loc["UA35060110000056063"]
    assert home_care["contract_delivered_value_uah"] == home_care["contract_agreed_value_uah"]
    assert (home_care["first_month"], home_care["last_month"]) == ("2025-11", "2026-10")


def test_a_contract_that_is_not_public_gives_no_result(contracts: Path) -> None:
    replace_in(contracts / "shelter_new" / "contract.yml", "public: true", "public: false")
    file = write_contract_results()
    assert "UA46060250000025047" not in file.read_text(encoding="utf-8")


def test_real_and_synthetic_contracts_of_one_hromada_are_not_mixed(contracts: Path) -> None:
    code = "UA26020030000088465"
    for change in ("UA46060250000025047", code), ("is_synthetic: true", "is_synthetic: false"):
        replace_in(contracts / "shelter_new" / "contract.yml", *change)
    write_contract_results()
    assert len(indicators.read_contract_results().values) == 1
    assert len(indicators.read_contract_results(synthetic=True).values) == 2
    real = indicators.read_contract_results().values.loc[code]
    assert real["contract_agreed_value_uah"] == 2 * 540 * 450
