"""A window on the country: an oblast drawn large, names where there is room."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from analysis.draw import Figure, Ground, Subject, draw_map
from analysis.draw.mapviews import LETTER, country_view, name_traces, oblast_view
from analysis.errors import DataError
from analysis.language import Words

WINDOW = {"lonaxis": {"range": [22.0, 40.0]}, "lataxis": {"range": [44.0, 52.0]}}


@pytest.fixture
def oblasts(ground: Ground, register: pd.DataFrame) -> Ground:
    """Let the five first hromadas be one oblast, Crimea another."""
    codes = ["UA10000"] * 6 + ["UA01000000000013043"]
    return Ground(
        register.assign(oblast_code=codes, raion_en="A raion"),
        ground.areas,
        ground.outlines,
        ground.points,
    )


@pytest.fixture
def zoomed(table: pd.DataFrame, oblasts: Ground, subject: Subject, words: Words) -> Figure:
    return draw_map(table, oblasts, subject=subject, words=words, oblast="UA10000")


def test_an_oblast_fills_the_window(zoomed: Figure) -> None:
    geo = zoomed.data_and_layout["layout"]["geo"]
    assert geo["lonaxis"]["range"] == [29.8, 35.2]
    assert geo["projection"]["rotation"]["lon"] == 32.5


def test_neighbours_are_grey_and_nothing_else(zoomed: Figure) -> None:
    holding = [
        trace.get("name")
        for trace in zoomed.data_and_layout["data"]
        if "UA01000000000013043" in trace.get("locations", [])
    ]
    assert set(holding) <= {"land", "neighbours", "oblasts"}
    assert "neighbours" in holding


def test_classes_are_those_of_the_country_and_counts_those_of_the_oblast(
    zoomed: Figure, oblasts: Ground, table: pd.DataFrame, subject: Subject, words: Words
) -> None:
    whole = draw_map(table, oblasts, subject=subject, words=words)

    def labels(figure: Figure) -> list[str]:
        traces = figure.data_and_layout["data"]
        names = [t["name"] for t in traces if str(t.get("legendgroup")).startswith("class_")]
        return [name.rpartition(" (")[0] for name in names]

    assert labels(zoomed) == labels(whole)
    assert len(labels(whole)) == 4
    title = zoomed.data_and_layout["layout"]["legend"]["title"]["text"]
    assert "this oblast" in title.replace("<br>", " ")


def test_its_words_name_the_oblast_and_group_by_raion(zoomed: Figure) -> None:
    assert "Spending, 2021: First" in zoomed.meta["caption"]
    assert [row[0] for row in zoomed.meta["table"]["rows"]] == ["A raion"]


def test_an_unknown_oblast_is_refused_with_the_known_codes(oblasts: Ground, words: Words) -> None:
    with pytest.raises(DataError, match="UA10000") as problem:
        oblast_view(oblasts, "Lviv", words=words)
    assert problem.value.found == "Lviv"


def test_the_whole_country_has_no_names_and_no_place(ground: Ground) -> None:
    view = country_view(ground)
    assert view.within is None
    assert view.place == ""


def test_names_do_not_overlap_on_the_narrow_nor_on_the_wide_map() -> None:
    random = pd.Series(range(60))
    places = pd.DataFrame({"lon": 23 + (random * 7.3) % 16, "lat": 45 + (random * 3.1) % 6})
    narrow, wide = name_traces([f"Name {number}" for number in random], places, WINDOW)
    assert 3 < len(narrow["text"]) < len(narrow["text"]) + len(wide["text"]) <= 60
    shown = {350: [narrow], 820: [narrow, wide]}
    counted = 0
    for width, traces in shown.items():
        boxes = [
            ((lon - 22) * width / 18, (52 - lat) * width / 18 / 0.669, len(text) * LETTER)
            for trace in traces
            for lon, lat, text in zip(trace["lon"], trace["lat"], trace["text"], strict=True)
        ]
        for (x, y, length), (x2, y2, length2) in itertools.combinations(boxes, 2):
            counted += 1
            assert abs(x - x2) >= (length + length2) / 2 - 0.1 or abs(y - y2) >= 13.9
    assert counted > 20


def test_a_name_that_would_leave_the_map_is_left_out() -> None:
    places = pd.DataFrame({"lon": [22.1, 31.0], "lat": [48.0, 48.0]})
    narrow, _ = name_traces(["A very long name indeed", "Middle"], places, WINDOW)
    assert narrow["text"] == ["Middle"]
