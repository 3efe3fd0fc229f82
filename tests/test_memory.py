"""Results are kept in a batch alone, and never for arguments that are not the same."""

from __future__ import annotations

import gc
import weakref
from dataclasses import dataclass

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.declared import Record
from analysis.memory import SWITCH, forget_unmarked, is_remembering, mark_kept, remembered

VALUES = st.one_of(st.text(max_size=5), st.integers(), st.booleans(), st.none(), st.floats())


class Declared(Record):
    """A declaration."""

    bound: int


@dataclass(frozen=True)
class Held:
    """A record that nobody changes."""

    table: pd.DataFrame
    bound: int


@dataclass
class Changing:
    """A record that somebody may change."""

    bound: int


@remembered
def told(*given: object, **named: object) -> list[object]:
    return [given, named]


@given(VALUES, VALUES)
def test_what_is_kept_belongs_to_equal_arguments_of_one_type(one: object, other: object) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SWITCH, "1")
        is_same = told(one) is told(other)
    assert is_same == (type(one) is type(other) and (one is other or one == other))


def test_outside_of_a_batch_nothing_is_kept() -> None:
    assert not is_remembering()
    assert told("a") is not told("a")


def test_columns_are_compared_by_what_they_hold_and_tables_by_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(SWITCH, "1")
    table = pd.DataFrame({"a": [1.0, None], "b": ["x", "y"]}, index=["p", "q"])
    assert told(table) is told(table)
    assert told(table) is not told(table.copy())
    for name in table:
        assert told(table[name]) is told(table.copy()[name])
        assert told(table[name]) is not told(table[name].iloc[::-1])
    assert told(table["a"]) is not told(table["a"].fillna(0.0))
    assert told(table["a"], by=("p", 1)) is told(table["a"], by=("p", 1))
    assert told(by=["p"]) is not told(by=("p",))


def test_a_table_that_is_gone_gives_its_place_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "1")
    seen = [told(pd.DataFrame({"a": [number]})) for number in range(50)]
    assert [int(each[0][0]["a"].iloc[0]) for each in seen] == list(range(50))


def test_declarations_and_frozen_records_are_compared_by_what_they_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(SWITCH, "1")
    table = pd.DataFrame({"a": [1.0]})
    assert told(Declared(bound=1)) is told(Declared(bound=1))
    assert told(Declared(bound=1)) is not told(Declared(bound=2))
    assert told(Held(table, 1)) is told(Held(table, 1))
    assert told(Held(table, 1)) is not told(Held(table, 2))
    assert told(Held(table, 1)) is not told(Held(table.copy(), 1))
    assert told(Changing(1)) is not told(Changing(1))


def test_what_was_kept_after_the_mark_is_forgotten_and_freed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(SWITCH, "1")
    first, table = told("before the mark"), pd.DataFrame({"a": [1.0]})
    mark_kept()
    there = weakref.ref(table)
    second = told(table)
    assert told(table) is second
    forget_unmarked()
    assert told("before the mark") is first
    assert told(table) is not second
    forget_unmarked()
    del second, table
    gc.collect()
    assert there() is None
