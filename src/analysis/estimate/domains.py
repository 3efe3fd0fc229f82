"""Rows of a sample split into domains, with values checked and gaps counted.

A domain is any part of the population for which a figure is wanted: an oblast, a type, men and
women. Its rows keep their place in the whole design, since how many rows fell into the domain was
left to chance too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError
from analysis.estimate.designs import Design

__all__ = ["Domains", "domains_of", "numbers_of"]

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Domains:
    """Rows with a value, by domain.

    Parameters
    ----------
    labels : pandas.Index
        Name of each domain, sorted; ``all`` when there is only one.
    codes : array of int, shape (rows,)
        Domain of each row; -1 for a row without a domain or without a value.
    missing_count : array of int, shape (domains,)
        Rows of the domain without a value.

    Examples
    --------
    >>> domains_of(3).labels.tolist()
    ['all']
    """

    labels: pd.Index
    codes: Codes
    missing_count: npt.NDArray[np.intp]

    @property
    def count(self) -> int:
        """Number of domains."""
        return len(self.labels)

    @property
    def base(self) -> npt.NDArray[np.intp]:
        """Rows with a value in each domain."""
        return np.bincount(self.codes[self.codes >= 0], minlength=self.count)

    def sums(self, values: Floats) -> Floats:
        """Sum the values of each domain.

        Parameters
        ----------
        values : array of float, shape (rows,)
            Missing only in rows without a domain.

        Returns
        -------
        array of float, shape (domains,)
        """
        inside = self.codes >= 0
        if inside.all():
            return np.bincount(self.codes, values, self.count).astype(float)
        return np.bincount(self.codes[inside], values[inside], self.count).astype(float)

    def spread(self, per_domain: Floats) -> Floats:
        """Give each row the number of its domain; 0 to rows without one.

        Parameters
        ----------
        per_domain : array of float, shape (domains,)
            One number a domain.

        Returns
        -------
        array of float, shape (rows,)
        """
        return np.where(self.codes >= 0, per_domain[np.maximum(self.codes, 0)], 0.0)

    def spread_or_one(self, per_domain: Floats) -> Floats:
        """Give each row the number of its domain; 1 to rows without one.

        Parameters
        ----------
        per_domain : array of float, shape (domains,)
            One number a domain.

        Returns
        -------
        array of float, shape (rows,)
        """
        return np.where(self.codes >= 0, per_domain[np.maximum(self.codes, 0)], 1.0)


def domains_of(
    rows: int,
    by: npt.ArrayLike | pd.Series | None = None,
    *,
    has_value: npt.NDArray[np.bool_] | None = None,
) -> Domains:
    """Split rows into domains.

    Parameters
    ----------
    rows : int
        Rows of the sample.
    by : array_like or pandas.Series, shape (rows,), optional
        Domain of each row, in the order of the sample; a missing one belongs to no domain.
    has_value : array of bool, shape (rows,), optional
        Rows that count; all when not told.

    Returns
    -------
    Domains

    Raises
    ------
    DataError
        ``by`` has another length than the sample.

    Examples
    --------
    >>> domains = domains_of(3, ["urban", "rural", "urban"],
    ...     has_value=np.array([True, True, False]))
    >>> domains.labels.tolist(), domains.base.tolist(), domains.missing_count.tolist()
    (['rural', 'urban'], [1, 1], [0, 1])
    """
    if by is None:
        codes, labels = np.zeros(rows, dtype=np.intp), pd.Index(["all"])
    else:
        if len(by) != rows:  # type: ignore[arg-type]
            raise DataError(
                "Domains and sample differ in length.",
                needed=f"{rows} rows",
                found=f"{len(by)} rows",  # type: ignore[arg-type]
            )
        factorized, unique = pd.factorize(pd.Series(by), sort=True)
        codes, labels = factorized.astype(np.intp), pd.Index(unique)
    if has_value is None:
        return Domains(labels, codes, np.zeros(len(labels), dtype=np.intp))
    lacking = codes[~has_value & (codes >= 0)]
    return Domains(
        labels,
        np.where(has_value, codes, -1),
        np.bincount(lacking, minlength=len(labels)),
    )


def numbers_of(design: Design, values: npt.ArrayLike | pd.Series, *, what: str) -> Floats:
    """Return values as numbers, one a row of the sample.

    Parameters
    ----------
    design : Design
        Tells how many rows are needed.
    values : array_like, shape (rows,)
        Numbers or truth values; missing allowed.
    what : str
        Name of the values, for messages.

    Returns
    -------
    array of float, shape (rows,)
        Missing as NaN.

    Raises
    ------
    DataError
        Another length, text, or an infinite value.

    Examples
    --------
    >>> from analysis.estimate.designs import DesignPlan, design_of
    >>> design = design_of(pd.DataFrame({"w": [1.0, 1.0]}), DesignPlan(kind="simple", weights="w"))
    >>> numbers_of(design, pd.Series([True, None], dtype="boolean"), what="values").tolist()
    [1.0, nan]
    """
    try:
        numbers = pd.Series(values).to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError) as problem:
        raise DataError(f"The {what} are not numbers.", found=str(problem)) from problem
    if len(numbers) != len(design.weights):
        raise DataError(
            f"The {what} and the sample differ in length.",
            needed=f"{len(design.weights)} rows",
            found=f"{len(numbers)} rows",
        )
    if np.isinf(numbers).any():
        raise DataError(
            f"The {what} hold an infinite number.",
            where=f"row {int(np.flatnonzero(np.isinf(numbers))[0])} of the sample",
        )
    return numbers
