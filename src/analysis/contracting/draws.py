"""Draws of quantities from their declared ranges: seeded, evenly spread, some moving together.

A range says what its maker holds possible, so a share of draws is a statement about declared
ranges, never a sampling error. What is computed from the draws belongs to the other modules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq
from scipy.special import ndtri
from scipy.stats import norm, qmc

from analysis.errors import DataError, ParameterError

__all__ = [
    "Draws",
    "Linked",
    "Range",
    "draw_quantities",
    "quantile_of",
    "range_of",
    "values_given",
    "values_of",
]

Numbers = npt.NDArray[np.float64]
Law = Literal["lognormal", "triangular"]


class Ranged(Protocol):
    """Anything with a range: a quantity of a case."""

    @property
    def low(self) -> float: ...
    @property
    def central(self) -> float: ...
    @property
    def high(self) -> float: ...


class Range(NamedTuple):
    """A declared range.

    ``low`` and ``high`` are the bounds outside which the figure lies with the chances
    (1 - ``covers``) / 2 each; ``central`` the median of a lognormal, the mode of a triangular law.
    Draws never leave ``floor`` and ``ceiling``.

    Examples
    --------
    >>> Range(1, 2, 4).is_sure
    False
    """

    low: float
    central: float
    high: float
    law: Law = "lognormal"
    covers: float = 0.9
    floor: float = 0.0
    ceiling: float = np.inf

    @property
    def is_sure(self) -> bool:
        """True where the figure has no range."""
        return self.low == self.central == self.high


class Linked(NamedTuple):
    """Two quantities that move together: correlation of their normal scores."""

    first: str
    second: str
    correlation: float


@dataclass(frozen=True, eq=False)
class Draws:
    """Normal scores of each uncertain quantity, before they are brought to its own law.

    Parameters
    ----------
    ranges : dict of str to Range
        By name.
    names : tuple of str
        Uncertain ones, sorted: the columns of ``scores``.
    scores : array, shape (draws, uncertain quantities)
        Independent standard normal scores.
    linked : tuple of Linked
        Pairs that move together; a quantity is in one pair at most.

    Examples
    --------
    >>> draw_quantities({"a": Range(1, 2, 4), "b": Range(3, 3, 3)}, count=4, seed=1).names
    ('a',)
    """

    ranges: dict[str, Range]
    names: tuple[str, ...]
    scores: Numbers
    linked: tuple[Linked, ...]


def range_of(ranged: Ranged, *, law: Law, covers: float, ceiling: float = np.inf) -> Range:
    """Return the range of a quantity under a law.

    Parameters
    ----------
    ranged : object with low, central, high
        In the unit of the quantity; low <= central <= high.
    law : str
        ``lognormal`` (needs low above zero, else triangular is taken) or ``triangular``.
    covers : float
        Share of the law inside the range, 0 < covers < 1.
    ceiling : float
        Greatest value that is possible: 1 for a share.

    Returns
    -------
    Range

    Raises
    ------
    DataError
        The bounds are out of order, negative, or beyond the ceiling.

    Examples
    --------
    >>> range_of(Range(0, 0.1, 0.3), law="lognormal", covers=0.9).law
    'triangular'
    """
    low, central, high = float(ranged.low), float(ranged.central), float(ranged.high)
    if not 0 <= low <= central <= high <= ceiling:
        raise DataError(
            "The bounds of a range are out of order.",
            needed=f"0 <= low <= central <= high <= {ceiling:g}",
            found=f"{low:g}, {central:g}, {high:g}",
        )
    return Range(low, central, high, law if low > 0 else "triangular", covers, 0.0, ceiling)


def draw_quantities(
    ranges: Mapping[str, Range], *, count: int, seed: int, linked: Sequence[Linked] = ()
) -> Draws:
    """Draw scores of all uncertain quantities, evenly spread over all of them at once.

    Parameters
    ----------
    ranges : mapping of str to Range
        By name; those without a range are not drawn.
    count : int
        Draws, a power of two: only then is the sequence balanced.
    seed : int
        Of the scrambling.
    linked : sequence of Linked
        Pairs that move together; pairs of which one side is missing or sure are left out.

    Returns
    -------
    Draws

    Raises
    ------
    ParameterError
        The count is no power of two, or a quantity is in two pairs, or a correlation is not
        between -1 and 1.

    Source
    ------
    Scrambled Sobol points: Owen (1998), Scrambling Sobol' and Niederreiter-Xing points, Journal
    of Complexity 14.

    Examples
    --------
    >>> draw_quantities({"a": Range(1, 2, 4)}, count=8, seed=1).scores.shape
    (8, 1)
    """
    if count < 2 or count & (count - 1):
        raise ParameterError(
            "The draws are not balanced.", needed="a power of two", found=f"{count}"
        )
    names = tuple(sorted(name for name, each in ranges.items() if not each.is_sure))
    pairs = tuple(pair for pair in linked if pair.first in names and pair.second in names)
    sides = [side for pair in pairs for side in pair[:2]]
    if len(set(sides)) < len(sides) or any(abs(pair.correlation) > 1 for pair in pairs):
        raise ParameterError(
            "Quantities that move together are not declared well.",
            needed="each quantity in one pair, correlations from -1 to 1",
            found=", ".join(f"{pair.first} with {pair.second}" for pair in pairs),
        )
    if not names:
        return Draws(dict(ranges), (), np.zeros((count, 0)), ())
    points = qmc.Sobol(len(names), rng=seed).random(count)
    inside = np.clip(points, 0.5 / count / 64, 1 - 0.5 / count / 64)
    return Draws(dict(ranges), names, ndtri(inside), pairs)


def values_of(draws: Draws) -> dict[str, Numbers]:
    """Bring the scores to the law of each quantity.

    Parameters
    ----------
    draws : Draws
        As :func:`draw_quantities` returns them.

    Returns
    -------
    dict of str to array, shape (draws,)
        Values of each quantity in its unit; the sure ones repeat their figure.

    Examples
    --------
    >>> values = values_of(draw_quantities({"a": Range(1, 2, 4)}, count=256, seed=1))
    >>> round(float(np.median(values["a"])), 1)
    2.0
    """
    scores = {name: draws.scores[:, i] for i, name in enumerate(draws.names)}
    moved = dict(scores)
    for first, second, rho in draws.linked:
        moved[second] = rho * scores[first] + np.sqrt(1 - rho**2) * scores[second]
    return {
        name: quantile_of(each, scores=moved.get(name, np.zeros(len(draws.scores))))
        for name, each in draws.ranges.items()
    }


def values_given(
    draws: Draws, name: str, *, score: float, base: dict[str, Numbers] | None = None
) -> dict[str, Numbers]:
    """Bring the scores to the laws as if one quantity were known.

    Parameters
    ----------
    draws : Draws
        As :func:`draw_quantities` returns them.
    name : str
        The quantity that is known; its partner moves with it.
    score : float
        Its normal score: 0 is the middle of its range.
    base : dict of str to array, optional
        What :func:`values_of` returns of the same draws, so that nothing is computed twice.

    Returns
    -------
    dict of str to array, shape (draws,)

    Examples
    --------
    >>> draws = draw_quantities({"a": Range(1, 2, 4), "b": Range(1, 2, 4)}, count=4, seed=1)
    >>> values_given(draws, "a", score=0.0)["a"].tolist()
    [2.0, 2.0, 2.0, 2.0]
    """
    scores = {each: draws.scores[:, i] for i, each in enumerate(draws.names)}
    changed = {name: quantile_of(draws.ranges[name], scores=np.full(len(draws.scores), score))}
    for first, second, rho in draws.linked:
        if name in (first, second):
            other = second if name == first else first
            moved = rho * score + np.sqrt(1 - rho**2) * scores[other]
            changed[other] = quantile_of(draws.ranges[other], scores=moved)
    return {**(base if base is not None else values_of(draws)), **changed}


def quantile_of(each: Range, *, scores: Numbers) -> Numbers:
    """Return the values of a range at normal scores.

    Parameters
    ----------
    each : Range
        Its law.
    scores : array
        Normal scores; 0 is the median.

    Returns
    -------
    array of the same shape
        The range's ``low`` and ``high`` lie at its quantiles; values beyond floor and ceiling are
        set to them.

    Source
    ------
    Lognormal in two halves, one each side of the median, so that an uneven range keeps all three
    figures. Triangular: the ends follow from both quantiles (Vose 2008, Risk analysis, 14.3).

    Examples
    --------
    >>> quantile_of(Range(1, 2, 8), scores=np.array([-1.6448536, 0, 1.6448536])).round(4).tolist()
    [1.0, 2.0, 8.0]
    """
    if each.is_sure:
        return np.full(np.shape(scores), each.central)
    tail = (1 - each.covers) / 2
    if each.law == "lognormal":
        edge = -float(ndtri(tail))
        below = np.log(each.central / each.low) / edge
        above = np.log(each.high / each.central) / edge
        values = each.central * np.exp(np.where(scores < 0, below, above) * scores)
    else:
        values = _triangular(each, norm.cdf(scores), tail)
    return np.clip(values, each.floor, each.ceiling)


def _triangular(each: Range, chance: Numbers, tail: float) -> Numbers:
    """Quantiles of the triangular law whose tails beyond low and high are ``tail`` each."""
    below, above = each.central - each.low, each.high - each.central

    def side(width: float, reach: float) -> float:
        root = np.sqrt(tail * width)
        return float(((root + np.sqrt(tail * width + 4 * reach)) / 2) ** 2)

    def excess(width: float) -> float:
        return side(width, below) + side(width, above) - width

    width = brentq(excess, below + above, 20 * (below + above))
    left = side(width, below)
    right = width - left
    return np.where(
        chance < left / width,
        each.central - left + np.sqrt(chance * width * left),
        each.central + right - np.sqrt((1 - chance) * width * right),
    )
