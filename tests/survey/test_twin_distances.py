"""Distances are those that a pencil gives."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis.survey.twin_distances import association, margin_distance, nearest_distances

ORIGINAL = pd.DataFrame({"a": ["x", "y", ""], "b": ["1", "2", ""], "c": ["k", "k", ""]})


def test_a_copy_is_found_and_an_empty_row_is_nobody() -> None:
    twin = pd.DataFrame({"a": ["y", "x", ""], "b": ["2", "2", ""], "c": ["k", "k", ""]})
    assert nearest_distances(twin, ORIGINAL).tolist() == pytest.approx([0.0, 1 / 3, 1.0])


def test_an_empty_original_is_far_from_everything() -> None:
    assert nearest_distances(ORIGINAL.iloc[:2], ORIGINAL.iloc[2:]).tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("twin", "original", "distance"),
    [("aabb", "aabb", 0.0), ("aaaa", "aabb", 0.5), ("aaab", "aabb", 0.25), ("cc", "aabb", 1.0)],
)
def test_total_variation_of_two_margins(twin: str, original: str, distance: float) -> None:
    assert margin_distance(list(twin), list(original)) == pytest.approx(distance)


def test_association_of_a_two_by_two_table() -> None:
    """Cells 30, 10, 10, 30: chi-square 20 of 80 people, V = √(20/80) = 0.5."""
    one = ["a"] * 40 + ["b"] * 40
    other = ["1"] * 30 + ["2"] * 10 + ["1"] * 10 + ["2"] * 30
    assert association(one, other) == pytest.approx(0.5)
    assert math.isnan(association(["a"] * 9, ["1"] * 9))
