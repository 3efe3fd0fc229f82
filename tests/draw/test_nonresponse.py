"""Kinds of missing answers: every segment counted, people rounded, hromadas exact."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis import draw, protect, survey
from analysis.draw import Figure, Table
from analysis.draw.nonresponse import COLOURS, KINDS
from analysis.language import Words
from analysis.survey.answers import MISSING_KINDS

RULES = protect.read_publication_rules()["public"]
READERS = {"demo": survey.read_wave, "residents": survey.read_respondents}


def shown(name: str, words: Words) -> tuple[Figure, Table, pd.DataFrame]:
    wave = READERS[name](name)
    table = survey.question_nonresponse(wave)
    subject = draw.survey_subject(wave, words=words)
    figure = draw.draw_nonresponse(table, wave, rules=RULES, subject=subject, words=words)
    return figure, draw.show_nonresponse(table, wave, rules=RULES, words=words), table


def test_every_kind_of_missing_answer_has_a_colour_and_a_texture() -> None:
    assert set(KINDS) == set(MISSING_KINDS) == set(COLOURS)
    assert len({colour for colour, _ in COLOURS.values()}) == len(KINDS)
    assert len({texture for _, texture in COLOURS.values()}) == len(KINDS)


@pytest.mark.parametrize("name", READERS)
def test_the_segments_of_each_bar_add_up_to_all(name: str, words: Words) -> None:
    figure, table, _ = shown(name, words)
    traces = figure.data_and_layout["data"]
    assert len(traces) == len(KINDS)
    sums = [sum(parts) for parts in zip(*(trace["x"] for trace in traces), strict=True)]
    assert len(sums) == min(12, len(table.rows)) > 5
    assert sums == pytest.approx([1.0] * len(sums), abs=1e-4)
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    assert json.dumps(figure.data_and_layout, allow_nan=False)


def test_the_most_open_question_comes_first_and_complete_ones_are_left_out(words: Words) -> None:
    _, table, counted = shown("demo", words)
    shares = [float(row[-1].text) for row in table.rows]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == (counted["nonresponse_share"] > 0).sum()
    first = counted.nlargest(1, "nonresponse_share").iloc[0]
    assert table.rows[0][0].text == first["label_en"]
    assert table.rows[0][1].text == str(first["answered_count"])


def test_no_count_of_people_below_the_threshold_is_told(words: Words) -> None:
    figure, table, counted = shown("residents", words)
    kinds = [f"{kind}_count" for kind in KINDS]
    assert counted[kinds].isin([1, 2, 3, 4]).to_numpy().sum() > 0
    cells = [int(cell.text.replace(",", "")) for row in table.rows for cell in row[1:-1]]
    assert len(cells) > 50
    assert {count % RULES.rounding_base for count in cells} == {0}
    for told in (table.note, figure.meta["caption"]):
        assert "rounded to the nearest 5" in told
    assert figure.meta["unit"] == "respondents"
    assert figure.meta["base"] == "2,412 respondents"


def test_counts_of_hromadas_stand_as_they_are(words: Words) -> None:
    figure, table, _ = shown("demo", words)
    cells = [int(cell.text) for row in table.rows for cell in row[1:-1]]
    assert {count % 5 for count in cells} == {0, 1, 2, 3, 4}
    assert "rounded" not in table.note + figure.meta["caption"]
    assert figure.meta["base"] == "39 hromadas"


def test_a_survey_without_any_gap_says_that_there_is_nothing_to_draw(words: Words) -> None:
    wave = survey.read_wave("demo")
    table = survey.question_nonresponse(wave).assign(nonresponse_share=0.0)
    subject = draw.survey_subject(wave, words=words)
    figure = draw.draw_nonresponse(table, wave, rules=RULES, subject=subject, words=words)
    assert figure.data_and_layout["data"] == []
    assert words.say("draw.nothing_to_draw") in figure.alternative
