"""Text with one line a response: its encoding, its delimiter, its cells.

What a cell means is not decided here: ``=1+1`` is the text ``=1+1``.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.errors import DataError
from analysis.survey.evenlines import even_columns, head_of
from analysis.survey.findings import Finding
from analysis.survey.sheets import Sheet, make_sheet

__all__ = ["DELIMITERS", "decode", "delimiter_of", "parse_delimited"]

DELIMITERS: Mapping[str, str] = {",": "comma", ";": "semicolon", "\t": "tab"}
MARKS: Mapping[bytes, str] = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
OLD_ENCODING = "cp1251"
TRIED_LINES, HEAD_LENGTH = 50, 1 << 20
QUOTED = re.compile(r'"[^"]*"')


def decode(content: bytes, *, file: str, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a file and what its encoding told.

    Parameters
    ----------
    content : bytes
        The file.
    file, name : str
        Its name and that of its table.

    Returns
    -------
    text : str
        Lines end in a line feed.
    findings : tuple of Finding
        One where the file is in the old encoding cp1251; one a line where UTF-8 and cp1251 are
        mixed.

    Raises
    ------
    DataError
        It is no text.

    Examples
    --------
    >>> decode("громада".encode("utf-8-sig"), file="a.csv", name="a")
    ('громада', ())
    >>> text, findings = decode("громада".encode("cp1251"), file="a.csv", name="a")
    >>> text, findings[0].done
    ('громада', 'read as cp1251')
    """
    no_finding: tuple[Finding, ...] = ()
    encoding = next((code for mark, code in MARKS.items() if content.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\0" in content:
        raise DataError("A file is no text; it holds zero bytes.", needed=".csv", where=file)
    try:
        text, findings = content.decode(encoding), no_finding
    except UnicodeDecodeError as problem:
        if encoding == "utf-16":
            raise DataError("A file is cut off.", where=file, found=str(problem)) from problem
        text, findings = _decoded_by_line(content, file=file, name=name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), findings


def _decoded_by_line(content: bytes, *, file: str, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Read line by line: each as UTF-8 where that fits, else as cp1251."""
    lines, old, modern = [], [], False
    for number, line in enumerate(content.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
            modern = modern or not line.isascii()
        except UnicodeDecodeError:
            lines.append(_old_text(line, file=file, number=number))
            old.append(number)
    done = "read as cp1251"
    if not modern:
        return "\n".join(lines), (Finding(file, name, 0, "", "not UTF-8", done),)
    return "\n".join(lines), tuple(
        Finding(file, name, number, "", "a line that is not UTF-8 like the others", done)
        for number in old
    )


def _old_text(line: bytes, *, file: str, number: int) -> str:
    try:
        return line.decode(OLD_ENCODING)
    except UnicodeDecodeError as problem:
        raise DataError(
            "A line is neither UTF-8 nor cp1251.",
            where=f"{file}, line {number}",
            found=str(problem),
            hint="Save the file as UTF-8.",
        ) from problem


def delimiter_of(text: str, *, where: str) -> str:
    """Return the delimiter of a table of text.

    Parameters
    ----------
    text : str
        The file.
    where : str
        Its name, for the message.

    Returns
    -------
    str
        Comma, semicolon or tab: the one that gives the most lines of the width of the headings.

    Raises
    ------
    DataError
        The headings hold none of them, and other lines or signs show that there is more than
        one column.

    Examples
    --------
    >>> delimiter_of("громада;кошти\\nЛьвівська;2,4\\n", where="a.csv")
    ';'
    """
    best, best_score = "", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = _widths(text, delimiter)
        if widths and widths[0] > 1:
            alike = sum(width == widths[0] for width in widths) / len(widths)
            if (alike, widths[0]) > best_score:
                best, best_score = delimiter, (alike, widths[0])
    if best:
        return best
    heading = next((line for line in text.split("\n") if line.strip()), "")
    strange = next((sign for sign in "|^~" if sign in heading), "")
    if strange or any(_widths(text, delimiter)[1:2] > [1] for delimiter in DELIMITERS):
        raise DataError(
            "The delimiter of a table is not known.",
            needed=", ".join(DELIMITERS.values()),
            found=f"headings: {heading[:80]}",
            where=where,
            hint="Export it again with one of them.",
        )
    return ","


def _widths(text: str, delimiter: str) -> list[int]:
    """Number of cells of the first lines that are not empty."""
    start = text[:HEAD_LENGTH]
    widths: list[int] = []
    for line in csv.reader(io.StringIO(start, newline=""), delimiter=delimiter):
        if any(line):
            widths.append(len(line))
        if len(widths) > TRIED_LINES:
            break
    whole = len(start) == len(text) or len(widths) > TRIED_LINES
    return widths if whole else widths[:-1] or widths


def parse_delimited(content: bytes, *, file: str, name: str = "") -> Sheet:
    """Return a table of delimited text.

    Parameters
    ----------
    content : bytes
        In UTF-8 (with or without a mark of byte order), UTF-16 with one, or cp1251.
    file : str
        Name of the file.
    name : str
        Name of the table, where the file holds several.

    Returns
    -------
    Sheet
        A line with too few or too many cells is kept and told.

    Raises
    ------
    DataError
        It is no text, or its delimiter is not known.

    Examples
    --------
    >>> sheet = parse_delimited("роль,лоти\\nhead,=1+1\\n".encode(), file="a.csv")
    >>> sheet.table.loc[2].to_dict()
    {'роль': 'head', 'лоти': '=1+1'}
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(content) + 1))
    even = _parse_even(content, file=file)
    if even is not None:
        return _even_sheet(even, file=file, name=name, findings=())
    text, findings = decode(content, file=file, name=name)
    if not text.strip():
        raise DataError("A table has neither headings nor rows.", where=file)
    text = text.rstrip("\n") + "\n"
    delimiter = delimiter_of(text, where=file)
    cells = _read_even(text, delimiter) if _is_even(text, delimiter) else None
    if cells is None:
        return _uneven(text, delimiter, file=file, name=name, findings=findings)
    return _even_sheet(cells, file=file, name=name, findings=findings)


def _parse_even(content: bytes, *, file: str) -> pd.DataFrame | None:
    """Read the bytes as they are, where they are plain; None leaves them to the readers below."""
    if content.startswith(UTF_16):
        return None
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    head = head_of(content, length=HEAD_LENGTH + 1)
    if head is None or not head.strip():
        return None
    delimiter = delimiter_of(head, where=file)
    first = next(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
    return even_columns(content, delimiter=delimiter, width=len(first)) if any(first) else None


def _even_sheet(cells: pd.DataFrame, *, file: str, name: str, findings: Sequence[Finding]) -> Sheet:
    headings = [str(heading) for heading in cells.iloc[0]]
    cells = cells.iloc[1:].set_axis(range(2, len(cells) + 1))
    return make_sheet(headings, cells, file=file, name=name, findings=findings)


def _read_even(text: str, delimiter: str) -> pd.DataFrame | None:
    """Read fast; None where a long line stands among short ones after all."""
    try:
        return pd.read_csv(
            io.BytesIO(text.encode()),
            sep=delimiter,
            header=None,
            dtype="str",
            na_filter=False,
            skip_blank_lines=False,
        )
    except pd.errors.ParserError:
        return None


def _is_even(text: str, delimiter: str) -> bool:
    """Say whether every line has as many cells as the first: then the fast reader loses none.

    Only what stands outside of quotation marks counts.
    """
    if text.startswith("\n"):
        return False
    if text.count('"') % 2:
        return False
    outside = QUOTED.sub("", text)
    headings = next(csv.reader(io.StringIO(text[:HEAD_LENGTH], newline=""), delimiter=delimiter))
    further = len(headings) - 1
    return further > 0 and outside.count(delimiter) == outside.count("\n") * further


def _uneven(
    text: str, delimiter: str, *, file: str, name: str, findings: Sequence[Finding]
) -> Sheet:
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    first = next((number for number, line in enumerate(lines) if any(line)), None)
    if first is None:
        raise DataError("A table has neither headings nor rows.", where=file)
    width, told = len(lines[first]), list(findings)
    while width and not lines[first][width - 1].strip():
        width -= 1
    for number, line in enumerate(lines[first + 1 :], first + 2):
        if any(line) and (len(line) < width or any(line[len(lines[first]) :])):
            told.append(
                Finding(
                    file,
                    name,
                    number,
                    "",
                    f"{len(line)} cells under {len(lines[first])} headings",
                    "kept; check whether a delimiter or a quotation mark is missing",
                )
            )
    if text.count('"') % 2 and "\n" in "".join(lines[-1]):
        found, done = "a quotation mark that is never closed", "the rest of the file is one cell"
        told.append(Finding(file, name, len(lines), "", found, done))
    numbered = [(number, line) for number, line in enumerate(lines, 1) if number > first + 1]
    widest = max([0, *(len(line) for _, line in numbered)])
    cells = pd.DataFrame(
        [[*line, *[""] * (widest - len(line))] for _, line in numbered],
        index=pd.Index([number for number, _ in numbered], dtype="int64"),
        columns=range(widest),
        dtype="str",
    )
    return make_sheet(lines[first], cells, file=file, name=name, findings=told)
