"""Which uncertain choice moves a result most: Sobol indices of first and total order.

A design says at which inputs a result must be computed; the indices are read from the results.
Computing the results themselves (an index under other weights, say) belongs to whoever asks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import qmc

from analysis.errors import DataError, ParameterError

__all__ = ["sobol_design", "sobol_indices", "sobol_sample"]

Numbers = npt.NDArray[np.float64]
ROUNDING = 1e-12  # a spread below this share of the numbers themselves is rounding, not spread


def sobol_sample(inputs_count: int, *, rows_count: int, seed: int) -> tuple[Numbers, Numbers]:
    """Draw the two sample blocks A and B from one scrambled Sobol sequence.

    Parameters
    ----------
    inputs_count : int
        Uncertain inputs, at least 1.
    rows_count : int
        Rows of each block, a power of two: only then is the sequence balanced.
    seed : int
        Of the scrambling; the same seed gives the same blocks.

    Returns
    -------
    tuple of two numpy.ndarray, each rows_count × inputs_count
        Shares of the range of each input, 0 ≤ share < 1; bring them to the input's own
        distribution by its quantile function.

    Raises
    ------
    ParameterError
        No input, or a number of rows that is no power of two.

    Source
    ------
    Saltelli et al. (2010), Variance based sensitivity analysis of model output, Computer Physics
    Communications 181, section 3.1: both blocks are halves of one sequence of twice as many
    dimensions, so that they are independent.

    Examples
    --------
    >>> first, second = sobol_sample(3, rows_count=8, seed=1)
    >>> first.shape == second.shape == (8, 3), bool((first == second).any())
    (True, False)
    """
    if inputs_count < 1:
        raise ParameterError("A design needs an input.", found=f"{inputs_count} inputs")
    exponent = rows_count.bit_length() - 1
    if rows_count < 2 or rows_count != 2**exponent:
        raise ParameterError(
            "A Sobol sequence is balanced only at a power of two.",
            needed="2, 4, 8, 16, … rows",
            found=f"{rows_count} rows",
        )
    generator = np.random.default_rng(seed)
    drawn = qmc.Sobol(2 * inputs_count, scramble=True, seed=generator).random_base2(exponent)
    return drawn[:, :inputs_count], drawn[:, inputs_count:]


def sobol_design(first: npt.ArrayLike, second: npt.ArrayLike) -> Numbers:
    """Put two sample blocks together to the design A, B, A_B(1), …, A_B(d).

    A_B(i) is A with the column i of B.

    Parameters
    ----------
    first, second : array, rows × inputs
        The blocks A and B of equal shape; none missing.

    Returns
    -------
    numpy.ndarray, rows · (inputs + 2) × inputs
        The blocks one below the other, in the order that :func:`sobol_indices` expects.

    Raises
    ------
    DataError
        The blocks are empty, or not of one shape.

    Examples
    --------
    >>> sobol_design([[1, 2]], [[8, 9]]).tolist()
    [[1.0, 2.0], [8.0, 9.0], [8.0, 2.0], [1.0, 9.0]]
    """
    one, other = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if one.ndim != 2 or one.shape != other.shape or not one.size:
        raise DataError(
            "The two sample blocks do not fit.",
            needed="two tables of the same rows and inputs",
            found=f"shapes {one.shape} and {other.shape}",
        )
    mixed = []
    for column in range(one.shape[1]):
        block = one.copy()
        block[:, column] = other[:, column]
        mixed.append(block)
    return np.vstack([one, other, *mixed])


def sobol_indices(results: npt.ArrayLike, inputs: Sequence[str]) -> pd.DataFrame:
    """Estimate which share of the variance of a result each input explains.

    Parameters
    ----------
    results : array, rows · (inputs + 2)
        The result at each row of :func:`sobol_design`, in its order; none missing.
    inputs : sequence of str
        Name of each input, in the order of the columns of the design.

    Returns
    -------
    pandas.DataFrame, one row an input
        input; first_order (share of the variance that the input explains alone); total_order
        (share in which it takes part, alone or together with others); reason (why both are
        missing: the result is the same in all of A and B; else empty). Estimates of a finite
        design may lie a little outside 0 to 1. The estimate of the first order has less error
        where the mean of the results is near 0: subtract a constant from them if it is not.

    Raises
    ------
    DataError
        The number of results does not fit the design, a name stands twice, or a result is not
        finite.

    Source
    ------
    First order: Saltelli et al. (2010), table 2 (b). Total order: Jansen (1999), Analysis of
    variance designs for model output, Computer Physics Communications 117. Variance of A and B
    together, with n - 1.

    Examples
    --------
    >>> first, second = sobol_sample(2, rows_count=4096, seed=1)
    >>> design = sobol_design(first - 0.5, second - 0.5)
    >>> sobol_indices(design[:, 0] + 2 * design[:, 1], ["weights", "scale"]).round(2).values
    array([['weights', 0.2, 0.2, ''],
           ['scale', 0.8, 0.8, '']], dtype=object)
    """
    blocks = _blocks(np.asarray(results, dtype=float), inputs)
    at_a, at_b, at_mixed = blocks[0], blocks[1], blocks[2:]
    both = blocks[:2].ravel()
    changes = bool(np.ptp(both) > ROUNDING * np.abs(both).max())
    variance = both.var(ddof=1) if changes else np.nan
    return pd.DataFrame(
        {
            "input": list(inputs),
            "first_order": _first_order(at_a, at_b, at_mixed) / variance,
            "total_order": _total_order(at_a, at_mixed) / variance,
            "reason": "" if changes else "The result is the same in every row of A and B.",
        }
    )


def _first_order(at_a: Numbers, at_b: Numbers, at_mixed: Numbers) -> Numbers:
    return np.mean(at_b * (at_mixed - at_a), axis=1)


def _total_order(at_a: Numbers, at_mixed: Numbers) -> Numbers:
    return np.mean((at_a - at_mixed) ** 2, axis=1) / 2


def _blocks(results: Numbers, inputs: Sequence[str]) -> Numbers:
    """Results as blocks × rows: A, B, then one a mixed block."""
    count = len(inputs) + 2
    if not len(inputs) or len(set(inputs)) != len(inputs):
        raise DataError("Inputs need names that differ.", found=", ".join(inputs) or "no name")
    if results.ndim != 1 or not results.size or results.size % count:
        raise DataError(
            "The results do not fit the design.",
            needed=f"a multiple of {count} results, for {len(inputs)} inputs",
            found=f"shape {results.shape}",
        )
    if not np.isfinite(results).all():
        raise DataError(
            "A result is missing or infinite.",
            needed="a finite result at each row of the design",
            where=f"row {int(np.argmin(np.isfinite(results)))} of the design, counted from 0",
        )
    return results.reshape(count, -1)
