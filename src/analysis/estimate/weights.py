"""Weights: from the draw, for those who did not answer, and to what is known of the population.

Each step returns new weights with its diagnostics and refuses what cannot be met, by margin and
level; nothing is dropped or forced silently.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError
from analysis.estimate.designs import Calibration, Design
from analysis.estimate.margins import Margin, checked_margins, gaps_of

__all__ = ["Weighting", "nonresponse_weights", "poststratify", "rake", "trim", "with_weights"]

Floats = npt.NDArray[np.float64]
_ITERATIONS = 2_000
_CLOSE = 1e-11


@dataclass(frozen=True)
class Weighting:
    """Weights after one step, and what the step did.

    Parameters
    ----------
    weights : array of float, shape (rows,)
        After.
    before : array of float, shape (rows,)
        Before.
    margins : pandas.DataFrame
        variable, level, target, reached, gap_share; empty where nothing had to be met.
    auxiliary : array of float, shape (rows, variables), optional
        What the weights were calibrated on, for the variance.
    iterations : int
        Rounds until the margins were met.

    Examples
    --------
    >>> step = trim(np.array([1.0, 1.0, 10.0]), upper=5.0)
    >>> step.weights.tolist(), step.summary["sum"]
    ([3.5, 3.5, 5.0], 12.0)
    """

    weights: Floats
    before: Floats
    margins: pd.DataFrame
    auxiliary: Floats | None = None
    iterations: int = 0

    @property
    def summary(self) -> dict[str, float]:
        """Sum, least, greatest, ratio of these two, coefficient of variation, effective n (Kish),
        unequal weighting effect, greatest and least factor of the step.
        """
        weights, factor = self.weights, self.weights / self.before
        effective = weights.sum() ** 2 / (weights**2).sum()
        return {
            "sum": float(weights.sum()),
            "least": float(weights.min()),
            "greatest": float(weights.max()),
            "greatest_to_least": float(weights.max() / weights.min()),
            "variation": float(weights.std() / weights.mean()),
            "effective_n": float(effective),
            "weighting_effect": float(len(weights) / effective),
            "least_factor": float(factor.min()),
            "greatest_factor": float(factor.max()),
        }


def with_weights(design: Design, weighting: Weighting) -> Design:
    """Return the design with the new weights; its variance knows what they were calibrated on.

    Parameters
    ----------
    design : Design
        How the sample was drawn.
    weighting : Weighting
        Of the same rows.

    Returns
    -------
    Design

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of
    >>> design = design_of(pd.DataFrame({"w": [2.0, 2.0]}), DesignPlan(kind="simple", weights="w"))
    >>> with_weights(design, trim(design.weights, upper=5.0)).weights.tolist()
    [2.0, 2.0]
    """
    calibration = design.calibration
    if weighting.auxiliary is not None:
        calibration = Calibration(weighting.auxiliary, weighting.before)
    return replace(design, weights=weighting.weights, calibration=calibration)


def nonresponse_weights(
    weights: npt.ArrayLike, has_answered: npt.ArrayLike, *, cells: pd.Series
) -> Weighting:
    """Let those who answered stand for those of their cell who did not.

    Parameters
    ----------
    weights : array_like, shape (rows,)
        Weights of all who were drawn.
    has_answered : array_like of bool, shape (rows,)
        Who answered.
    cells : pandas.Series, shape (rows,)
        Adjustment cell of each row: those of one cell are taken to be alike.

    Returns
    -------
    Weighting
        Weights of the rows that answered only, in their order; ``margins`` has one row a cell:
        level, target (sum of weights of all), reached, response_share, factor.

    Raises
    ------
    DataError
        In a cell nobody answered; the cell is named.

    Examples
    --------
    >>> step = nonresponse_weights([2.0, 2.0, 3.0], [True, False, True],
    ...     cells=pd.Series(["north", "north", "south"]))
    >>> step.weights.tolist()
    [4.0, 3.0]
    """
    before = np.asarray(weights, dtype=float)
    answered = np.asarray(has_answered, dtype=bool)
    drawn = pd.Series(before).groupby(cells.to_numpy()).sum()
    told = pd.Series(before[answered]).groupby(cells.to_numpy()[answered]).sum()
    reached = told.reindex(drawn.index).fillna(0.0)
    empty = reached.index[reached == 0]
    if len(empty):
        raise DataError(
            "In an adjustment cell nobody answered.",
            needed="at least one answer in each cell; join the cell with another",
            where=f"cell '{empty[0]}'",
        )
    factor = drawn / reached
    after = before[answered] * factor.loc[cells.to_numpy()[answered]].to_numpy()
    margins = pd.DataFrame(
        {
            "variable": str(cells.name or "cell"),
            "level": drawn.index.astype(str),
            "target": drawn.to_numpy(),
            "reached": pd.Series(after).groupby(cells.to_numpy()[answered]).sum().to_numpy(),
            "response_share": (reached / drawn).to_numpy(),
            "factor": factor.to_numpy(),
        }
    )
    return Weighting(after, before[answered], margins)


def poststratify(
    sample: pd.DataFrame, targets: pd.DataFrame, *, weights: npt.ArrayLike
) -> Weighting:
    """Scale the weights so that each level of one margin adds up to its known count.

    Parameters
    ----------
    sample : pandas.DataFrame, one row a respondent
        With the column of the margin.
    targets : pandas.DataFrame
        Columns variable, level, count; one variable.
    weights : array_like, shape (rows,)
        Weights before.

    Returns
    -------
    Weighting

    Raises
    ------
    DataError
        As :func:`analysis.estimate.rake`, or the targets have several variables.

    Examples
    --------
    >>> targets = pd.DataFrame({"variable": "sex", "level": ["f", "m"], "count": [54.0, 46.0]})
    >>> poststratify(pd.DataFrame({"sex": ["f", "m", "m"]}), targets, weights=[1, 1, 1]).weights
    array([54., 23., 23.])
    """
    if targets["variable"].nunique() > 1:
        raise DataError(
            "Post-stratification needs one margin.",
            found=", ".join(map(str, targets["variable"].unique())),
            hint="Cross the variables into one, or rake to several.",
        )
    return rake(sample, targets, weights=weights)


def rake(sample: pd.DataFrame, targets: pd.DataFrame, *, weights: npt.ArrayLike) -> Weighting:
    """Scale the weights until every margin adds up to its known counts.

    Parameters
    ----------
    sample : pandas.DataFrame, one row a respondent
        A column for each variable of the targets.
    targets : pandas.DataFrame
        Columns variable, level, count (or shares of every margin).
    weights : array_like, shape (rows,)
        Weights before, above zero.

    Returns
    -------
    Weighting
        With the margins checked again after the last round.

    Raises
    ------
    DataError
        What :func:`analysis.estimate.margins.checked_margins` refuses, or a table that cannot be
        met: the margin and level farthest from its count is named.

    Source
    ------
    Deming and Stephan, On a least squares adjustment of a sampled frequency table when the
    expected marginal totals are known, 1940.

    Examples
    --------
    >>> sample = pd.DataFrame({"sex": ["f", "f", "m", "m"], "age": ["-40", "41-", "-40", "41-"]})
    >>> targets = pd.DataFrame({"variable": ["sex", "sex", "age", "age"],
    ...     "level": ["f", "m", "-40", "41-"], "count": [60.0, 40.0, 50.0, 50.0]})
    >>> rake(sample, targets, weights=[1, 1, 1, 1]).weights.tolist()
    [30.0, 30.0, 20.0, 20.0]
    """
    before = _positive(weights, len(sample))
    margins = checked_margins(sample, targets, weights=before)
    after, rounds = before.copy(), 0
    while (rounds := rounds + 1) <= _ITERATIONS:
        for margin in margins:
            after = after * (margin.targets / margin.reached(after))[margin.codes]
        if np.abs(gaps_of(margins, after)["gap_share"]).max() < _CLOSE:
            break
    gaps = gaps_of(margins, after)
    _refuse_unmet(gaps)
    return Weighting(after, before, gaps, auxiliary=_indicators(margins), iterations=rounds)


def _positive(weights: npt.ArrayLike, rows: int) -> Floats:
    numbers = np.asarray(weights, dtype=float)
    if len(numbers) != rows:
        raise DataError(
            "Weights and sample differ in length.", needed=f"{rows}", found=f"{len(numbers)}"
        )
    bad = np.flatnonzero(~((numbers > 0) & np.isfinite(numbers)))
    if len(bad):
        raise DataError(
            "A weight is not above zero.", found=str(numbers[bad[0]]), where=f"row {bad[0]}"
        )
    return numbers


def _refuse_unmet(gaps: pd.DataFrame) -> None:
    worst = gaps.loc[gaps["gap_share"].abs().idxmax()]
    if abs(worst["gap_share"]) > 1e-7:
        raise DataError(
            "The known totals cannot be met by this sample.",
            needed=f"{worst['target']:,.6g}",
            found=f"{worst['reached']:,.6g} after {_ITERATIONS} rounds",
            where=f"margin '{worst['variable']}', level '{worst['level']}'",
            hint="Too many combinations of levels have no respondent: join levels.",
        )


def _indicators(margins: tuple[Margin, ...]) -> Floats:
    """One column of 0 and 1 a level; the first level of each further margin is left out."""
    columns = [
        (margin.codes == place).astype(float)
        for number, margin in enumerate(margins)
        for place in range(int(number > 0), len(margin.levels))
    ]
    return np.column_stack(columns)


def trim(
    weights: npt.ArrayLike,
    *,
    lower: float = 0.0,
    upper: float = float("inf"),
    strict: bool = True,
) -> Weighting:
    """Bring weights into bounds and share what was cut off among the others.

    Parameters
    ----------
    weights : array_like, shape (rows,)
        Weights before.
    lower, upper : float
        Bounds.
    strict : bool
        Repeat until no weight lies outside; without it the sharing may push some out.

    Returns
    -------
    Weighting
        The same sum of weights. Margins that were met before are met no more: rake again.

    Raises
    ------
    DataError
        The bounds leave no room for the sum of the weights.

    Source
    ------
    As R's ``trimWeights``.

    Examples
    --------
    >>> trim([1.0, 2.0, 9.0], upper=6.0).weights.tolist()
    [2.5, 3.5, 6.0]
    """
    before = np.asarray(weights, dtype=float)
    mean_weight = before.mean()
    if not lower <= mean_weight <= upper:
        raise DataError(
            "The bounds leave no room for these weights.",
            needed=f"bounds around the mean weight {mean_weight:,.6g}",
            found=f"{lower:g} to {upper:g}",
        )
    after, rounds = before, 0
    is_cut = np.zeros(len(before), dtype=bool)
    for rounds in range(1, _ITERATIONS + 1):
        outside = (after < lower * (1 - 1e-12)) | (after > upper * (1 + 1e-12))
        if not outside.any() or is_cut.all() or (rounds > 1 and not strict):
            break
        is_cut |= outside
        cut = np.clip(after, lower, upper)
        shared = (after - cut).sum() / max((~is_cut).sum(), 1)
        after = np.where(is_cut, cut, after + shared)
    if abs(after.sum() / before.sum() - 1) > 1e-9:
        raise DataError(
            "The bounds leave no room for these weights: every one was cut.",
            needed=f"a sum of {before.sum():,.6g}",
            found=f"{after.sum():,.6g}",
        )
    return Weighting(after, before, pd.DataFrame(), iterations=rounds)
