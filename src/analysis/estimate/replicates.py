"""Variance by drawing again: jackknife and bootstrap weights of a design.

They serve every figure that has no formula of its own, an index for example: compute it once with
the full weights and once with each set of replicate weights. Multipliers are kept by cluster, so
that a thousand replicates of a million rows fit into memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analysis.errors import DataError
from analysis.estimate.designs import Design, Stage
from analysis.estimate.domains import domains_of, numbers_of

__all__ = ["Replicates", "replicate_mean", "replicates_of"]

Floats = npt.NDArray[np.float64]
_CHUNK = 4_000_000
"""Numbers of one intermediate table; bounds the memory, not the result."""


@dataclass(frozen=True)
class Replicates:
    """Sets of replicate weights.

    Parameters
    ----------
    design : Design
        Where they come from.
    clusters : array of int, shape (rows,)
        Cluster of each row.
    multipliers : array of float, shape (replicates, clusters)
        What the weight of each row of a cluster is multiplied by.
    scales : array of float, shape (replicates,)
        Share of each replicate's squared distance in the variance.
    method : str
        ``jackknife`` or ``bootstrap``.

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of
    >>> design = design_of(pd.DataFrame({"y": [1, 2, 6]}), DesignPlan(kind="simple",
    ...     population=(30,)))
    >>> replicates = replicates_of(design, method="jackknife")
    >>> replicates.multipliers.shape, round(replicates.variance(np.array([4.0, 3.5, 1.5]), 3.0), 6)
    ((3, 3), 2.1)
    """

    design: Design
    clusters: npt.NDArray[np.intp]
    multipliers: Floats
    scales: Floats
    method: str

    @property
    def degrees_of_freedom(self) -> int:
        """Those of the design, whatever the number of replicates."""
        return self.design.degrees_of_freedom

    def weights(self, replicate: int) -> Floats:
        """Return the weights of one replicate.

        Parameters
        ----------
        replicate : int
            Its number, from 0.

        Returns
        -------
        array of float, shape (rows,)
        """
        found: Floats = self.design.weights * self.multipliers[replicate, self.clusters]
        return found

    def variance(self, figures: npt.ArrayLike, full: npt.ArrayLike) -> float | Floats:
        """Return the variance of a figure from its values in the replicates.

        Parameters
        ----------
        figures : array_like, shape (replicates, ...)
            The figure with each set of replicate weights.
        full : array_like, shape (...)
            The figure with the full weights: the variance is around it, not around the mean of
            the replicates.

        Returns
        -------
        float or array of float, shape (...)
        """
        distances = np.asarray(figures, dtype=float) - np.asarray(full, dtype=float)
        found = np.tensordot(self.scales, distances**2, axes=(0, 0))
        return float(found) if np.ndim(found) == 0 else found


def replicates_of(design: Design, *, method: str, count: int = 500, seed: int = 2026) -> Replicates:
    """Make the replicate weights of a design.

    Parameters
    ----------
    design : Design
        Drawn by lot; not calibrated (calibrate each replicate instead). Only its first stage
        is drawn again, as usual.
    method : str
        ``jackknife`` (a cluster is left out at a time; ``count`` and ``seed`` play no part) or
        ``bootstrap`` (Rao and Wu: one cluster fewer than drawn, with replacement, in each
        stratum, scaled for the finite population).
    count : int
        Replicates of the bootstrap.
    seed : int
        Start of its random numbers.

    Returns
    -------
    Replicates

    Raises
    ------
    DataError
        No such method, a sample that was not drawn by lot, a calibrated design, or a stratum with
        one drawn cluster.

    Source
    ------
    Rao and Wu, Resampling inference with complex survey data, JASA 83, 1988; Wolter, Introduction
    to Variance Estimation, 2007.

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of
    >>> design = design_of(pd.DataFrame({"y": [1, 2]}), DesignPlan(kind="purposive"))
    >>> replicates_of(design, method="jackknife")
    Traceback (most recent call last):
    analysis.errors.DataError: A sample that was not drawn by lot cannot be drawn again. ...
    """
    if method not in _METHODS:
        raise DataError(f"There is no method '{method}'.", needed=f"one of: {', '.join(_METHODS)}")
    if design.sampling != "probability":
        raise DataError(
            "A sample that was not drawn by lot cannot be drawn again.",
            found=design.kind,
            hint="Its figures are descriptive: they hold for those who were asked.",
        )
    if design.calibration is not None:
        raise DataError("Replicates are made before the weights are calibrated.")
    first = design.stages[0]
    lonely = np.flatnonzero(first.drawn == 1)
    if len(lonely):
        raise DataError(
            "A stratum with one drawn cluster cannot be drawn again.",
            where=f"stratum '{first.strata_labels[lonely[0]]}'",
        )
    multipliers, scales = _METHODS[method](first, count, np.random.default_rng(seed))
    return Replicates(design, first.clusters, multipliers, scales, method)


def _jackknife(first: Stage, _count: int, _random: np.random.Generator) -> tuple[Floats, Floats]:
    stratum, drawn = first.stratum_of_cluster, first.drawn
    clusters = len(stratum)
    grown = (drawn / (drawn - 1))[stratum]
    same = stratum[:, None] == stratum[None, :]
    multipliers = np.where(same, grown[None, :], 1.0)
    multipliers[np.arange(clusters), np.arange(clusters)] = 0.0
    scales = ((1 - first.fraction) * (drawn - 1) / drawn)[stratum]
    return multipliers, scales


def _bootstrap(first: Stage, count: int, random: np.random.Generator) -> tuple[Floats, Floats]:
    stratum, drawn = first.stratum_of_cluster, first.drawn
    # Columns lie together in memory: a domain takes the columns of its clusters as they are.
    multipliers = np.empty((count, len(stratum)), order="F")
    for place in range(len(drawn)):
        own, units = np.flatnonzero(stratum == place), int(drawn[place])
        drawn_again = random.integers(0, units, size=(count, units - 1))
        drawn_again += np.arange(count)[:, None] * units
        times = np.bincount(drawn_again.ravel(), minlength=count * units).reshape(count, units)
        reach = np.sqrt(1 - first.fraction[place])
        multipliers[:, own] = 1 - reach + reach * times * units / (units - 1)
    return multipliers, np.full(count, 1 / count)


_METHODS: Mapping[str, Callable[[Stage, int, np.random.Generator], tuple[Floats, Floats]]] = {
    "jackknife": _jackknife,
    "bootstrap": _bootstrap,
}


def replicate_mean(
    replicates: Replicates,
    values: pd.DataFrame,
    *,
    by: npt.ArrayLike | pd.Series | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate means of many variables in many domains, with their replicate error.

    Parameters
    ----------
    replicates : Replicates
        Of the same rows.
    values : pandas.DataFrame, shape (rows, variables)
        Numbers; missing allowed and left out, variable by variable.
    by : array_like, shape (rows,), optional
        Domain of each row.
    level : float
        Level of the interval.

    Returns
    -------
    pandas.DataFrame, one row a domain and variable
        domain, variable, estimate, standard_error, lower, upper, base. The error is missing where
        fewer than two clusters of the domain have a value.

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of, mean
    >>> table = pd.DataFrame({"days": [4.0, 6.0, 5.0, 9.0]})
    >>> design = design_of(table, DesignPlan(kind="simple", population=(80,)))
    >>> again = replicate_mean(replicates_of(design, method="jackknife"), table)
    >>> once = mean(design, table["days"])
    >>> abs(again.at[0, "standard_error"] - once.at[0, "standard_error"]) < 1e-12
    np.True_
    """
    design = replicates.design
    numbers = np.column_stack(
        [numbers_of(design, values[name], what=f"values of '{name}'") for name in values]
    )
    domains = domains_of(len(numbers), by)
    inside = np.flatnonzero(domains.codes >= 0)
    clusters = replicates.multipliers.shape[1]
    keys = domains.codes[inside].astype(np.int64) * clusters + replicates.clusters[inside]
    pairs, where = np.unique(keys, return_inverse=True)
    known = ~np.isnan(numbers[inside])
    weights = design.weights[inside, None]
    gather = scipy.sparse.csr_matrix((np.ones(len(where)), (where, np.arange(len(where)))))
    whole = np.asarray(gather @ (weights * known))
    part = np.asarray(gather @ (weights * np.where(known, numbers[inside], 0.0)))
    base = np.asarray(gather @ known.astype(float))
    pair_domain, pair_cluster = pairs // clusters, (pairs % clusters).astype(np.intp)
    starts = np.searchsorted(pair_domain, np.arange(domains.count + 1))
    rows = []
    for place in range(domains.count):
        own = slice(starts[place], starts[place + 1])
        rows.append(_one_domain(replicates, pair_cluster[own], sums=(part[own], whole[own])))
    return _laid_out(
        replicates,
        np.array(rows),
        labels=(domains.labels, values.columns),
        bases=np.add.reduceat(base, starts[:-1]) if len(base) else base,
        level=level,
    )


