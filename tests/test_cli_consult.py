"""The register of questions as a person at a terminal meets it, good and bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.survey import check_form

from .consult.registers import QUESTION, REPLY, home_with_register
from .terminal import Done, hromady


def asked(home: Path | None, build: Path, *words: str) -> Done:
    return hromady(*words, home=home, build=build)


def test_the_registers_are_listed_with_what_is_open(tmp_path: Path) -> None:
    done = asked(None, tmp_path, "questions")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[:5] == ["demo", "32", "questions,", "12", "open"]
    assert "DEMONSTRATION" in done.stdout


def test_what_is_open_is_told_the_oldest_first(tmp_path: Path) -> None:
    done = asked(None, tmp_path, "questions", "demo")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "DEMONSTRATION" in lines[0]
    days = [int(line.split()[0]) for line in lines[1:-2]]
    assert len(days) == 12
    assert days == sorted(days, reverse=True)
    assert lines[1].startswith("  251 days (late)   Q22496-3310   no reply    Zviahelska urban")
    assert lines[-2] == "12 of 32 questions open on 2026-11-02; 9 longer than 30 days."
    assert lines[-1] == "6 fault(s) in the workbooks, all looked at."
    assert "+380" not in done.stdout


def test_an_earlier_day_is_told_as_it_was(tmp_path: Path) -> None:
    done = asked(None, tmp_path, "questions", "demo", "--as-of", "2026-02-28")
    assert "3 of 3 questions open on 2026-02-28; 0 longer than 30 days." in done.stdout


def test_the_forms_are_written_for_a_collecting_tool(tmp_path: Path) -> None:
    target = tmp_path / "forms"
    done = asked(None, tmp_path, "questions", "demo", "--form", str(target))
    assert done.returncode == 0, done.stderr
    assert sorted(file.name for file in target.iterdir()) == ["form.xlsx", "reply_form.xlsx"]
    assert [check_form(file) for file in target.iterdir()] == [(), ()]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("dmeo",), 2, "no register of questions 'dmeo'. Needed: one of: demo"),
        (("demo", "--as-of", "2027-01-01"), 2, "not known up to that day"),
        (("--as-of", "2026-01-01"), 2, "Which register?"),
        (("demo", "--form", "README.md"), 2, "is a file"),
    ],
)
def test_a_wrong_word_is_refused(
    tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    done = asked(None, tmp_path, "questions", *words)
    assert done.returncode == code
    assert told in done.stderr
    assert done.stdout == ""


def test_the_check_names_each_fault_with_file_sheet_row_and_column(tmp_path: Path) -> None:
    put = [QUESTION, QUESTION | {"question_id": "Q25047-1001", "hromada": "UA0"}]
    replies = [REPLY | {"question_id": "Q25047-7777"}]
    heading = "headings:\n  a: {heading: {uk: a, en: a}, same_as: [Q00000-0000]}\n"
    home = home_with_register(tmp_path, put, replies=replies, more=heading)
    done = asked(home, tmp_path / "build", "check")
    assert done.returncode == 3
    place = "data/questions/own: questions.xlsx, sheet 'responses', row 3, column 'hromada'"
    assert f"fault: {place}: unknown hromada" in done.stderr
    place = "data/questions/own: replies.xlsx, sheet 'responses', row 2, column 'question_id'"
    assert f"fault: {place}: unknown question: Q25047-7777" in done.stderr
    assert "'headings' names Q00000-0000, which no workbook has" in done.stderr
    assert "     1  registers of questions" in done.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 cut off", "questions.xlsx"),
        ("Питання;Відповідь\nа;б\n".encode(), "lack a column for a question of the form"),
    ],
)
def test_a_damaged_workbook_is_exit_code_4(tmp_path: Path, content: bytes, told: str) -> None:
    home = home_with_register(tmp_path, [QUESTION], replies=[])
    (home / "data" / "questions" / "own" / "questions.xlsx").write_bytes(content)
    done = asked(home, tmp_path / "build", "questions", "own")
    assert done.returncode == 4
    assert told in done.stderr
    assert done.stdout == ""


def test_a_faulty_declaration_is_exit_code_3_with_line_and_key(tmp_path: Path) -> None:
    home = home_with_register(tmp_path, [QUESTION], replies=[], more="pet: 1\n")
    done = asked(home, tmp_path / "build", "questions", "own")
    assert done.returncode == 3
    assert "'pet' (line 15)" in done.stderr
