"""A result is told by its fields and its docstring, whatever room it comes from."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import math

import numpy as np
import pandas as pd
import pytest

from analysis.contracting import CasePlace, Spread
from analysis.declared import Record
from analysis.desk.parts import brief, interval_of, is_result, listed, meaning_of, parts_of
from analysis.draw import Passage
from analysis.indicators import read_indicators
from analysis.language import read_words

WORDS = read_words("en")
ROOMS = ("sampling", "survey", "estimate", "indicators", "compare", "composite", "advise")
ROOMS += ("consult", "contest", "contracting", "monitoring", "practices")


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_result_of_a_room_says_what_it_is(room: str) -> None:
    """What the desk shows of a class are its first sentence and its described fields.

    The names of a place in three languages need no description.
    """
    module = importlib.import_module(f"analysis.{room}")
    classes = [each for name in module.__all__ if inspect.isclass(each := getattr(module, name))]
    frozen = [each for each in classes if dataclasses.is_dataclass(each) and each != CasePlace]
    assert frozen
    for each in frozen:
        empty, names = object.__new__(each), [field.name for field in dataclasses.fields(each)]
        for name in names:
            object.__setattr__(empty, name, 0)
        assert meaning_of(empty), each.__name__
        parts = parts_of(empty)
        assert [part.name for part in parts] == names
        assert [part.name for part in parts if not part.meaning] == [], each.__name__


def test_records_and_dataclasses_are_results_and_nothing_else_is() -> None:
    passport = read_indicators()["home_care_reach"]
    assert isinstance(passport, Record)
    assert is_result(passport)
    assert is_result(Spread(1.0, 2.0, 3.0))
    for other in (Passage("a", "a"), Spread, 3, "text", {}, pd.DataFrame(), np.zeros(2), None):
        assert not is_result(other)


def test_the_parts_of_a_record_are_its_keys_with_what_they_mean() -> None:
    parts = {part.name: part for part in parts_of(read_indicators()["home_care_reach"])}
    assert parts["unit"].value == "share"
    assert "Unit" in parts["unit"].meaning


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (0.1234, "share", "12.3%"),
        (0.1234, "", "0.1234"),
        (1234567.0, "", "1,234,567"),
        (1469, "", "1,469"),
        (0.000012345678, "", "0.0000123457"),
        (2.5, "no_such_unit", "2.5"),
        (math.inf, "", "inf"),
        (0.0, "", "0"),
        (True, "", "yes"),
        (np.False_, "", "no"),
        (None, "share", "no value"),
        (float("nan"), "", "no value"),
        ("word", "", "word"),
        (("a", "b"), "", "a, b"),
        ({"a": 1}, "", "1 entry"),
        (list(range(9)), "", "9 entries"),
        (np.zeros((3, 4)), "", "3 × 4"),
        (pd.Series([1.5] * 4), "", "4 entries"),
        (Spread(1.0, 2.0, 3.0), "", "Spread"),
        (math.sqrt, "", "sqrt"),
    ],
)
def test_a_value_is_told_in_a_few_words(value: object, unit: str, told: str) -> None:
    assert brief(value, words=WORDS, unit=unit) == told


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert brief(1234.5, words=read_words("uk")) == "1\u00a0234,5"
    assert brief(pd.DataFrame({"a": range(5)}), words=read_words("uk")) == "5 рядків, 1 стовпець"


def test_a_long_text_is_cut_where_it_is_seen() -> None:
    told = brief("a" * 500, words=WORDS)
    assert told.endswith(" …")
    assert len(told) < 200


def test_several_results_of_one_class_are_a_table_and_others_are_not() -> None:
    table = listed({"a": Spread(1.0, 2.0, 3.0), "b": Spread(4.0, 5.0, 6.0)})
    assert table is not None
    assert table.loc["b"].to_dict() == {"low": 4.0, "middle": 5.0, "high": 6.0}
    assert listed([]) is None
    assert listed([Spread(1.0, 2.0, 3.0), 1]) is None
    assert listed([Spread(1.0, 2.0, 3.0), read_indicators()["home_care_reach"]]) is None


def test_an_interval_needs_both_bounds() -> None:
    assert interval_of({"low": 1.0, "high": 2.0}) == (1.0, 2.0)
    assert interval_of({"lower": 1.0, "upper": None}) is None
    assert interval_of({"value": 1.0}) is None
