"""Each different text once, and back to every row."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.survey.distinct import distinct_lines, distinct_texts, same_lines

CELLS = st.sampled_from(["", "a", "б", "a б", "1"])
LINES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=0, max_size=20)


@given(texts=st.lists(CELLS, max_size=20))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_texts_go_apart_and_come_back(texts: list[str]) -> None:
    column = pd.Series(texts, index=range(2, len(texts) + 2), dtype="str")
    found = distinct_texts(column)
    assert sorted(found.told) == sorted(set(texts))
    pd.testing.assert_series_equal(found.texts(found.told), column)
    assert found.where(bool).tolist() == [bool(text) for text in texts]
    assert found.flags(text == "a" for text in found.told).tolist() == [t == "a" for t in texts]


@given(lines=LINES)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_lines_are_the_same_exactly_where_every_cell_is(lines: list[tuple[str, ...]]) -> None:
    table = pd.DataFrame(lines, columns=["a", "b", "c"], dtype="str")
    numbers = same_lines(table)
    assert len(numbers) == len(lines)
    for number, line in zip(numbers, lines, strict=True):
        assert [other == line for other in lines] == (numbers == number).tolist()
    found = distinct_lines([table["a"], table["b"], table["c"]])
    assert [found.told[code] for code in found.codes] == lines
    assert found.where(all).tolist() == [all(line) for line in lines]


def test_a_text_is_asked_once_however_often_it_stands() -> None:
    asked: list[str] = []

    def holds(text: str) -> bool:
        asked.append(text)
        return text == "так"

    texts = distinct_texts(pd.Series(["так", "ні"] * 50, dtype="str"))
    assert texts.where(holds).sum() == 50
    assert asked == ["так", "ні"]


def test_lines_of_many_columns_do_not_run_over() -> None:
    random = np.random.default_rng(3)
    drawn = random.integers(0, 2_000, (2_000, 40)).astype(str)
    table = pd.DataFrame(np.vstack([drawn, drawn]), dtype="str")
    numbers = same_lines(table)
    assert (numbers[:2_000] == numbers[2_000:]).all()
    assert len(set(numbers)) == 2_000


def test_rows_that_stay_come_in_another_order_under_other_names() -> None:
    column = pd.Series(["a", "", "б", "a"], index=[2, 3, 5, 8], dtype="str")
    order = pd.Series([1, 2, 3], index=[8, 2, 5], name="respondent")
    found = distinct_texts(column).in_order(order)
    expected = column.loc[order.index].set_axis(pd.Index([1, 2, 3], name="respondent"))
    pd.testing.assert_series_equal(found.texts(found.told), expected)
