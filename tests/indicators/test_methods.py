"""Each method against its expected table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import paths
from analysis.indicators.methods import METHODS, holds_any


def table_of(method: str) -> Path:
    return paths.root() / "tests" / "expected" / f"{method}.csv"


def test_every_method_has_an_expected_table() -> None:
    assert len(METHODS) >= 9
    assert [method for method in METHODS if not table_of(method).exists()] == []


@pytest.mark.parametrize("method", list(METHODS))
def test_a_method_gives_what_its_table_says(method: str) -> None:
    table = pd.read_csv(table_of(method))
    assert len(table) >= 4
    for row in table.itertuples(index=False):
        case = row._asdict()
        given = {
            name.removesuffix("_given"): [answer]
            for name, answer in case.items()
            if name in ("part", "whole", "value_given") or name.startswith("question_")
        }
        more = {key: tuple(str(case[key]).split()) for key in METHODS[method].takes}
        measured = METHODS[method].formula(pd.DataFrame(given), **more)
        expected = pytest.approx(case["value"], rel=1e-6, nan_ok=True)
        assert measured.value.tolist() == [expected], case["case"]
        assert measured.base.tolist() == [pytest.approx(case["base"], nan_ok=True)], case["case"]


def test_at_least_one_table_is_checked_against_a_published_source() -> None:
    tables = [pd.read_csv(table_of(method)) for method in METHODS]
    published = pd.concat(tables)["source"].str.startswith("published").sum()
    assert published >= 3


def test_truth_values_numbers_and_lists_of_answers_are_understood() -> None:
    answers = pd.Series([True, False, None, 3, 0.0, ["ngo", "private"]], dtype=object)
    assert holds_any(answers, ("yes", "0", "ngo")).fillna(-1).tolist() == [1, 0, -1, 0, 1, 1]


def test_methods_do_not_change_the_frame_they_are_given() -> None:
    given = pd.DataFrame({"part": [1.0, 2.0], "whole": [0.0, 4.0]})
    before = given.copy()
    METHODS["ratio"].formula(given)
    pd.testing.assert_frame_equal(given, before)
