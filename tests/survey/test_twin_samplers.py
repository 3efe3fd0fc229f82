"""Frequent answers are drawn as they are, rare ones never."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.survey.twin_samplers import classes_of, frequent_in, sampler_of

LEAST = 5


def drawn(kind: str, values: list[str], count: int = 400) -> list[str]:
    draw, random = sampler_of(kind, values, least=LEAST), Random(1)
    return [draw(random) for _ in range(count)]


def test_choices_are_drawn_in_their_proportions_without_the_rare_one() -> None:
    counts = Counter(drawn("select_one", ["yes"] * 30 + ["no"] * 10 + ["once"]))
    assert set(counts) == {"yes", "no"}
    assert counts["yes"] / 400 == pytest.approx(0.75, abs=0.08)


def test_no_answer_is_drawn_where_each_was_given_by_few() -> None:
    assert set(drawn("select_one", ["a", "b", "c"])) == {""}
    assert set(drawn("integer", ["1", "2", "3"])) == {""}
    assert set(drawn("select_multiple", [])) == {""}


def test_numbers_lie_between_means_of_groups_never_at_the_extremes() -> None:
    values = [str(value) for value in range(100, 150)] + ["99999"]
    numbers = [int(value) for value in drawn("integer", values)]
    assert min(numbers) >= 102
    assert max(numbers) <= 147
    assert len(set(numbers)) > 30


def test_a_decimal_keeps_its_digits() -> None:
    values = [f"{number / 10:.1f}" for number in range(100)]
    assert all(len(value.partition(".")[2]) <= 1 for value in drawn("decimal", values))


def test_a_rare_combination_is_replaced_by_frequent_options() -> None:
    values = ["home day"] * 20 + ["home"] * 20 + ["day cons home"] + ["secret day"]
    found = drawn("select_multiple", values)
    assert not any("secret" in value or "cons" in value for value in found)
    assert {"home day", "home"} <= set(found)


def test_numbers_fall_into_quarters_and_rare_choices_into_one_class() -> None:
    quarter = classes_of([str(number) for number in range(40)], LEAST)
    assert [quarter(text) for text in ("0", "12", "25", "39", "")] == [
        "quarter 0",
        "quarter 1",
        "quarter 2",
        "quarter 3",
        "",
    ]
    choice = classes_of(["a"] * 9 + ["b"], LEAST)
    assert [choice(text) for text in ("a", "b")] == ["a", ""]


@given(st.lists(st.sampled_from("abcdefg"), max_size=60), st.integers(0, 9))
def test_whatever_was_answered_only_frequent_answers_come_out(values: list, seed: int) -> None:
    draw = sampler_of("select_one", values, least=LEAST)
    assert draw(Random(seed)) in frequent_in(values, LEAST) | {""}
