"""Pages are read as they are: seen and hidden, well-formed and broken."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.release.exhibits import Exhibits
from analysis.release.markup import read_markup


def read(text: str) -> tuple[Exhibits, list[tuple[str, str]]]:
    found, embedded = Exhibits(), []

    def keep(kind: str, text: str, **_: Any) -> None:
        embedded.append((kind, text))

    read_markup(text, "a.html", exhibits=found, embedded=keep)
    return found, embedded


def test_a_text_parted_by_inline_elements_is_one() -> None:
    found, _ = read("<p>+380 <b>67</b> 123<br>45 67</p><p>next</p>")
    assert [each.text for each in found.passages] == ["+380 67 123 45 67", "next"]


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="secret word">',
        '<meta name="x" content="secret word">',
        "<!-- secret word -->",
        "<style>/* secret word */</style>",
        '<p hidden style="display:none">secret <i>word</i></p>',
        "<template><b>secret word</b></template>",
        "<svg><title>secret word</title></svg>",
        "<p>secret&#32;word",
        "<p>sec&shy;ret word</p>",
        "<textarea>secret word</textarea>",
        "<option>secret word",
    ],
)
def test_every_hiding_place_is_read(markup: str) -> None:
    found, _ = read(markup)
    assert any("secret word" in each.text for each in found.texts())


def test_a_label_and_a_number_that_only_a_style_parts_are_parted() -> None:
    found, _ = read(
        "<div><span>Respondents</span><span>3</span></div><a href='mailto:a%40b.c'>x</a>"
    )
    assert {"Respondents: 3", "mailto:a@b.c"} <= {each.text for each in found.passages}


def test_a_table_keeps_headings_caption_and_spanned_cells() -> None:
    found, _ = read(
        "<table><caption>Persons</caption><thead><tr><th>a<th colspan=2>b</tr></thead>"
        "<tr><th rowspan=2>x<td>1<td>2<tr><td>3<td>4</table>"
    )
    grid = found.grids[0]
    assert grid.caption == "Persons"
    assert list(grid.columns) == ["a", "b", "b"]
    assert [list(row) for row in grid.rows] == [["x", "1", "2"], ["x", "3", "4"]]


def test_a_table_in_a_cell_and_one_never_closed_are_tables() -> None:
    found, _ = read("<table><tr><td>x<table><tr><td>a<td>1</table><tr><td>y<td>2")
    assert len(found.grids) == 2


def test_scripts_json_uris_and_commented_markup_are_handed_on() -> None:
    _, embedded = read(
        '<script>f()</script><script type="application/json">{}</script>'
        '<img src="data:text/plain,x"><!-- <p>old</p> --><script>unclosed'
    )
    assert [kind for kind, _ in embedded] == ["script", "json", "uri", "markup", "script"]


def test_words_of_a_figure_are_the_context_of_its_table() -> None:
    found, _ = read("<figure id=f><figcaption>Base: 40 persons</figcaption><table><tr><td>a<td>1")
    assert found.grids[0].figure == "f"
    assert "40 persons" in found.grids[0].context
