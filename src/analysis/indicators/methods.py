"""The few ways of computing a value of a hromada; each is one bare formula.

Every method has an expected table in ``tests/expected/<method>.csv``. Checks of the inputs
belong to :mod:`analysis.indicators.measurement`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

__all__ = ["METHODS", "Measured", "Method", "holds_any"]


class Measured(NamedTuple):
    """Values and the base each rests on, one row a hromada; missing where there is none.

    Examples
    --------
    >>> Measured(value=pd.Series([0.5]), base=pd.Series([12.0])).base.tolist()
    [12.0]
    """

    value: pd.Series
    base: pd.Series


class Method(NamedTuple):
    """A way of computing: the roles of its inputs, its formula, and what more it takes.

    ``takes`` are keys of the passport that hold answers: a method that takes none needs numbers.

    Examples
    --------
    >>> columns = pd.DataFrame({"part": [3, 1], "whole": [12_000, 0]})
    >>> METHODS["per_1k"].formula(columns).value.tolist()
    [0.25, nan]
    """

    roles: tuple[str, ...]
    formula: Callable[..., Measured]
    takes: tuple[str, ...] = ()

    @property
    def counts_questions(self) -> bool:
        """Whether it looks at many questions instead of at one figure."""
        return self.roles == ("questions",)


def _answers_of(value: object) -> frozenset[str]:
    if isinstance(value, (list, tuple, set, frozenset)):
        return frozenset(str(item) for item in value)
    if isinstance(value, (bool, np.bool_)):
        return frozenset({"yes" if value else "no"})
    if isinstance(value, (int, float, np.number)):
        number = float(value)
        return frozenset({str(int(number)) if number.is_integer() else str(number)})
    return frozenset(str(value).split())


def holds_any(answers: pd.Series, wanted: tuple[str, ...]) -> pd.Series:
    """Tell whether each answer holds one of the wanted ones.

    Parameters
    ----------
    answers : pandas.Series, shape (hromadas,)
        Text (several answers of one question apart by spaces), lists of text, truth values or
        numbers; missing allowed.
    wanted : tuple of str
        Choice names; ``yes`` and ``no`` for truth values; digits for whole numbers.

    Returns
    -------
    pandas.Series, shape (hromadas,)
        1.0, 0.0, or missing where the answer is missing.

    Examples
    --------
    >>> holds_any(pd.Series(["ngo", "none", None]), ("ngo", "private")).tolist()
    [1.0, 0.0, nan]
    >>> holds_any(pd.Series(["tariffs_too_low powers_unclear"]), ("powers_unclear",)).tolist()
    [1.0]
    >>> holds_any(pd.Series([0, 3.0]), ("0",)).tolist()
    [1.0, 0.0]
    """
    found = [
        np.nan if _is_missing(value) else float(not _answers_of(value).isdisjoint(wanted))
        for value in answers
    ]
    return pd.Series(found, index=answers.index, dtype=float)


def _is_missing(value: object) -> bool:
    return not isinstance(value, (list, tuple, set, frozenset)) and bool(pd.isna(value))  # type: ignore[call-overload]


def _rate(factor: float) -> Callable[[pd.DataFrame], Measured]:
    def rate(columns: pd.DataFrame) -> Measured:
        whole = columns["whole"].where(columns["whole"] > 0)
        return Measured(factor * columns["part"] / whole, whole)

    return rate


def _of_itself(value: pd.Series) -> Measured:
    """Rest a value on the one answer that it is."""
    return Measured(value, value.notna().astype(float).where(value.notna()))


def _value(columns: pd.DataFrame) -> Measured:
    return _of_itself(columns["value"].astype(float))


def _above_zero(columns: pd.DataFrame) -> Measured:
    number = columns["value"].astype(float)
    return _of_itself((number > 0).astype(float).where(number.notna()))


def _share_true(columns: pd.DataFrame, answers: tuple[str, ...]) -> Measured:
    return _of_itself(holds_any(columns["value"], answers))


def _count_where(columns: pd.DataFrame, answers: tuple[str, ...]) -> Measured:
    hits = columns.apply(holds_any, wanted=answers)
    base = hits.notna().sum(axis=1).astype(float)
    base = base.where(base > 0)
    return Measured(hits.sum(axis=1).where(base.notna()), base)


def _share_where(
    columns: pd.DataFrame, *, answers: tuple[str, ...], among: tuple[str, ...]
) -> Measured:
    base = columns.apply(holds_any, wanted=among).sum(axis=1)
    base = base.where(base > 0)
    return Measured(columns.apply(holds_any, wanted=answers).sum(axis=1) / base, base)


METHODS = {
    "ratio": Method(("part", "whole"), _rate(1)),
    "per_head": Method(("part", "whole"), _rate(1)),
    "per_1k": Method(("part", "whole"), _rate(1_000)),
    "per_10k": Method(("part", "whole"), _rate(10_000)),
    "value": Method(("value",), _value),
    "above_zero": Method(("value",), _above_zero),
    "share_true": Method(("value",), _share_true, takes=("answers",)),
    "count_where": Method(("questions",), _count_where, takes=("answers",)),
    "share_where": Method(("questions",), _share_where, takes=("answers", "among")),
}
