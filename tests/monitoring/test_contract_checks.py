"""Every contract is read whole, and each fault stands under its contract."""

from __future__ import annotations

from pathlib import Path

from analysis.monitoring.contract_checks import read_contract_faults

from .conftest import replace_in


def test_the_demonstrations_have_no_fault() -> None:
    found = read_contract_faults()
    assert set(found) >= {"day_care_drift", "home_care_steady", "shelter_new", "results"}
    assert not any(found.values())


def test_faults_stand_under_their_contract_and_the_others_are_read_on(contracts: Path) -> None:
    replace_in(contracts / "day_care_drift" / "actions.csv", "staffing_plan", "call_somebody")
    replace_in(contracts / "shelter_new" / "contract.yml", "unit: place_day\n", "")
    found = read_contract_faults()
    assert "actions.csv, row 2, column 'what'" in found["day_care_drift"][0]
    assert "'unit'" in found["shelter_new"][0]
    assert found["home_care_steady"] == []
    assert "results" not in found


def test_results_that_are_old_are_told(contracts: Path) -> None:
    replace_in(contracts / "day_care_drift" / "reports.csv", "2026-10,521", "2026-10,522")
    assert "python -m analysis.monitoring" in read_contract_faults()["results"][0]
