"""Samples are held against register and open data by ``hromady check``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths, publish
from analysis.publish import checks


@pytest.fixture
def declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a declaration that may be changed, in force for this test."""
    for name in ("hromadas", "language", "open", "samples"):
        shutil.copytree(paths.data_folder() / name, tmp_path / "data" / name)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path / "data" / "samples" / "pilot.yml"


def test_a_sample_that_fits_has_no_fault(declared: Path) -> None:
    report = publish.CheckReport()
    assert list(checks._KINDS["samples of hromadas"](report, "samples")) == []
    assert report.counts == {"samples": 1}


def test_an_oblast_left_out_a_stranger_and_an_unknown_input_are_named(declared: Path) -> None:
    text = declared.read_text(encoding="utf-8")
    text = text.replace("Чернігівська", "Чернiгiвська").replace("travel_time_minutes", "minutes")
    declared.write_text(text, encoding="utf-8")
    faults = list(checks._KINDS["samples of hromadas"](publish.CheckReport(), "samples"))
    assert faults == [
        "data/samples/pilot.yml: the oblast Чернігівська stands in no region.",
        "data/samples/pilot.yml: 'Чернiгiвська' of a region is no oblast of the register.",
        "data/samples/pilot.yml: no source of open data gives the input 'minutes'.",
    ]
