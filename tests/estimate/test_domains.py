"""Domains keep the rows in place and count the gaps."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.estimate import DesignPlan, design_of
from analysis.estimate.domains import domains_of, numbers_of

DESIGN = design_of(pd.DataFrame({"w": [1.0, 1.0, 1.0]}), DesignPlan(kind="simple", weights="w"))


def test_a_row_without_a_domain_or_a_value_counts_in_none() -> None:
    has_value = np.array([True, False, True, True])
    domains = domains_of(4, ["b", "b", None, "a"], has_value=has_value)
    assert domains.codes.tolist() == [1, -1, -1, 0]
    assert domains.base.tolist() == [1, 1]
    assert domains.missing_count.tolist() == [0, 1]
    assert domains.sums(np.array([1.0, np.nan, np.nan, 5.0])).tolist() == [5.0, 1.0]
    assert domains.spread(np.array([7.0, 8.0])).tolist() == [8.0, 0.0, 0.0, 7.0]


def test_another_length_is_refused() -> None:
    with pytest.raises(DataError, match="3 rows"):
        domains_of(3, ["a", "b"])
    with pytest.raises(DataError, match="3 rows"):
        numbers_of(DESIGN, [1.0], what="values")


@pytest.mark.parametrize(("values", "said"), [(["a", 1, 2], "numbers"), ([1, np.inf, 2], "row 1")])
def test_what_is_no_number_is_refused(values: list[object], said: str) -> None:
    with pytest.raises(DataError, match=said):
        numbers_of(DESIGN, values, what="values")


def test_missing_of_any_kind_becomes_one() -> None:
    answers = pd.Series([1, None, 3], dtype="Int64")
    assert np.isnan(numbers_of(DESIGN, answers, what="values")[1])
