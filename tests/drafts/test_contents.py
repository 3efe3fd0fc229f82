"""Cells made of runs give back both wordings; columns of numbers and of changes are told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.drafts import (
    Document,
    Heading,
    Items,
    Paragraph,
    Span,
    Table,
    cell_of_runs,
    cell_text,
    number_columns,
    revised_columns,
    spans_of,
)
from analysis.law import word_runs

TEXT = st.lists(st.text(st.sampled_from("абв 12.;"), min_size=1, max_size=5), min_size=1).map(
    "\n".join
)


@given(TEXT, TEXT)
def test_without_what_comes_or_goes_a_cell_has_every_word_of_one_wording(
    before: str, after: str
) -> None:
    cell = cell_of_runs(word_runs(before, after))
    both = "".join(run.text for run in word_runs(before, after))
    assert cell_text(cell) == both
    for wording, left_out in ((after, "delete"), (before, "insert")):
        words = cell_text(cell, without=left_out).replace("\n", "")
        assert words == wording.replace("\n", "")


def test_a_cell_of_one_wording_has_its_lines() -> None:
    assert cell_text(cell_of_runs(word_runs("", "а\n\nб"))) == "а\n\nб"
    assert cell_text(()) == ""


def test_spans_are_found_wherever_they_stand() -> None:
    table = Table("c", ("h",), ((((Span("г"),), (Span("ґ"),)),),), (1.0,))
    blocks = (Heading(1, "н"), Paragraph((Span("б"),)), Items(((Span("в"),),)), table)
    document = Document("a", "brief", "uk", "т", blocks, warnings=((Span("а"),),))
    assert "".join(span.text for span in spans_of(document)) == "абвгґ"


def column(*texts: str) -> Table:
    return Table("", ("x",), tuple((((Span(text),),),) for text in texts), (1.0,))


def test_a_column_of_numbers_holds_nothing_else() -> None:
    for texts in (("1 438",), ("12,3\u00a0%", "", "−4"), ("5–7",)):
        assert number_columns(column(*texts)) == (True,), texts
    for texts in ((), ("",), ("–",), ("5 осіб",), ("1", "немає"), ("ст. 5",)):
        assert number_columns(column(*texts)) == (False,), texts


def test_only_a_comparative_table_proposes_changes_and_never_in_its_first_column() -> None:
    table = Table("", ("чинне", "нове", "підстава"), (), (0.4, 0.4, 0.2))
    compared = Document("a", "comparative_table", "uk", "т", (table,))
    assert revised_columns(compared, table) == {1, 2}
    assert revised_columns(Document("a", "bill", "uk", "т", (table,)), table) == frozenset()


@given(TEXT, TEXT)
def test_each_wording_comes_back_with_its_line_breaks(before: str, after: str) -> None:
    cell = cell_of_runs(word_runs(before, after))
    assert cell_text(cell, without="insert") == before
    assert cell_text(cell, without="delete") == after
