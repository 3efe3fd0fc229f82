"""Responses as they are handed on: their place in words, their repeat groups with them."""

from __future__ import annotations

import pandas as pd

from analysis.survey.findings import Finding
from analysis.survey.responses import Responses
from analysis.survey.rosters import Roster


def responses() -> Responses:
    table = pd.DataFrame({"_id": ["1", "2"], "lots": ["6", "7"]}, index=[2, 3], dtype="str")
    children = pd.DataFrame({"_response": ["1", "2", "2", ""], "age": ["5", "6", "7", "8"]})
    return Responses("r.xlsx", "data", table, (), repeats=(Roster("r.xlsx", "kids", children),))


def test_a_place_is_told_by_file_sheet_row_and_column() -> None:
    assert responses().where(3, "lots") == "r.xlsx, sheet 'data', row 3, column 'lots'"


def test_findings_are_added_to_those_before() -> None:
    first = responses().finding(2, "lots", found="six", done="left as it is")
    read = responses().with_table(responses().table, [first]).with_table(responses().table, [first])
    assert read.findings == (first, first)
    assert first == Finding("r.xlsx", "data", 2, "lots", "six", "left as it is")


def test_rows_of_a_repeat_group_go_with_their_response() -> None:
    one = responses().table.loc[[2]]
    assert responses().with_table(one).repeats[0].table["age"].tolist() == ["5", "8"]


def test_repeat_groups_stay_as_they_are_while_every_response_stays() -> None:
    mended = responses().table.assign(lots=["8", "9"])
    kept = responses().with_table(mended).repeats[0].table
    assert kept.equals(responses().repeats[0].table)
