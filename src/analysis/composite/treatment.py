"""Tame outliers so that a few units do not decide the scale of an indicator.

An indicator is left alone unless its skewness and its kurtosis both pass their bounds. Then the
declared way is tried, and what was done, to how many values, is written down.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydantic import Field
from scipy.stats import boxcox

from analysis.declared import Record
from analysis.errors import DataError, ParameterError

__all__ = ["TREATMENTS", "Bounds", "Treated", "kurtosis", "skewness", "treated"]

Numbers = npt.NDArray[np.float64]
OFFSET = 0.01  # of the range: the lowest value stands that far above zero before a logarithm


class Bounds(Record):
    """When an indicator counts as having outliers, and how many values may be moved.

    Parameters
    ----------
    skewness : float
        Absolute skewness above which, together with kurtosis, an indicator is treated.
    kurtosis : float
        Excess kurtosis above which, together with skewness, an indicator is treated.
    winsorise_at_most : int
        Values of one indicator that may be moved in all.

    Examples
    --------
    >>> Bounds().skewness, Bounds().kurtosis, Bounds().winsorise_at_most
    (2.0, 3.5, 5)
    """

    skewness: float = Field(default=2.0, gt=0)
    kurtosis: float = 3.5
    winsorise_at_most: int = Field(default=5, ge=1)


@dataclass(frozen=True)
class Treated:
    """One indicator after treatment, and what was done.

    Parameters
    ----------
    values : numpy.ndarray
        One a unit; missing where it was missing.
    done : str
        ``nothing``, ``winsorised``, ``log`` or ``box_cox``.
    moved_count : int
        Values that winsorising moved; 0 after a transformation, which changes all of them.
    power : float
        Of the Box-Cox transformation; missing otherwise.
    skewness_before, skewness_after, kurtosis_before, kurtosis_after : float
    passes : bool
        Whether the indicator is inside the bounds now.

    Examples
    --------
    >>> treated(np.arange(10.0), method="winsorise_then_log").done
    'nothing'
    """

    values: Numbers
    done: str
    moved_count: int
    power: float
    skewness_before: float
    skewness_after: float
    kurtosis_before: float
    kurtosis_after: float
    passes: bool


def skewness(values: Numbers) -> float:
    """Compute the sample skewness (as in spreadsheets: G1 of Joanes and Gill, 1998)."""
    count, centred = _centred(values, 3)
    raw = np.sqrt(count) * (centred**3).sum() / (centred**2).sum() ** 1.5
    return float(raw * np.sqrt(count * (count - 1)) / (count - 2))


def kurtosis(values: Numbers) -> float:
    """Compute the sample excess kurtosis (as in spreadsheets: G2 of Joanes and Gill, 1998)."""
    count, centred = _centred(values, 4)
    raw = count * (centred**4).sum() / (centred**2).sum() ** 2
    return float(((count + 1) * (raw - 3) + 6) * (count - 1) / ((count - 2) * (count - 3)))


def treated(values: Numbers, bounds: Bounds | None = None, *, method: str) -> Treated:
    """Treat the outliers of one indicator.

    Parameters
    ----------
    values : numpy.ndarray
        One a unit, in the indicator's own unit; missing allowed and kept.
    bounds : Bounds, optional
        When to treat.
    method : str
        ``none``; ``winsorise``: the highest (or, with negative skewness, the lowest) values take
        the next value until the bounds hold; ``log``; ``box_cox``; or ``winsorise_then_log`` and
        ``winsorise_then_box_cox``, where winsorising that does not suffice is taken back whole
        and the transformation meets the values as they were.

    Returns
    -------
    Treated

    Raises
    ------
    ParameterError
        No such method.
    DataError
        Fewer than four values, an infinite one, or the same value in every unit.

    Source
    ------
    OECD and JRC (2008), Handbook, step 5; COINr's Treat with winsorise and log_CT, with one
    difference: tied values are moved together or not at all, so that ``winsorise_at_most`` is
    never passed and an indicator of yes and no is never made constant.

    Examples
    --------
    >>> after = treated(np.array([*range(1, 11), 30.0, 100.0]), method="winsorise_then_log")
    >>> after.done, after.moved_count, round(after.skewness_before, 2)
    ('winsorised', 1, 3.06)
    """
    if method not in TREATMENTS:
        raise ParameterError(
            "No such treatment.", needed=f"one of: {', '.join(TREATMENTS)}", found=method
        )
    numbers = np.array(values, dtype=float)
    present = ~np.isnan(numbers)
    if np.isinf(numbers).any():
        raise DataError("A value is infinite.", needed="finite or missing values")
    bounds = bounds or Bounds()
    own = numbers[present]
    before = skewness(own), kurtosis(own)
    tried = [_untouched] if _inside(own, bounds) else list(TREATMENTS[method])
    after, moved, power, done = own, 0, np.nan, "nothing"
    for way in tried:
        after, moved, power, done = way(own, bounds)
        if _inside(after, bounds):
            break
    numbers[present] = after
    return Treated(
        values=numbers,
        done=done,
        moved_count=moved,
        power=power,
        skewness_before=before[0],
        skewness_after=skewness(after),
        kurtosis_before=before[1],
        kurtosis_after=kurtosis(after),
        passes=_inside(after, bounds),
    )


def _centred(values: Numbers, needed: int) -> tuple[int, Numbers]:
    own = values[~np.isnan(values)]
    if len(own) < needed:
        raise DataError(
            "Too few values to tell their skewness and kurtosis.",
            needed=f"at least {needed} values",
            found=str(len(own)),
        )
    spread = np.ptp(own)
    if not spread > 0:
        raise DataError("All values are equal.", needed="at least two different values")
    shares = (own - own.min()) / spread  # powers of very large or small numbers leave the range
    return len(own), shares - shares.mean()


def _inside(values: Numbers, bounds: Bounds) -> bool:
    return not (abs(skewness(values)) > bounds.skewness and kurtosis(values) > bounds.kurtosis)


Way = Callable[[Numbers, Bounds], tuple[Numbers, int, float, str]]


def _untouched(values: Numbers, bounds: Bounds) -> tuple[Numbers, int, float, str]:  # noqa: ARG001
    return values, 0, np.nan, "nothing"


def _winsorised(values: Numbers, bounds: Bounds) -> tuple[Numbers, int, float, str]:
    """Give the outermost values the next value, one tie after the other, up to the limit."""
    after, moved = values.copy(), np.zeros(len(values), dtype=bool)
    while not _inside(after, bounds):
        outermost = after.max() if skewness(after) >= 0 else after.min()
        ends = after == outermost
        rest = after[~ends]
        together = moved | ends
        if together.sum() > bounds.winsorise_at_most or np.unique(rest).size < 2:
            break
        after[ends] = rest.max() if outermost > rest.max() else rest.min()
        moved = together
    if not moved.any():
        return _untouched(values, bounds)
    return after, int(moved.sum()), np.nan, "winsorised"


def _logged(values: Numbers, bounds: Bounds) -> tuple[Numbers, int, float, str]:  # noqa: ARG001
    return np.log(_above_zero(values)), 0, np.nan, "log"


def _box_coxed(values: Numbers, bounds: Bounds) -> tuple[Numbers, int, float, str]:  # noqa: ARG001
    after, power = boxcox(_above_zero(values) / np.ptp(values))
    return np.asarray(after), 0, float(power), "box_cox"


def _above_zero(values: Numbers) -> Numbers:
    return values - values.min() + OFFSET * (values.max() - values.min())


TREATMENTS: dict[str, tuple[Way, ...]] = {
    "none": (_untouched,),
    "winsorise": (_winsorised,),
    "log": (_logged,),
    "box_cox": (_box_coxed,),
    "winsorise_then_log": (_winsorised, _logged),
    "winsorise_then_box_cox": (_winsorised, _box_coxed),
}
