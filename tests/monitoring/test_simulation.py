"""Drawn reports follow the declared laws, and the real readers see a drift and not chance."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.errors import ParameterError
from analysis.monitoring.contracts import Contract, contract_folder, read_contract
from analysis.monitoring.measures import Monitoring, read_monitoring
from analysis.monitoring.reports import REPORT_COLUMNS
from analysis.monitoring.simulation import Drift, simulate_reports
from analysis.monitoring.watching import Watch, read_watch

from .simulated import link_project, write_contract, write_reports

RUNS = 100
OFTEN = 95
DRIFT = Drift("degree_of_performance", level=0.85, first_month="2025-07")
IN_TIME = ("2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12")


@pytest.fixture(scope="module")
def monitoring() -> Monitoring:
    return read_monitoring()


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Contract:
    """The steady contract of the checkout, in a project where its reports may be drawn."""
    text = (contract_folder("home_care_steady") / "contract.yml").read_text("utf-8")
    link_project(tmp_path, monkeypatch)
    write_contract(text, "home_care_steady")
    return read_contract("home_care_steady")


def drawn(contract: Contract, seed: int, *drifts: Drift, months: int = 24) -> Watch:
    """Draw the reports of a contract, write them, and read them as any others."""
    table = simulate_reports(contract, read_monitoring(), seed=seed, drifts=drifts, months=months)
    write_reports(table, contract.contract_id)
    return read_watch(contract.contract_id)


def test_a_contract_that_drifts_is_flagged_within_two_quarters(contract: Contract) -> None:
    folder, flagged = contract_folder(contract.contract_id), 0
    write_contract(
        (folder / "contract.yml").read_text("utf-8"), folder.name, reviewed_on="2026-01-31"
    )
    for seed in range(RUNS):
        watch = drawn(contract, seed, DRIFT, months=12)
        own = watch.months[watch.months["measure"] == DRIFT.measure]
        flagged += set(own.loc[own["is_alarm"], "month"]) & set(IN_TIME) != set()
    assert flagged >= OFTEN


def test_a_contract_that_varies_by_chance_is_not_flagged(contract: Contract) -> None:
    watches = [drawn(contract, 1_000 + seed) for seed in range(RUNS)]
    assert {len(watch.reports.table) for watch in watches} == {24}
    assert sum(not watch.is_flagged for watch in watches) >= OFTEN


def test_it_draws_the_declared_laws(contract: Contract, monitoring: Monitoring) -> None:
    tables = [simulate_reports(contract, monitoring, seed=seed) for seed in range(60)]
    agreed = contract.agreed
    units = np.concatenate([each["delivered_units"] for each in tables])
    expected = np.sqrt(agreed.units_per_month + (0.06 * agreed.units_per_month) ** 2)
    assert units.mean() == pytest.approx(agreed.units_per_month, rel=0.01)
    assert units.std() == pytest.approx(expected, rel=0.06)
    ratio = np.concatenate([each["items_met"] / each["items_checked"] for each in tables])
    share = contract.agreed_value("standard_items_met", monitoring.measures["standard_items_met"])
    assert ratio.mean() == pytest.approx(share, abs=0.01)
    assert list(tables[0].columns) == list(REPORT_COLUMNS)


def test_the_same_seed_draws_the_same_and_a_drift_changes_what_comes_after(
    contract: Contract, monitoring: Monitoring
) -> None:
    plain = simulate_reports(contract, monitoring, seed=4)
    assert simulate_reports(contract, monitoring, seed=4).equals(plain)
    assert not simulate_reports(contract, monitoring, seed=5).equals(plain)
    levels = [
        simulate_reports(contract, monitoring, seed=seed, drifts=(DRIFT,))["delivered_units"]
        for seed in range(40)
    ]
    means = np.mean(levels, axis=0) / contract.agreed.units_per_month
    assert means[:6].mean() == pytest.approx(1, abs=0.02)
    assert means[6:].mean() == pytest.approx(0.85, abs=0.02)


def test_a_ramp_grows(contract: Contract, monitoring: Monitoring) -> None:
    ramp = Drift("users_voice", level=0.25, first_month="2025-01", grows_over=6)
    tables = [
        simulate_reports(contract, monitoring, seed=seed, drifts=(ramp,), months=8)
        for seed in range(200)
    ]
    shares = np.mean([each["voices_positive"] / each["voices_asked"] for each in tables], axis=0)
    assert shares[:6].tolist() == sorted(shares[:6], reverse=True)
    assert shares[5:].mean() == pytest.approx(0.25, abs=0.03)


def test_what_the_contract_does_not_have_cannot_drift(
    contract: Contract, monitoring: Monitoring
) -> None:
    for measure, month in (("money_used_correctly", "2025-07"), ("users_voice", "2030-01")):
        with pytest.raises(ParameterError):
            simulate_reports(
                contract, monitoring, seed=1, drifts=(Drift(measure, 0.5, first_month=month),)
            )
