"""Limits of an indicator: what a month may bring, and which levels a quarter allows.

Both are exact for the law that was declared. The interval of a quarter tells which true levels
would not be surprised by what was reported; it says nothing of people who were never asked, since
nobody drew them by lot. Which light follows stands in ``lights``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import optimize, stats

from analysis.errors import ParameterError
from analysis.monitoring.variation import MonthLaw

__all__ = ["Limits", "level_interval", "month_limits"]

OUTSIDE = 0.0027
"""Share of ordinary months outside the limits: that of three standard deviations."""


@dataclass(frozen=True)
class Limits:
    """A lower and an upper bound, in the unit of the indicator.

    Parameters
    ----------
    low, high : float
        Both belong to the range.

    Examples
    --------
    >>> Limits(0.8, 1.1).low
    0.8
    """

    low: float
    high: float


@cache
def month_limits(law: MonthLaw, *, outside: float = OUTSIDE) -> Limits:
    """Return the range in which an ordinary month lies when the contract is kept.

    Parameters
    ----------
    law : MonthLaw
        At the agreed level, of one month.
    outside : float, optional
        At most so many ordinary months lie outside, half of them on either side.

    Returns
    -------
    Limits

    Source
    ------
    Shewhart (1931), Economic control of quality of manufactured product, for the width; the
    limits themselves are quantiles and not three standard deviations, so that those of shares
    never pass 0 or 1.

    Examples
    --------
    >>> band = month_limits(MonthLaw("count_ratio", level=1, size=900, coefficient=0.06))
    >>> round(band.low, 2), round(band.high, 2)
    (0.81, 1.22)
    """
    return Limits(law.quantile(outside / 2), law.quantile(1 - outside / 2))


def level_interval(law: MonthLaw, value: float, *, confidence: float) -> Limits:
    """Return the levels under which such a value would not be surprising.

    Parameters
    ----------
    law : MonthLaw
        Of the months that reported, with their whole size; its own level does not matter.
    value : float
        Of the indicator over these months.
    confidence : float
        In at least this share of such quarters the interval holds the true level.

    Returns
    -------
    Limits
        Both ends by the exact tails of the law.

    Raises
    ------
    ParameterError
        The confidence is not between 0 and 1, or the value cannot be.

    Source
    ------
    Clopper and Pearson (1934), Biometrika 26, for shares; Garwood (1936), Biometrika 28, for
    counts, here with the declared variation; a price by its logarithm.

    Examples
    --------
    >>> interval = level_interval(MonthLaw("share", level=0.9, size=20), 0.9, confidence=0.95)
    >>> round(interval.low, 3), round(interval.high, 3)
    (0.683, 0.988)
    """
    highest = 1.0 if law.kind == "share" else np.inf
    if not (0 < confidence < 1 and 0 <= value <= highest):
        raise ParameterError(
            "No interval can be computed.",
            needed="a confidence between 0 and 1, and a value from 0 (a share at most 1)",
            found=f"confidence {confidence}, value {value}",
        )
    tail = (1 - confidence) / 2
    return {"share": _share, "money_ratio": _price, "count_ratio": _count}[law.kind](
        law, value, tail
    )


def _share(law: MonthLaw, value: float, tail: float) -> Limits:
    whole = round(law.size)
    part = round(value * whole)
    low = stats.beta.ppf(tail, part, whole - part + 1) if part else 0.0
    high = stats.beta.ppf(1 - tail, part + 1, whole - part) if part < whole else 1.0
    return Limits(float(low), float(high))


def _price(law: MonthLaw, value: float, tail: float) -> Limits:
    half = stats.norm.ppf(1 - tail) * law.coefficient / np.sqrt(law.months)
    return Limits(float(value * np.exp(-half)), float(value * np.exp(half)))


def _count(law: MonthLaw, value: float, tail: float) -> Limits:
    ceiling = value + 10 / law.size
    while law.at(ceiling).below(value) > tail:
        ceiling *= 2
    high = optimize.brentq(lambda level: law.at(level).below(value) - tail, 0, ceiling)
    if round(value * law.size) == 0:
        return Limits(0.0, float(high))
    low = optimize.brentq(lambda level: law.at(level).above(value) - tail, 0, high)
    return Limits(float(low), float(high))
