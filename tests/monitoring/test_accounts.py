"""A contract as it stands: what is due back, what runs, and what the lights propose."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ParameterError
from analysis.monitoring.accounts import read_account

from .conftest import replace_in


def test_a_contract_that_drifts_owes_and_mends() -> None:
    account = read_account("day_care_drift")
    assert account.due_back["quarter"].tolist() == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert account.running["action_id"].tolist() == ["A01"]
    assert "degree_of_performance" not in set(account.proposals["measure"])  # it is being mended
    assert account.is_synthetic


def test_only_quarters_that_are_over_propose_anything(contracts: Path) -> None:
    file = contracts / "day_care_drift" / "actions.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    account = read_account("day_care_drift")
    assert set(account.proposals["quarter"]) == {"2026-Q3"}
    assert "degree_of_performance" in set(account.proposals["measure"])


def test_money_of_a_quarter_that_is_not_final_is_not_asked_back() -> None:
    account = read_account("home_care_steady")
    last = account.settlement.iloc[-1]
    assert last["to_return_uah"] > 0
    assert not last["is_final"]
    assert account.due_back["quarter"].tolist() == ["2025-Q4"]


def test_a_kept_contract_runs_no_action(contracts: Path) -> None:
    replace_in(contracts / "home_care_steady" / "review.yml", "2026-11-20", "2026-11-21")
    account = read_account("home_care_steady")
    assert account.running.empty
    assert (account.watch.latest["light"] != "red").all()


def test_an_unknown_contract_is_refused() -> None:
    with pytest.raises(ParameterError, match="There is no contract"):
        read_account("nothing")
