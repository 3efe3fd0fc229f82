"""Columns gathered by question: what was done to each is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.survey.dialects import DIALECTS
from analysis.survey.forms import Form
from analysis.survey.questions import Asked, asked_of, told_columns
from analysis.survey.sheets import sheet_of_lines

from .exported import small_form


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return small_form(tmp_path_factory.mktemp("form"))


def asked(form: Form, *lines: list[str], dialect: str = "plain") -> Asked:
    sheet = sheet_of_lines(lines, file="r.csv", name="r")
    return asked_of(sheet, form, dialect=DIALECTS[dialect], mapping={})


def test_labels_are_read_as_choices_with_one_finding_a_column(form: Form) -> None:
    found = asked(form, ["role", "hromada"], ["Голова громади", "a"], ["NGO", "b"], ["Інше", "c"])
    assert found.table["role"].tolist() == ["head", "ngo", "Інше"]
    assert [(item.row, item.column, item.found) for item in found.findings] == [
        (0, "role", "2 answers as labels")
    ]


def test_the_one_column_counts_where_marks_say_otherwise(form: Form) -> None:
    lines = [["no_money", "0", "1"], ["", "1", "0"], ["no_staff", "", ""]]
    headings = ["barriers", "barriers/no_money", "barriers/no_staff"]
    found = asked(form, headings, *lines)
    assert found.table["barriers"].tolist() == ["no_money", "no_money", "no_staff"]
    assert [(item.row, item.found) for item in found.findings] == [
        (2, "another answer than the marks: no_staff")
    ]


def test_one_key_of_odk_is_both_identifiers(form: Form) -> None:
    found = asked(form, ["KEY", "hromada"], ["uuid:1", "a"], dialect="odk")
    assert found.table.loc[2, ["_id", "_uuid"]].tolist() == ["uuid:1", "uuid:1"]


def test_a_label_very_like_a_heading_is_told_as_a_guess(form: Form) -> None:
    found = asked(form, ["Назва громады", "role"], ["Львівська", "ngo"])
    assert found.table["hromada"].tolist() == ["Львівська"]
    (finding,) = found.findings
    assert finding.column == "Назва громады"
    assert "read as hromada: guessed" in finding.done


def test_a_summary_names_the_first_columns_that_nothing_explains(form: Form) -> None:
    found = asked(form, ["hromada", *"ABCDEFG"], ["x", *"1234567"])
    assert told_columns(found) == "8 columns; no question explains A, B, C, D, E and 2 more"
    assert found.known_share == pytest.approx(1 / 8)
    assert len(found.findings) == 7


def test_technical_columns_do_not_count_against_the_form(form: Form, tmp_path: Path) -> None:
    found = asked(form, ["hromada", "_notes", "start"], ["x", "y", "z"])
    assert found.technical == ("_notes", "start")
    assert found.known_share == 1
