"""The door to skeletons says what was written, what is open, and what to do next."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis import paths
from analysis.cli import main

KINDS = (
    *("wave", "indicator", "rule", "judgement", "source", "notebook", "language", "contest"),
    "practice",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    shutil.copytree(paths.notebooks_folder(), tmp_path / "notebooks")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path


def told(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_explains_itself(kind: str) -> None:
    result = told("new", kind, "--help")
    assert result.exit_code == 0
    assert "ID" in result.output or "CODE" in result.output
    assert kind in told("new", "--help").output


def test_files_places_and_steps_are_told(home: Path) -> None:
    result = told("new", "indicator", "tried_out", "--of", "residents_count")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "Written: data/indicators/tried_out.yml"
    assert any(line.startswith("  [ ] line") and " theme " in line for line in lines)
    assert "  1. hromady check" in result.output
    assert (home / lines[0].removeprefix("Written: ")).is_file()
    again = told("new", "indicator", "tried_out", "--of", "residents_count")
    assert again.exit_code == 2
    assert "already" in again.output


def test_a_rule_takes_its_bound_from_the_command(home: Path) -> None:
    bound = ("--indicator", "has_social_order", "--at-most", "0.25")
    result = told("new", "rule", "tried_out", *bound)
    assert result.exit_code == 0, result.output
    rule = (home / "data" / "recommendations" / "tried_out.yml").read_text(encoding="utf-8")
    assert "at_most: 0.25" in rule
    assert told("new", "rule", "other", *bound[:2]).exit_code == 2
