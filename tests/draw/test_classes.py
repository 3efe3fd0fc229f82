"""Classes are stated, counted and true to the legend."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.draw.classes import classes_of
from analysis.errors import DataError
from analysis.language import Words, read_words


def test_many_zeros_are_a_class_of_their_own(words: Words) -> None:
    values = pd.Series([0.0] * 30 + list(range(1, 71)))
    classes = classes_of(values, unit="uah_per_head", words=words)
    assert classes.labels[0] == "0"
    assert classes.counts[0] == 30
    assert sum(classes.counts) == 100
    assert "0 apart" in classes.method


def test_few_zeros_are_not(words: Words) -> None:
    values = pd.Series([0.0, *list(range(1, 100))], dtype=float)
    assert classes_of(values, unit="uah_per_head", words=words).labels[0].startswith("under")


def test_few_different_values_have_a_class_each(words: Words) -> None:
    classes = classes_of(pd.Series([1, 1, 2, 4]), unit="count", words=words)
    assert list(zip(classes.labels, classes.counts, strict=True)) == [("1", 2), ("2", 1), ("4", 1)]


def test_yes_and_no_are_words(words: Words) -> None:
    assert classes_of(pd.Series([1.0, 0.0]), unit="is_true", words=words).labels == ("no", "yes")


def test_a_value_on_a_declared_border_is_in_the_higher_class(words: Words) -> None:
    values = pd.Series([9.9, 10.0, 20.0, 50.0])
    classes = classes_of(values, unit="days", words=words, edges=(10, 20))
    assert classes.members.tolist() == [0, 1, 2, 2]
    assert classes.labels == ("under 10", "10 to under 20", "20 and more")


def test_declared_borders_must_rise(words: Words) -> None:
    with pytest.raises(DataError, match="rise"):
        classes_of(pd.Series([1.0]), unit="days", words=words, edges=(20, 10))


def test_a_constant_and_nothing_at_all_are_still_classed(words: Words) -> None:
    assert classes_of(pd.Series([5.0] * 9), unit="days", words=words).counts == [9]
    assert classes_of(pd.Series([], dtype=float), unit="days", words=words).counts == []


def test_ties_over_several_quantiles_leave_no_empty_class(words: Words) -> None:
    values = pd.Series([7.0] * 80 + [8.0, 9, 10, 11, 12, 13, 14, 15])
    classes = classes_of(values, unit="uah_per_head", words=words)
    assert min(classes.counts) > 0
    assert len(set(classes.labels)) == len(classes.labels)


@settings(max_examples=60)
@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200),
    st.sampled_from(["uah_per_head", "share", "per_10k", "count"]),
)
def test_each_value_is_in_exactly_one_class_in_order(values: list[float], unit: str) -> None:
    series = pd.Series(values)
    classes = classes_of(series, unit=unit, words=read_words("en"))
    assert sum(classes.counts) == len(values)
    assert classes.members.index.sort_values().tolist() == series.index.tolist()
    order = np.argsort(values, kind="stable")
    members = classes.members.reindex(series.index).to_numpy()[order]
    assert (np.diff(members) >= 0).all()
    assert 0 <= members.min() <= members.max() < len(classes.labels) <= 6


def test_whole_things_have_whole_borders_and_no_class_is_empty() -> None:
    values = pd.Series([5, 5, 6, 7, 7, 8, 9, 9, 9, 12, 13, 17, 17])
    classes = classes_of(values, unit="count", words=read_words("en"))
    assert sum(classes.counts) == len(values)
    assert min(classes.counts) > 0
    assert "." not in "".join(classes.labels)
    assert classes.method.startswith(str(len(classes.labels)))


def test_an_empty_class_between_declared_borders_is_told_and_stays_empty(words: Words) -> None:
    values = pd.Series([1.0, 2, 40])
    classes = classes_of(values, unit="days", words=words, edges=(10, 20))
    assert classes.counts == [2, 0, 1]
    assert words.say("maps.classes_empty", count=1) in classes.remark
    full = classes_of(values, unit="days", words=words, edges=(10,))
    assert full.counts == [2, 1]
    assert words.say("maps.classes_empty", count=1) not in full.remark


@pytest.mark.parametrize(
    "by", ["quantiles", "natural_breaks", "equal_interval", "head_tail", "mean_and_deviation",
           "box_plot"],
)  # fmt: skip
def test_ties_stay_together_by_every_method_and_no_class_is_empty_unsaid(
    by: str, words: Words
) -> None:
    values = pd.Series([0.0] * 30 + [3.0] * 60 + [4.0, 5, 5, 6, 9, 9, 14, 40, 40, 100])
    classes = classes_of(values, unit="days", words=words, by=by)
    together = classes.members.groupby(values).nunique()
    assert together.eq(1).all()
    assert sum(classes.counts) == len(values)
    empty = classes.counts.count(0)
    assert not empty or words.say("maps.classes_empty", count=empty) in classes.remark
