"""Several columns for one question: one where they agree, told where they do not."""

from __future__ import annotations

import pandas as pd

from analysis.survey.doubles import SHOWN_LENGTH, as_one, examples, shown
from analysis.survey.sheets import sheet_of_lines


def test_one_column_stays_as_it_is() -> None:
    sheet = sheet_of_lines([["a"], ["1"], ["2"]], file="r.csv", name="r")
    texts, findings = as_one(sheet, ["a"])
    assert texts.tolist() == ["1", "2"]
    assert findings == []


def test_three_columns_fill_each_other_and_each_difference_is_told_by_row() -> None:
    lines = [["a", "b", "c"], ["1", "1", ""], ["", "2", "3"], ["", "", "4"]]
    sheet = sheet_of_lines(lines, file="r.csv", name="r")
    texts, findings = as_one(sheet, ["a", "b", "c"])
    assert texts.tolist() == ["1", "2", "4"]
    assert [(item.row, item.column, item.found) for item in findings] == [
        (0, "b", "the same answers as a, or answers where it has none"),
        (3, "c", "3, where a has 2"),
    ]


def test_differences_are_told_without_private_traces() -> None:
    lines = [["a.x", "a.y"], ["desk@example.org", "+380 00 000 00 01"]]
    _, findings = as_one(sheet_of_lines(lines, file="r.csv", name="r"), ["a.x", "a.y"])
    assert findings[0].found == "(telephone number), where a.x has (e-mail address)"


def test_examples_are_few_short_and_nobodys_own_words() -> None:
    own = "Хочу, щоб соцпрацівниця приходила частіше"
    texts = pd.Series([own, "", "desk@example.org", "12", "13", "14"])
    assert examples(texts) == f"5 values, such as: ({len(own)} characters) | (e-mail address) | 12"
    assert examples(pd.Series(["Так"] * 3)) == "3 values, such as: Так"
    assert "(position)" in examples(pd.Series(["49.84 24.03", "0671234567"]))
    assert examples(pd.Series(["ivanenko", "ivanenko"])) == "2 values, such as: (8 characters)"
    assert examples(pd.Series(["", ""])) == "0 values"
    assert shown("1" * 5 + "a" * 90) == "1" * 5 + "a" * (SHOWN_LENGTH - 5) + "…"
