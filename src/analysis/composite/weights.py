"""How much each indicator counts: equally, as given, as a panel says, or as the data move.

A weight is a choice of values; only the panel's is an answer by people, and then their
disagreement is kept beside the mean. Weights that follow the data say what moves together, not
what is important. Joining scores by weights does not belong here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError, ParameterError

__all__ = [
    "BudgetAllocation",
    "budget_allocation",
    "effective_weights",
    "equal_weights",
    "given_weights",
    "pca_weights",
]

Numbers = npt.NDArray[np.float64]
ROUNDING = 1e-12  # a spread below this share of the numbers themselves is rounding, not spread


@dataclass(frozen=True)
class BudgetAllocation:
    """Weights by a panel, and how far its people are apart.

    Parameters
    ----------
    shares : pandas.DataFrame
        One row a person, one column an indicator: the person's points as shares, of sum 1.

    Examples
    --------
    >>> panel = budget_allocation(pd.DataFrame({"money": [50, 70], "reach": [50, 30]}))
    >>> panel.weights.round(2).to_dict()
    {'money': 0.6, 'reach': 0.4}
    >>> panel.spread.round(2).to_dict("list")
    {'mean': [0.6, 0.4], 'sd': [0.14, 0.14], 'lowest': [0.5, 0.3], 'highest': [0.7, 0.5]}
    """

    shares: pd.DataFrame

    @property
    def weights(self) -> pd.Series:
        """Mean share of each indicator; the sum is 1."""
        return self.shares.mean()

    @property
    def spread(self) -> pd.DataFrame:
        """Between the people, one row an indicator: mean, sd (n - 1), lowest, highest."""
        return self.shares.agg(["mean", "std", "min", "max"]).T.set_axis(
            ["mean", "sd", "lowest", "highest"], axis="columns"
        )

    def drawn(self, count: int, *, method: str = "bootstrap", seed: int) -> Numbers:
        """Draw weights as they might come from another panel of the same kind.

        Parameters
        ----------
        count : int
            Sets of weights.
        method : str
            ``bootstrap``: the mean of as many people, drawn with replacement: how sure the mean
            is. ``people``: one person of the panel: whose weights are right is open.
            ``dirichlet``: one more person like those of the panel, by the Dirichlet distribution
            that has their mean and their mean variance.
        seed : int
            The same seed draws the same weights.

        Returns
        -------
        numpy.ndarray, count × indicators
            Each row of sum 1.

        Raises
        ------
        ParameterError
            The method is unknown.
        DataError
            The people agree wholly, or lie apart more than any Dirichlet distribution does.
        """
        if method not in DRAWS:
            raise ParameterError(
                "No such way to draw weights.", needed=f"one of: {', '.join(DRAWS)}", found=method
            )
        return DRAWS[method](self.shares.to_numpy(), count, np.random.default_rng(seed))


def budget_allocation(points: pd.DataFrame) -> BudgetAllocation:
    """Read the points that each person of a panel gave to each indicator.

    Parameters
    ----------
    points : pandas.DataFrame
        One row a person, one column an indicator: points of at least 0, none missing; their sum
        may differ from person to person, as each person has one voice.

    Returns
    -------
    BudgetAllocation

    Raises
    ------
    DataError
        Fewer than two people or indicators, points missing or negative, or a person gave none.

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators, section 6.6 (budget
    allocation).

    Examples
    --------
    >>> panel = budget_allocation(pd.DataFrame({"money": [50, 7], "reach": [50, 3]}))
    >>> panel.shares["money"].tolist()
    [0.5, 0.7]
    """
    numbers = points.to_numpy(dtype=float, na_value=np.nan)
    fine = np.isfinite(numbers) & (numbers >= 0)
    if min(numbers.shape, default=0) < 2 or not fine.all() or not numbers.sum(axis=1).all():
        raise DataError(
            "The points of the panel cannot be read.",
            needed="at least 2 people and 2 indicators, points of at least 0, some from each",
            found=f"{len(points)} people, {(~fine).sum()} points missing or negative",
        )
    shares = numbers / numbers.sum(axis=1, keepdims=True)
    return BudgetAllocation(pd.DataFrame(shares, index=points.index, columns=points.columns))


def equal_weights(count: int) -> Numbers:
    """Give each indicator of a group the same weight.

    Parameters
    ----------
    count : int
        Indicators, at least 1.

    Returns
    -------
    numpy.ndarray, count
        Of sum 1.

    Raises
    ------
    ParameterError
        There is no indicator.

    Examples
    --------
    >>> equal_weights(4).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    if count < 1:
        raise ParameterError("There is nothing to weigh.", found=f"{count} indicators")
    return np.full(count, 1 / count)


