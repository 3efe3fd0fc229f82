"""A figure is plain data and never goes out without its words."""

from __future__ import annotations

import json
import math
import textwrap
import urllib.request

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.draw.figures import MIMETYPE, Figure, Note, figure_of, plain, wrapped
from analysis.errors import DataError
from analysis.language import Words


def note(**changed: object) -> Note:
    known = {
        "kind": "bars",
        "caption": "A.",
        "alternative": "B.",
        "unit": "days",
        "base": "3 hromadas",
        "source": "",
        "is_synthetic": False,
        "is_approximate": False,
        "columns": ["a"],
        "rows": [["b"]],
    }
    return Note(**(known | changed))  # type: ignore[arg-type]


def test_a_figure_is_shown_as_its_mimetype_and_words_alone(words: Words) -> None:
    bundle = figure_of([], {}, note=note(), words=words)._repr_mimebundle_(include=None)
    assert set(bundle) == {MIMETYPE, "text/plain"}
    assert bundle["text/plain"] == "B."
    assert set(bundle[MIMETYPE]) == {"data", "layout", "config"}


def test_a_notebook_shows_what_a_page_prints_around_a_figure(words: Words) -> None:
    told = figure_of([], {}, note=note(caption="A <b>.", source="S"), words=words).told
    for expected in ("A &lt;b&gt;.", "Unit: days.", "Base: 3 hromadas.", "Source: S.", ">B.<"):
        assert expected in told
    repeated = figure_of([], {}, note=note(caption="3 hromadas."), words=words).told
    assert repeated.count("3 hromadas") == 1


def test_a_figure_says_how_it_was_made_and_what_it_is_about_where_it_knows(words: Words) -> None:
    known = figure_of([], {}, note=note(made="strip", about=("open/a",), missing="2"), words=words)
    assert (known.meta["made"], known.meta["about"]) == ("strip", ["open/a"])
    assert known.meta["missing"] == "2"
    silent = figure_of([], {}, note=note(), words=words).meta
    assert not {"made", "about", "missing"} & set(silent)


def test_a_figure_is_displayed_with_its_caption_marked(
    words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[set[str], object]] = []

    def display(bundle: dict[str, object], *, raw: bool, metadata: object = None) -> None:
        shown.append((set(bundle), metadata if raw else "not raw"))

    monkeypatch.setattr("IPython.display.display", display)
    figure_of([], {}, note=note(), words=words)._ipython_display_()
    assert shown == [
        ({MIMETYPE, "text/plain"}, None),
        ({"text/html"}, {"hromady": {"is_caption": True}}),
    ]


def test_a_map_asks_nobody_for_a_map_of_the_world(words: Words) -> None:
    config = figure_of([], {"geo": {}}, note=note(), words=words).data_and_layout["config"]
    assert config["topojsonURL"].startswith("data:")
    with urllib.request.urlopen(config["topojsonURL"].partition("#")[0]) as answer:
        assert json.load(answer) == {"type": "Topology", "objects": {}, "arcs": []}
    assert (
        "topojsonURL" not in figure_of([], {}, note=note(), words=words).data_and_layout["config"]
    )


@pytest.mark.parametrize("key", ["caption", "alternative", "unit", "base"])
def test_a_figure_without_its_words_is_refused(key: str, words: Words) -> None:
    with pytest.raises(DataError, match=key):
        figure_of([], {}, note=note(**{key: ""}), words=words)


def test_a_figure_leaves_colours_of_the_page_to_the_page(words: Words) -> None:
    figure = figure_of([], {}, note=note(), words=words)
    layout = figure.data_and_layout["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert "color" not in layout["font"]
    assert figure.data_and_layout["config"]["showSendToCloud"] is False


def test_the_note_stands_in_the_layout_with_its_table(words: Words) -> None:
    meta = figure_of([], {}, note=note(), words=words).meta
    assert meta["table"] == {"columns": ["a"], "rows": [["b"]]}
    assert set(meta) == {
        *("kind", "caption", "alternative", "unit", "base", "source"),
        *("is_synthetic", "is_approximate", "table"),
    }


def test_arrays_and_series_become_lists() -> None:
    value = {"a": np.array([1, 2]), "b": pd.Series([0.5, None]), "c": (np.float64(3), np.True_)}
    assert plain(value) == {"a": [1, 2], "b": [0.5, None], "c": [3.0, True]}


@given(st.lists(st.floats() | st.none() | st.integers() | st.text()))
def test_whatever_goes_in_is_strict_json(values: list[object]) -> None:
    written = json.loads(json.dumps(plain({"x": values}), allow_nan=False))["x"]
    assert len(written) == len(values)
    for before, after in zip(values, written, strict=True):
        if isinstance(before, float) and math.isfinite(before) and before:
            assert after == pytest.approx(before, rel=1e-5)


def test_the_words_of_a_figure_are_what_it_prints(words: Words) -> None:
    figure = figure_of([], {}, note=note(), words=words)
    assert isinstance(figure, Figure)
    assert repr(figure) == figure.alternative == "B."


def test_lines_break_where_they_were_broken_and_where_they_are_long() -> None:
    assert wrapped("one two<br>three four", 8) == "one two<br>three<br>four"


@given(st.lists(st.text("abwzі", min_size=1, max_size=9), min_size=1, max_size=12))
def test_lines_keep_the_words_in_the_fewest_lines(told: list[str]) -> None:
    text = " ".join(told)
    lines = wrapped(text, 20).split("<br>")
    assert " ".join(lines) == text
    assert all(len(line.split()[-1]) > 1 for line in lines[:-1] if len(line) > 1)


@given(st.lists(st.text("abw", min_size=2, max_size=9), min_size=1, max_size=12))
def test_even_lines_are_no_more_and_no_longer_than_greedy_ones(told: list[str]) -> None:
    greedy = textwrap.wrap(" ".join(told), 20)
    lines = wrapped(" ".join(told), 20).split("<br>")
    assert len(lines) == len(greedy)
    assert max(map(len, lines)) <= max(map(len, greedy))
