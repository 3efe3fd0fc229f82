"""A line leads to one hromada or is refused; a cell means what was declared."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.places.inputs import (
    codes_by_budget,
    codes_by_name,
    codes_by_register,
    inputs_of_table,
)
from analysis.places.sources import Input, Source, read_source

NAME, OBLAST = "Назва територіальної громади", "Область"
PEOPLE = "Чисельність наявного населення (на 2022)"


def lines_of(columns: dict[str, list[Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(columns, dtype=object)
    places = [("Sheet1", row + 2) for row in range(len(frame))]
    frame.index = pd.MultiIndex.from_tuples(places, names=["sheet", "row"])
    return frame


def source_of(*inputs: dict[str, Any]) -> Source:
    common = {"unit": "uah", "date": "2021", "definition": "A."}
    wanted = tuple(Input.model_validate(common | each) for each in inputs)
    return read_source("population").model_copy(update={"inputs": wanted})


def read(columns: dict[str, list[Any]], *inputs: dict[str, Any]) -> pd.DataFrame:
    lines = lines_of(columns)
    codes = pd.Series([f"UA{row}" for row in range(len(lines))], index=lines.index)
    return inputs_of_table(lines, source_of(*inputs), codes=codes)


def test_an_unknown_code_is_refused_with_its_row() -> None:
    lines = lines_of({"hromada_code": ["UA1", "UA9"]})
    with pytest.raises(DataError, match=r"'UA9'.*row 3, column 'hromada_code'"):
        codes_by_register(lines, read_source("population"), known=pd.Index(["UA1"]))


def test_an_unknown_budget_is_refused_with_its_row() -> None:
    lines = lines_of({"C": [250100000, 999]})
    with pytest.raises(DataError, match=r"'999'.*row 3, column 'C'"):
        codes_by_budget(lines, read_source("tax_capacity"), budgets={"250100000": "UA1"})


def test_a_declared_spelling_of_a_budget_leads_to_the_right_one() -> None:
    lines = lines_of({"C": ["0457810000", 457800001]})
    budgets = {"457800000": "UA1", "457800001": "UA2"}
    keyed = codes_by_budget(lines, read_source("tax_capacity"), budgets=budgets)
    assert keyed.codes.to_list() == ["UA1", "UA2"]


def test_name_oblast_and_residents_must_all_fit() -> None:
    names = pd.DataFrame(
        [
            ("UA1", "Покровська", "Дніпропетровська", 10126),
            ("UA2", "Покровська", "Дніпропетровська", 42192),
            ("UA3", "Мар’їнська", "Донецька", 500),
            ("UA4", "Нова", "Донецька", 700),
            ("UA4", "Стара", "Донецька", 700),
            ("UA5", "Мала", "Донецька", 9),
            ("UA6", "Мала", "Донецька", 9),
        ],
        columns=["hromada_code", "name", "oblast", "residents"],
    )
    lines = lines_of(
        {
            NAME: ["Покровська", "Покровська", "Мар'їнська", "Стара", "Мала", "Нова", "Інша"],
            OBLAST: ["Дніпропетровська "] * 2 + ["Донецька"] * 5,
            PEOPLE: [42.192, 10.126, 0.5, 0.7, 0.009, 0.701, 0.5],
        }
    )
    keyed = codes_by_name(lines, read_source("financial_capacity"), names=names)
    assert keyed.codes.iloc[:4].to_list() == ["UA2", "UA1", "UA3", "UA4"]
    assert keyed.codes.iloc[4:].isna().all()
    assert keyed.reasons.index.to_list() == [("Sheet1", 6), ("Sheet1", 7), ("Sheet1", 8)]
    assert "Мала: 2 hromadas" in keyed.reasons.iloc[0]
    assert "Нова: 0 hromadas" in keyed.reasons.iloc[1]


def test_two_lines_for_one_hromada_are_refused() -> None:
    lines = lines_of({"a": [1, 2]})
    codes = pd.Series(["UA1", "UA1"], index=lines.index)
    with pytest.raises(DataError, match=r"several lines for one hromada.*UA1 in .*2.*3"):
        inputs_of_table(lines, source_of({"id": "a_uah", "column": "a"}), codes=codes)


def test_years_of_one_file_become_inputs_of_their_own() -> None:
    lines = lines_of({"a": [1, 2, 3], "year": [2021, "2022", 2021.0]})
    codes = pd.Series(["UA1", "UA1", "UA2"], index=lines.index)
    wanted = [
        {"id": f"a_{year}_uah", "column": "a", "where": {"year": str(year)}}
        for year in (2021, 2022)
    ]
    values = inputs_of_table(lines, source_of(*wanted), codes=codes)
    assert values.loc["UA1"].to_list() == [1.0, 2.0]
    assert values.loc["UA2", "a_2021_uah"] == 3.0
    assert np.isnan(values.loc["UA2", "a_2022_uah"])


def test_each_way_of_reading() -> None:
    values = read(
        {"a": ["2", 0, None], "b": [3, -1, 4]},
        {"id": "plain", "column": "a", "scale": 1000},
        {"id": "sum", "sum_of": ["a", "b"]},
        {"id": "product", "product_of": ["a", "b"]},
        {"id": "counted", "count_above_zero_of": ["a", "b"], "unit": "count"},
        {"id": "has_b", "above_zero": "b", "unit": "yes_no"},
        {"id": "rounded", "column": "b", "scale": 0.1, "decimals": 0},
    )
    assert values.loc["UA0"].to_list() == [2000.0, 5.0, 6.0, 2.0, True, 0.0]
    assert values.loc["UA1"].to_list() == [0.0, -1.0, -0.0, 0.0, False, -0.0]
    assert values.loc["UA2", ["plain", "sum", "product", "counted"]].isna().all()
    assert values["has_b"].dtype == "boolean"


def test_a_category_that_is_not_declared_is_refused() -> None:
    wanted = {"id": "level", "column": "a", "unit": "category", "classes": {"так": "yes"}}
    assert read({"a": ["так", None]}, wanted)["level"].fillna("-").to_list() == ["yes", "-"]
    with pytest.raises(DataError, match=r"Needed: one of: так\. Found: 'ні'.*row 2"):
        read({"a": ["ні"]}, wanted)


def test_a_yes_or_no_is_nought_one_or_missing() -> None:
    wanted = {"id": "is_a", "column": "a", "unit": "yes_no"}
    assert read({"a": [1, "0", None]}, wanted)["is_a"].to_list() == [True, False, pd.NA]
    with pytest.raises(DataError, match=r"neither 0 nor 1.*Found: 2.*row 3"):
        read({"a": [1, 2]}, wanted)
