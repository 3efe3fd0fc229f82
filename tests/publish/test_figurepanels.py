"""The panel of a figure tells what was declared and says of the rest that it is not told."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from analysis import places
from analysis.indicators import inputs_of, measure, read_indicators
from analysis.language import read_words
from analysis.publish.figurepanels import FigurePanel, Line, figure_panel

SURVEY = {"made": "estimates", "about": ["residents/knows_where_to_ask"], "base": "B", "unit": "u"}


def line(panel: FigurePanel, name: str) -> Line:
    [found] = [each for each in (*panel.shared, *panel.own) if each.id == name]
    return found


def said(panel: FigurePanel, name: str) -> list[str]:
    return [each.text for each in line(panel, name).told]


def made(**facts: Any) -> FigurePanel:
    return figure_panel(facts, title="A figure", words=read_words("en"))


@pytest.mark.parametrize("language", ["en", "uk", "pl"])
def test_a_figure_of_a_survey_tells_question_design_and_whom_it_holds_for(language: str) -> None:
    words = read_words(language)
    results = [{"key": "residents/knows_where_to_ask/share/all", "missing": 15}]
    panel = figure_panel(SURVEY, results, title="A", words=words)
    [question] = line(panel, "questions").told
    assert question.is_quoted
    assert question.language == ""
    assert words.say("panels.weight_calibrated") in said(panel, "weight")
    assert "39" in said(panel, "uncertainty")[0]
    assert said(panel, "missing") == [words.say("figure_panels.missing_each", count="15")]


def test_missing_answers_are_told_as_the_figure_knows_them() -> None:
    words = read_words("en")
    for counts, key, told in (
        ([0, 0], "missing_none", {}),
        ([5, 1200], "missing_rows", {"lowest": "5", "highest": "1,200"}),
    ):
        results = [{"key": f"residents/a/share/{n}", "missing": n} for n in counts]
        panel = figure_panel({**SURVEY, "about": []}, results[:0], title="A", words=words)
        assert said(panel, "missing") == [words.say("figure_panels.not_told")]
        known = [{**each, "key": "residents/knows_where_to_ask/share/all"} for each in results]
        panel = figure_panel(SURVEY, known, title="A", words=words)
        assert said(panel, "missing") == [words.say(f"figure_panels.{key}", **told)]
    assert said(made(missing="31 hromadas: no data"), "missing") == ["31 hromadas: no data"]


def test_what_has_no_value_is_counted_in_the_whole_country(fetched: Path) -> None:
    assert fetched.is_dir()
    indicator = read_indicators()["services_per_head_2021"]
    values = measure(indicator, inputs_of(open_data=places.read_open_data()))["value"]
    panel = made(made="map_flags", about=[f"open/{indicator.id}"])
    count = str(int(values.isna().sum()))
    assert [count in text and "1,469" in text for text in said(panel, "missing")] == [True]


def test_what_nobody_declared_is_said_not_to_be_told() -> None:
    words, panel = read_words("en"), made(base="9 hromadas")
    silent = [words.say("figure_panels.not_told")]
    for name in ("who", "weight", "method", "source", "missing"):
        assert said(panel, name) == silent, name
    assert said(panel, "uncertainty") == [words.say("figure_panels.uncertainty_not_declared")]
    assert said(panel, "what") == ["A figure"]
    assert said(panel, "base") == ["9 hromadas"]


def test_of_many_indicators_there_are_links_in_the_order_of_the_alphabet() -> None:
    chosen = [each for each in read_indicators() if each.startswith("s")][:6]
    panel = made(made="strengths", about=[f"open/{each}" for each in chosen])
    first, *links = line(panel, "what").told
    assert first.text.startswith(str(len(chosen)))
    assert len(links) == len(chosen)
    assert all(each.panel for each in links)
    assert [each.text for each in links] == sorted(
        (each.text for each in links), key=read_words("en").order
    )


def test_a_text_that_is_not_in_the_language_of_the_page_is_marked() -> None:
    panel = made(made="map_values", about=["open/services_per_head_2021"])
    assert {each.language for each in line(panel, "inputs").told} == {""}


def ways(folder: Path) -> set[str]:
    """Every way of making a figure that a module of drawing names."""
    found = set()
    for file in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "made":
                whole = (each for each in ast.walk(node.value) if isinstance(each, ast.Constant))
                found |= {each.value for each in whole if isinstance(each.value, str)}
    return found


def test_each_way_of_making_a_figure_is_described_in_each_language() -> None:
    folder = Path(places.__file__).parents[1] / "draw"
    named = ways(folder) - {"replay_"} | {"replay_chance", "replay_place", "groups", "bars"}
    assert len(named) > 30
    for language in ("en", "uk", "pl"):
        entries = read_words(language).entries
        assert {each for each in named if f"figure_panels.method_{each}" not in entries} == set()


def test_each_figure_names_the_way_in_which_it_was_made() -> None:
    folder = Path(places.__file__).parents[1] / "draw"
    counted = 0
    for file in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Note":
                counted += 1
                assert "made" in {each.arg for each in node.keywords}, file.name
    assert counted > 25


def test_every_text_of_a_panel_is_spoken_somewhere() -> None:
    folder = Path(places.__file__).parents[1] / "publish"
    files = [*folder.glob("*.py"), *(folder / "site").glob("*.j2")]
    text = "\n".join(each.read_text(encoding="utf-8") for each in files)
    families = ("method_", "uncertainty_", "who_", "weight_", "missing_")
    own = [
        key.removeprefix("figure_panels.")
        for key in read_words("en").entries
        if key.startswith("figure_panels.")
    ]
    assert len(own) > 80
    spoken = set(re.findall(r"""["'](?:figure_panels\.)?([a-z_]+)["']""", text))
    unused = [each for each in own if not each.startswith(families) and each not in spoken]
    assert unused == []