def given_weights(weights: npt.ArrayLike) -> Numbers:
    """Bring declared weights to the sum 1.

    Parameters
    ----------
    weights : array, indicators
        At least 0, none missing, not all 0.

    Returns
    -------
    numpy.ndarray, indicators
        Of sum 1.

    Raises
    ------
    DataError
        A weight is missing, infinite or negative, or all are 0.

    Examples
    --------
    >>> given_weights([2, 1, 1]).tolist()
    [0.5, 0.25, 0.25]
    """
    given = np.asarray(weights, dtype=float)
    if given.ndim != 1 or not (np.isfinite(given) & (given >= 0)).all() or not given.sum() > 0:
        raise DataError(
            "These are no weights.", needed="numbers of at least 0, not all 0", found=str(given)
        )
    return given / given.sum()


def pca_weights(scores: npt.ArrayLike, *, variant: str = "loadings") -> Numbers:
    """Weigh the indicators of a group by their principal components.

    Parameters
    ----------
    scores : array, units × indicators
        More is better; rows with a missing score are left out.
    variant : str
        ``loadings``: those of the first component, as they are: a weight may be negative, and
        the sign of all together is arbitrary; here their sum is made positive. ``squared``:
        squared loadings after a varimax rotation of the components with an eigenvalue above 1,
        each indicator in the component that it loads on most, components by the variance they
        explain; never negative, of sum 1.

    Returns
    -------
    numpy.ndarray, indicators

    Raises
    ------
    ParameterError
        The variant is unknown.
    DataError
        Fewer complete rows than indicators plus one, or an indicator is the same in all rows.

    Source
    ------
    ``loadings``: COINr's get_PCA (raw loadings of standardised indicators). ``squared``:
    Nicoletti, Scarpetta and Boylaud (2000), OECD Economics Department Working Paper 226; OECD
    and JRC (2008), Handbook on constructing composite indicators, section 6.1.

    Examples
    --------
    >>> scores = np.array([[1, 2, 5], [2, 4, 4], [3, 6, 6], [4, 8.5, 5], [5, 9, 4]])
    >>> pca_weights(scores).round(2).tolist()
    [0.7, 0.69, -0.2]
    >>> pca_weights(scores, variant="squared").round(2).tolist()
    [0.49, 0.47, 0.04]
    """
    if variant not in VARIANTS:
        raise ParameterError(
            "No such weights by components.", needed=f"one of: {', '.join(VARIANTS)}", found=variant
        )
    numbers = np.asarray(scores, dtype=float)
    complete = numbers[np.isfinite(numbers).all(axis=-1)] if numbers.ndim == 2 else numbers[:0]
    enough = complete.ndim == 2 and len(complete) > complete.shape[1] > 0
    if not enough or (np.ptp(complete, axis=0) <= ROUNDING * np.abs(complete).max(axis=0)).any():
        raise DataError(
            "No components can be found.",
            needed="more complete rows than indicators, and indicators that differ between units",
            found=f"shape {numbers.shape}, {len(complete)} complete rows",
        )
    alike = np.atleast_2d(np.corrcoef(complete, rowvar=False))
    values, vectors = np.linalg.eigh(alike)
    return VARIANTS[variant](values[::-1], vectors[:, ::-1])


