"""Kobo's export: headings matched to questions, nothing left out in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from analysis import paths
from analysis.errors import DataError
from analysis.survey.forms import Form, read_form
from analysis.survey.responses import read_responses
from analysis.survey.workbooks import read_sheets, write_sheets

DEMO = paths.data_folder() / "waves" / "demo"


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(DEMO / "form.xlsx")


def rewritten(folder: Path, change: Callable[[dict[str, str]], dict[str, str]]) -> Path:
    """Write the demonstration responses with each row changed."""
    table = read_sheets(DEMO / "responses.xlsx")["responses"]
    rows = [change(dict(row)) for row in table.to_dict("records")]
    return write_sheets(folder / "responses.xlsx", {"responses": rows})


def test_every_row_of_the_export_is_read(form: Form) -> None:
    responses = read_responses(DEMO / "responses.xlsx", form, sheet="responses")
    sheet = openpyxl.load_workbook(DEMO / "responses.xlsx")["responses"]
    assert len(responses.table) == sheet.max_row - 1 == 50
    assert responses.findings == ()


def test_headings_with_the_path_of_groups_are_understood(form: Form, tmp_path: Path) -> None:
    groups = form.questions.set_index("question_id")["group"]

    def with_path(row: dict[str, str]) -> dict[str, str]:
        return {
            f"{groups[name.split('/')[0]]}/{name}"
            if name.split("/")[0] in groups.index and groups[name.split("/")[0]]
            else name: text
            for name, text in row.items()
        }

    plain = read_responses(DEMO / "responses.xlsx", form, sheet="responses")
    path = rewritten(tmp_path, with_path)
    assert read_responses(path, form, sheet="responses").table.equals(plain.table)


def test_the_order_of_columns_does_not_matter(form: Form, tmp_path: Path) -> None:
    plain = read_responses(DEMO / "responses.xlsx", form, sheet="responses")
    path = rewritten(tmp_path, lambda row: dict(reversed(row.items())))
    assert read_responses(path, form, sheet="responses").table.equals(plain.table)


def test_marks_alone_make_the_answer_to_a_select_multiple(form: Form, tmp_path: Path) -> None:
    plain = read_responses(DEMO / "responses.xlsx", form, sheet="responses")
    path = rewritten(tmp_path, lambda row: row | {"barriers": ""})
    read = read_responses(path, form, sheet="responses")
    together = zip(read.table["barriers"], plain.table["barriers"], strict=True)
    assert sum(set(marks.split()) == set(text.split()) for marks, text in together) == 50


def test_marks_that_contradict_the_one_column_are_reported(form: Form, tmp_path: Path) -> None:
    marks = {"barriers": "none", "barriers/none": "1", "barriers/tariffs_too_low": "1"}
    path = rewritten(tmp_path, lambda row: row | marks if row["_id"] == "400109" else row)
    read = read_responses(path, form, sheet="responses")
    assert [(finding.row, finding.column) for finding in read.findings] == [(10, "barriers")]
    assert read.table.at[10, "barriers"] == "none"


def test_a_column_that_no_question_explains_is_listed_not_lost(form: Form, tmp_path: Path) -> None:
    path = rewritten(tmp_path, lambda row: row | {"recipients.x": "7"})
    findings = read_responses(path, form, sheet="responses").findings
    assert [(item.column, item.found) for item in findings] == [("recipients.x", "50 values")]


def test_a_question_without_a_column_is_refused_by_name(form: Form, tmp_path: Path) -> None:
    path = rewritten(
        tmp_path,
        lambda row: {
            name: text for name, text in row.items() if name not in ("services_budget_uah", "_uuid")
        },
    )
    with pytest.raises(DataError, match=r"lack a column.*_uuid, services_budget_uah"):
        read_responses(path, form, sheet="responses")


def test_a_missing_sheet_is_refused_with_those_that_are_there(form: Form) -> None:
    with pytest.raises(DataError, match="no sheet 'Sheet1'.*Found: responses"):
        read_responses(DEMO / "responses.xlsx", form, sheet="Sheet1")


def test_a_header_without_rows_is_refused(form: Form, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "responses"
    workbook.active.append(["hromada"])
    workbook.save(tmp_path / "responses.xlsx")
    with pytest.raises(DataError, match="no rows"):
        read_responses(tmp_path / "responses.xlsx", form, sheet="responses")


def test_responses_to_another_form_are_refused(form: Form, tmp_path: Path) -> None:
    path = write_sheets(
        tmp_path / "responses.xlsx",
        {"responses": [{"_id": 1, "_uuid": "a", "_submission_time": "x", "q": 1}]},
    )
    with pytest.raises(DataError, match="lack a column for a question of the form"):
        read_responses(path, form, sheet="responses")
