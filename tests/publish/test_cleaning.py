"""Nothing that runs, loads or restyles gets onto a page."""

from __future__ import annotations

import pytest

from analysis.publish.cleaning import clean, framed_tables, plain_text


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src='//example.org/x.js'></SCRIPT>",
        "<script>never closed",
        '<img src="x" onerror="alert(1)">',
        '<img src="https://example.org/pixel.png">',
        "<img src='https://example.org/pixel.png'>",
        '<a href="javascript:alert(1)">',
        '<iframe src="https://example.org"></iframe>',
        "<style>body { display: none }</style>",
        '<p style="background: url(https://example.org)">',
        '<svg onload="alert(1)"></svg>',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<meta http-equiv="refresh" content="0">',
        '<form action="https://example.org"><input></form>',
        "<template><script>alert(1)</script></template>",
    ],
)
def test_markup_that_could_harm_is_gone(harm: str) -> None:
    result = clean(f"before {harm} after").lower()
    assert "before" in result
    for sign in ("<script", "alert", "onerror", "onload", "javascript:", "example.org", "<style"):
        assert sign not in result.replace("&lt;", "")
    for name in ("<iframe", "<form", "<input", "<link", "<meta", "<svg", "<template"):
        assert name not in result


def test_our_own_tables_stay_as_they_are() -> None:
    table = (
        '<table class="numbers"><caption>A</caption><thead><tr><th scope="col">B</th></tr></thead>'
        '<tbody><tr><th scope="row">C</th>'
        '<td class="number" colspan="2">1</td></tr></tbody></table>'
    )
    assert clean(table) == table


def test_names_with_apostrophes_and_letters_of_all_languages_stay() -> None:
    assert plain_text(clean("<p>Лев'янська, Żółć &amp; Ґанок</p>")) == "Лев'янська, Żółć & Ґанок"


def test_each_table_gets_a_frame_named_after_its_caption() -> None:
    tables = "<table><caption>By <b>type</b></caption></table><table><tr></tr></table>"
    framed = framed_tables(tables, label="Table")
    assert framed.count('role="group"') == 2
    assert framed.count('tabindex="0"') == 2
    assert 'aria-label="By type"' in framed
    assert 'aria-label="Table"' in framed
