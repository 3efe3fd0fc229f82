"""The handbook as a person at a terminal makes it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from analysis.cli import main
from analysis.cli_handbook import LANGUAGES, handbook
from analysis.publish.handbooks import HANDBOOK_LANGUAGES


def test_chapters_are_listed_in_the_wanted_language() -> None:
    done = CliRunner().invoke(main, ["handbook", "--language", "pl"])
    assert done.exit_code == 0, done.output
    assert "Słownik" in done.output


def test_files_of_each_wanted_language_are_written(tmp_path: Path) -> None:
    target = tmp_path / "out"
    done = CliRunner().invoke(main, ["handbook", "--language", "en", "--out", str(target)])
    assert done.exit_code == 0, done.output
    names = sorted(file.name for file in target.iterdir())
    assert names == ["handbook-en.docx", "index.html", "slides-en.html"]


def test_an_unknown_hromada_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["handbook", "--hromada", "Nowhere", "--out", str(tmp_path)])
    assert done.exit_code != 0
    assert not list(tmp_path.iterdir())


def test_the_door_offers_every_language_of_the_handbook() -> None:
    assert LANGUAGES == HANDBOOK_LANGUAGES
    assert handbook.name == "handbook"
