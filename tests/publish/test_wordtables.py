"""The law in force stands to the letter, the head comes again, short rows stay whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.drafts import Document, Span, Table
from analysis.publish.word import write_word
from analysis.publish.wordtables import LONGEST_WHOLE_CELL, fitted_widths, laid_table
from analysis.publish.wordtext import Pen

from .documents import EVIDENCE, ROWS, comparison
from .revisions import found, settled

PEN = Pen("uk", "uk-UA", "2026-11-30", {})


def laid() -> object:
    table = comparison().blocks[1]
    return laid_table(table, PEN, width=14570, revised=frozenset({1}))[0]


def rows(element: object) -> list[list[object]]:
    return [found(row, "./w:tc") for row in found(element, "./w:tr")][1:]


def test_the_left_column_is_the_law_in_force_to_the_letter_whatever_is_done_to_changes() -> None:
    read = rows(laid())
    assert len(read) == len(ROWS) == 4
    for cells, row in zip(read, ROWS, strict=True):
        assert settled(cells[0], accept=True) == settled(cells[0], accept=False) == row.left
        assert not found(cells[0], ".//w:ins | .//w:del")


def test_the_right_column_is_one_wording_accepted_and_the_other_rejected() -> None:
    for cells, row in zip(rows(laid()), ROWS, strict=True):
        assert settled(cells[1], accept=True) == row.right
        assert settled(cells[1], accept=False) == row.left


def test_the_head_comes_again_on_every_page_and_never_breaks() -> None:
    head = found(laid(), "./w:tr")[0]
    assert found(head, "./w:trPr/w:tblHeader")
    assert found(head, "./w:trPr/w:cantSplit")


@pytest.mark.parametrize(("longer", "whole"), [(0, 1), (1, 0)])
def test_only_a_long_row_may_break_across_pages(longer: int, whole: int) -> None:
    table = Table(
        "", ("а", "б"), ((((Span("я" * (LONGEST_WHOLE_CELL + longer)),),), ((),)),), (0.5, 0.5)
    )
    row = found(laid_table(table, PEN, width=9638, revised=frozenset())[0], "./w:tr")[1]
    assert len(found(row, "./w:trPr/w:cantSplit")) == whole
    assert len(found(row, "./w:tc[2]/w:p")) == 1


def test_a_caption_stands_above_and_is_read_out_and_numbers_stand_at_the_right() -> None:
    table = Table("Що", ("назва", "число"), ((((Span("а"),),), ((Span("1 438"),),)),), (0.7, 0.3))
    caption, body, _ = laid_table(table, PEN, width=9638, revised=frozenset())
    assert found(caption, "string(./w:pPr/w:pStyle/@w:val)") == "Caption"
    assert found(body, "string(./w:tblPr/w:tblCaption/@w:val)") == "Що"
    styles = [
        found(p, "string(./w:pPr/w:pStyle/@w:val)") for p in found(body, "./w:tr[2]/w:tc/w:p")
    ]
    assert styles == ["TableText", "TableNumber"]
    widths = [int(each) for each in found(body, "./w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == pytest.approx(9638, abs=2)


def test_a_cell_without_a_line_belongs_to_the_one_before_it() -> None:
    rows_ = ((((Span("через усе"),),), (), ()), (((Span("а"),),), ((Span("б"),),), ()))
    table = Table("", ("1", "2", "3"), rows_, (0.5, 0.25, 0.25))
    body = laid_table(table, PEN, width=9638, revised=frozenset({1, 2}))[0]
    assert found(body, "./w:tr[2]/w:tc/w:tcPr/w:gridSpan/@w:val") == ["3"]
    assert found(body, "count(./w:tr[3]/w:tc)") == 2
    assert found(body, "./w:tr[3]/w:tc/w:tcPr/w:gridSpan/@w:val") == ["2"]
    width = int(found(body, "string(./w:tr[2]/w:tc/w:tcPr/w:tcW/@w:w)"))
    assert width == sum(int(each) for each in found(body, "./w:tblGrid/w:gridCol/@w:w"))


def heads(*texts: str, shares: tuple[float, ...]) -> Table:
    return Table("", texts, (tuple(((Span("я"),),) for _ in texts),), shares)


def test_a_column_is_never_too_narrow_for_its_longest_word() -> None:
    table = heads("Захід", "Відповідальний", "Що", shares=(0.8, 0.1, 0.1))
    widths = fitted_widths(table, 9638)
    assert sum(widths) == pytest.approx(9638, abs=3)
    assert widths[1] > 14 * 120 > 9638 * 0.1
    assert widths[0] > widths[1] > widths[2]


@given(st.lists(st.integers(1, 30), min_size=1, max_size=7), st.integers(3000, 15000))
def test_widths_fill_the_page_whatever_the_words(lengths: list[int], width: int) -> None:
    share = 1 / len(lengths)
    table = heads(*("я" * each for each in lengths), shares=(share,) * len(lengths))
    widths = fitted_widths(table, width)
    assert width - len(lengths) <= sum(widths) <= width + len(lengths)
    assert min(widths) > 0


def test_where_all_is_wide_enough_the_wanted_shares_stay() -> None:
    assert fitted_widths(heads("а", "б", shares=(0.7, 0.3)), 10000) == [7000, 3000]


def test_a_program_breaks_no_word_of_a_narrow_column(
    pages_of: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    cells = ("заходи щодо чогось", "Виконавчий комітет", "перегляд", "забезпечення")
    table = Table(
        "", ("Захід", "Відповідальний виконавець", "Дія", "Очікуваний результат"),
        (tuple(((Span(text),),) for text in cells),), (0.7, 0.1, 0.1, 0.1),
    )  # fmt: skip
    document = Document("narrow", "brief", "uk", "Вузько", (table,))
    (page,) = pages_of(write_word(document, tmp_path / "narrow.docx", evidence=EVIDENCE))
    for word in " ".join([*table.head, *cells]).split():
        assert word in page.split(), word
