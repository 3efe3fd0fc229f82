"""A drawn estimate has its interval, and a withheld one leaves no trace in the figure."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from analysis import estimate, indicators, protect, survey
from analysis.draw import Subject, draw_estimates, show_rules, show_weighting
from analysis.errors import DataError
from analysis.language import read_words

WORDS = read_words("en")
SUBJECT = Subject("Know where to ask", "share", is_synthetic=True, source="A survey")
RULES = protect.read_publication_rules()


def rows(**changed: object) -> pd.DataFrame:
    """Everybody, a shown, a careful and a withheld group."""
    table = {
        "key": [f"w/i/share/g={place}" for place in range(4)],
        "domain": ["all", "a", "b", "c"],
        "estimate": [0.5, 0.40625, 0.6, None],
        "lower": [0.45, 0.3, 0.4, None],
        "upper": [0.55, 0.5, 0.8, None],
        "base": [400.0, 200.0, 45.0, 7.0],
        "missing_count": [4.0, 2.0, 2.0, 0.0],
        "reason": ["", "", "", ""],
        "publication": ["publish", "publish", "caution", "withhold"],
        "publication_reason": ["", "", "half_width", "base"],
    }
    return pd.DataFrame(table | changed)


def drawn(table: pd.DataFrame) -> dict:
    figure = draw_estimates(table, subject=SUBJECT, names={"all": "everybody"}, words=WORDS)
    return figure.data_and_layout


def test_each_shown_figure_has_a_dot_on_its_interval() -> None:
    lines = [trace for trace in drawn(rows())["data"] if trace["mode"] == "lines"]
    dots = [trace for trace in drawn(rows())["data"] if trace["mode"] == "markers"]
    assert [trace["x"] for trace in lines] == [[0.45, 0.55, None, 0.3, 0.5, None], [0.4, 0.8, None]]
    assert [trace["x"] for trace in dots] == [[0.5, 0.40625], [0.6]]
    assert dots[0]["marker"]["symbol"] != dots[1]["marker"]["symbol"]
    assert "95% interval: 30.0 to 50.0" in dots[0]["text"][1]


def test_everybody_is_a_band_behind_the_others() -> None:
    (band,) = drawn(rows())["layout"]["shapes"]
    assert (band["x0"], band["x1"], band["layer"]) == (0.45, 0.55, "below")
    assert drawn(rows().iloc[1:])["layout"]["shapes"] == []


def test_a_withheld_figure_says_so_and_nothing_more() -> None:
    content = drawn(rows())
    written = [note["text"] for note in content["layout"]["annotations"]]
    assert written == ["withheld"]
    cells = content["layout"]["meta"]["table"]["rows"][3]
    assert cells == ["c", "withheld", "–", "7", "0", "too few answers"]


def test_a_base_that_is_itself_too_small_is_not_written() -> None:
    table = rows(base=[400.0, 200.0, 45.0, None], missing_count=[4.0, 2.0, 2.0, None])
    meta = drawn(table)["layout"]["meta"]
    assert meta["table"]["rows"][3][3:5] == ["withheld", "withheld"]
    assert drawn(table)["layout"]["yaxis"]["ticktext"][3] == "c"
    assert meta["base"] == "45 to 400 answers a row"


def test_the_words_name_intervals_and_the_warning() -> None:
    meta = drawn(rows())["layout"]["meta"]
    assert "everybody (50.0%, 45.0 to 55.0)" in meta["alternative"]
    assert "Made-up answers" in meta["caption"]
    many = pd.concat([rows()] * 5, ignore_index=True)
    assert (
        "of 20 rows, 15 are shown, 5 of them to be used with caution"
        in (drawn(many)["layout"]["meta"]["alternative"])
    )


def test_without_intervals_the_caption_does_not_promise_them() -> None:
    table = rows(
        lower=[None] * 4,
        upper=[None] * 4,
        reason=["not_drawn_by_lot"] * 4,
        publication=["publish"] * 4,
        estimate=[0.1, 0.2, 0.3, 0.4],
    )
    meta = drawn(table)["layout"]["meta"]
    assert "there are no intervals" in meta["caption"]
    assert meta["table"]["rows"][0][2] == "no interval: not drawn by lot"


def test_a_figure_of_nothing_says_so() -> None:
    assert "nothing" in json.dumps(drawn(rows().iloc[:0])["layout"]["annotations"]).lower()


def test_a_table_that_lacks_a_column_is_refused() -> None:
    with pytest.raises(DataError, match="publication"):
        drawn(rows().drop(columns="publication"))


def test_the_steps_of_the_weights_are_shown_in_order() -> None:
    sample = estimate.sample_of(survey.read_respondents("residents"))
    table = show_weighting(sample, words=WORDS)
    assert [row[0].text for row in table.rows] == [
        "chance to be drawn",
        "those who did not answer",
        "known numbers of people",
    ]
    known = f"{sample.wave.targets['adults_count'].sum():,}"
    assert table.rows[-1][1].text == known
    assert "Made-up" in table.note


@pytest.mark.parametrize("stage", RULES)
def test_every_bound_is_shown_with_its_reason(stage: str) -> None:
    table = show_rules(RULES[stage], words=WORDS)
    assert len(table.rows) >= 12
    assert all(len(row[2].text.split()) > 4 for row in table.rows)
    assert indicators.read_indicators("respondent")