def _one_domain(
    replicates: Replicates, clusters: npt.NDArray[np.intp], *, sums: tuple[Floats, Floats]
) -> Floats:
    """Estimate and variance of each variable, shape (2, variables)."""
    part, whole = sums
    is_run = len(clusters) > 0 and clusters[-1] - clusters[0] + 1 == len(clusters)
    own: slice | npt.NDArray[np.intp] = (
        slice(int(clusters[0]), int(clusters[-1]) + 1) if is_run else clusters
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        full = part.sum(axis=0) / whole.sum(axis=0)
        total = np.zeros(part.shape[1])
        step = max(1, _CHUNK // max(len(clusters), part.shape[1], 1))
        for begin in range(0, len(replicates.scales), step):
            again = replicates.multipliers[begin : begin + step, own]
            figures = (again @ part) / (again @ whole)
            # A replicate in which nobody of the domain was drawn has no figure.
            distances = np.nan_to_num(figures - full)
            total += replicates.scales[begin : begin + step] @ distances**2
    several = (whole > 0).sum(axis=0) > 1
    return np.array([full, np.where(several, total, np.nan)])


def _laid_out(
    replicates: Replicates,
    found: Floats,
    *,
    labels: tuple[pd.Index, pd.Index],
    bases: Floats,
    level: float,
) -> pd.DataFrame:
    estimate, error = found[:, 0, :].ravel(), np.sqrt(found[:, 1, :].ravel())
    reach = scipy.stats.t.ppf((1 + level) / 2, max(replicates.degrees_of_freedom, 1)) * error
    domain, variable = pd.MultiIndex.from_product(labels).to_frame().to_numpy().T
    return pd.DataFrame(
        {
            "domain": domain,
            "variable": variable,
            "estimate": estimate,
            "standard_error": error,
            "lower": estimate - reach,
            "upper": estimate + reach,
            "base": bases.ravel().astype(int),
        }
    )
