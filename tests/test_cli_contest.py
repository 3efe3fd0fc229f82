"""A contest as a person at a terminal meets it, with a seal that holds and one that does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.cli import main

from .contest.decided import decided, home_with_contest, rows


@pytest.fixture
def told(build: Path) -> Callable[..., Result]:
    """Return what gives words to the door without starting another Python."""
    return lambda *words: CliRunner().invoke(main, list(words))


def test_contests_are_listed_without_a_name(told: Callable[..., Result]) -> None:
    done = told("contest")
    assert done.exit_code == 0, done.stderr
    assert any(
        line.startswith("pilots ") and "DEMONSTRATION" in line for line in done.stdout.splitlines()
    )


def test_the_seal_comes_first_and_then_each_step(told: Callable[..., Result], build: Path) -> None:
    done = told("contest", "pilots")
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("The seal is intact; fingerprint of the rules now ")
    assert lines[2].split() == ["Formal", "criteria", "46", "→", "43"]
    chosen = [each for line in lines for each in line.split() if line.startswith("Chosen by")]
    codes = sorted(each.rstrip(",") for each in chosen if each.startswith("A"))
    assert codes == list(decided().chosen)
    assert not build.exists()


def test_the_files_are_written_where_they_are_wanted(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    target = tmp_path / "out"
    done = told("contest", "pilots", "--out", str(target))
    assert done.exit_code == 0, done.stderr
    assert f"Open {target / 'index.html'}" in done.stdout
    assert len(list((target / "feedback").glob("*.docx"))) == len(rows())


def test_a_folder_with_other_things_is_left_alone(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    done = told("contest", "pilots", "--out", str(tmp_path))
    assert done.exit_code == 2
    assert "notes.txt" in done.stderr
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"


def test_one_changed_byte_is_said_first_and_is_exit_code_1(
    told: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_with_contest(tmp_path)
    file = home / "data" / "contests" / "pilots" / "contest.yml"
    file.write_bytes(file.read_bytes() + b"#")
    monkeypatch.setenv("HROMADY_HOME", str(home))
    target = tmp_path / "out"
    done = told("contest", "pilots", "--out", str(target))
    assert done.exit_code == 1
    assert done.stdout.startswith("THE SEAL IS BROKEN")
    assert "ПЕЧАТКУ ПОРУШЕНО" in (target / "index.html").read_text("utf-8")


def test_a_table_that_changed_since_the_opening_is_exit_code_1(
    told: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_with_contest(tmp_path)
    file = home / "data" / "contests" / "pilots" / "reviewers.csv"
    text = file.read_text("utf-8")
    file.write_text(text.replace("scholar", "provider", 1), "utf-8")
    monkeypatch.setenv("HROMADY_HOME", str(home))
    done = told("contest", "pilots")
    assert done.exit_code == 1
    assert "CHANGED since the scores were opened: reviewers.csv" in done.stdout


def test_a_contest_is_sealed_once(
    told: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_with_contest(tmp_path)
    folder = home / "data" / "contests" / "pilots"
    for name in ("seal.yml", "scores.yml"):
        (folder / name).unlink()
    monkeypatch.setenv("HROMADY_HOME", str(home))
    done = told("contest", "seal", "pilots", "--day", "2026-09-01")
    assert done.exit_code == 0, done.stderr
    assert "2026-09-01" in (folder / "seal.yml").read_text("utf-8")
    again = told("contest", "seal", "pilots", "--day", "2026-09-02")
    assert again.exit_code == 2
    assert "sealed already" in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("contest", "nothing"), "There is no contest 'nothing'"),
        (("contest", "seal"), "Which contest?"),
        (("contest", "seal", "pilots"), "sealed already"),
    ],
)
def test_what_cannot_be_done_is_refused(
    told: Callable[..., Result], words: tuple[str, ...], said: str
) -> None:
    done = told(*words)
    assert done.exit_code == 2
    assert said in done.stderr
