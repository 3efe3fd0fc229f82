"""Runs give both columns back to the letter, and no word or number is ever split."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.law import read_act
from analysis.law.differences import tokens_of, word_runs

PIECES = ["рік", "роки", "Закон", "№ 2671-VIII", "3-1", ",", ".", " ", "  ", "об’єкт", "\n", "16"]
wordings = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(wordings, wordings)
@settings(deadline=None)
def test_what_stays_and_goes_is_the_left_column_and_what_stays_and_comes_the_right(
    before: str, after: str
) -> None:
    runs = word_runs(before, after)
    assert "".join(run.text for run in runs if run.kind != "insert") == before
    assert "".join(run.text for run in runs if run.kind != "delete") == after
    assert all(run.text for run in runs)


@given(wordings)
def test_the_same_wording_has_nothing_to_show(text: str) -> None:
    assert {run.kind for run in word_runs(text, text)} <= {"equal"}


@pytest.mark.parametrize(
    "whole", ["№ 2671-VIII", "№2671-VIII", "3-1", "об’єкт", "фізично-правовий", "№ 280/97-ВР"]
)
def test_a_number_of_an_act_and_a_word_are_one_token(whole: str) -> None:
    assert tokens_of(f"а {whole}, б") == ["а", " ", whole, ",", " ", "б"]


def test_a_space_between_two_changes_does_not_cut_them() -> None:
    runs = word_runs("на один рік із правом", "на три роки із правом")
    assert [(run.kind, run.text) for run in runs] == [
        ("equal", "на "), ("delete", "один рік"), ("insert", "три роки"),
        ("equal", " із правом"),
    ]  # fmt: skip


@pytest.mark.reference
def test_no_token_of_a_real_act_is_lost(law: Path) -> None:
    counted = 0
    for unit in read_act("ua_law_2671_viii").units:
        tokens = tokens_of(unit.text)
        assert "".join(tokens) == unit.text
        counted += len(tokens)
    assert counted > 20_000
