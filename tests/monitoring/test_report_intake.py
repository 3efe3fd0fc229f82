"""Reports that came in by the form: taken over whole, or refused and nothing is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import survey
from analysis.declared import read_provenance
from analysis.errors import DataError, ParameterError
from analysis.monitoring.report_intake import write_reports
from analysis.monitoring.reports import read_reports

from .conftest import replace_in

SENT = {
    "month": "2026-09",
    "delivered_units": 530,
    "users_count": 25,
    "cost_uah": 241000.5,
    "money_transferred_uah": 218700,
    "money_accepted_uah": None,
    "items_checked": 0,
    "items_met": 0,
    "voices_asked": 4,
    "voices_positive": 3,
    "volunteer_hours": 61.5,
}


def sent(folder: Path, *rows: dict[str, object]) -> Path:
    made = [
        {**row, "_id": number, "_uuid": f"u{number}", "_submission_time": "2026-11-02"}
        for number, row in enumerate(rows, 1)
    ]
    return survey.write_sheets(folder / "export.xlsx", {"responses": made})


@pytest.fixture
def real(contracts: Path) -> Path:
    """Return the folder of a contract that is no demonstration and not public."""
    folder = contracts / "shelter_new"
    replace_in(folder / "contract.yml", "synthetic: true", "synthetic: false")
    replace_in(folder / "contract.yml", "public: true", "public: false")
    return folder


def test_an_export_becomes_the_reports(real: Path, tmp_path: Path) -> None:
    export = sent(tmp_path, {**SENT, "month": "2026-10", "money_accepted_uah": 200000}, SENT)
    file = write_reports("shelter_new", export)
    table = read_reports("shelter_new").table
    assert table["month"].tolist() == ["2026-09", "2026-10"]
    assert table["cost_uah"].tolist() == [241000.5, 241000.5]
    assert table["money_accepted_uah"].isna().tolist() == [True, False]
    provenance = read_provenance(file)
    assert not provenance.public
    assert provenance.address == "export.xlsx"
    assert "u1" not in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"items_met": 1}, "column 'items_met': needed at most 'items_checked'"),
        ({"delivered_units": -5}, "column 'delivered_units'"),
        ({"month": "2026-10"}, "each only once"),
    ],
)
def test_a_faulty_export_changes_nothing(
    real: Path, tmp_path: Path, change: dict[str, object], told: str
) -> None:
    before = (real / "reports.csv").read_bytes()
    export = sent(tmp_path, {**SENT, "month": "2026-10"}, {**SENT, **change})
    with pytest.raises(DataError, match=told):
        write_reports("shelter_new", export)
    assert (real / "reports.csv").read_bytes() == before


def test_an_export_that_forgets_a_month_is_refused(real: Path, tmp_path: Path) -> None:
    assert real.is_dir()
    with pytest.raises(DataError, match="2026-10"):
        write_reports("shelter_new", sent(tmp_path, SENT))


def test_a_demonstration_takes_nothing_over(contracts: Path, tmp_path: Path) -> None:
    assert contracts.is_dir()
    with pytest.raises(ParameterError, match="demonstration"):
        write_reports("shelter_new", sent(tmp_path, SENT))
