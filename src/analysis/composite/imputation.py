"""Fill what is missing, or leave it missing: four ways and none, each filled cell flagged.

Nothing is filled unless a declaration says how. Where the way itself has nothing to give (a group
in which nobody was measured) a value stays missing and is counted, never filled some other way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import DataError, ParameterError

__all__ = ["IMPUTATIONS", "Imputed", "imputed"]


class Imputed(NamedTuple):
    """Values with what was missing filled in, and which cells were filled.

    Parameters
    ----------
    values : pandas.DataFrame, shape (units, indicators)
        Measured values unchanged; missing where nothing could be filled in.
    is_imputed : pandas.DataFrame of bool, same shape
        True where the value was filled in.

    Examples
    --------
    >>> table = pd.DataFrame({"staff": [1.0, None]}, index=["UA1", "UA2"])
    >>> imputed(table, method="none").is_imputed["staff"].tolist()
    [False, False]
    """

    values: pd.DataFrame
    is_imputed: pd.DataFrame


def imputed(values: pd.DataFrame, groups: pd.Series | None = None, *, method: str) -> Imputed:
    """Fill the missing values of each indicator.

    Parameters
    ----------
    values : pandas.DataFrame, shape (units, indicators)
        In the unit of each indicator; missing allowed.
    groups : pandas.Series, optional
        Group of each unit, for the ways by group; a unit without a group is not filled.
    method : str
        ``none``, ``mean``, ``median``, ``group_mean`` or ``group_median``.

    Returns
    -------
    Imputed

    Raises
    ------
    ParameterError
        No such method.
    DataError
        A way by group without groups, or with groups that name none of the units.

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators, step 3 (implicit and
    explicit single imputation). Agrees with COINr's i_mean, i_median, i_mean_grp, i_median_grp.

    Examples
    --------
    >>> table = pd.DataFrame({"staff": [1.0, 3.0, None, 9.0]}, index=["UA1", "UA2", "UA3", "UA4"])
    >>> kind = pd.Series(["rural", "rural", "rural", "urban"], index=table.index)
    >>> filled = imputed(table, kind, method="group_mean")
    >>> filled.values["staff"].tolist(), int(filled.is_imputed.to_numpy().sum())
    ([1.0, 3.0, 2.0, 9.0], 1)
    """
    if method not in IMPUTATIONS:
        raise ParameterError(
            "No such way to impute.", needed=f"one of: {', '.join(IMPUTATIONS)}", found=method
        )
    by = None
    if method.startswith("group_"):
        by = None if groups is None else groups.reindex(values.index)
        if by is None or by.isna().all():
            raise DataError(
                f"To impute by {method} each unit needs a group.",
                needed="a group for each unit",
                found="no groups" if groups is None else "groups of other units",
                hint="Give peer groups, or declare another way.",
            )
    filled = values.fillna(IMPUTATIONS[method](values, by))
    return Imputed(filled, values.isna() & filled.notna())


def _nothing(values: pd.DataFrame, groups: pd.Series | None) -> pd.DataFrame:  # noqa: ARG001
    return pd.DataFrame(np.nan, index=values.index, columns=values.columns)


def _mean(values: pd.DataFrame, groups: pd.Series | None) -> pd.Series:  # noqa: ARG001
    return values.mean()


def _median(values: pd.DataFrame, groups: pd.Series | None) -> pd.Series:  # noqa: ARG001
    return values.median()


def _group_mean(values: pd.DataFrame, groups: pd.Series | None) -> pd.DataFrame:
    return values.groupby(groups).transform("mean")


def _group_median(values: pd.DataFrame, groups: pd.Series | None) -> pd.DataFrame:
    return values.groupby(groups).transform("median")


Way = Callable[[pd.DataFrame, pd.Series | None], pd.DataFrame | pd.Series]
IMPUTATIONS: dict[str, Way] = {
    "none": _nothing,
    "mean": _mean,
    "median": _median,
    "group_mean": _group_mean,
    "group_median": _group_median,
}
