"""Panels drawn: every recommendation, both rounds, the dissent beside each, no expert named."""

from __future__ import annotations

import json

import pytest

from analysis import advise, consult, draw
from analysis.consult import PanelResults
from analysis.errors import ParameterError
from analysis.language import Words, read_words


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


@pytest.fixture(scope="module")
def results() -> PanelResults:
    return consult.read_panel_results("social_services")


@pytest.mark.parametrize("dimension", ["importance", "feasibility"])
def test_dots_stand_at_the_medians_and_lines_span_the_middle_halves(
    results: PanelResults, words: Words, dimension: str
) -> None:
    figure = draw.draw_panel(results, dimension=dimension, rules=advise.read_rules(), words=words)
    traces = figure.data_and_layout["data"]
    assert len(traces) == 4
    own = results.statements[results.statements["dimension"].eq(dimension)]
    for number, (lines, dots) in enumerate((traces[:2], traces[2:]), 1):
        rows = own[own["round"].eq(number)]
        assert dots["x"] == rows["median"].tolist()
        assert lines["x"][::3] == rows["lower_quartile"].tolist()
        assert lines["x"][1::3] == rows["upper_quartile"].tolist()
        assert len({round(each) for each in dots["y"]}) == 12


def test_the_outer_thirds_are_shaded(results: PanelResults, words: Words) -> None:
    figure = draw.draw_panel(results, dimension="importance", rules={}, words=words)
    shapes = figure.data_and_layout["layout"]["shapes"]
    assert [(each["x0"], each["x1"]) for each in shapes] == [(0.5, 3.5), (6.5, 9.5)]


def test_the_table_twin_says_what_the_table_says(results: PanelResults, words: Words) -> None:
    rules = advise.read_rules()
    figure = draw.draw_panel(results, dimension="importance", rules=rules, words=words)
    table = draw.show_panel(results, dimension="importance", rules=rules, words=words)
    assert figure.meta["table"]["rows"] == [[cell.text for cell in row] for row in table.rows]
    assert figure.meta["is_synthetic"]
    assert [row[0].text for row in table.rows] == [
        rules[each].title for each in results.panel.statements
    ]
    divided = next(row for row in table.rows if row[1].text == "divided, stable")
    counted = results.last.query("dimension == 'importance' and outcome == 'disagreement'").iloc[0]
    said = divided[-1].text
    assert f"{counted['bottom_count']} of 14 experts rate it low" in said
    assert "at least 5 belong to: social departments of hromadas" in said


def test_no_page_of_a_panel_names_an_expert(results: PanelResults, words: Words) -> None:
    told = [
        draw.draw_panel(results, dimension=name, rules={}, words=words).data_and_layout
        for name in results.panel.dimensions
    ]
    told += [
        draw.show_panel(results, dimension="importance", rules={}, words=words).markup(),
        draw.show_panel_members(results.panel, words=words).markup(),
        draw.show_panel_turnout(results, words=words).markup(),
        draw.say_panel(results, dimension="importance", words=words).markdown,
    ]
    text = json.dumps(told)
    assert len(text) > 10_000
    assert [code for code in results.panel.kinds if code in text] == []


def test_a_dimension_that_is_not_rated_is_refused(results: PanelResults, words: Words) -> None:
    with pytest.raises(ParameterError, match="does not rate 'cost'.*importance, feasibility"):
        draw.draw_panel(results, dimension="cost", rules={}, words=words)
