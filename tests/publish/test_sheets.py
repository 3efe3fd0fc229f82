"""A workbook that is written at once comes back as it was, by another program's reading."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.publish.sheets import as_sheet

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=8)
CELLS = st.one_of(st.none(), TEXTS, st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9))


def read(content: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.freeze_panes == "A2"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return list(sheet.values)


def writable(value: object) -> object:
    """What XML cannot hold is left out, and it knows one kind of line end."""
    if not isinstance(value, str):
        return value
    kept = [sign for sign in value if sign in "\t\n\r" or " " <= sign < "\ufffe" or sign > "\uffff"]
    return "".join(kept).replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
def test_every_cell_comes_back(rows: list[tuple[object, object]]) -> None:
    table = pd.DataFrame(rows, columns=["a", "<b> & c"], dtype=object)
    assert as_sheet(table) == as_sheet(table.copy())
    head, *told = read(as_sheet(table))
    assert head == ("a", "<b> & c")
    assert len(told) == len(rows)
    for row, expected in zip(told, rows, strict=True):
        for value, wanted in zip(row, map(writable, expected), strict=True):
            assert value == wanted or (value is None and wanted == "")


def test_a_formula_stays_a_text() -> None:
    assert read(as_sheet(pd.DataFrame({"a": ["=1+1", "+380"]})))[1:] == [("=1+1",), ("+380",)]
