"""`hromady check` reads the texts of the handbook and names an avoided word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths
from analysis.publish.checkreport import CheckReport
from analysis.publish.handbookchecks import check_handbook


def test_the_handbook_has_no_fault_and_every_text_is_counted() -> None:
    report = CheckReport()
    assert list(check_handbook(report, "texts")) == []
    assert report.counts["texts"] > 150


def test_an_avoided_word_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    (home / "notebooks").mkdir()
    for part in paths.data_folder().iterdir():
        if part.name != "handbook":
            (home / "data" / part.name).symlink_to(part)
    shutil.copytree(paths.data_folder() / "handbook", home / "data" / "handbook")
    file = home / "data" / "handbook" / "chapters" / "monitor.yml"
    text = file.read_text(encoding="utf-8")
    assert "the provider reports months" in text
    file.write_text(text.replace("the provider reports", "the vendor reports"), encoding="utf-8")
    monkeypatch.setenv("HROMADY_HOME", str(home))
    assert any("vendor" in fault for fault in check_handbook(CheckReport(), "texts"))
