"""Early warning: small deviations that go the same way month after month are added up.

A cumulative sum forgets months that go well and remembers those that do not, so that a drift
which no single month gives away is seen. Its limit is not a habit but is computed from the chance
that it warns of nothing during the whole contract. What the warning means for a light stands in
``lights``, what it can see in ``detection``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy import optimize, stats

from analysis.errors import ParameterError
from analysis.monitoring.variation import MonthLaw, score_of

__all__ = [
    "Cumulation",
    "alarm_chance",
    "alarm_limit",
    "cumulate_scores",
    "normal_steps",
    "score_steps",
]

Numbers = npt.NDArray[np.float64]
Steps = Callable[[Numbers], Numbers]
"""Probability that the score of a month is at most a value."""

CELLS = 120
"""Into how many cells the sum is cut; the limit is then exact to the third digit."""
HIGHEST = 40.0


@dataclass(frozen=True)
class Cumulation:
    """A cumulative sum over the months of a contract.

    Parameters
    ----------
    sums : array of float, shape (months,)
        Before it begins anew after a warning; a missing month keeps the sum before it.
    is_alarm : array of bool, shape (months,)
        Months in which the sum reached the limit.

    Examples
    --------
    >>> cumulate_scores(np.array([2.0, np.nan, 2.0]), reference=0.5, limit=3).sums.tolist()
    [1.5, 1.5, 3.0]
    """

    sums: Numbers
    is_alarm: npt.NDArray[np.bool_]


def cumulate_scores(scores: Numbers, *, reference: float, limit: float) -> Cumulation:
    """Add up what months are worse than agreed by more than ordinary.

    Parameters
    ----------
    scores : array of float, shape (months,)
        Above 0 is worse: see :func:`score_of`. Missing for a month without a report, which
        neither moves the sum nor begins it anew: silence is no good news.
    reference : float
        Taken off each month, in standard deviations: half of the drift that is looked for.
    limit : float
        Where it warns; it then begins anew at 0, so that a later warning is a new finding.

    Returns
    -------
    Cumulation

    Source
    ------
    Page (1954), Continuous inspection schemes, Biometrika 41; Moustakides (1986), Annals of
    Statistics 14: no scheme with as few false warnings sees a given step sooner in the worst
    case. Woodall (2006), Journal of Quality Technology 38, for its use in health care.

    Examples
    --------
    >>> seen = cumulate_scores(np.array([-1.0, 3.0, 3.0, 3.0]), reference=1, limit=4)
    >>> seen.sums.tolist(), seen.is_alarm.tolist()
    ([0.0, 2.0, 4.0, 2.0], [False, False, True, False])
    """
    sums, alarms, held = np.zeros(len(scores)), np.zeros(len(scores), dtype=bool), 0.0
    for place, score in enumerate(scores):
        if not np.isnan(score):
            held = max(0.0, held + score - reference)
        sums[place] = held
        alarms[place] = not np.isnan(score) and held >= limit
        held = 0.0 if alarms[place] else held
    return Cumulation(sums, alarms)


def normal_steps(shift: float = 0.0) -> Steps:
    """Return the law of normal scores whose mean has moved by ``shift``.

    Parameters
    ----------
    shift : float
        In standard deviations; above 0 is worse.

    Returns
    -------
    callable
        From an array of values to the probability of each or less.

    Examples
    --------
    >>> normal_steps(1.0)(np.array([1.0])).tolist()
    [0.5]
    """
    return lambda values: np.asarray(stats.norm.cdf(values - shift))


def score_steps(agreed: MonthLaw, true: MonthLaw, *, better: str) -> Steps:
    """Return the exact law of the scores when the truth is another than what was agreed.

    Parameters
    ----------
    agreed, true : MonthLaw
        What scores are measured by, and what months really follow.
    better : str
        ``higher`` or ``lower``.

    Returns
    -------
    callable
        From an array of values to the probability of each or less.

    Examples
    --------
    >>> law = MonthLaw("share", level=0.9, size=30)
    >>> steps = score_steps(law, law, better="higher")
    >>> bool(steps(np.array([9.0]))[0] > 0.9999)
    True
    """
    values, chances = true.support()
    scores = score_of(values, agreed, better=better)
    order = np.argsort(scores)
    sorted_scores = scores[order]
    reached = np.concatenate([[0.0], np.cumsum(chances[order])])
    return lambda asked: reached[np.searchsorted(sorted_scores, asked, side="right")]


def alarm_chance(months: list[Steps], *, limit: float, reference: float) -> float:
    """Compute the probability that a cumulative sum warns within given months.

    Parameters
    ----------
    months : list of callable
        Law of the score of each month: see :func:`normal_steps` and :func:`score_steps`.
    limit, reference : float
        Of the sum.

    Returns
    -------
    float
        From a sum that begins at 0: of all beginnings the one that is slowest to warn.

    Source
    ------
    Brook and Evans (1972), An approach to the probability distribution of CUSUM run length,
    Biometrika 59: the sum as a Markov chain over cells.

    Examples
    --------
    >>> round(alarm_chance([normal_steps()], limit=1.0, reference=0.5), 4)
    0.0668
    """
    width = limit / CELLS
    centres = np.concatenate([[0.0], (np.arange(CELLS) + 0.5) * width])
    edges: Numbers = np.arange(CELLS + 1, dtype=float) * width
    weights = np.zeros(CELLS + 1)
    weights[0] = 1.0
    for steps in months:
        weights = weights @ _moves(steps, centres, edges=edges, reference=reference)
    return float(1 - weights.sum())


def _moves(steps: Steps, centres: Numbers, *, edges: Numbers, reference: float) -> Numbers:
    """Probabilities to go from a place (nought and cells) to another without a warning."""
    below = steps((edges[None, :] - centres[:, None] + reference).ravel())
    below = below.reshape(len(centres), len(edges))
    return np.column_stack([below[:, 0], np.diff(below, axis=1)])


@cache
def alarm_limit(chance: float, months: int, *, reference: float, indicators: int = 1) -> float:
    """Compute the limit at which the chance of a false warning over a contract is as declared.

    Parameters
    ----------
    chance : float
        That any indicator warns although nothing changed, over the whole contract.
    months : int
        Of the contract.
    reference : float
        Of the sum.
    indicators : int, optional
        How many are watched together; each gets an equal part of the chance (Bonferroni), which
        holds however they hang together.

    Returns
    -------
    float
        In standard deviations.

    Raises
    ------
    ParameterError
        The chance is not between 0 and 1, or there is no month or no indicator.

    Examples
    --------
    >>> round(alarm_limit(0.05, 24, reference=0.75, indicators=6), 2)
    4.13
    """
    if not (0 < chance < 1 and months >= 1 and indicators >= 1):
        raise ParameterError(
            "No limit can be computed.",
            needed="a chance between 0 and 1, at least one month and one indicator",
            found=f"{chance}, {months}, {indicators}",
        )
    steps = [normal_steps()] * months

    def excess(limit: float) -> float:
        return alarm_chance(steps, limit=limit, reference=reference) - chance / indicators

    lowest = 1e-3
    if excess(lowest) <= 0:
        return lowest
    return float(optimize.brentq(excess, lowest, HIGHEST, xtol=1e-6))
