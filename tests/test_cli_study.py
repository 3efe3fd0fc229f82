"""``hromady study`` makes a study, tells how it stands, and refuses what would harm."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from analysis.cli import main


def test_a_study_is_made_and_tells_what_is_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    made = CliRunner().invoke(main, ["study", str(folder), "--title", "Waiting for care"])
    assert made.exit_code == 0, made.output
    assert "Study: Waiting for care" in made.output
    for number in range(14):
        (folder / "data" / f"note_{number:02}.md").write_text("mine")
    (folder / "data" / "README.md").write_text("changed")
    again = CliRunner().invoke(main, ["study", str(folder)])
    assert "    14  files of your own" in again.output
    assert "data/note_00.md" in again.output
    assert "and 2 more" in again.output
    assert "data/README.md" in again.output


def test_a_folder_that_is_no_study_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    refused = CliRunner().invoke(main, ["study", str(tmp_path)])
    assert refused.exit_code == 2
    assert "not empty" in refused.output
