"""Values of an index that are estimates: with the error that each carries.

Open data of all hromadas have no sampling error. Where residents were drawn by lot, or a source
tells its own error, each value moves in the ranges of places as far as its error says. An
estimate without an error is refused: it would stand there as if it were exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.composite.declarations import Index
from analysis.composite.selection import measure_index, passport_faults
from analysis.errors import DataError
from analysis.indicators import Inputs, read_indicators

__all__ = ["IndexInputs", "IndexValues", "checked_errors", "index_values"]

COLUMNS = ("domain", "estimate", "standard_error")
WITHOUT_ERROR = ("purposive", "volunteer", "descriptive", "open_call")


class IndexInputs(NamedTuple):
    """What an index is measured from.

    Parameters
    ----------
    inputs : Inputs
        Open data, one row a hromada.
    estimates : mapping of str to pandas.DataFrame
        By indicator of the index: domain (code of the hromada), estimate, standard_error (both
        in the unit of the indicator), and where told sampling and is_synthetic: as
        :func:`analysis.indicators.estimate_indicator` returns it by hromada, or a source does.

    Examples
    --------
    >>> from analysis.indicators import inputs_of
    >>> IndexInputs(inputs_of(), {}).estimates
    {}
    """

    inputs: Inputs
    estimates: Mapping[str, pd.DataFrame]


class IndexValues(NamedTuple):
    """Values of an index with their errors.

    Parameters
    ----------
    values : pandas.DataFrame, shape (units, indicators)
        As :func:`measure_index` returns them.
    standard_errors : pandas.DataFrame or None, same shape
        Missing where a value is exact; None where all are.
    is_synthetic : bool
        Whether an estimate rests on answers that were made up.

    Examples
    --------
    >>> IndexValues(pd.DataFrame({"staff": [1.0]}), None, False).is_synthetic
    False
    """

    values: pd.DataFrame
    standard_errors: pd.DataFrame | None
    is_synthetic: bool


def index_values(index: Index, measured: IndexInputs) -> IndexValues:
    """Measure an index of which some indicators are estimates.

    Parameters
    ----------
    index : Index
        As declared.
    measured : IndexInputs
        Open data, and the estimates of the indicators that do not rest on them.

    Returns
    -------
    IndexValues
        Ready for :func:`build_index`. What was withheld is missing, and never comes back.

    Raises
    ------
    DataError
        An estimate belongs to no indicator of the index, names a unit that is not in its
        population or stands twice, has no standard error, or comes from people who were not
        drawn by lot; or as for :func:`measure_index`.
    ParameterError
        All indicators are estimates: the population is told by open data.

    Examples
    --------
    >>> from analysis.composite.declarations import read_index
    >>> from analysis.indicators import inputs_of
    >>> index_values(read_index("capacity"), IndexInputs(inputs_of(), {"beds": pd.DataFrame()}))
    Traceback (most recent call last):
    ...
    analysis.errors.DataError: Estimates of what is no indicator of the index 'capacity'. \
Found: beds.
    """
    inputs, estimates = measured
    order = [each.id for each in index.indicators]
    strangers = sorted(set(estimates) - set(order))
    if strangers:
        raise DataError(
            f"Estimates of what is no indicator of the index '{index.id}'.",
            found=", ".join(strangers),
        )
    if not estimates:
        return IndexValues(measure_index(index, inputs), None, is_synthetic=False)
    faults = passport_faults(index, read_indicators(level=None))
    if faults:
        raise DataError("Passports and index do not fit.", found="; ".join(faults))
    values = measure_index(index.without(tuple(estimates)), inputs)
    errors = pd.DataFrame(np.nan, index=values.index, columns=order)
    for name, table in estimates.items():
        told = _told(name, table, units=values.index)
        values[name], errors[name] = told["estimate"], told["standard_error"]
    synthetic = any(
        each["is_synthetic"].any() for each in estimates.values() if "is_synthetic" in each
    )
    return IndexValues(values[order], errors, bool(synthetic))


def _told(name: str, table: pd.DataFrame, *, units: pd.Index) -> pd.DataFrame:
    """Estimates of one indicator by unit; refused where they cannot carry an error."""
    lacking = [column for column in COLUMNS if column not in table]
    if lacking:
        raise DataError(f"The estimates of '{name}' lack a column.", needed=", ".join(lacking))
    sampling = set(table["sampling"]) if "sampling" in table else set()
    if sampling & set(WITHOUT_ERROR):
        raise DataError(
            f"The estimates of '{name}' do not come from a sample drawn by lot.",
            needed="answers of people drawn by lot, or a source that tells its error",
            found=", ".join(sorted(sampling & set(WITHOUT_ERROR))),
        )
    by_unit = table.set_index(table["domain"].astype(str))[["estimate", "standard_error"]]
    wrong = [*by_unit.index[by_unit.index.duplicated()], *by_unit.index.difference(units)]
    if wrong:
        raise DataError(
            f"The estimates of '{name}' do not fit the units of the index.",
            needed="one row for a unit of its population, by code",
            found=", ".join(map(str, wrong[:5])),
        )
    bare = by_unit.index[by_unit["estimate"].notna() & by_unit["standard_error"].isna()]
    if len(bare):
        raise DataError(
            f"An estimate of '{name}' has no standard error.",
            needed="a standard error for each estimate, 0 where it is exact",
            found=", ".join(bare[:5]),
            hint="Leave the estimate missing: without its error it would pass for an exact value.",
        )
    return by_unit.astype(float).reindex(units)


def checked_errors(values: pd.DataFrame, errors: pd.DataFrame | None) -> pd.DataFrame | None:
    """Bring standard errors into the order of the values; refuse those that are none.

    Parameters
    ----------
    values : pandas.DataFrame, shape (units, indicators)
        Checked.
    errors : pandas.DataFrame or None
        Of the same units; an indicator without a column is exact.

    Returns
    -------
    pandas.DataFrame or None, shape as the values
        0 where a value is exact or missing; None where no value has an error.

    Raises
    ------
    DataError
        A row or column is not among the values, or an error is negative or infinite.
    """
    if errors is None:
        return None
    strangers = [*errors.index.difference(values.index), *errors.columns.difference(values.columns)]
    if strangers or errors.index.has_duplicates:
        raise DataError(
            "Standard errors and values do not fit.",
            needed="the units and the indicators of the values, each once",
            found=", ".join(map(str, strangers[:5])) or "a unit twice",
        )
    numbers = errors.astype(float)
    wrong = np.argwhere(((numbers < 0) | np.isinf(numbers)).to_numpy())
    if len(wrong):
        raise DataError(
            "A standard error is negative or infinite.",
            where=f"unit {numbers.index[wrong[0][0]]}, indicator {numbers.columns[wrong[0][1]]}",
        )
    told = numbers.reindex(index=values.index, columns=values.columns)
    told = told.where(values.notna(), 0.0).fillna(0.0)
    return told if bool(told.to_numpy().any()) else None
