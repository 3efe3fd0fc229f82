"""Contracts are checked with everything else, and private ones are kept off a public site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths, publish
from analysis.publish import checks, filechecks
from analysis.publish.monitoringchecks import check_contracts, read_kept_contracts


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a contract that may be changed, in force for this test."""
    for part in paths.data_folder().iterdir():
        if part.name == "contracts":
            shutil.copytree(part, tmp_path / "data" / part.name)
        else:
            (tmp_path / "data").mkdir(exist_ok=True)
            (tmp_path / "data" / part.name).symlink_to(part)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path / "data" / "contracts" / "shelter_new"


def test_contracts_that_fit_have_no_fault(contract: Path) -> None:
    assert contract.is_dir()
    report = publish.CheckReport()
    assert list(checks._KINDS["contracts"](report, "contracts")) == []
    assert report.counts["contracts"] >= 3


def test_a_faulty_contract_is_named(contract: Path) -> None:
    file = contract / "reports.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-09,", "2026-08,"), "utf-8")
    (fault,) = check_contracts(publish.CheckReport(), "contracts")
    assert "reports.csv, row 2, column 'month'" in fault


def test_a_private_contract_may_have_private_tables_and_no_public_page(contract: Path) -> None:
    source = contract / "reports.csv.source.yml"
    source.write_text(source.read_text("utf-8").replace("public: true", "public: false"), "utf-8")
    told = list(filechecks.check_files(publish.CheckReport(), "files"))
    assert sum(fault.startswith("reports.csv is not public. Where: ") for fault in told) == 1
    terms = contract / "contract.yml"
    terms.write_text(terms.read_text("utf-8").replace("public: true", "public: false"), "utf-8")
    assert read_kept_contracts() == {"shelter_new"}
    assert list(filechecks.check_files(publish.CheckReport(), "files")) == []
