"""What a hromada lives in, as columns of numbers, and who is kept apart for which reason."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare import LikenessRules, likeness_variables
from analysis.indicators import Inputs
from analysis.practices.deviance_rules import DevianceRules, KeptApart, Question

__all__ = ["circumstances_of", "design_of", "folds_of", "kept_apart"]

Floats = npt.NDArray[np.float64]
FAR = 4.0
"""Spreads beyond which a circumstance counts no further: the line is not known out there."""


def circumstances_of(
    inputs: Inputs, register: pd.DataFrame, *, rules: DevianceRules, likeness: LikenessRules
) -> pd.DataFrame:
    """Return the circumstances of every hromada, one column each.

    Parameters
    ----------
    inputs : Inputs
        One row a hromada.
    register : pandas.DataFrame
        With hromada_code, type and oblast_code.
    rules : DevianceRules
        Which circumstances besides those of likeness.
    likeness : LikenessRules
        The circumstances that a hromada cannot choose soon.

    Returns
    -------
    pandas.DataFrame, indexed by hromada_code
        Logarithms where likeness says so, squares, and nought or one for each type and oblast;
        missing where an input is.
    """
    raw = likeness_variables(inputs, likeness)
    columns = {}
    for variable in likeness.variables:
        value = raw[variable.id].astype(float)
        if variable.scale == "logarithm":
            value = pd.Series(np.log(value.where(value > 0)), index=value.index)
        columns[variable.id] = value
    for name in rules.squared:
        columns[f"{name}_squared"] = (columns[name] - columns[name].median()) ** 2
    frame = pd.DataFrame(columns, index=raw.index)
    told = register.set_index("hromada_code").reindex(frame.index)
    heads = {"type": told["type"], "oblast": told["oblast_code"]}
    kinds = [pd.get_dummies(heads[each], prefix=each, dtype=float) for each in rules.besides]
    return pd.concat([frame, *kinds], axis=1)


def design_of(circumstances: pd.DataFrame) -> Floats:
    """Return a level and the circumstances in their spreads; a gap counts as the middle.

    Parameters
    ----------
    circumstances : pandas.DataFrame, shape (hromadas, variables)
        Of those compared.

    Returns
    -------
    ndarray, shape (hromadas, variables + 1)
    """
    spread = circumstances.std(ddof=0)
    useful = circumstances.loc[:, spread > 0]
    scaled = (useful - useful.median()) / spread[spread > 0]
    scaled = scaled.fillna(0.0).clip(-FAR, FAR)
    return np.column_stack([np.ones(len(scaled)), scaled.to_numpy()])


def folds_of(codes: pd.Index, count: int) -> npt.NDArray[np.int64]:
    """Return the part to which each hromada belongs: by its code, so that nobody chooses.

    Parameters
    ----------
    codes : pandas.Index
        KATOTTG codes.
    count : int
        How many parts.

    Returns
    -------
    ndarray of int, shape (hromadas,)
    """
    digests = [hashlib.sha256(str(code).encode()).hexdigest() for code in codes]
    return np.array([int(digest, 16) % count for digest in digests])


def kept_apart(inputs: Inputs, rules: DevianceRules, question: Question) -> pd.Series:
    """Tell of each hromada for which declared reason it is not compared.

    Parameters
    ----------
    inputs : Inputs
        One row a hromada.
    rules : DevianceRules
        The reasons.
    question : Question
        Which of them hold.

    Returns
    -------
    pandas.Series of str, by hromada_code
        Id of the first reason that holds; empty where none does. A value that is missing is no
        reason.
    """
    found = pd.Series("", index=inputs.values.index)
    known = {each.id: each for each in rules.reasons}
    for name in question.kept_apart:
        holds = _holds(inputs, known[name])
        found = found.mask(found.eq("") & holds, name)
    return found


def _holds(inputs: Inputs, reason: KeptApart) -> pd.Series:
    if reason.input not in inputs.values:
        return pd.Series(False, index=inputs.values.index)
    value = inputs.values[reason.input]
    if reason.other_than:
        return value.notna() & ~value.isin(reason.other_than)
    value = value.astype("Float64").astype(float)
    if reason.divided_by:
        below = inputs.values[reason.divided_by].astype("Float64").astype(float)
        value = value / below.where(below > 0)
    if reason.below is not None:
        return value < reason.below
    if reason.above is not None:
        return value > reason.above
    return value <= reason.at_most
