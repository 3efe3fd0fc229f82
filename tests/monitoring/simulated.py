"""Contracts with drawn reports in a project of their own, read as any other contract is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from analysis import paths
from analysis.monitoring.contracts import contract_folder

SOURCE = """\
title: Drawn reports
producer: a test
address: tests/monitoring/simulated.py
date_published: "2026-11-30"
date_accessed: "2026-11-30"
licence: {{name: CC BY 4.0, address: "https://creativecommons.org/licenses/by/4.0/"}}
sha256: {digest}
what_we_changed: Nothing.
public: true
"""


def link_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a project whose data are those of the checkout, but for its contracts."""
    data = paths.data_folder()
    (folder / "notebooks").mkdir()
    (folder / "data" / "contracts").mkdir(parents=True)
    for each in data.iterdir():
        if each.name != "contracts":
            (folder / "data" / each.name).symlink_to(each)
    monkeypatch.setenv("HROMADY_HOME", str(folder))


def write_contract(text: str, contract_id: str, *, reviewed_on: str = "2027-01-31") -> None:
    """Declare a contract that has been reviewed on a day: without it after its end."""
    folder = contract_folder(contract_id)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "contract.yml").write_text(text, "utf-8")
    (folder / "review.yml").write_text(f'reviewed_on: "{reviewed_on}"\n', "utf-8")
    (folder / "actions.csv").write_text(
        "action_id,measure,opened_on,due_on,closed_on,what\n", "utf-8"
    )


def write_reports(table: pd.DataFrame, contract_id: str) -> None:
    """Write drawn reports with their source, as a hromada would keep them."""
    file = contract_folder(contract_id) / "reports.csv"
    content = table.to_csv(index=False, lineterminator="\n").encode()
    file.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    file.with_name("reports.csv.source.yml").write_text(SOURCE.format(digest=digest), "utf-8")
