"""Quotas: against every list there is, by a pencil, and refused with the numbers that say why."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contest import quotas as room
from analysis.contest.criteria import Quota
from analysis.contest.quotas import choose_many, choose_within_quotas, quota_conflict
from analysis.errors import DataError


def quota(key: str, field: str, value: str, **bounds: int) -> Quota:
    said = dict.fromkeys(("en", "uk", "pl"), "A reason that a reader can weigh.")
    return Quota(key=key, field=field, value=value, text=said, why=said, **bounds)


TOTALS = pd.Series({"A01": 0.9, "A02": 0.8, "A03": 0.7, "A04": 0.6, "A05": 0.5})
GROUPS = pd.DataFrame(
    {
        "type": ["urban", "urban", "urban", "rural", "rural"],
        "oblast_code": ["D", "D", "L", "D", "L"],
    },
    index=TOTALS.index,
)


@st.composite
def contests(draw: st.DrawFn) -> tuple[pd.Series, pd.DataFrame, int, list[Quota]]:
    size = draw(st.integers(2, 7))
    ids = [f"A{number:02}" for number in range(1, size + 1)]
    totals = pd.Series(
        draw(st.lists(st.integers(0, 6), min_size=size, max_size=size)), index=ids, dtype=float
    )
    kinds = st.lists(st.sampled_from(["one", "two"]), min_size=size, max_size=size)
    groups = pd.DataFrame({"type": draw(kinds), "size_class": draw(kinds)}, index=ids)
    bounds = st.fixed_dictionaries(
        {
            "field": st.sampled_from(["type", "size_class"]),
            "value": st.sampled_from(["one", "two"]),
            "at_least": st.integers(0, 2),
            "at_most": st.integers(2, 4),
        }
    )
    asked = draw(st.lists(bounds, max_size=3))
    rules = [quota(f"quota_{number}", **each) for number, each in enumerate(asked)]
    return totals / 10, groups, draw(st.integers(1, size)), rules


def keeps(chosen: tuple[str, ...], groups: pd.DataFrame, rules: list[Quota]) -> bool:
    for each in rules:
        count = int((groups.loc[list(chosen), each.field] == each.value).sum())
        if count < (each.at_least or 0) or (each.at_most is not None and count > each.at_most):
            return False
    return True


@settings(max_examples=150, deadline=None)
@given(contests(), st.randoms(use_true_random=False))
def test_no_list_is_better_and_the_order_of_rows_does_not_matter(case, random) -> None:
    totals, groups, seats, rules = case
    lists = [each for each in combinations(totals.index, seats) if keeps(each, groups, rules)]
    ids = list(totals.index)
    random.shuffle(ids)
    if not lists:
        with pytest.raises(DataError):
            choose_within_quotas(totals, groups, seats=seats, quotas=rules)
        return
    found = choose_within_quotas(totals[ids], groups, seats=seats, quotas=rules)
    sums = [round(totals[list(each)].sum(), 9) for each in lists]
    assert found.total == pytest.approx(max(sums))
    assert found.equals_count == sums.count(max(sums)) - 1
    assert tuple(sorted(found.chosen)) in lists
    assert totals[list(found.chosen)].is_monotonic_decreasing
    many = choose_many(totals[ids].to_frame().T, groups, seats=seats, quotas=rules)
    assert set(many.columns[many.iloc[0]]) == set(found.chosen)
    assert list(many.columns) == ids


@settings(max_examples=80, deadline=None)
@given(contests())
def test_a_conflict_is_the_smallest_and_none_of_it_can_be_spared(case) -> None:
    _, groups, seats, rules = case

    def can(some: tuple[Quota, ...]) -> bool:
        return any(keeps(each, groups, list(some)) for each in combinations(groups.index, seats))

    clash = quota_conflict(groups, seats=seats, quotas=rules)
    if clash is None:
        assert can(tuple(rules))
        return
    assert not can(clash)
    smaller = [each for size in range(len(clash)) for each in combinations(rules, size)]
    assert all(can(each) for each in smaller)


def test_a_quota_that_stands_in_the_way_tells_its_cost_and_for_whom() -> None:
    rules = [
        quota("rural", "type", "rural", at_least=1),
        quota("lviv", "oblast_code", "L", at_least=1),
    ]
    found = choose_within_quotas(TOTALS, GROUPS, seats=2, quotas=rules)
    # both at once: A01 + A05 = 1.4; without 'rural' A01 + A03 = 1.6; without 'lviv' A01 + A04 = 1.5
    assert found.chosen == ("A01", "A05")
    assert found.total == pytest.approx(1.4)
    assert found.price == pytest.approx(0.3)
    assert not found.is_tied
    table = found.quotas.set_index("key")
    assert table["cost"].round(9).tolist() == [0.2, 0.1]
    assert table["is_binding"].tolist() == [True, True]
    assert table.loc["rural", ["enter", "leave"]].tolist() == [("A03",), ("A05",)]
    assert table.loc["lviv", ["enter", "leave"]].tolist() == [("A04",), ("A05",)]
    assert table["available_count"].tolist() == [2, 2]
    assert table["chosen_count"].tolist() == [1, 1]


def test_a_quota_that_is_met_anyway_costs_nothing() -> None:
    found = choose_within_quotas(
        TOTALS, GROUPS, seats=3, quotas=[quota("urban", "type", "urban", at_least=2)]
    )
    row = found.quotas.iloc[0]
    assert (bool(row["is_binding"]), row["cost"], row["enter"], row["leave"]) == (False, 0, (), ())
    assert found.price == 0
    assert pd.isna(row["at_most"])


def test_fixed_ones_are_on_the_list_and_count_for_the_quotas() -> None:
    rules = [quota("rural", "type", "rural", at_most=1)]
    found = choose_within_quotas(TOTALS, GROUPS, seats=2, quotas=rules, fixed=["A05"])
    assert found.chosen == ("A01", "A05")


def test_equal_lists_are_told_and_the_earlier_application_is_taken() -> None:
    totals = pd.Series({"A03": 0.5, "A02": 0.5, "A01": 0.9})
    found = choose_within_quotas(totals, GROUPS, seats=2, quotas=())
    assert found.chosen == ("A01", "A02")
    assert (found.is_tied, found.equals_count) == (True, 1)


def test_quotas_that_cannot_be_met_are_named_with_their_numbers() -> None:
    rules = [
        quota("urban", "type", "urban", at_least=1),
        quota("rural", "type", "rural", at_least=2),
        quota("lviv", "oblast_code", "L", at_most=0),
    ]
    with pytest.raises(DataError) as refusal:
        choose_within_quotas(TOTALS, GROUPS, seats=3, quotas=rules)
    assert refusal.value.where == "quotas rural, lviv"
    assert refusal.value.needed == (
        "3 chosen: at least 2 with type rural; at most 0 with oblast_code L"
    )
    assert refusal.value.found == (
        "2 of 5 candidates with type rural; 2 of 5 candidates with oblast_code L"
    )


def test_one_quota_beyond_what_is_there_is_named_alone() -> None:
    rules = [
        quota("lviv", "oblast_code", "L", at_least=1),
        quota("rural", "type", "rural", at_least=3),
    ]
    with pytest.raises(DataError, match="No list keeps to this quota") as refusal:
        choose_many(TOTALS.to_frame().T, GROUPS, seats=3, quotas=rules)
    assert refusal.value.where == "quotas rural"
    assert "2 of 5" in refusal.value.found


def test_a_list_longer_than_the_candidates_is_refused() -> None:
    with pytest.raises(DataError, match="no list of this length") as refusal:
        choose_within_quotas(TOTALS, GROUPS, seats=6, quotas=())
    assert (refusal.value.needed, refusal.value.found) == ("6 chosen", "5 candidates")


def test_fixed_ones_in_the_way_of_a_quota_are_counted_in_the_refusal() -> None:
    with pytest.raises(DataError) as refusal:
        choose_within_quotas(
            TOTALS,
            GROUPS,
            seats=2,
            quotas=[quota("urban", "type", "urban", at_most=1)],
            fixed=["A01", "A02"],
        )
    assert "2 of them fixed" in refusal.value.needed
    assert refusal.value.found == "3 of 5 candidates with type urban, 2 of them fixed"


def test_many_quotas_are_filtered_by_deletion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "TRIED_AT_MOST", 1)
    rules = [
        quota("urban", "type", "urban", at_least=1),
        quota("rural", "type", "rural", at_least=2),
        quota("lviv", "oblast_code", "L", at_most=0),
    ]
    clash = quota_conflict(GROUPS, seats=3, quotas=rules)
    assert clash is not None
    assert [each.key for each in clash] == ["rural", "lviv"]


@pytest.mark.parametrize(
    ("totals", "groups", "needle"),
    [
        (TOTALS.replace(0.9, np.nan), GROUPS, "no total"),
        (pd.concat([TOTALS, TOTALS[:1]]), GROUPS, "twice in the totals"),
        (TOTALS, pd.concat([GROUPS, GROUPS[:1]]), "twice in the groups"),
        (TOTALS, GROUPS[1:], "no group"),
        (TOTALS, GROUPS[["type"]], "a group that nobody has"),
    ],
)
def test_what_does_not_fit_is_refused(totals: pd.Series, groups: pd.DataFrame, needle: str) -> None:
    with pytest.raises(DataError, match=needle):
        choose_within_quotas(
            totals, groups, seats=2, quotas=[quota("lviv", "oblast_code", "L", at_most=1)]
        )


def test_a_stranger_cannot_be_fixed() -> None:
    with pytest.raises(DataError, match="A99"):
        choose_within_quotas(TOTALS, GROUPS, seats=2, quotas=(), fixed=["A99"])
