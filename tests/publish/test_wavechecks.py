"""One wave through every check: counted, put into words, nothing private repeated."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths, publish
from analysis.errors import ParameterError
from analysis.publish.wavechecks import CHECKS


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a copied demonstration wave, in force."""
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    shutil.copytree(paths.notebooks_folder(), tmp_path / "notebooks")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path / "data" / "waves" / "demo"


def declare(folder: Path, old: str, new: str) -> None:
    path = folder / "wave.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_demonstration_passes_every_check_and_each_was_counted() -> None:
    report = publish.check_wave("demo")
    assert report.faults == []
    assert len(CHECKS) == 7
    assert report.counts["hromadas with an answer"] == 39
    assert report.counts["questions"] > 60
    assert report.counts["cells: answered"] > 1900
    assert report.counts["things to decide"] == 0


def test_findings_are_told_by_kind_with_their_number(demo: Path) -> None:
    told = [line.text for line in publish.check_wave("demo").lines if line.about == "answers"]
    assert any(text.startswith("6 × read as …; first: row ") for text in told)
    assert any("kept out: respondent_phone (column" in text for text in told)
    assert not any("@example.org" in text for text in told)


def test_a_wave_that_is_not_there_is_refused() -> None:
    with pytest.raises(ParameterError, match="no wave 'dmeo'"):
        publish.check_wave("dmeo")


def test_a_fault_of_the_declaration_is_told_once_and_the_decisions_still(demo: Path) -> None:
    declare(demo, "design: purposive", "design: guesswork  # TO DECIDE: which")
    report = publish.check_wave("demo")
    assert len(report.faults) == 1
    assert "'design'" in report.faults[0].text
    decide = [line.text for line in report.lines if line.level == "decide"]
    assert decide == ["wave.yml, line 6, design: which"]


def test_an_exchanged_file_is_named(demo: Path) -> None:
    shutil.copy(demo.parent / "residents" / "form.xlsx", demo / "form.xlsx")
    faults = [line.text for line in publish.check_wave("demo").faults]
    assert any("form.xlsx is not the file that form.xlsx.source.yml speaks of" in f for f in faults)
    assert len(faults) > 1


def test_a_public_file_of_a_wave_that_is_not_public_is_named(demo: Path) -> None:
    declare(demo, "public: true", "public: false")
    faults = [line.text for line in publish.check_wave("demo").faults]
    assert len(faults) == 2
    assert all("the terms of the wave do not" in fault for fault in faults)


def test_what_a_source_leaves_open_is_asked_once_the_wave_is_public(demo: Path) -> None:
    path = demo / "form.xlsx.source.yml"
    lines = path.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith("producer:"))
    lines[number] = 'producer: "TO DECIDE"  # TO DECIDE: who asked'
    path.write_text("\n".join(lines) + "\n", "utf-8")
    report = publish.check_wave("demo")
    asked = f"form.xlsx.source.yml, line {number + 1}, producer: who asked"
    assert asked in [line.text for line in report.lines if line.level == "decide"]
    assert report.counts["things to decide"] == 1


def test_files_of_a_wave_kept_off_every_site_need_not_be_public(demo: Path) -> None:
    for name in ("form.xlsx", "responses.xlsx"):
        path = demo / f"{name}.source.yml"
        path.write_text(path.read_text("utf-8").replace("public: true", "public: false"), "utf-8")
    kinds = ("survey waves", "data files with their source")
    faults = "\n".join(publish.check_everything(kinds=kinds).faults)
    assert "responses.xlsx is not public" in faults
    declare(demo, "public: true", "public: false")
    faults = "\n".join(publish.check_everything(kinds=kinds).faults)
    assert "is not public" not in faults


def test_what_changed_since_the_earlier_wave_is_told(demo: Path) -> None:
    path = demo / "wave.yml"
    follows = "follows: {wave: residents, kind: repeated_cross_section}\n"
    path.write_text(path.read_text("utf-8") + follows, "utf-8")
    report = publish.check_wave("demo")
    told = [line.text for line in report.lines if line.about == "earlier wave"]
    assert told[0] == "follows residents: other respondents"
    assert report.counts["changes of the questionnaire"] == len(told) - 1
    assert any(text.startswith("dropped: ") for text in told)
