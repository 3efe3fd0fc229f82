"""Numbers said in words become digits; words that are none stay."""

from __future__ import annotations

import pytest

from analysis.survey.spoken_digits import digits_of_words


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("нуль шістдесят сім", "0 67"),
        ("п'ятсот двадцять сім", "527"),
        ("сто нуль", "100 0"),
        ("ноль пятьдесят", "0 50"),
        ("pięćset zero zero", "500 0 0"),
        ("zero six seven", "0 6 7"),
        ("чотири нулі", "0000"),
        ("двадцять двадцять", "20 20"),
    ],
)
def test_words_of_four_languages_become_digits(text: str, digits: str) -> None:
    assert digits_of_words(text) == digits


def test_other_words_are_left_as_they_are() -> None:
    for text in ("семінар", "стопа", "someone", "тринога", "2024 рік"):
        assert digits_of_words(text) == text
