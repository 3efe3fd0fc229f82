"""``hromady run``: one page as before, or a batch that says what it would do and what it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main

from .publish import small_batches as small


def told(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["run", *words])
    return done.exit_code, done.output


def test_a_batch_is_planned_listed_and_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.home(tmp_path, monkeypatch)
    code, text = told("01", "--all", "--languages", "en, uk", "--dry-run")
    assert code == 0
    assert text.count("new       uk/UA") == 1469
    assert text.splitlines()[-1] == "2,938 new"
    assert not (tmp_path / "build").exists()
    for words, reason in (
        (("--languages", "de"), "'de'"),
        (("--hromada", "Lviv"), "its own hromada"),
        (("--shwn", "2"), "Did you mean 'shown'?"),
        (("word",), "--name VALUE"),
    ):
        code, text = told("01", "--all", *words)
        assert (code, reason in text) == (2, True), text


def test_help_tells_how_a_batch_is_run() -> None:
    code, text = told("--help")
    assert code == 0
    for word in ("--all", "--languages", "--jobs", "--resume / --force", "--keep-going",
                 "--dry-run"):  # fmt: skip
        assert word in text
