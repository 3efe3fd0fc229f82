"""Colours: ordered by lightness, and to be seen on a light and a dark page."""

from __future__ import annotations

import itertools

import pytest

from analysis.draw import palette


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("steps", range(1, 7))
def test_classes_fall_in_lightness_so_that_grey_print_keeps_their_order(steps: int) -> None:
    colours = palette.ramp(steps)
    assert len(colours) == steps
    lightness = [luminance(colour) for colour in colours]
    assert lightness == sorted(lightness, reverse=True)
    for one, other in itertools.pairwise(colours):
        assert contrast(one, other) > 1.25, (one, other)


@pytest.mark.parametrize("page", ["#ffffff", "#14171a"])
@pytest.mark.parametrize("mark", [palette.STANDARD, palette.MARK, palette.NEUTRAL])
def test_marks_stand_out_on_both_pages(mark: str, page: str) -> None:
    assert contrast(mark, page) >= 3


def test_each_gap_has_a_pattern_of_its_own_and_a_doubt_another() -> None:
    patterns = [*(palette.GAP_PATTERNS[gap] for gap in palette.GAP_GREYS), palette.CAUTION_PATTERN]
    assert len(patterns) == 7
    assert len(set(patterns)) == len(patterns)
    assert len(set(palette.GAP_GREYS.values())) == len(palette.GAP_GREYS)
