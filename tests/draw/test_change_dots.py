"""Dots of changes: at their place, in their colour, all but one."""

from __future__ import annotations

import pandas as pd

from analysis.draw import Subject
from analysis.draw.change_dots import other_dots, own_dot, written
from analysis.language import Words

ORDERED = pd.DataFrame(
    {
        "change": [-0.9, -0.1, 0.0, 0.2, 3.0],
        "scale": "ratio",
        "verdict": ["fell_more", "as_usual", "as_usual", "as_usual", "rose_more"],
    }
)


def test_one_is_left_out_and_those_too_far_out_point_outwards(
    subject: Subject, words: Words
) -> None:
    dots = other_dots(ORDERED, 2, limits=(-0.5, 1.0), subject=subject, words=words)
    assert dots["text"] == ["−90.0%", "−10.0%", "+20.0%", "+300.0%"]
    symbols = ["triangle-left", "circle", "circle", "triangle-right"]
    assert dots["marker"]["symbol"] == symbols
    assert dots["marker"]["size"] == [9, 7, 7, 9]
    assert -0.5 < dots["x"][0] < dots["x"][1] == -0.1
    assert dots["x"][2] == 0.2 < dots["x"][3] < 1.0
    colours = dots["marker"]["color"]
    assert colours[0] == colours[3] != colours[1] == colours[2]


def test_the_own_dot_says_its_change(subject: Subject, words: Words) -> None:
    dot = own_dot(ORDERED.iloc[4], subject=subject, words=words)
    assert (dot["x"], dot["text"], dot["marker"]["symbol"]) == ([3.0], ["+300.0%"], "diamond")


def test_a_difference_of_shares_is_written_in_points(words: Words) -> None:
    assert written(0.031, "difference", "share", words=words) == "+3.1 percentage points"
    assert written(0.0, "ratio", "uah_per_head", words=words) == "0.0%"
