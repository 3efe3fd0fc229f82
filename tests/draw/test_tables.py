"""Tables read well aloud, and nothing in them is taken for markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pandas as pd
import pytest

from analysis.draw import Passage, show_table
from analysis.draw.tables import Cell, Table
from analysis.errors import DataError
from analysis.language import Words

COLUMNS = {"name": ("Name", ""), "share": ("Share, %", "share"), "yes": ("Done", "is_true")}


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {"name": ["<i>A</i> & B", "C"], "share": [0.5, None], "yes": [True, False], "hidden": 1}
    )


class Reading(HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_every_heading_has_a_scope_and_every_number_its_class(
    frame: pd.DataFrame, words: Words
) -> None:
    table = show_table(frame, caption="Two", columns=COLUMNS, words=words, note="Base: 2.")
    html = table._repr_mimebundle_()["text/html"]
    reading = Reading()
    reading.feed(html)
    headings = [attrs["scope"] for tag, attrs in reading.tags if tag == "th"]
    assert headings == ["col"] * 3 + ["row"] * 2
    assert sum(tag == "caption" for tag, _ in reading.tags) == 1
    numbers = [attrs for tag, attrs in reading.tags if attrs.get("class") == "number"]
    assert len(numbers) == 3
    assert '<p class="note">Base: 2.</p>' in html


def test_text_is_never_markup(frame: pd.DataFrame, words: Words) -> None:
    html = show_table(frame, caption="<b>", columns=COLUMNS, words=words).markup()
    assert "<i>" not in html
    assert "<b>" not in html
    assert "&lt;i&gt;A&lt;/i&gt; &amp; B" in html


def test_only_web_addresses_become_links() -> None:
    assert Cell("a", "javascript:alert(1)").markup() == "a"
    assert Cell("a", 'https://example.org/"x').markup() == (
        '<a href="https://example.org/&quot;x">a</a>'
    )


def test_missing_values_and_truths_are_written_in_words(frame: pd.DataFrame, words: Words) -> None:
    table = show_table(frame, caption="Two", columns=COLUMNS, words=words)
    assert [[cell.text for cell in row[1:]] for row in table.rows] == [
        ["50.0", "yes"],
        ["no value", "no"],
    ]


def test_the_callers_frame_is_not_changed(frame: pd.DataFrame, words: Words) -> None:
    before = frame.copy()
    show_table(frame, caption="Two", columns=COLUMNS, words=words)
    pd.testing.assert_frame_equal(frame, before)


def test_no_rows_is_said(frame: pd.DataFrame, words: Words) -> None:
    table = show_table(frame.iloc[:0], caption="None", columns=COLUMNS, words=words)
    assert table.note == "There are no rows."
    assert "Name | Share, % | Done" in str(table)


def test_a_missing_column_is_named(frame: pd.DataFrame, words: Words) -> None:
    with pytest.raises(DataError, match="other"):
        show_table(frame, caption="", columns={"other": ("O", "")}, words=words)


def test_the_plain_twin_aligns_numbers_at_the_right() -> None:
    table = Table("T", (("A", False), ("B", True)), ((Cell("x"), Cell("1,000")),))
    assert str(table).splitlines() == ["T", "A |     B", "x | 1,000"]


def test_a_passage_is_markdown_with_a_plain_twin() -> None:
    content, told = Passage("**A**", "A")._repr_mimebundle_()
    assert content == {"text/markdown": "**A**", "text/plain": "A"}
    assert told == {}


def test_a_passage_on_made_up_answers_tells_the_page() -> None:
    _, told = Passage("**A**", "A", is_synthetic=True)._repr_mimebundle_()
    assert told == {"hromady": {"is_synthetic": True}}
