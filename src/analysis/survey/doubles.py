"""Several columns for one question, as a join of tables leaves them, made one.

Which columns these are is decided in ``headings``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from analysis.survey.findings import Finding
from analysis.survey.privacy import without_private
from analysis.survey.sheets import Sheet

__all__ = ["as_one", "examples", "shown"]

SHOWN_COUNT, SHOWN_LENGTH, OFTEN = 3, 40, 3
PLAIN = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,2})?%?")


def as_one(sheet: Sheet, columns: Sequence[str]) -> tuple[pd.Series, list[Finding]]:
    """Return the cells of several columns for one question as one column.

    Parameters
    ----------
    sheet : Sheet
        The export.
    columns : sequence of str
        At least one; the first that holds something counts.

    Returns
    -------
    texts : Series
        By row.
    findings : list of Finding
        One for each further column; one for each row where two columns say different things.

    Examples
    --------
    >>> from analysis.survey.sheets import sheet_of_lines
    >>> sheet = sheet_of_lines([["a.x", "a.y"], ["1", "1"], ["", "2"]], file="r.csv", name="r")
    >>> texts, findings = as_one(sheet, ["a.x", "a.y"])
    >>> texts.tolist(), findings[0].found
    (['1', '2'], 'the same answers as a.x, or answers where it has none')
    """
    first, *others = columns
    texts, findings = sheet.table[first], []
    for column in others:
        further = sheet.table[column]
        differs = (texts != "") & (further != "") & (texts != further)
        rows = differs.index[differs.to_numpy(dtype=bool)]
        findings += [
            sheet.finding(
                int(row),
                column,
                found=f"{shown(further[row])}, where {first} has {shown(texts[row])}",
                done=f"the value of {first} was taken",
            )
            for row in rows
        ]
        if not len(rows):
            findings.append(
                sheet.finding(
                    0,
                    column,
                    found=f"the same answers as {first}, or answers where it has none",
                    done="read as one column",
                )
            )
        texts = texts.where(texts != "", further)
    return texts.astype("str"), findings


def shown(text: str) -> str:
    """Return a text for a message: short, and without private traces.

    Parameters
    ----------
    text : str
        One cell.

    Returns
    -------
    str

    Examples
    --------
    >>> shown("desk@example.org")
    '(e-mail address)'
    """
    masked = without_private(text)
    return masked if len(masked) <= SHOWN_LENGTH else f"{masked[:SHOWN_LENGTH]}…"


def examples(texts: pd.Series) -> str:
    """Return how many cells a column fills, and some of them.

    Parameters
    ----------
    texts : Series
        Cells of one column.

    Returns
    -------
    str
        At most three: short numbers, and what stands in at least three rows. Of any
        other text, which may be somebody's own words, only the length is told; private traces
        are masked.

    Examples
    --------
    >>> examples(pd.Series(["7", "", "7", "Мої слова"]))
    '3 values, such as: 7 | (9 characters)'
    """
    filled = texts[texts != ""]
    counts = filled.value_counts(sort=False)
    some = [
        shown(str(text)) if count >= OFTEN or PLAIN.fullmatch(str(text)) else _length(str(text))
        for text, count in counts.head(SHOWN_COUNT).items()
    ]
    told = " | ".join(dict.fromkeys(some))
    return f"{len(filled)} values, such as: {told}" if told else "0 values"


def _length(text: str) -> str:
    masked = without_private(text)
    return masked if masked != text else f"({len(text)} characters)"
