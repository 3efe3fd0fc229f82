"""What a language lacks is told at the terminal, and its empty entries keep what stood there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis import paths
from analysis.cli import main
from analysis.language import read_words
from analysis.translations import read_gaps, read_translations


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the languages in which Polish lacks one word and one narrative."""
    folder = tmp_path / "data"
    shutil.copytree(paths.data_folder() / "language", folder / "language")
    monkeypatch.setattr("analysis.paths.data_folder", lambda: folder)
    (folder / "language" / "pl" / "narratives" / "04_hromada_profile.yml").unlink(missing_ok=True)
    words = folder / "language" / "pl" / "language.yml"
    lines = words.read_text(encoding="utf-8").splitlines(keepends=True)
    words.write_text("".join(line for line in lines if not line.startswith("no_value")), "utf-8")
    return folder / "language"


@pytest.mark.usefixtures("copied")
def test_what_is_missing_is_told_and_ends_in_one() -> None:
    told = CliRunner().invoke(main, ["translations", "pl"])
    assert told.exit_code == 1
    assert "word     language.no_value" in told.output
    assert "missing  narratives/04_hromada_profile: title" in told.output


def test_empty_entries_are_written_once_with_their_english_text(copied: Path) -> None:
    CliRunner().invoke(main, ["translations", "pl", "--write"])
    file = copied / "pl" / "narratives" / "04_hromada_profile.yml"
    first = file.read_text(encoding="utf-8")
    assert "# # A hromada and its peers" in first
    assert read_translations("pl", "narratives/04_hromada_profile")["title"].text == ""
    CliRunner().invoke(main, ["translations", "pl", "--write"])
    assert file.read_text(encoding="utf-8") == first
    assert [gap.why for gap in read_gaps("pl") if gap.address == "title"][:1] == ["missing"]


@pytest.mark.usefixtures("copied")
def test_of_a_language_that_is_not_complete_the_lines_are_counted_by_file(copied: Path) -> None:
    file = next(
        each for each in copied.glob("*.yml") if "complete: true" in each.read_text("utf-8")
    )
    text = file.read_text("utf-8")
    start = text.index("pl:")
    file.write_text(text[:start] + text[start:].replace("complete: true", "complete: false", 1))
    told = CliRunner().invoke(main, ["translations", "pl"])
    assert "word          1  language.yml" in told.output
    assert "language.no_value" not in told.output
    full = CliRunner().invoke(main, ["translations", "pl", "--all"])
    assert "word     language.no_value" in full.output
    assert told.output.splitlines()[-1] == full.output.splitlines()[-1]


def test_without_a_language_each_has_a_line() -> None:
    told = CliRunner().invoke(main, ["translations"]).output.splitlines()
    assert [line[:2] for line in told] == ["en", "uk", "pl"]
    assert told[0].endswith("whole")


def test_a_missing_word_is_said_in_english() -> None:
    assert read_words("pl").say("language.yes") == "tak"
    assert read_words("pl").say("publish.site_name")
