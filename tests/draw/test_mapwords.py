"""The map in words: by oblast, never a league table of hromadas."""

from __future__ import annotations

import pandas as pd

from analysis.draw import Ground, Subject, draw_map
from analysis.draw.mapwords import count_of, typical_text
from analysis.language import Words


def test_one_and_more_are_told_apart(words: Words) -> None:
    assert count_of(words, "hromadas", 1) == "1 hromada"
    assert count_of(words, "hromadas", 1469) == "1,469 hromadas"


def test_the_middle_half_is_written_with_its_unit(words: Words) -> None:
    text = typical_text(pd.Series([1.0, 2.0, 3.0, 4.0, 5.0]), "days", words)
    assert "3 days" in text
    assert typical_text(pd.Series([1.0, 2.0]), "days", words) == ""


def test_a_median_of_too_few_names_nobody(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    figure = draw_map(table, ground, subject=subject, words=words)
    rows = figure.meta["table"]["rows"]
    assert rows == [
        ["First", "3", "3", "10", "5", "15"],
        ["Second", "1", "3", "too few", "too few", "too few"],
    ]
    assert len(figure.meta["table"]["columns"]) == 6


def test_highest_and_lowest_oblasts_are_named_not_hromadas(ground: Ground, words: Words) -> None:
    count = 9
    codes = [f"UA{number:03}" for number in range(count * 3)]
    register = pd.DataFrame(
        {
            "hromada_code": codes,
            "kind": "hromada",
            "name_uk": "Х",
            "name_en": "Hiddenville",
            "oblast_uk": "О",
            "oblast_en": [f"Oblast{number // 3}" for number in range(count * 3)],
        }
    )
    wide = Ground(register, ground.areas, ground.outlines)
    table = pd.DataFrame({"hromada_code": codes, "value": range(count * 3), "status": "measured"})
    figure = draw_map(table, wide, subject=Subject("Waiting", "days"), words=words)
    assert "Oblast8 (25 days), Oblast7" in figure.alternative
    assert "Lowest: Oblast0 (1 days), Oblast1" in figure.alternative
    assert "Hiddenville" not in figure.alternative
