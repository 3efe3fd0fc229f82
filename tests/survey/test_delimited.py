"""Delimited text: every encoding, delimiter and ragged line, with nothing lost or computed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.survey.delimited import DELIMITERS, decode, delimiter_of, parse_delimited

from .exported import delimited


def read(text: str) -> dict[int, dict[str, str]]:
    return parse_delimited(text.encode(), file="a.csv").table.to_dict("index")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_each_encoding_is_read(encoding: str) -> None:
    content = "громада;кошти\nҐоротненська;2,4\n".encode(encoding)
    sheet = parse_delimited(content, file="a.csv")
    assert sheet.table.to_dict("records") == [{"громада": "Ґоротненська", "кошти": "2,4"}]
    assert len(sheet.findings) == (encoding == "cp1251")


def test_mixed_encodings_are_read_line_by_line_and_told() -> None:
    lines = ["громада;роль".encode(), "Львівська;голова".encode("cp1251"), "Шацька;НГО".encode()]
    sheet = parse_delimited(b"\n".join(lines), file="a.csv", name="a")
    assert sheet.table["громада"].tolist() == ["Львівська", "Шацька"]
    assert [(item.row, item.done) for item in sheet.findings] == [(2, "read as cp1251")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a;b\n1\0;2", "zero bytes"),
        (b"\xff\xfea\0;", "cut off"),
        (b"\x98\xff\n1", "neither UTF-8 nor cp1251.*line 1"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(DataError, match=message) as refused:
        decode(content, file="a.csv", name="")
    assert "a.csv" in str(refused.value)


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_a_delimiter_is_found_among_signs_inside_of_answers(delimiter: str) -> None:
    rows = [{"a": "1,5", "b": "x; y, z", "c": "tab\there"}, {"a": "2", "b": "", "c": "7"}]
    content = delimited(rows, delimiter=delimiter)
    assert delimiter_of(content.decode(), where="a.csv") == delimiter
    assert parse_delimited(content, file="a.csv").table.to_dict("records") == rows


@pytest.mark.parametrize("text", ["a|b|c\n1|2|3\n", "громада\nЛьвівська, 5\nШацька, 7\n"])
def test_an_unknown_delimiter_is_refused_with_the_headings(text: str) -> None:
    with pytest.raises(DataError, match=r"delimiter.*comma, semicolon, tab.*headings: .*a\.csv"):
        delimiter_of(text, where="a.csv")


def test_one_column_needs_no_delimiter() -> None:
    assert read("a\n1\n2\n") == {2: {"a": "1"}, 3: {"a": "2"}}


def test_a_line_too_short_or_too_long_is_kept_and_told() -> None:
    sheet = parse_delimited(b"a,b\n1,2\n3\n4,5,6\n7,8\n", file="a.csv")
    assert sheet.table.to_dict("list") == {
        "a": ["1", "3", "4", "7"],
        "b": ["2", "", "5", "8"],
        "(column C)": ["", "", "6", ""],
    }
    told = [(item.row, item.column, item.found) for item in sheet.findings]
    assert told == [
        (3, "", "1 cells under 2 headings"),
        (4, "", "3 cells under 2 headings"),
        (0, "(column C)", "1 values without a heading"),
    ]


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    sheet = parse_delimited(b'a,b\n1,2\n3,"4\n5,6\n7,8\n', file="a.csv")
    assert sheet.table.loc[3, "b"] == "4\n5,6\n7,8"
    assert [item.found for item in sheet.findings] == ["a quotation mark that is never closed"]


def test_empty_lines_are_passed_over_and_rows_keep_their_number() -> None:
    assert read("\n\na,b\n1,2\n\n3,4\n\n") == {4: {"a": "1", "b": "2"}, 6: {"a": "3", "b": "4"}}


def test_a_row_after_a_line_break_inside_of_a_cell_has_the_number_of_a_spreadsheet() -> None:
    assert read('a,b\n"x\r\ny",1\nz,2\n') == {2: {"a": "x\ny", "b": "1"}, 3: {"a": "z", "b": "2"}}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_cell_that_looks_like_a_formula_is_its_text(sign: str) -> None:
    assert read(f"a,b\n{sign}1+1,NA\n") == {2: {"a": f"{sign}1+1", "b": "NA"}}


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(DataError, match=r"neither headings nor rows.*a\.csv"):
        parse_delimited(b"\xef\xbb\xbf \r\n\r\n", file="a.csv")


CELLS = st.text(st.sampled_from("ab\"',; \tї"), max_size=5).map(str.strip)


@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), min_size=1, max_size=8),
    delimiter=st.sampled_from(sorted(DELIMITERS)),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_whatever_stands_in_quotation_marks_is_read_back(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    named = [dict(zip(("one", "two", "three"), row, strict=True)) for row in rows]
    sheet = parse_delimited(delimited(named, delimiter=delimiter), file="a.csv")
    assert sheet.table.to_dict("records") == named
    assert sheet.findings == ()


def test_a_file_of_one_empty_quoted_cell_is_refused_as_an_empty_one() -> None:
    with pytest.raises(DataError, match="neither headings nor rows"):
        parse_delimited(b'""', file="a.csv")