def effective_weights(
    weights: Sequence[npt.ArrayLike], parents: Sequence[npt.ArrayLike]
) -> list[Numbers]:
    """Weight of each member of each level in the whole index.

    Parameters
    ----------
    weights : sequence of arrays, one a level
        From the indicators up; only ratios within a group count.
    parents : sequence of arrays of int, one a level
        For each member the position of its group on the next level, from 0; on the last level
        all are 0.

    Returns
    -------
    list of numpy.ndarray, one a level
        Each of sum 1: the weight in its group times the weight of the group.

    Raises
    ------
    DataError
        The levels do not fit each other, or a group has no weight.

    Source
    ------
    COINr's get_eff_wts. These are nominal weights: how much an indicator moves an index depends
    also on its variance and correlations.

    Examples
    --------
    >>> levels = effective_weights([[1, 1, 2], [1, 3]], [[0, 0, 1], [0, 0]])
    >>> [level.tolist() for level in levels]
    [[0.125, 0.125, 0.75], [0.25, 0.75]]
    """
    given = [np.asarray(each, dtype=float) for each in weights]
    groups = [np.asarray(each, dtype=int) for each in parents]
    above, levels = np.ones(1), list[Numbers]()
    for weight, group in zip(given[::-1], groups[::-1], strict=True):
        if len(weight) != len(group) or set(group.tolist()) != set(range(len(above))):
            raise DataError(
                "The levels of the index do not fit each other.",
                needed=f"a weight and a group (0 to {len(above) - 1}) for each member",
                found=f"{len(weight)} weights, groups {sorted(set(group.tolist()))}",
            )
        total = np.bincount(group, weights=weight, minlength=len(above))
        if not (weight >= 0).all() or not (total > 0).all():
            raise DataError(
                "A group has no weight, or a negative one.", needed="weights of at least 0"
            )
        above = weight / total[group] * above[group]
        levels.append(above)
    return levels[::-1]


def _loadings(_values: Numbers, vectors: Numbers) -> Numbers:
    first = vectors[:, 0]
    return first * (1 if first.sum() >= 0 else -1)


def _squared(values: Numbers, vectors: Numbers) -> Numbers:
    kept = max(1, int(np.sum(values > 1)))
    rotated = _varimax(vectors[:, :kept] * np.sqrt(values[:kept]))
    squares = rotated**2
    largest = squares.max(axis=1)  # over the component's variance, times the component's share
    return largest / largest.sum()


def _varimax(loadings: Numbers, rounds: int = 200) -> Numbers:
    """Rotate so that each component loads on few indicators (Kaiser 1958)."""
    count, components = loadings.shape
    rotation, before = np.eye(components), 0.0
    for _ in range(rounds):
        rotated = loadings @ rotation
        target = rotated**3 - rotated * (rotated**2).sum(axis=0) / count
        left, sizes, right = np.linalg.svd(loadings.T @ target)
        rotation = left @ right
        if sizes.sum() <= before * (1 + 1e-10):
            break
        before = float(sizes.sum())
    return loadings @ rotation


def _bootstrap(shares: Numbers, count: int, random: np.random.Generator) -> Numbers:
    people = len(shares)
    return random.multinomial(people, np.full(people, 1 / people), size=count) @ shares / people


def _people(shares: Numbers, count: int, random: np.random.Generator) -> Numbers:
    return shares[random.integers(len(shares), size=count)]


def _dirichlet(shares: Numbers, count: int, random: np.random.Generator) -> Numbers:
    """Draw from the Dirichlet distribution whose mean and mean variance are the panel's."""
    mean, variance = shares.mean(axis=0), shares.var(axis=0, ddof=1).sum()
    inherent = float((mean * (1 - mean)).sum())
    concentration = inherent / variance - 1 if variance > ROUNDING else np.inf
    if not 0 < concentration < np.inf:
        raise DataError(
            "No Dirichlet distribution lies as the people of the panel do.",
            needed="people who differ, but less than by all points on one indicator each",
            found=f"variance {variance:g} of at most {inherent:g}",
            hint="Draw people or bootstrap them instead.",
        )
    drawn = np.zeros((count, len(mean)))
    drawn[:, mean > 0] = random.dirichlet(mean[mean > 0] * concentration, size=count)
    return drawn


VARIANTS = {"loadings": _loadings, "squared": _squared}
DRAWS = {"bootstrap": _bootstrap, "dirichlet": _dirichlet, "people": _people}
