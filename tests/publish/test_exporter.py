"""From an executed notebook to a page: what stays, what goes, what is refused."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.errors import RunError
from analysis.language import Words, read_words
from analysis.publish.exporter import export_index, export_page
from analysis.publish.pages import Finding, Front, Link, Page

FIGURE = "application/vnd.plotly.v1+json"


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


def code(cell_id: str, data: dict[str, Any] | None = None, *, tags: str = "") -> NotebookNode:
    outputs = [new_output("display_data", data=data)] if data else []
    metadata = {"tags": tags.split()}
    return new_code_cell(f"call('{cell_id}')", id=cell_id, outputs=outputs, metadata=metadata)


def figure(**facts: Any) -> dict[str, Any]:
    meta = {"kind": "bars", "caption": "A caption", "alternative": "In words", **facts}
    return {FIGURE: {"data": [{"type": "bar"}], "layout": {"meta": meta}}, "text/plain": "alt"}


def page_of(*cells: NotebookNode, words: Words, **facts: Any) -> str:
    title = new_markdown_cell("# A title", id="title")
    return export_page(
        new_notebook(cells=[title, *cells]), Page("a.html", "A page", **facts), words=words
    )


def body(html: str) -> str:
    """The page without its code."""
    return html.split('<details class="code"')[0]


@pytest.mark.parametrize("tag", ["parameters", "injected-parameters", "hide"])
def test_cells_for_the_machine_do_not_appear(words: Words, tag: str) -> None:
    html = page_of(code("secret", {"text/plain": "not for readers"}, tags=tag), words=words)
    assert "not for readers" not in html


def test_nothing_printed_or_warned_appears(words: Words) -> None:
    cell = code("noise", {"text/markdown": "**said**"})
    for name in ("stdout", "stderr"):
        cell.outputs.insert(0, new_output("stream", name=name, text=f"from {name}"))
    html = page_of(cell, words=words)
    assert "<strong>said</strong>" in html
    assert "from std" not in html


def test_a_notebook_that_failed_is_refused_with_its_cell(words: Words) -> None:
    cell = code("who-is-missing")
    cell.outputs = [new_output("error", ename="KeyError", evalue="'x'", traceback=["…"])]
    with pytest.raises(RunError, match=r"KeyError: 'x'.*cell 2 'who-is-missing'"):
        page_of(cell, words=words)


def test_the_figure_is_taken_before_its_other_forms(words: Words) -> None:
    data = {**figure(), "text/html": "<p>the same at five megabytes</p>"}
    html = page_of(code("bars", data), words=words)
    assert html.count("<figure") == 1
    assert "five megabytes" not in html


def test_the_caption_of_a_notebook_does_not_stand_on_the_page_twice(words: Words) -> None:
    cell = code("bars", figure())
    told = {"hromady": {"is_caption": True}}
    cell.outputs.append(
        new_output("display_data", data={"text/html": "<p>told below</p>"}, metadata=told)
    )
    html = page_of(cell, words=words)
    assert html.count("<figure") == 1
    assert "told below" not in html


def test_text_kept_for_comparing_runs_is_not_shown(words: Words) -> None:
    compared = code("compared", {"text/plain": "1469 rows"}, tags="nbval-check-output")
    plain = code("plain", {"text/plain": "a <plain> answer"})
    html = page_of(compared, plain, words=words)
    assert "1469 rows" not in html
    assert "a &lt;plain&gt; answer" in html


def test_code_is_folded_away_and_each_figure_leads_to_its_own(words: Words) -> None:
    html = page_of(code("bars", figure()), words=words)
    assert "call(" not in body(html)
    assert '<pre id="code-bars"' in html
    assert 'href="#code-bars"' in html
    assert '<details class="code" id="computation">' in html


def test_a_figure_has_all_its_words(words: Words) -> None:
    table = {"columns": ["Name", "Count"], "rows": [["<i>Lviv</i>", 3]]}
    facts = {"unit": "UAH", "base": "12 hromadas", "source": "Budgets", "table": table}
    html = page_of(code("bars", figure(**facts)), words=words)
    for text in ("A caption", "In words", "UAH", "12 hromadas", "Budgets", "&lt;i&gt;Lviv"):
        assert text in html
    assert re.search(r'role="img" aria-labelledby="([^"]+)" aria-describedby="([^"]+)"', html)
    assert '<th scope="col" class="number">Count</th>' in html
    assert '<th scope="row">' in html


def test_a_figure_without_words_or_rows_still_makes_a_page(words: Words) -> None:
    html = page_of(code("bare", {FIGURE: {"data": [], "layout": {}}}), words=words)
    assert html.count("<figure") == 1
    assert "<table" not in html


@pytest.mark.parametrize(
    ("facts", "figures", "said"),
    [
        ({"is_synthetic": True}, [], "synthetic_page"),
        ({"is_partly_synthetic": True}, [], "synthetic_part"),
        ({}, [figure(is_synthetic=True)], "synthetic_part"),
        ({}, [figure()], None),
    ],
)
def test_synthetic_data_is_announced_at_the_top(
    words: Words, facts: dict[str, Any], figures: list[Any], said: str | None
) -> None:
    html = page_of(*[code(f"f{n}", f) for n, f in enumerate(figures)], words=words, **facts)
    before = html.split("<main")[0]
    assert ('class="banner"' in before) == (said is not None)
    assert said is None or words.say(f"publish.{said}") in before


def test_a_sentence_that_rests_on_generated_answers_brings_the_banner(words: Words) -> None:
    cell = code("said", {"text/markdown": "27 of 31 answered."})
    assert 'class="banner"' not in page_of(cell, words=words)
    cell.outputs[0].metadata["hromady"] = {"is_synthetic": True}
    assert words.say("publish.synthetic_part") in page_of(cell, words=words).split("<main")[0]


@pytest.mark.parametrize("is_synthetic", [True, False])
@pytest.mark.parametrize(
    "data", [{"text/markdown": "**Few** are reached."}, {"text/html": "<table><tr><td>1</table>"}]
)
def test_what_rests_on_generated_answers_bears_the_mark(
    words: Words, data: dict[str, str], is_synthetic: bool
) -> None:
    cell = code("said", data)
    cell.outputs[0].metadata["hromady"] = {"is_synthetic": is_synthetic}
    html = page_of(cell, words=words)
    assert ('<p class="badges said"><span class="badge synthetic">' in html) is is_synthetic


def test_a_synthetic_finding_brings_the_banner_to_the_first_page(words: Words) -> None:
    finding = Finding("Half have none.", "map.html", is_synthetic=True)
    html = export_index(Page("index.html", "H"), Front("Text.", (finding,)), words=words)
    assert words.say("publish.synthetic_part") in html.split("<main")[0]


def test_each_synthetic_or_approximate_figure_says_so_itself(words: Words) -> None:
    html = page_of(code("map", figure(is_synthetic=True, is_approximate=True)), words=words)
    inside = html.split("<figure")[1].split("</figure>")[0]
    assert words.say("publish.badge_synthetic") in inside
    assert words.say("publish.badge_approximate") in inside
    assert words.say("publish.approximate_page") in html.split("<footer")[1]


def test_a_page_loads_only_what_it_needs(words: Words) -> None:
    prose = page_of(words=words)
    bars = page_of(code("bars", figure()), words=words)
    named = figure()
    named[FIGURE]["data"] = [{"type": "choropleth", "geojson": "hromady"}]
    mapped = page_of(code("map", named), words=words)
    assert "plotly" not in prose
    assert "plotly.min.js" in bars
    assert "geometry.js" not in bars
    assert mapped.index("geometry.js") < mapped.index("sketches.js") < mapped.index("figures.js")
    assert 'type="text/plain" data-later="plotly" data-src="assets/plotly.min.js"' in mapped
    assert '<script defer src="assets/plotly' not in mapped


def test_a_page_in_a_folder_finds_its_assets_and_its_neighbours(words: Words) -> None:
    navigation = (Link("Home", "index.html"), Link("Lviv", "profiles/lviv.html"))
    page = Page("profiles/lviv.html", "Lviv", navigation=navigation)
    html = export_page(new_notebook(cells=[]), page, words=words)
    assert 'href="../assets/site.css"' in html
    assert 'href="../profiles/lviv.html" aria-current="page"' in html
    assert 'href="../index.html"' in html


def test_a_notebook_without_a_title_gets_the_pages(words: Words) -> None:
    page = Page("a.html", 'Лев\'янська "<b>"', language="uk")
    html = export_page(new_notebook(cells=[]), page, words=words)
    assert html.count("<h1>") == 1
    assert "&lt;b&gt;" in html.split("<h1>")[1]
    assert '<html lang="uk">' in html


def test_the_notebook_is_not_changed(words: Words) -> None:
    notebook = new_notebook(cells=[code("bars", figure())])
    before = copy.deepcopy(notebook)
    export_page(notebook, Page("a.html", "A"), words=words)
    assert notebook == before


def test_the_same_notebook_gives_the_same_page(words: Words) -> None:
    pages = {page_of(code("bars", figure()), words=words) for _ in range(3)}
    assert len(pages) == 1


def test_the_first_page_shows_findings_reports_and_sources(words: Words) -> None:
    front = Front(
        "What this is <for>.",
        findings=(Finding("Half have none.", "map.html#figure-map", "sure", True),),
        reports=(("Side by side", (Link("The map", "map.html", "Where?"),)),),
        certainty="Quite.",
        sources=(Link("Budgets", "https://example.org", "a licence"),),
    )
    page = Page("index.html", "Hromady", edition=(("Wave", "demo"),), is_partly_synthetic=True)
    html = export_index(page, front, words=words)
    for text in ("&lt;for&gt;", "Half have none.", 'href="map.html#figure-map"', "Where?", "demo"):
        assert text in html
    assert 'href="https://example.org"' in html
    assert html.count("<h1") == 1
    assert words.say("publish.synthetic_part") in html
    assert "<script defer" not in html
