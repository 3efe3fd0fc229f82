"""Demonstrations are made again to the byte, and their drift is where it was declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ParameterError
from analysis.monitoring.contracts import contract_folder
from analysis.monitoring.reports import read_reports
from analysis.monitoring.synthetic_contracts import write_synthetic_contract

from .conftest import replace_in

DEMONSTRATIONS = ("day_care_drift", "home_care_steady", "shelter_new")


@pytest.mark.parametrize("contract_id", DEMONSTRATIONS)
def test_the_same_plan_gives_the_same_bytes(contract_id: str, tmp_path: Path) -> None:
    written = write_synthetic_contract(contract_id, tmp_path)
    assert len(written) == 3 if contract_id == "home_care_steady" else 2
    for file in written:
        for name in (file.name, f"{file.name}.source.yml"):
            kept = contract_folder(contract_id) / name
            assert (tmp_path / name).read_bytes() == kept.read_bytes()


def test_the_drift_begins_with_its_month() -> None:
    table = read_reports("day_care_drift").table.set_index("month")["delivered_units"] / 630
    assert table[:"2026-04"].mean() > 0.93
    assert table["2026-05":].mean() < 0.88


def test_a_contract_that_is_kept_stays_near_what_was_agreed() -> None:
    table = read_reports("home_care_steady").table
    assert table["delivered_units"].mean() / 1440 == pytest.approx(1, abs=0.03)
    assert table["users_count"].mean() / 60 == pytest.approx(1, abs=0.05)


def test_a_real_contract_is_never_made_from_a_plan(contracts: Path) -> None:
    replace_in(contracts / "shelter_new" / "contract.yml", "synthetic: true", "synthetic: false")
    with pytest.raises(ParameterError, match="is_synthetic: true"):
        write_synthetic_contract("shelter_new")
