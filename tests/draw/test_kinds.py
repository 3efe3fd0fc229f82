"""A map of kinds: everyone once, no hole, no colour without a line, words for all of it."""

from __future__ import annotations

import dataclasses
import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.draw import Figure, Ground, Subject
from analysis.draw.kinds import Kind, Kinds, draw_kinds
from analysis.draw.mapviews import country_view
from analysis.language import Words

CRIMEA = "UA01000000000013043"
EVERY = (
    Kind("a", "first <kind>", colour="#3d4a96"),
    Kind("b", "second kind", colour="#fdf0b4"),
    Kind("c", "nobody is this", colour="#fdf0b4"),
    Kind("gap", "not known", gap="no_data"),
    Kind("not_covered", "not part of these data", gap="not_covered"),
)


@pytest.fixture
def figure(ground: Ground, subject: Subject, words: Words) -> Figure:
    codes = [f"UA{number}" for number in range(10, 16)]
    table = pd.DataFrame({"kind": ["a", "a", "b", "gap", "b", "a"]}, index=codes)
    table["written"] = ["with <b>X</b>"] + [None] * 5
    kinds = Kinds(EVERY, "Kinds & more", "Which is which.", "kind", base=("a", "b"))
    return draw_kinds(table, country_view(ground), kinds=kinds, subject=subject, words=words)


def test_plotly_accepts_it_and_it_is_strict_json(figure: Figure) -> None:
    content = {key: figure.data_and_layout[key] for key in ("data", "layout")}
    assert len(go.Figure(content).data) >= 7
    assert json.loads(json.dumps(figure.data_and_layout, allow_nan=False))


def test_each_area_has_one_kind_and_crimea_says_why_it_has_none(figure: Figure) -> None:
    coloured = {}
    for trace in figure.data_and_layout["data"]:
        if trace["type"] == "choropleth" and trace.get("hoverinfo") != "skip":
            for code in trace["locations"]:
                assert code not in coloured
                coloured[code] = trace["legendgroup"]
    assert coloured == {
        "UA10": "a",
        "UA11": "a",
        "UA12": "b",
        "UA13": "gap",
        "UA14": "b",
        CRIMEA: "not_covered",
    }


def test_under_the_kinds_lies_the_whole_country(figure: Figure) -> None:
    base = figure.data_and_layout["data"][0]
    assert base["name"] == "base"
    assert CRIMEA in base["locations"]
    assert base["colorscale"][0][1] != "rgba(0,0,0,0)"


def test_the_legend_counts_each_kind_that_there_is(figure: Figure) -> None:
    entries = [t["name"] for t in figure.data_and_layout["data"] if t.get("showlegend")]
    assert entries == [
        "first &lt;kind&gt; (3)",
        "second kind (2)",
        "not known (1)",
        "not part of these data (1)",
    ]


def test_gaps_have_a_texture_and_hovers_their_line(figure: Figure) -> None:
    traces = figure.data_and_layout["data"]
    textures = [t for t in traces if t["type"] == "scattergeo" and t.get("mode") == "lines"]
    assert {t["legendgroup"] for t in textures} == {"gap", "not_covered"}
    first = next(t for t in traces if t.get("legendgroup") == "a")
    assert first["customdata"][0][-1] == "with <b>X</b>"
    assert first["customdata"][1][-1] == "first &lt;kind&gt;"


def test_words_stand_in_for_the_map(figure: Figure) -> None:
    meta = figure.meta
    assert meta["base"] == "5 hromadas of 6"
    assert "first <kind>: 3; second kind: 2; not known: 1" in figure.alternative
    assert "approximate" in meta["caption"]
    assert meta["is_approximate"]
    assert meta["table"]["columns"] == ["Oblast", "first <kind>", "second kind", "not known"]
    assert meta["table"]["rows"] == [["First", "2", "1", "0"], ["Second", "1", "1", "1"]]


def test_made_up_answers_are_announced(ground: Ground, subject: Subject, words: Words) -> None:
    table = pd.DataFrame({"kind": ["a"]}, index=["UA10"])
    kinds = Kinds(EVERY, "Kinds", "Which is which.", "kind", base=("a",))
    synthetic = dataclasses.replace(subject, is_synthetic=True)
    figure = draw_kinds(table, country_view(ground), kinds=kinds, subject=synthetic, words=words)
    assert figure.meta["is_synthetic"]
    assert "Made-up answers" in figure.meta["caption"]
