"""Making waves at the one door: what is written is told, what is refused has its exit code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths

from .terminal import Done, hromady


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a project folder with its own copy of data."""
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    shutil.copytree(paths.notebooks_folder(), tmp_path / "notebooks")
    return tmp_path


def told(home: Path, *words: str) -> Done:
    return hromady(*words, home=home, build=home / "build")


@pytest.mark.parametrize("command", ["new", "new wave", "twin", "check"])
def test_every_command_explains_itself(home: Path, command: str) -> None:
    done = told(home, *command.split(), "--help")
    assert done.returncode == 0
    assert len(done.stdout.split()) > 20


def test_from_two_files_to_a_checked_wave(home: Path) -> None:
    demo = home / "data" / "waves" / "demo"
    files = ("--form", str(demo / "form.xlsx"), "--responses", str(demo / "responses.xlsx"))
    made = told(home, "new", "wave", "second", *files)
    assert made.returncode == 0, made.stderr
    assert "1. data/waves/second/wave.yml" in made.stdout
    assert "3. hromady check second" in made.stdout
    boxes = made.stdout.count("[ ] line")
    assert boxes >= 10
    checked = told(home, "check", "second")
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.count("TO DECIDE: wave.yml, line") == boxes
    assert told(home, "new", "wave", "second", *files).returncode == 2


def test_a_fault_of_a_wave_is_exit_code_3(home: Path) -> None:
    (home / "data" / "waves" / "demo" / "responses.xlsx").unlink()
    done = told(home, "check", "demo")
    assert done.returncode == 3
    assert "responses.xlsx is not there" in done.stderr
    assert "Traceback" not in done.stderr
    assert told(home, "check", "dmeo").returncode == 2


def test_a_twin_goes_to_build_or_where_asked_to_data(home: Path) -> None:
    done = told(home, "twin", "demo")
    assert done.returncode == 0, done.stderr
    assert (home / "build" / "waves" / "demo_twin" / "wave.yml").exists()
    assert not (home / "data" / "waves" / "demo_twin").exists()
    assert "of the answers differ at least" in done.stdout
    into = told(home, "twin", "demo", "--into-data")
    assert into.returncode == 0, into.stderr
    assert (home / "data" / "waves" / "demo_twin" / "wave.yml").exists()
