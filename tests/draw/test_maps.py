"""The map: nothing vanishes, nothing withheld shows, gaps are told apart."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.draw import Figure, Ground, Subject, draw_map
from analysis.language import Words

CRIMEA = "UA01000000000013043"


@pytest.fixture
def figure(table: pd.DataFrame, ground: Ground, subject: Subject, words: Words) -> Figure:
    return draw_map(table, ground, subject=subject, words=words)


def traces(figure: Figure) -> list[dict[str, Any]]:
    return figure.data_and_layout["data"]


def land_of(figure: Figure) -> dict[str, Any]:
    return next(trace for trace in traces(figure) if trace.get("name") == "land")


def units_of(figure: Figure) -> list[str]:
    """Codes of all areas that have a colour or a texture of their own, as often as they have."""
    return [
        code
        for trace in traces(figure)
        if trace["type"] == "choropleth" and trace.get("hoverinfo") != "skip"
        for code in trace["locations"]
    ]


def test_plotly_accepts_every_trace(figure: Figure) -> None:
    content = {key: figure.data_and_layout[key] for key in ("data", "layout")}
    assert len(go.Figure(content).data) == len(traces(figure)) > 8


def test_it_is_strict_json(figure: Figure) -> None:
    assert json.loads(json.dumps(figure.data_and_layout, allow_nan=False))


def test_all_land_lies_in_grey_under_the_values(figure: Figure) -> None:
    assert traces(figure)[0] == land_of(figure)
    assert land_of(figure)["locations"] == ["UA10000", CRIMEA]
    assert land_of(figure)["hoverinfo"] == "skip"


def test_crimea_is_on_the_map_and_says_why_it_has_no_value(figure: Figure) -> None:
    holding = [t for t in traces(figure) if CRIMEA in t.get("locations", []) and "customdata" in t]
    assert [trace["legendgroup"] for trace in holding] == ["not_covered"]
    assert "not part of these data" in holding[0]["hovertemplate"]
    assert "Crimea: not part of these data" in figure.alternative


def test_each_hromada_with_an_area_has_one_colour(figure: Figure, ground: Ground) -> None:
    assert sorted(units_of(figure)) == sorted(ground.areas.frame["hromada_code"])


def test_the_legend_counts_each_class_and_each_gap(figure: Figure) -> None:
    entries = [trace["name"] for trace in traces(figure) if trace.get("showlegend")]
    assert entries == [
        *("0 (1)", "10 (1)", "20 (1)", "31 (1)"),
        *("no data (1)", "withheld: too few people (1)", "not part of these data (1)"),
    ]


def test_a_withheld_value_stands_nowhere(figure: Figure) -> None:
    written = json.dumps(figure.data_and_layout)
    assert "987654" not in written
    assert "987,654" not in written


def test_a_name_cannot_smuggle_markup_in(figure: Figure) -> None:
    names = [
        row[0]
        for trace in traces(figure)
        if isinstance(trace.get("customdata"), list)
        for row in trace["customdata"]
    ]
    assert "&lt;b&gt;Epsilon&lt;/b&gt; &amp; Co" in names
    assert not any("<" in name for name in names)


def test_the_words_say_base_unit_gaps_and_what_is_not_drawn(figure: Figure) -> None:
    assert figure.meta["base"] == "4 hromadas of 6 have a value"
    for part in (figure.meta["base"], figure.meta["unit"], "withheld", "median", "approximate"):
        assert part in figure.alternative
    assert "No area is known for 1 hromada" in figure.meta["caption"]
    assert figure.meta["is_approximate"] is True
    assert figure.meta["source"] == "Treasury"
    assert "Not drawn: Zeta." in figure.alternative


def test_land_without_a_known_area_is_grey_and_never_a_hole(figure: Figure) -> None:
    assert "UA15" not in units_of(figure)
    fill = land_of(figure)["colorscale"][0][1]
    assert fill.startswith("#")


def test_a_reservation_stands_with_the_source_and_in_words(
    table: pd.DataFrame, ground: Ground, words: Words
) -> None:
    careful = Subject("Waiting", "days", source="Survey", caution="Rough.")
    meta = draw_map(table, ground, subject=careful, words=words).meta
    assert meta["source"] == "Survey. Note: Rough"
    assert "Rough." in meta["alternative"]


def test_a_synthetic_map_says_so(table: pd.DataFrame, ground: Ground, words: Words) -> None:
    made_up = Subject("Waiting", "days", is_synthetic=True)
    meta = draw_map(table, ground, subject=made_up, words=words).meta
    assert meta["is_synthetic"] is True
    assert "Made-up answers" in meta["caption"]
    assert "Made-up answers" in meta["alternative"]


def test_named_geometry_leaves_only_names(
    table: pd.DataFrame,
    ground: Ground,
    subject: Subject,
    words: Words,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HROMADY_GEOMETRY", "named")
    drawn = traces(draw_map(table, ground, subject=subject, words=words))
    named = [trace["geojson"] for trace in drawn if trace["type"] == "choropleth"]
    assert set(named) == {"hromady", "oblasts"}
    assert named[-1] == "oblasts"


def test_a_sample_gets_a_mark_each_so_that_small_ones_are_found(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    table.loc[0, ["status", "value"]] = ["not_surveyed", None]
    drawn = traces(draw_map(table, ground, subject=subject, words=words))
    marks = [trace for trace in drawn if trace.get("mode") == "markers" and "ids" in trace]
    assert sum(len(trace["lon"]) for trace in marks) == 5
    assert len({str(trace["marker"]["symbol"]) for trace in marks}) == 3


def test_a_census_gets_no_marks(figure: Figure) -> None:
    assert [trace for trace in traces(figure) if trace.get("mode") == "markers"] == []


def test_a_table_without_any_value_is_still_a_map(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    empty = table.assign(value=None, status="no_data")
    figure = draw_map(empty, ground, subject=subject, words=words)
    assert figure.meta["base"] == "0 hromadas of 6 have a value"
    assert len(units_of(figure)) == 6


def test_a_status_that_the_map_does_not_know_is_still_an_area(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    table.loc[4, "status"] = "not_fetched"
    drawn = traces(draw_map(table, ground, subject=subject, words=words))
    hovered = [code for trace in drawn if "customdata" in trace for code in trace["locations"]]
    assert "UA14" in hovered


def test_the_order_of_rows_does_not_matter(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words, figure: Figure
) -> None:
    turned = draw_map(table.iloc[::-1], ground, subject=subject, words=words)
    assert turned.meta == figure.meta
