"""How far a synthetic twin is from its original: no row alike, margins and pairs alike.

Figures for a person who decides whether a twin may be handed on; how a twin is made is read in
``twin``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.survey.twin_samplers import classes_of

__all__ = ["association", "margin_distance", "nearest_distances"]

CELLS = 4_000_000


def nearest_distances(twin: pd.DataFrame, original: pd.DataFrame) -> pd.Series:
    """Return how far each row of a twin is from the row of the original that is most like it.

    Parameters
    ----------
    twin, original : DataFrame
        Canonical answers as text, the same columns.

    Returns
    -------
    Series of float
        Share of questions answered differently, from 0 (a copy) to 1; index as ``twin``. A row
        without any answer is no row of a person: it counts as 1.

    Examples
    --------
    >>> one = pd.DataFrame({"a": ["x", "y"], "b": ["1", "2"]})
    >>> nearest_distances(pd.DataFrame({"a": ["x", "x"], "b": ["1", "2"]}), one).tolist()
    [0.0, 0.5]
    """
    columns = list(twin.columns)
    filled = original[(original[columns] != "").any(axis=1)]
    codes = [
        pd.factorize(pd.concat([filled[column], twin[column]], ignore_index=True))[0]
        for column in columns
    ]
    matrix = np.array(codes, dtype="int32").T.reshape(-1, len(columns))
    before, after = matrix[: len(filled)], matrix[len(filled) :]
    step = max(1, CELLS // max(1, before.size))
    least = [
        (after[at : at + step, None, :] != before[None, :, :]).mean(axis=2).min(axis=1)
        for at in range(0, len(after), step)
        if before.size
    ]
    shares = np.concatenate(least) if least else np.ones(len(after))
    empty = (twin == "").all(axis=1).to_numpy()
    return pd.Series(np.where(empty, 1.0, shares), index=twin.index, name="distance")


def margin_distance(twin: Sequence[str], original: Sequence[str]) -> float:
    """Return the total variation distance between two distributions of answers.

    Parameters
    ----------
    twin, original : sequence of str
        Answers, ``""`` where there is none; numbers are compared by quarters of the original.

    Returns
    -------
    float
        Half the sum of differences of shares: 0 for equal distributions, 1 for disjoint ones.

    Examples
    --------
    >>> margin_distance(["a", "b"], ["a", "a"])
    0.5
    """
    class_of = classes_of(original, 2)
    shares = [
        pd.Series([class_of(text) or text for text in texts]).value_counts(normalize=True)
        for texts in (twin, original)
    ]
    table = pd.concat(shares, axis=1).fillna(0.0)
    return float((table.iloc[:, 0] - table.iloc[:, 1]).abs().sum() / 2)


def association(one: Sequence[str], other: Sequence[str], *, least: int = 5) -> float:
    """Return Cramér's V between two questions, numbers by quarters.

    Parameters
    ----------
    one, other : sequence of str
        Answers of the same people, ``""`` where there is none.
    least : int
        Answers of fewer people are put together.

    Returns
    -------
    float
        From 0 (independent) to 1; not a number where a question has one class only.

    Source
    ------
    H. Cramér, Mathematical Methods of Statistics, 1946, section 21.9.

    Examples
    --------
    >>> association(["a", "a", "b", "b"] * 5, ["1", "1", "2", "2"] * 5)
    1.0
    """
    classes: list[Mapping[str, str]] = []
    for texts in (one, other):
        class_of = classes_of(texts, least)
        classes.append({text: class_of(text) for text in set(texts)})
    pairs = [(classes[0][a], classes[1][b]) for a, b in zip(one, other, strict=True) if a and b]
    frame = pd.DataFrame(pairs, columns=["one", "other"])
    table = pd.crosstab(frame["one"], frame["other"]).to_numpy(dtype=float)
    size = min(table.shape, default=0)
    if size < 2:
        return math.nan
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi_square = ((table - expected) ** 2 / expected).sum()
    return float(math.sqrt(chi_square / (table.sum() * (size - 1))))
