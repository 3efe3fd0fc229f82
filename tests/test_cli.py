"""The one door: help that helps, exit codes that a script can trust."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths

from .terminal import hromady


@pytest.mark.parametrize(
    "command", ["", "check", "list", "fetch", "open", "run", "publish", "trace", "corrections"]
)
def test_every_command_explains_itself(command: str) -> None:
    done = hromady(*command.split(), "--help")
    assert done.returncode == 0
    assert len(done.stdout.split()) > 25
    assert done.stderr == ""


def test_check_counts_and_finds_no_fault() -> None:
    done = hromady("check", "--only", "hromadas")
    assert done.returncode == 0, done.stderr
    assert "1,469  hromadas" in done.stdout


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("notebooks", 5),
        ("waves", 2),
        ("indicators", 20),
        ("rules", 6),
        ("sources", 8),
        ("services", 18),
        ("hromadas", 1472),
    ],
)
def test_list_names_each_entry_on_a_line(kind: str, least: int) -> None:
    done = hromady("list", kind)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) >= least


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("list", "hromada"), 2, "hromadas"),
        (("run", "99"), 7, "no notebook '99'"),
        (("run", "04", "--hromda", "Lviv"), 2, "Did you mean 'hromada'"),
        (("run", "04", "--hromada", "Atlantis"), 2, "Atlantis"),
        (("run", "04", "--hromada"), 2, "--name VALUE"),
        (("run", "04", "--language", "de"), 2, "not known"),
        (("fetch", "populaton"), 2, "population"),
    ],
)
def test_a_refusal_is_one_message_and_its_own_exit_code(
    words: tuple[str, ...], code: int, message: str, tmp_path: Path
) -> None:
    done = hromady(*words, build=tmp_path / "build")
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert {each.name for each in (tmp_path / "build").glob("*")} <= {"settings"}


def test_fetching_from_an_empty_folder_names_the_files_and_keeps_nothing(tmp_path: Path) -> None:
    done = hromady("fetch", "--from", str(tmp_path), build=tmp_path / "build")
    assert done.returncode == 6, done.stderr
    assert "population" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_number_is_traced_to_its_question() -> None:
    done = hromady("trace", "residents/knows_where_to_ask/share/sex=female")
    assert done.returncode == 0, done.stderr
    for part in ("куди звернутися", "rake by hromada_code", "sha256", "Synthetic data"):
        assert part in done.stdout
    refused = hromady("trace", "knows_where_to_ask")
    assert refused.returncode == 2
    assert "no key of a result" in refused.stderr


def test_the_suspicions_of_a_wave_are_written_and_read_back_undecided(tmp_path: Path) -> None:
    log = paths.data_folder() / "waves" / "demo" / "corrections.yml"
    before = log.read_bytes()
    written = hromady("corrections", "demo", build=tmp_path)
    assert written.returncode == 0, written.stderr
    book = written.stdout.strip()
    assert book == str(tmp_path / "waves" / "demo" / "corrections.xlsx")
    read = hromady("corrections", "demo", "--read", book)
    assert read.returncode == 0, read.stderr
    assert read.stdout.startswith("0 decision(s) added")
    assert log.read_bytes() == before
    refused = hromady("corrections", "demo", "--read", str(tmp_path / "none.xlsx"))
    assert refused.returncode == 4
    assert "none.xlsx" in refused.stderr
