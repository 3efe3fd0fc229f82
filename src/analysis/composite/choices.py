"""All that could be chosen otherwise in an index, as one record that the engines go through.

A choice is a label of a factor: how gaps were filled, outliers treated, indicators normalised,
weighed, left out and joined. A combination takes one label of each factor. What is defensible is
declared elsewhere; here it only has to be complete and to fit together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError, ParameterError

__all__ = [
    "FACTORS",
    "ChoiceSpace",
    "Combinations",
    "IndexData",
    "Joining",
    "Scaling",
    "Weighting",
]

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
FACTORS = ("imputation", "treatment", "normalisation", "weights", "without", "aggregation")
DRAWN, ERRORS = "weights_drawn", "measurement_error"


@dataclass(frozen=True)
class IndexData:
    """Values of the indicators before and after the treatment of outliers.

    Parameters
    ----------
    treated : numpy.ndarray, units × indicators
        What is normalised; missing allowed.
    untreated : numpy.ndarray, units × indicators, optional
        Only needed with standard errors: errors move these values, and the treatment, as it was
        fitted, is applied to what comes out.
    standard_errors : numpy.ndarray, units × indicators, optional
        In the unit of the untreated values; 0 or missing: exact as it stands.

    Examples
    --------
    >>> IndexData(np.array([[1.0, 2], [3, 4]])).treated.shape
    (2, 2)
    """

    treated: Numbers
    untreated: Numbers | None = None
    standard_errors: Numbers | None = None


@dataclass(frozen=True)
class Scaling:
    """A normalisation with its parameters.

    Parameters
    ----------
    method : str
        As in :func:`normalised`.
    parameters : mapping of str to number or array
        What the method takes.

    Examples
    --------
    >>> Scaling("min_max", {"lower": 1}).method
    'min_max'
    """

    method: str
    parameters: Mapping[str, npt.ArrayLike] = field(default_factory=dict)


@dataclass(frozen=True)
class Weighting:
    """Weights of every level, and where they are uncertain, draws of them.

    Parameters
    ----------
    levels : sequence of numpy.ndarray
        Weight of each member within its group, from the indicators up; 0: left out.
    draws : sequence of numpy.ndarray, each count × members, optional
        Equally likely weights, level by level; a combination takes one row of all.

    Examples
    --------
    >>> certain = Weighting(levels=[np.ones(3)])
    >>> certain.count, certain.perturbed(50, by=[0.25], seed=1).count
    (0, 50)
    """

    levels: Sequence[Numbers]
    draws: Sequence[Numbers] | None = None

    @property
    def count(self) -> int:
        """Draws; 0 where the weights are certain."""
        return len(self.draws[0]) if self.draws else 0

    def perturbed(self, count: int, *, by: Sequence[float], seed: int) -> Weighting:
        """Return the same weights, and draws of them that lie up to a share above or below.

        Parameters
        ----------
        count : int
            Draws.
        by : sequence of float, one a level
            Largest change as a share of the weight, 0 to below 1; every change is as likely.
        seed : int

        Returns
        -------
        Weighting

        Raises
        ------
        ParameterError
            A share is not from 0 to below 1, or there is not one for each level.

        Source
        ------
        COINr's get_noisy_weights.
        """
        if len(by) != len(self.levels) or not all(0 <= each < 1 for each in by):
            raise ParameterError(
                "Weights cannot be moved so.",
                needed=f"a share from 0 to below 1 for each of {len(self.levels)} levels",
                found=str(list(by)),
            )
        random = np.random.default_rng(seed)
        draws = [
            level * random.uniform(1 - far, 1 + far, (count, len(level)))
            for level, far in zip(self.levels, by, strict=True)
        ]
        return Weighting(self.levels, draws)


@dataclass(frozen=True)
class Joining:
    """An aggregation of every level, with what must be there for a score.

    Parameters
    ----------
    methods : sequence of str
        One a level, as in :func:`aggregated`.
    availability : float
        Least share of the members with a weight.
    power : float, optional
        Of the generalised mean.

    Examples
    --------
    >>> Joining(["arithmetic", "geometric"], availability=0.5).methods
    ['arithmetic', 'geometric']
    """

    methods: Sequence[str]
    availability: float = 0.0
    power: float | None = None


@dataclass(frozen=True)
class ChoiceSpace:
    """Every choice that could be defended, and the data that go with it.

    The first label of each factor is the index as declared.

    Parameters
    ----------
    units : sequence of str
        Code of each unit.
    parents : sequence of array of int
        For each member of a level the position of its group on the next one.
    lower_is_better : array of bool
        One an indicator.
    data : mapping of (imputation, treatment) to IndexData
        Every pair of the labels of both.
    options : mapping
        ``normalisation`` to labels and :class:`Scaling`, ``weights`` to pairs of labels (of
        weights, and of what is left out) and :class:`Weighting`, ``aggregation`` to labels and
        :class:`Joining`.

    Raises
    ------
    DataError
        A pair of labels is lacking, or sizes do not fit each other.

    Examples
    --------
    >>> space = ChoiceSpace(
    ...     units=["UA1", "UA2"], parents=[[0, 0]], lower_is_better=[False, False],
    ...     data={("none", "none"): IndexData(np.array([[1.0, 2], [3, 1]]))},
    ...     options={
    ...         "normalisation": {"min_max": Scaling("min_max"), "rank": Scaling("rank")},
    ...         "weights": {("equal", "nothing"): Weighting([np.ones(2)])},
    ...         "aggregation": {"mean": Joining(["arithmetic"])},
    ...     },
    ... )
    >>> space.labels["normalisation"], space.varied
    (('min_max', 'rank'), ('normalisation',))
    >>> space.everything().count
    2
    """

    units: Sequence[str]
    parents: Sequence[npt.ArrayLike]
    lower_is_better: npt.ArrayLike
    data: Mapping[tuple[str, str], IndexData]
    options: Mapping[str, Mapping]

    def __post_init__(self) -> None:
        """Refuse what does not fit together."""
        labels = self.labels
        pairs = {(one, two) for one in labels["imputation"] for two in labels["treatment"]}
        weighed = {(one, two) for one in labels["weights"] for two in labels["without"]}
        lacking = sorted((pairs - set(self.data)) | (weighed - set(self.options["weights"])))
        if lacking or not pairs or not weighed:
            raise DataError("A pair of choices has no data or weights.", found=str(lacking[:3]))
        sizes = [len(np.asarray(each)) for each in self.parents]
        shapes = {each.treated.shape for each in self.data.values()}
        fitting = all(
            [len(level) for level in each.levels] == sizes
            for each in self.options["weights"].values()
        ) and all(len(each.methods) == len(sizes) for each in self.options["aggregation"].values())
        if shapes != {(len(self.units), sizes[0])} or not fitting:
            raise DataError(
                "The parts of the choices do not fit each other.",
                needed=f"{len(self.units)} units, levels of {sizes} members everywhere",
                found=f"tables of {sorted(shapes)}",
            )

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """Labels of each factor, the declared one first."""
        data, weighed = list(self.data), list(self.options["weights"])
        return {
            "imputation": tuple(dict.fromkeys(one for one, _ in data)),
            "treatment": tuple(dict.fromkeys(two for _, two in data)),
            "normalisation": tuple(self.options["normalisation"]),
            "weights": tuple(dict.fromkeys(one for one, _ in weighed)),
            "without": tuple(dict.fromkeys(two for _, two in weighed)),
            "aggregation": tuple(self.options["aggregation"]),
        }

    @property
    def varied(self) -> tuple[str, ...]:
        """Factors with more than one label, then draws of weights, then measurement error."""
        found = [factor for factor, labels in self.labels.items() if len(labels) > 1]
        drawn = any(each.count for each in self.options["weights"].values())
        errors = any(each.standard_errors is not None for each in self.data.values())
        return (*found, *[DRAWN] * drawn, *[ERRORS] * errors)

    def declared(self) -> Combinations:
        """Return the one combination that is the index as declared."""
        return Combinations(np.zeros((1, len(FACTORS)), dtype=int))

    def everything(self) -> Combinations:
        """Return every combination of labels, with certain weights and exact values."""
        sizes = [len(labels) for labels in self.labels.values()]
        return Combinations(np.indices(sizes).reshape(len(sizes), -1).T)

    def drawn(self, shares: Numbers, *, seed: int) -> Combinations:
        """Turn shares between 0 and 1 into combinations.

        Parameters
        ----------
        shares : numpy.ndarray, count × varied factors
            In the order of ``varied``; 0 ≤ share < 1.
        seed : int
            Of the measurement errors.

        Returns
        -------
        Combinations

        Raises
        ------
        ParameterError
            A share lies outside, or their number does not fit.
        """
        varied = self.varied
        if shares.ndim != 2 or shares.shape[1] != len(varied) or not _are_shares(shares):
            raise ParameterError(
                "These shares make no combination.",
                needed=f"shares from 0 to below 1 of {', '.join(varied)}",
                found=f"shape {shares.shape}",
            )
        by_name = dict(zip(varied, shares.T, strict=True))
        picks = np.zeros((len(shares), len(FACTORS)), dtype=int)
        for place, (factor, labels) in enumerate(self.labels.items()):
            if factor in by_name:
                picks[:, place] = by_name[factor] * len(labels)
        return Combinations(picks, by_name.get(DRAWN), by_name.get(ERRORS), seed)


@dataclass(frozen=True)
class Combinations:
    """Combinations of labels, one a row.

    Parameters
    ----------
    picks : numpy.ndarray of int, count × factors
        Position of the label of each factor of ``FACTORS``.
    drawn : numpy.ndarray, count, optional
        Share (0 to 1) that picks one of the drawn weights; without it weights are certain.
    errors : numpy.ndarray, count, optional
        Share that picks the measurement errors; without it values are exact.
    seed : int
        Of the measurement errors: the same share and seed give the same errors.

    Examples
    --------
    >>> Combinations(np.zeros((4, 6), dtype=int)).count
    4
    """

    picks: Whole
    drawn: Numbers | None = None
    errors: Numbers | None = None
    seed: int = 0

    @property
    def count(self) -> int:
        """Combinations."""
        return len(self.picks)

    def distinct(self) -> tuple[Combinations, list[Whole]]:
        """Return each combination once, and the rows in which each stands.

        Those with drawn weights or errors are taken as they are: hardly two are the same.
        """
        if self.drawn is not None or self.errors is not None:
            return self, list(np.arange(self.count)[:, None])
        picks, belongs = np.unique(self.picks, axis=0, return_inverse=True)
        order = np.argsort(belongs.ravel(), kind="stable")
        sizes = np.bincount(belongs.ravel())
        return Combinations(picks), np.split(order, np.cumsum(sizes)[:-1])

    def named(self, space: ChoiceSpace) -> pd.DataFrame:
        """Return the label of each factor, one row a combination."""
        labels = space.labels
        return pd.DataFrame(
            {
                factor: np.array(labels[factor], dtype=object)[self.picks[:, place]]
                for place, factor in enumerate(FACTORS)
            }
        )


def _are_shares(shares: Numbers) -> bool:
    return bool(((shares >= 0) & (shares < 1)).all())
