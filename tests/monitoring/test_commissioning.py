"""What a hromada declares of its commissioning: optional, partly known, refused where it errs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.monitoring.commissioning import COMMISSIONING_COLUMNS, read_commissioning
from analysis.monitoring.contracts import read_contract

HEAD = ",".join(COMMISSIONING_COLUMNS)


def test_without_a_file_nothing_is_known() -> None:
    assert read_commissioning(read_contract("shelter_new")).empty


def test_years_are_sorted_and_unknown_figures_stay_missing(contracts: Path) -> None:
    file = contracts / "shelter_new" / "commissioning.csv"
    file.write_text(f"{HEAD}\n2026,2,0,3,6,2,,,,\n2025,1,1,0,0,0,0,0,0,1000.5\n", encoding="utf-8")
    table = read_commissioning(read_contract("shelter_new"))
    assert table["year"].tolist() == ["2025", "2026"]
    assert table["current_spending_uah"].tolist()[0] == 1000.5
    assert table.loc[1, ["contractors_count", "ngo_spending_uah"]].isna().all()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("26,1,0,1,1,1,1,1,1,1", "column 'year': needed a year"),
        ("2026,1,2,1,1,1,1,1,1,1", "column 'contests_annulled_count': needed at most"),
        ("2026,1,0,1,1,2,1,1,1,1", "column 'lots_funded': needed at most 'lots_offered' (1)"),
        ("2026,1,0,1,1,1,1,2,1,1", "column 'contractors_listed'"),
        ("2026,1,0,1,1,1,1,1,2,1", "column 'ngo_spending_uah'"),
        ("2026,1,0,-1,1,1,1,1,1,1", "column 'offers_count': needed a whole number from 0"),
        ("2026,1,0,1,1,1,1,1,1,1\n2026,1,0,1,1,1,1,1,1,1", "row 3, column 'year'"),
    ],
)
def test_faulty_figures_are_refused(contracts: Path, row: str, told: str) -> None:
    file = contracts / "shelter_new" / "commissioning.csv"
    file.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(told)):
        read_commissioning(read_contract("shelter_new"))
