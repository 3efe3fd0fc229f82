"""Classes of a map: by which rule values share a colour, and how many share it.

The rule is always said in the legend. Which colours the classes get is the matter of the
palette.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.errors import DataError
from analysis.language import Words

__all__ = ["Classes", "classes_of"]

CLASSES_WANTED = 5
ZEROS_APART_FROM = 0.10
"""From this share of zeros on, they are a class of their own: "nothing" is not "little"."""


@dataclass(frozen=True)
class Classes:
    """Values put into ordered classes.

    Parameters
    ----------
    members : Series
        Number of the class (0 the lowest) by hromada code; only those with a value.
    labels : tuple of str
        Range of each class, written in the reader's language.
    method : str
        The rule, one sentence.
    """

    members: pd.Series
    labels: tuple[str, ...]
    method: str

    @property
    def counts(self) -> list[int]:
        """Number of hromadas in each class."""
        return [int((self.members == index).sum()) for index in range(len(self.labels))]


def classes_of(
    values: pd.Series, *, unit: str, words: Words, edges: tuple[float, ...] = ()
) -> Classes:
    """Put values into classes: declared ones, one a value, or about equally many in each.

    Parameters
    ----------
    values : Series
        In the unit, by hromada code; missing ones are left out.
    unit : str
        Decides how a border is written, and thereby rounded.
    words : Words
        The reader's language.
    edges : tuple of float, optional
        Declared borders between classes, rising. A value on a border is in the higher class.

    Returns
    -------
    Classes

    Raises
    ------
    DataError
        Declared borders do not rise.

    Source
    ------
    Quantile classes as used by national statistical offices for rates; borders are rounded
    before values are classed, so that the legend is exactly true.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> values = pd.Series([0, 0, 1.0, 2, 4, 6, 8, 9, 11, 15, 21])
    >>> classes = classes_of(values, unit="uah_per_head", words=read_words("en"))
    >>> list(zip(classes.labels, classes.counts))
    [('0', 2), ('under 4', 2), ('4 to under 8', 2), ('8 to under 11', 2), ('11 and more', 3)]
    """
    present = values.dropna()
    distinct = np.unique(present)
    if edges:
        if any(high <= low for low, high in pairwise(edges)):
            raise DataError("Declared classes must rise.", found=str(edges))
        return _between(present, list(edges), words=words, unit=unit, method="declared")
    if len(distinct) <= CLASSES_WANTED:
        members = pd.Series(np.searchsorted(distinct, present), index=present.index)
        labels = tuple(words.figure(value, unit) for value in distinct)
        if unit == "is_true":
            labels = tuple(words.number(value, unit) for value in distinct)
        return Classes(members, labels, words.say("draw.classes_each_value"))
    return _quantiles(present, unit=unit, words=words)


def _quantiles(present: pd.Series, *, unit: str, words: Words) -> Classes:
    """About equally many in each class; zeros apart where they are many."""
    zeros_apart = present.min() >= 0 and present.eq(0).mean() >= ZEROS_APART_FROM
    graded = present[present.ne(0)] if zeros_apart else present
    wanted = CLASSES_WANTED - int(zeros_apart)
    raw = np.quantile(graded, np.arange(1, wanted) / wanted)
    if (graded == graded.round()).all():  # whole things have whole borders
        raw = np.unique(np.ceil(raw))
    edges = _readable(raw, graded, unit=unit, words=words)
    classes = _between(graded, edges, words=words, unit=unit, method="quantiles")
    if not zeros_apart:
        return classes
    none = pd.Series(0, index=present.index[present.eq(0)])
    members = pd.concat([none, classes.members + 1]).reindex(present.index)
    return Classes(
        members.astype(int),
        (words.figure(0, unit), *classes.labels),
        words.say("draw.classes_quantiles_and_zero", count=len(classes.labels)),
    )


def _readable(raw: np.ndarray, values: pd.Series, *, unit: str, words: Words) -> list[float]:
    """Round borders to two digits, or as many as keep them apart as they are written."""
    for digits in (2, 3, 4):
        edges = [float(f"{edge:.{digits}g}") for edge in raw]
        written = [words.figure(edge, unit) for edge in edges]
        if len(set(written)) == len(written):
            break
    kept: dict[str, float] = {}
    for edge in edges:
        if values.min() < edge <= values.max():
            kept.setdefault(words.figure(edge, unit), edge)
    return _without_empty_classes(list(kept.values()), values)


def _without_empty_classes(edges: list[float], values: pd.Series) -> list[float]:
    """Leave out each border under which, above the one before, there is no value."""
    kept: list[float] = []
    for edge in edges:
        lower = kept[-1] if kept else -np.inf
        if ((values >= lower) & (values < edge)).any():
            kept.append(edge)
    return kept


def _between(
    present: pd.Series, edges: list[float], *, words: Words, unit: str, method: str
) -> Classes:
    """Class by borders; a value on a border is in the higher class."""
    members = pd.Series(np.searchsorted(edges, present, side="right"), index=present.index)
    if not edges:
        return Classes(members, (words.say("draw.class_all"),), words.say("draw.class_all"))
    written = [words.figure(edge, unit) for edge in edges]
    middle = [
        words.say("draw.class_between", lower=lower, upper=upper)
        for lower, upper in pairwise(written)
    ]
    first = words.say("draw.class_under", upper=written[0])
    last = words.say("draw.class_from", lower=written[-1])
    return Classes(
        members,
        (first, *middle, last),
        words.say(f"draw.classes_{method}", count=len(edges) + 1),
    )
