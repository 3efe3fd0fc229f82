"""Even delimited text read by Arrow: every line has a cell a heading, and nothing is odd.

Whatever is not so is left to the reader in ``delimited``, which explains it row by row.
"""

from __future__ import annotations

import codecs

import pandas as pd
import pyarrow as pa
import pyarrow.csv

__all__ = ["even_columns", "head_of"]

BLOCK = 1 << 25
"""Bytes read at a time; a line must fit into it."""
MARK = codecs.BOM_UTF8


def head_of(content: bytes, *, length: int) -> str | None:
    """Return the first characters of UTF-8 text.

    Parameters
    ----------
    content : bytes
        A file; a mark of byte order is passed over.
    length : int
        Characters wanted.

    Returns
    -------
    str or None
        None where it is no UTF-8.

    Examples
    --------
    >>> head_of("громада;роль".encode("utf-8-sig"), length=7)
    'громада'
    >>> head_of("громада".encode("cp1251"), length=7) is None
    True
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        return decoder.decode(content[: 4 * length + 4])[:length]
    except UnicodeDecodeError:
        return None


def even_columns(content: bytes, *, delimiter: str, width: int) -> pd.DataFrame | None:
    """Return the cells of even text.

    Parameters
    ----------
    content : bytes
        UTF-8, with or without a mark of byte order; lines end in a line feed.
    delimiter : str
        Between the cells.
    width : int
        Number of headings.

    Returns
    -------
    DataFrame or None
        Text, columns 0, 1, …, one row a line, the headings among them; empty lines at the end
        are left out, others are rows of empty cells. None where a line has another number of
        cells, a quotation mark is left open, the text is not UTF-8 or holds carriage returns, or
        there is a single column.

    Examples
    --------
    >>> content = "роль;лоти\\nhead;=1+1\\n".encode()
    >>> even_columns(content, delimiter=";", width=2).to_numpy().tolist()
    [['роль', 'лоти'], ['head', '=1+1']]
    >>> even_columns(b"a;b\\n1\\n", delimiter=";", width=2) is None
    True
    """
    start, end = len(MARK) if content.startswith(MARK) else 0, len(content)
    while end > start and content[end - 1] == ord("\n"):
        end -= 1
    quotes = content.count(b'"')
    is_odd = quotes % 2 or b"\0" in content or b"\r" in content
    if is_odd or content.startswith((b"\n", MARK), start) or width < 2:
        return None
    names = [str(place) for place in range(width)]
    try:
        table = pa.csv.read_csv(
            pa.BufferReader(pa.py_buffer(content).slice(start, end - start)),
            read_options=pa.csv.ReadOptions(column_names=names, block_size=BLOCK),
            parse_options=pa.csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=quotes > 0, ignore_empty_lines=False
            ),
            convert_options=pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    cells = table.to_pandas(types_mapper=lambda _: pd.StringDtype(na_value=float("nan")))
    return cells.set_axis(range(width), axis=1)
