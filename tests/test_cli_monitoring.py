"""``hromady monitor``: lights, money and overdue actions at a terminal, files on demand."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from analysis.cli_monitoring import monitor


def test_the_contracts_are_listed() -> None:
    done = CliRunner().invoke(monitor)
    assert done.exit_code == 0
    assert "home_care_steady" in done.output
    assert "DEMONSTRATION" in done.output


def test_a_contract_that_is_kept_ends_well() -> None:
    done = CliRunner().invoke(monitor, ["home_care_steady"])
    assert done.exit_code == 0, done.output
    assert "✓\u00a0green" in done.output
    assert "No report for 2025-08." in done.output


def test_an_overdue_action_ends_with_one(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    done = CliRunner().invoke(monitor, ["day_care_drift", "--out", str(folder)])
    assert done.exit_code == 1
    assert "A01 staffing_plan, due 2026-08-19: OVERDUE" in done.output
    assert (folder / "index.html").is_file()
    assert (folder / "letter-uk.docx").is_file()


def test_a_folder_with_other_things_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(monitor, ["shelter_new", "--out", str(tmp_path)])
    assert "other things than documents" in str(done.exception)
    assert (tmp_path / "diary.txt").read_text(encoding="utf-8") == "mine"


def test_an_export_is_not_taken_over_into_a_demonstration(tmp_path: Path) -> None:
    export = tmp_path / "export.xlsx"
    done = CliRunner().invoke(monitor, ["shelter_new", "--responses", str(export)])
    assert "made by the program" in str(done.exception)


def test_the_form_is_written(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    done = CliRunner().invoke(monitor, ["shelter_new", "--form", str(file)])
    assert done.exit_code == 0, done.output
    assert file.is_file()
