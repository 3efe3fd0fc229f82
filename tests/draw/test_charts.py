"""Charts of groups: numbers and bases in writing on each row."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.draw import Subject, draw_bars, draw_groups
from analysis.errors import DataError
from analysis.language import Words


@pytest.fixture
def groups() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "group": ["First", "Second", "Third"],
            "hromadas_count": [10, 20, 5],
            "median": [5.0, 9.0, None],
            "lower_quartile": [1.0, 7.0, None],
            "upper_quartile": [8.0, 12.0, None],
            "share_true": [0.5, 0.25, 1.0],
        }
    )


def test_bars_are_sorted_and_carry_number_and_base(
    groups: pd.DataFrame, subject: Subject, words: Words
) -> None:
    figure = draw_bars(groups, subject=subject, words=words)
    bar = figure.data_and_layout["data"][0]
    assert bar["x"] == [9, 5, None]
    assert bar["text"] == ["9", "5", "no value"]
    assert bar["customdata"] == ["Second (20)", "First (10)", "Third (5)"]
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})


def test_a_row_without_a_value_says_so_in_the_drawing(
    groups: pd.DataFrame, subject: Subject, words: Words
) -> None:
    layout = draw_bars(groups, subject=subject, words=words).data_and_layout["layout"]
    assert [(note["text"], note["y"]) for note in layout["annotations"]] == [("no value", 2)]


def test_the_given_order_is_kept_where_asked(
    groups: pd.DataFrame, subject: Subject, words: Words
) -> None:
    figure = draw_bars(groups, subject=subject, words=words, order="given")
    assert [row[0] for row in figure.meta["table"]["rows"]] == ["First", "Second", "Third"]


def test_a_share_of_hromadas_is_in_per_cent_whatever_the_indicator(
    groups: pd.DataFrame, subject: Subject, words: Words
) -> None:
    figure = draw_bars(groups, subject=subject, words=words, value="share_true")
    assert figure.meta["unit"] == "share, %"
    assert figure.meta["table"]["rows"][0] == ["Third", "100.0%", "5"]


def test_bases_are_given_as_a_span_because_groups_may_overlap(
    groups: pd.DataFrame, subject: Subject, words: Words
) -> None:
    meta = draw_bars(groups, subject=subject, words=words).meta
    assert meta["base"] == "5 to 20 hromadas with a value in each group"
    assert meta["base"] in meta["alternative"]
    assert meta["unit"] in meta["alternative"]


def test_zero_is_always_on_the_axis_of_bars(words: Words, subject: Subject) -> None:
    below = pd.DataFrame({"group": ["a", "b"], "hromadas_count": 1, "median": [-4.0, -2.0]})
    layout = draw_bars(below, subject=subject, words=words).data_and_layout["layout"]
    low, high = layout["xaxis"]["range"]
    assert low < -4 < 0 <= high


def test_groups_show_median_and_middle_half(
    groups: pd.DataFrame, subject: Subject, words: Words
) -> None:
    figure = draw_groups(groups, subject=subject, words=words)
    band, median = figure.data_and_layout["data"]
    assert band["x"][:6] == [1, 8, None, 7, 12, None]
    assert median["x"] == [5, 9, None]
    assert figure.meta["table"]["rows"][0] == ["First", "5", "1", "8", "10"]
    assert json.dumps(figure.data_and_layout, allow_nan=False)
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})


@pytest.mark.parametrize("draw", [draw_bars, draw_groups])
def test_no_rows_is_still_something_that_makes_sense(
    draw: object, groups: pd.DataFrame, subject: Subject, words: Words
) -> None:
    drawn = draw(groups.iloc[:0], subject=subject, words=words)  # type: ignore[operator]
    assert subject.name in repr(drawn)
    assert "nan" not in repr(drawn).lower()


def test_a_missing_column_is_named(groups: pd.DataFrame, subject: Subject, words: Words) -> None:
    with pytest.raises(DataError, match="lower_quartile"):
        draw_groups(groups.drop(columns="lower_quartile"), subject=subject, words=words)


def test_groups_of_yes_or_no_show_the_share_of_yes(groups: pd.DataFrame, words: Words) -> None:
    figure = draw_groups(groups, subject=Subject("Order", "is_true"), words=words)
    assert figure.meta["kind"] == "bars"
    assert figure.meta["table"]["rows"][0] == ["First", "50.0%", "10"]


def test_groups_of_types_alone_are_not_said_to_be_of_sizes(words: Words) -> None:
    numbers = {"hromadas_count": [9], "median": [1.0], "lower_quartile": [0.5]}
    rows = pd.DataFrame({"group": ["rural"], **numbers, "upper_quartile": [2.0]})
    subject = Subject("Waiting", "days")
    assert "size" not in draw_groups(rows, subject=subject, words=words).meta["caption"]
    sized = rows.assign(group="rural_under_5000")
    assert "size" in draw_groups(sized, subject=subject, words=words).meta["caption"]
