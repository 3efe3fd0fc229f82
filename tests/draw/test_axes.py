"""Labels and axes fit a narrow page."""

from __future__ import annotations

import pytest

from analysis.draw.axes import caption_at, row_axis, row_height, row_labels, value_axis
from analysis.language import Words

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
    assert value_axis("share", (0, 1), words=words)["tickformat"].endswith("%")
    assert "%" not in value_axis("uah_per_head", (0, 1), words=words)["tickformat"]
