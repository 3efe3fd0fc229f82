"""The release check reads whole folders, alone and from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.release import ReleaseRules, check_release, read_private_answers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_text("<p>41 respondents in Rivne.</p>", encoding="utf-8")
    return site


def spoil(folder: Path) -> None:
    (folder / "b.csv").write_text("oblast,respondents\nRivne,3\nLviv,41\n", encoding="utf-8")


def test_a_clean_folder_is_clean_and_counted(folder: Path) -> None:
    told: list[str] = []
    report = check_release(folder, told=told.append)
    assert report.is_clean
    assert told == ["a.html"]
    assert (report.counts["files"], report.counts["pages"], report.counts["texts"]) == (1, 1, 1)


def test_a_finding_names_file_and_place_and_not_the_value(folder: Path) -> None:
    spoil(folder)
    found = check_release(folder).disclosures
    assert [(each.kind, each.file, each.place) for each in found] == [
        ("small cell", "b.csv", "table, row 1, column 2")
    ]
    assert "3" not in found[0].why + found[0].shown


def test_the_rules_decide(folder: Path) -> None:
    assert not check_release(folder, rules=ReleaseRules(cell_threshold=42)).is_clean


def test_a_folder_in_which_nothing_can_be_read_is_not_clean(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    found = check_release(tmp_path).disclosures
    assert [each.kind for each in found] == ["not read"]


def test_a_private_answer_of_a_wave_is_found_anywhere(folder: Path) -> None:
    answers = read_private_answers()
    assert len(answers) > 50
    answer = max(answers, key=len)
    (folder / "c.html").write_text(f"<p title='{answer.upper()}'>x</p>", encoding="utf-8")
    assert any(
        "a private answer" in each.why
        for each in check_release(folder, answers=answers).disclosures
    )
    assert not any("a private answer" in each.why for each in check_release(folder).disclosures)


def test_the_command_ends_with_nine_and_writes_its_report(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    done = CliRunner().invoke(main, ["release", str(folder), "--json", str(target)])
    assert done.exit_code == 0
    assert "Nothing was found" in done.output
    spoil(folder)
    done = CliRunner().invoke(main, ["release", str(folder), "--json", str(target), "--waves"])
    assert done.exit_code == 9
    assert "b.csv: table, row 1, column 2: small cell" in done.output
    told = json.loads(target.read_text(encoding="utf-8"))
    assert not told["is_clean"]
    assert told["counts"]["tables"] == 1
    assert len(told["disclosures"]) == 1


def test_the_command_names_its_exit_code_and_refuses_a_missing_folder(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["--help"]).output
    assert "9 a site discloses" in told
    done = CliRunner().invoke(main, ["release", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "no such folder" in done.output
