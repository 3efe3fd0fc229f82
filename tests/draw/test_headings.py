"""A column of a room becomes words in one place."""

from __future__ import annotations

import pandas as pd

from analysis import draw
from analysis.language import read_words


def test_units_follow_from_the_ending_of_the_column() -> None:
    frame = pd.DataFrame(columns=["question_id", "nonresponse_share", "blank_count"])
    columns = draw.columns_of(frame, words=read_words("en"))
    assert [unit for _, unit in columns.values()] == ["", "share", "count"]


def test_a_column_without_a_declared_heading_is_left_out() -> None:
    frame = pd.DataFrame(columns=["respondent_phone", "title"])
    assert list(draw.columns_of(frame, words=read_words("en"))) == ["title"]
