"""Classes of a map: by which rule values share a colour, and how many share it.

The rule is always said in the legend. Which colours the classes get is the matter of the
palette.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.draw.breaks import borders_of, goodness_of_fit
from analysis.errors import DataError
from analysis.language import Words

__all__ = ["Classes", "classes_of"]

CLASSES_WANTED = 5
ZEROS_APART_FROM = 0.10
"""From this share of zeros on, they are a class of their own: "nothing" is not "little"."""
ZEROS_WITH_THE_OTHERS = ("mean_and_deviation", "box_plot")
"""Methods that describe the whole distribution, its zeros among it."""
EMPTY_CLASSES_STAY = ("equal_interval",)
"""An empty interval is a finding of this method; elsewhere it only comes from ties."""


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
    remark : str, optional
        What a reader has to know besides: that ties left fewer classes, or some empty.
    fit : float, optional
        Goodness of absolute deviation fit, 0 to 1: what part of the spread lies between classes.
    """

    members: pd.Series
    labels: tuple[str, ...]
    method: str
    remark: str = ""
    fit: float = 1.0

    @property
    def counts(self) -> list[int]:
        """Number of hromadas in each class."""
        return [int((self.members == index).sum()) for index in range(len(self.labels))]


def classes_of(
    values: pd.Series,
    *,
    unit: str,
    words: Words,
    edges: tuple[float, ...] = (),
    by: str = "quantiles",
) -> Classes:
    """Put values into classes: declared ones, one a value, or by a stated method.

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
    by : str
        Method where no borders are declared: ``quantiles``, ``natural_breaks``,
        ``equal_interval``, ``head_tail``, ``mean_and_deviation`` or ``box_plot``.

    Returns
    -------
    Classes

    Raises
    ------
    DataError
        Declared borders do not rise, or the method is unknown.

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
        found = _between(present, list(edges), words=words, unit=unit, method="declared")
    elif len(distinct) <= CLASSES_WANTED:
        members = pd.Series(np.searchsorted(distinct, present), index=present.index)
        labels = tuple(words.figure(value, unit) for value in distinct)
        if unit == "is_true":
            labels = tuple(words.number(value, unit) for value in distinct)
        found = Classes(members, labels, words.say("maps.classes_each_value"))
    else:
        found = _by_method(present, by, unit=unit, words=words)
    return _remarked(found, present, words=words)


def _remarked(classes: Classes, present: pd.Series, *, words: Words) -> Classes:
    """Say how well the classes tell the values apart, and which are empty."""
    empty = classes.counts.count(0)
    remarks = [classes.remark, words.say("maps.classes_empty", count=empty) if empty else ""]
    members = classes.members.to_numpy()
    return replace(
        classes,
        remark=" ".join(remark for remark in remarks if remark),
        fit=goodness_of_fit(present.to_numpy(), members) if len(present) else 1.0,
    )


def _by_method(present: pd.Series, by: str, *, unit: str, words: Words) -> Classes:
    """Borders by the method; zeros apart where they are many."""
    zeros_apart = (
        by not in ZEROS_WITH_THE_OTHERS
        and present.min() >= 0
        and present.eq(0).mean() >= ZEROS_APART_FROM
    )
    graded = present[present.ne(0)] if zeros_apart else present
    wanted = CLASSES_WANTED - int(zeros_apart)
    raw = borders_of(graded.to_numpy(), by, wanted=wanted)
    edges = _readable(raw, graded, unit=unit, words=words)
    if by not in EMPTY_CLASSES_STAY:
        edges = _without_empty_classes(edges, graded)
    classes = _between(graded, edges, words=words, unit=unit, method=by)
    if by in ("quantiles", "natural_breaks") and len(classes.labels) < wanted:
        remark = words.say("maps.classes_fewer", wanted=CLASSES_WANTED)
        classes = replace(classes, remark=remark)
    if not zeros_apart:
        return classes
    none = pd.Series(0, index=present.index[present.eq(0)])
    members = pd.concat([none, classes.members + 1]).reindex(present.index)
    return replace(
        classes,
        members=members.astype(int),
        labels=(words.figure(0, unit), *classes.labels),
        method=words.say("maps.classes_zero_apart", method=classes.method),
    )


def _readable(raw: list[float], values: pd.Series, *, unit: str, words: Words) -> list[float]:
    """Round borders to two digits, or as many as keep them apart as they are written."""
    edges = raw
    for digits in (2, 3, 4):
        edges = [float(f"{edge:.{digits}g}") for edge in raw]
        written = [words.figure(edge, unit) for edge in edges]
        if len(set(written)) == len(written):
            break
    kept: dict[str, float] = {}
    for edge in edges:
        if values.min() < edge <= values.max():
            kept.setdefault(words.figure(edge, unit), edge)
    return list(kept.values())


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
        return Classes(members, (words.say("maps.class_all"),), words.say("maps.class_all"))
    written = [words.figure(edge, unit) for edge in edges]
    middle = [
        words.say("maps.class_between", lower=lower, upper=upper)
        for lower, upper in pairwise(written)
    ]
    first = words.say("maps.class_under", upper=written[0])
    last = words.say("maps.class_from", lower=written[-1])
    return Classes(
        members,
        (first, *middle, last),
        words.say(f"maps.classes_{method}", count=len(edges) + 1),
    )
