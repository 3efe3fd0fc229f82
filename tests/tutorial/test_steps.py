"""The steps of the tutorial: what a person would write, and nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import advise, drafts, indicators, paths, publish, survey, tutorial
from analysis.declared import read_provenance
from analysis.errors import ParameterError


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the study with every step taken."""
    folder = tmp_path_factory.mktemp("tutorial") / "study"
    return tutorial.write_tutorial(str(folder), after=tutorial.STEPS[-1])


@pytest.fixture
def inside(study: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the study in force for this test."""
    monkeypatch.delenv("HROMADY_HOME", raising=False)
    monkeypatch.chdir(study)
    assert paths.root() == study.resolve()
    return study


def test_every_step_is_there_and_writes_something(tmp_path: Path) -> None:
    folder = paths.data_folder() / "tutorial" / "steps"
    assert {each.name for each in folder.iterdir()} == set(tutorial.STEPS)
    study = tutorial.write_tutorial(str(tmp_path / "study"))
    for step in tutorial.STEPS:
        written = tutorial.write_step(step, study)
        assert written.files
        for name in written.files:
            assert f"+++ {name}" in written.changes
        assert tutorial.write_step(step, study).files == ()


def test_an_added_entry_stands_behind_what_was_there(study: Path) -> None:
    name = "data/crosswalk/poland.yml"
    own = (study / name).read_text("utf-8")
    shipped = (paths.shipped_folder() / name).read_text("utf-8")
    assert own.startswith(shipped)
    assert "tell_when_care_begins" in own.removeprefix(shipped)


def test_the_wave_is_settled_and_its_files_are_those_that_were_exported(inside: Path) -> None:
    report = publish.check_wave("autumn")
    assert [line.text for line in report.lines if line.level != "note"] == []
    for name in ("form.xlsx", "responses.xlsx"):
        assert read_provenance(inside / "data" / "waves" / "autumn" / name).public
    wave = survey.read_wave("autumn")
    assert wave.is_synthetic
    assert set(wave.answers.columns) == {"asked_count", "waiting_count", "told_when"}


def test_the_rule_reads_the_indicator_and_the_draft_carries_its_clause(inside: Path) -> None:
    passport = indicators.read_indicators()["waiting_share"]
    evidence = drafts.read_evidence("autumn")
    verdict = advise.weigh(advise.read_rules()["tell_when_care_begins"], evidence)
    answers = survey.read_wave("autumn").answers
    known = answers.dropna(subset=["asked_count", "waiting_count"])
    shares = known["waiting_count"].astype(float) / known["asked_count"].astype(float)
    shown = shares[(known["waiting_count"] == 0) | (known["waiting_count"] >= 3)]
    assert verdict.findings[0].base in (len(shares), len(shown))
    assert abs(verdict.findings[0].value - shares.median()) < 0.01
    assert passport.better == "lower"
    package = drafts.read_package_for("ministry", "tell_when_care_begins")
    assert package.id == "notice_of_home_care"


@pytest.mark.parametrize("step", ["decided", "Declared"])
def test_an_unknown_step_is_refused_before_anything_is_made(step: str, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="There is no step"):
        tutorial.write_tutorial(str(tmp_path / "study"), after=step)
    assert not (tmp_path / "study").exists()


def test_without_a_folder_what_ended_processes_left_is_cleared_away(build: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = build / "tutorial" / str(ended.pid)
    running = build / "tutorial" / str(os.getppid())
    for folder in (left, running):
        folder.mkdir(parents=True)
    study = tutorial.write_tutorial()
    assert study == build / "tutorial" / str(os.getpid()) / "study"
    assert not left.exists()
    assert running.exists()
    assert tutorial.write_tutorial() == study
