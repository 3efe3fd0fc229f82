"""The fast reader gives what the explaining reader gives, or gives nothing."""

from __future__ import annotations

from collections import Counter
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.survey import delimited
from analysis.survey.evenlines import even_columns, head_of

SIGNS = ['ab";\n', 'a";, \n', 'a"\r\n;', "ab;\n ї", 'a\t\n"\ufeff;', "a=;\n\0"]
CELL = st.sampled_from(["", "a", " ї ", '"a;b"', '"a\nb"', '""', 'a"b"', '"a""b"', "=1"])
EVEN = st.lists(st.tuples(CELL, CELL).map(";".join), max_size=6).map("\n".join)
TEXTS = EVEN | st.sampled_from(SIGNS).flatmap(
    lambda signs: st.text(st.sampled_from(signs), max_size=25)
)


def read(content: bytes) -> Any:
    """Everything that a reader tells, or its refusal."""
    try:
        sheet = delimited.parse_delimited(content, file="a.csv", name="a")
    except DataError as refused:
        return str(refused)
    types = [str(kind) for kind in sheet.table.dtypes]
    return sheet.table.to_dict("split"), sheet.findings, sheet.headings, types


def test_both_readers_give_the_same_table_findings_and_refusals() -> None:
    met: Counter[str] = Counter()

    @given(text=TEXTS, heading=st.sampled_from(["", "a;b\n", '"a";"b"\n', "a,b,c\n"]))
    @settings(max_examples=600, deadline=None, derandomize=True)
    def check(text: str, heading: str) -> None:
        content = f"{heading}{text}".encode()
        with patch.object(delimited, "even_columns", return_value=None):
            slow = read(content)
        with patch.object(delimited, "even_columns", wraps=even_columns) as fast:
            assert read(content) == slow
        met["asked"] += 1
        met["fast"] += fast.called and even_columns(**_asked(fast)) is not None

    check()
    assert met["asked"] >= 600
    assert met["fast"] >= 60, met


def _asked(fast: Any) -> dict[str, Any]:
    return {"content": fast.call_args.args[0], **fast.call_args.kwargs}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a;b\n1;2;3\n", "a line too long"),
        (b"a;b\n1\n", "a line too short"),
        (b'a;b\n1;"2\n', "a quotation mark left open"),
        (b"a;b\n\xeb;2\n", "not UTF-8"),
        (b"a;b\n1;\0\n", "a zero byte"),
        (b"\na;b\n1;2\n", "an empty first line"),
        (b"a;b\r\n1;2\r\n", "carriage returns"),
    ],
)
def test_what_is_odd_is_left_to_the_reader_that_explains_it(content: bytes, why: str) -> None:
    assert even_columns(content, delimiter=";", width=2) is None, why


def test_cells_are_text_as_typed_and_empty_ones_are_empty() -> None:
    content = 'a;b\n"x\ny; ""z""";NA\n;null\n007;1e5\n\n'.encode("utf-8-sig")
    cells = even_columns(content, delimiter=";", width=2)
    assert cells is not None
    assert cells.to_numpy().tolist()[1:] == [['x\ny; "z"', "NA"], ["", "null"], ["007", "1e5"]]
    assert {str(kind) for kind in cells.dtypes} == {"str"}


def test_an_empty_line_inside_is_a_row_of_empty_cells_so_that_rows_keep_their_number() -> None:
    cells = even_columns(b"a;b\n\n1;2\n", delimiter=";", width=2)
    assert cells is not None
    assert cells.to_numpy().tolist() == [["a", "b"], ["", ""], ["1", "2"]]


def test_a_table_longer_than_a_block_is_read_whole() -> None:
    line = "2026-03-02;громада;" + "x" * 1_000 + "\n"
    count = (1 << 25) // 1_000 + 5
    cells = even_columns(("a;b;c\n" + line * count).encode(), delimiter=";", width=3)
    assert cells is not None
    assert len(cells) == count + 1
    assert cells[1].iloc[-1] == "громада"


def test_the_first_characters_may_end_inside_of_a_letter() -> None:
    assert head_of("їжак".encode()[:-1], length=10) == "їжа"
