"""Labels and axes fit a narrow page."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.draw.axes import (
    caption_at,
    grouping,
    percent_ticks,
    row_axis,
    row_height,
    row_labels,
    value_axis,
)
from analysis.language import Words, read_words

LONG = ["Assistance in inclusive education escort", "Care at home"]


def test_short_labels_stand_beside_their_rows() -> None:
    axis = row_axis(["Lvivska (73)", "Ivano-Frankivska (62)"])
    assert axis["showticklabels"] is True
    assert row_labels(["Lvivska (73)"]) == []


def test_one_long_label_puts_all_above_their_rows() -> None:
    assert row_axis(LONG)["showticklabels"] is False
    labels = row_labels(LONG)
    assert [label["y"] for label in labels] == [0, 1]
    assert row_height(LONG) > row_height(["a", "b"])


def test_a_label_above_its_row_breaks_before_a_telephone_ends_and_its_rows_grow() -> None:
    title = "Dependence of the budget on the base subsidy (Means of its own), a long name"
    (label,) = row_labels([title])
    lines = label["text"].split("<br>")
    assert len(lines) == 2
    assert " ".join(lines) == title
    assert max(map(len, lines)) <= 50
    assert row_height([title]) > row_height([title[:50]])


def test_a_label_cannot_smuggle_markup_in() -> None:
    assert row_axis(["<b>a"])["ticktext"] == ["&lt;b&gt;a"]


@pytest.mark.parametrize(("value", "anchor"), [(0, "left"), (50, "center"), (100, "right")])
def test_a_label_hangs_to_the_side_with_more_room(value: float, anchor: str) -> None:
    assert caption_at("text", (value, value), limits=(0, 100), y=0)["xanchor"] == anchor


def test_a_label_on_an_axis_without_length_stands_somewhere() -> None:
    assert caption_at("text", (1, 1), limits=(1, 1), y=0)["x"] == 1


def test_shares_are_in_per_cent_and_money_is_not(words: Words) -> None:
    assert value_axis("share", (0, 1), words=words)["ticktext"] == [
        "0%", "20%", "40%", "60%", "80%", "100%",
    ]  # fmt: skip
    assert "%" not in value_axis("uah_per_head", (0, 1), words=words)["tickformat"]


@given(low=st.floats(-3, 3), length=st.floats(0.002, 40), is_change=st.booleans())
def test_ticks_of_per_cent_are_few_round_even_and_inside(
    low: float, length: float, is_change: bool
) -> None:
    limits = (low, low + length)
    axis = percent_ticks(limits, words=read_words("uk"), is_change=is_change)
    values = axis["tickvals"]
    assert len(values) == len(axis["ticktext"]) == len(set(axis["ticktext"])) <= 6
    assert all(low - 1e-6 <= each <= low + length + 1e-6 for each in values)
    steps = [round(b - a, 4) for a, b in itertools.pairwise(values)]
    assert len(set(steps)) <= 1
    for value, text in zip(values, axis["ticktext"], strict=True):
        assert text.endswith("\u00a0%")
        read = (
            text.removesuffix("\u00a0%").replace("−", "-").replace(",", ".").replace("\u00a0", "")
        )
        assert float(read) == pytest.approx(100 * value)
        assert text.startswith("+") == (is_change and value > 0)


def test_an_axis_of_no_length_has_no_ticks() -> None:
    assert percent_ticks((0.5, 0.5), words=read_words("en"))["tickvals"] == []


@given(high=st.integers(1, 10**7), language=st.sampled_from(["en", "uk", "pl"]))
def test_ticks_are_grouped_as_the_language_groups_its_numbers(high: int, language: str) -> None:
    words = read_words(language)
    written = words.plain(high, 0)
    if high >= 1000:
        assert bool(grouping((0, high), words=words)) == (written != str(high))
    assert grouping((-high, 0), words=words) == grouping((0, high), words=words)
