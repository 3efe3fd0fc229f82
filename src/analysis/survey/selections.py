"""Chosen options, however an export writes them, as choice ids with blanks between.

Labels in any language of the form, several in one cell, and 0/1 columns. Numbers and dates do
not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.survey.distinct import distinct_texts
from analysis.survey.forms import Form
from analysis.survey.headings import spelling

__all__ = ["Marks", "choices_by_label", "read_marks", "split_labels", "without_labels"]

YES = frozenset(("1", "1.0", "true", "yes", "так", "tak", "да", "x", "х", "+", "✓", "✔"))
NO = frozenset(("", "0", "0.0", "false", "no", "ні", "nie", "нет", "-", "–", "—"))
BETWEEN = re.compile(r"[\s,;|/]+")


class Marks(NamedTuple):
    """What the 0/1 columns of a question say.

    Parameters
    ----------
    chosen : Series
        Choice ids with blanks between; ``""`` where none is marked.
    is_marked : Series
        True where any column of the row holds something: a row of blanks is no "no".
    strange : mapping of str to Series
        By column, the cells that are neither yes nor no.
    """

    chosen: pd.Series
    is_marked: pd.Series
    strange: Mapping[str, pd.Series]


def choices_by_label(form: Form, list_name: str) -> dict[str, str]:
    """Return the choices of a list by each of their labels.

    Parameters
    ----------
    form : Form
        The questionnaire.
    list_name : str
        A choice list.

    Returns
    -------
    dict of str to str
        Label as compared to choice id; a label of two choices is left out.

    Examples
    --------
    >>> from analysis import paths
    >>> from analysis.survey.forms import read_form
    >>> form = read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> choices_by_label(form, "yes_no")["так"]
    'yes'
    """
    own = form.choices[form.choices["list_name"] == list_name]
    found: dict[str, set[str]] = {}
    for column in own.columns:
        if not str(column).startswith("label_"):
            continue
        for label, choice in zip(own[column], own["choice_id"], strict=True):
            if isinstance(label, str) and spelling(label):
                found.setdefault(spelling(label), set()).add(str(choice))
    return {label: min(ids) for label, ids in found.items() if len(ids) == 1}


def split_labels(text: str, labels: Mapping[str, str]) -> str | None:
    """Return the choices whose labels stand in a cell, one after the other.

    Parameters
    ----------
    text : str
        Labels with blanks, commas, semicolons or line breaks between.
    labels : mapping of str to str
        As :func:`choices_by_label` gives them.

    Returns
    -------
    str or None
        Choice ids with blanks between; None where something else stands there too, or where
        there are two ways to cut it.

    Examples
    --------
    >>> labels = {"no providers": "none", "low tariffs, no money": "tariffs"}
    >>> split_labels("Low tariffs, no money No providers", labels)
    'tariffs none'
    >>> split_labels("No providers at all", labels) is None
    True
    """
    whole = spelling(text)
    ways: dict[int, list[tuple[str, ...]]] = {len(whole): [()]}
    for place in range(len(whole) - 1, -1, -1):
        if place and not BETWEEN.fullmatch(whole[place - 1]):
            continue
        found: list[tuple[str, ...]] = []
        for label, choice in labels.items():
            if not whole.startswith(label, place):
                continue
            end = place + len(label)
            after = BETWEEN.match(whole, end)
            if end == len(whole) or after:
                rest = ways.get(after.end() if after else end, [])
                found += [(choice, *others) for others in rest]
        ways[place] = found[:3]
    different = {frozenset(way) for way in ways.get(0, [])}
    return " ".join(ways[0][0]) if len(different) == 1 and whole else None


def without_labels(
    texts: pd.Series, labels: Mapping[str, str], *, ids: Iterable[str], is_multiple: bool
) -> tuple[pd.Series, int]:
    """Return the cells of a column in which labels stand, as choice ids.

    Parameters
    ----------
    texts : Series
        Cells of one question.
    labels : mapping of str to str
        As :func:`choices_by_label` gives them.
    ids : iterable of str
        The choice ids of the question.
    is_multiple : bool
        True where a cell may hold several.

    Returns
    -------
    texts : Series
        Unchanged where most different cells are ids: a stray label among them is reported by
        its row when values are read. A cell that is neither stays as it was typed.
    count : int
        Cells that were labels.

    Examples
    --------
    >>> without_labels(pd.Series(["Так", "Ні", ""]), {"так": "yes", "ні": "no"},
    ...                ids=["yes", "no"], is_multiple=False)[0].tolist()
    ['yes', 'no', '']
    """
    known = frozenset(ids)
    different = [text for text in texts.unique() if text]
    as_ids = {
        text for text in different if known.issuperset(text.split() if is_multiple else [text])
    }
    read = {
        text: split_labels(text, labels) if is_multiple else labels.get(spelling(text))
        for text in different
        if text not in as_ids
    }
    named = {text: choice for text, choice in read.items() if choice is not None}
    if len(named) <= len(as_ids):
        return texts, 0
    is_named = texts.isin(list(named))
    return texts.where(~is_named, texts.map(named)).astype("str"), int(is_named.sum())


def read_marks(raw: pd.DataFrame, columns: Mapping[str, Sequence[str]]) -> Marks:
    """Return what the 0/1 columns of one question say together.

    Parameters
    ----------
    raw : DataFrame
        The export.
    columns : mapping of str to sequence of str
        Choice id to its columns, in the order of the export.

    Returns
    -------
    Marks

    Examples
    --------
    >>> raw = pd.DataFrame({"a/x": ["1", "0", ""], "a/y": ["1", "0", ""]}, dtype="str")
    >>> marks = read_marks(raw, {"x": ["a/x"], "y": ["a/y"]})
    >>> marks.chosen.tolist(), marks.is_marked.tolist()
    (['x y', '', ''], [True, True, False])
    """
    chosen = pd.Series("", index=raw.index, dtype="str")
    is_marked = pd.Series(False, index=raw.index)
    strange: dict[str, pd.Series] = {}
    for choice, own in columns.items():
        is_chosen = pd.Series(False, index=raw.index)
        said = YES | {choice.casefold()}
        for column in own:
            texts = distinct_texts(raw[column])
            plain = [text.casefold() for text in texts.told]
            yes = texts.flags(text in said for text in plain)
            odd = texts.flags(text not in said and text not in NO for text in plain)
            if odd.any():
                strange[column] = raw.loc[odd, column]
            is_chosen |= yes
            is_marked |= texts.where(bool)
        chosen = chosen.where(~is_chosen, chosen + f" {choice}")
    return Marks(chosen.str.strip().astype("str"), is_marked, strange)
