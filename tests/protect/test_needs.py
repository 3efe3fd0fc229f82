"""What must stay unsure: small counts, sensitive sums, and who is alone in a cell."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.protect import (
    cross_tabulation,
    linked_tables,
    protection_of_counts,
    protection_of_sums,
    sensitive_sums,
)

from .attacker import public, tidy


def test_margins_may_be_small_too() -> None:
    system = cross_tabulation(tidy([[2, 1], [9, 9]]), by=["row", "column"])
    needs = protection_of_counts(system, public())
    assert set(system.values.index[needs.primary]) == {("r0", "c0"), ("r0", "c1"), ("r0", "total")}
    assert set(needs.width[needs.primary]) == {5.0}
    assert needs.width[~needs.primary].sum() == 0


def test_one_unit_has_one_number_in_its_cell_and_in_the_totals_of_it() -> None:
    system = cross_tabulation(tidy([[1, 0], [0, 1], [9, 9]]), by=["row", "column"])
    needs = protection_of_counts(system, public())
    alone = dict(zip(system.values.index, needs.respondent.tolist(), strict=True))
    assert alone[("r0", "c0")] == alone[("r0", "total")] >= 0
    assert alone[("r1", "c1")] == alone[("r1", "total")] >= 0
    assert alone[("r0", "c0")] != alone[("r1", "c1")]
    assert sum(number >= 0 for number in alone.values()) == 4


def test_zeros_that_are_not_published_are_primary_and_may_be_zero() -> None:
    system = linked_tables(pd.Series({"a": 0.0, "b": 9.0, "all": 9.0}), [("all", ["a", "b"])])
    needs = protection_of_counts(system, public(zeros_published=False))
    assert needs.primary.tolist() == [True, False, False]
    assert needs.lowest[0] == 0.0


def test_sums_take_their_protection_from_the_rule_that_they_break() -> None:
    gifts = pd.DataFrame(
        {"oblast": list("AABBBB"), "ngo": list("xyabcd"), "uah": [100.0, 20, 50, 50, 50, 50]}
    )
    judged = sensitive_sums(gifts, by=["oblast"], value="uah", contributor="ngo", rules=public())
    table = judged[["oblast", "uah"]]
    system = cross_tabulation(table, by=["oblast"], value="uah", is_whole=False)
    judged.index = pd.Index([(name,) for name in judged["oblast"]], tupleize_cols=False)
    needs = protection_of_sums(system, judged.iloc[::-1])
    assert needs.primary.tolist() == [True, False, False]
    assert needs.side.tolist() == [30.0, 0.0, 0.0]
    with pytest.raises(DataError, match="1 of 3"):
        protection_of_sums(system, judged.iloc[:2])
