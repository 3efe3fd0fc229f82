"""Single draws from declared margins, shared by the synthetic waves.

What is drawn from which margin does not belong here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from random import Random

from analysis.survey.synthetic_margins import Range

__all__ = ["chosen", "clustered_share", "drawn_count", "drawn_size", "shifted_share", "yes_or_no"]


def chosen(draw: Random, weights: Mapping[str, float]) -> str:
    """Return one of several names, by their weights.

    Parameters
    ----------
    draw : Random
        Seeded.
    weights : mapping of str to float
        Weight of each name.

    Returns
    -------
    str

    Examples
    --------
    >>> chosen(Random("a"), {"communal": 1.0, "ngo": 0.0})
    'communal'
    """
    return draw.choices(list(weights), weights=list(weights.values()))[0]


def yes_or_no(draw: Random, share: float) -> str:
    """Return ``"yes"`` with a given chance, else ``"no"``.

    Parameters
    ----------
    draw : Random
        Seeded.
    share : float
        From 0 to 1.

    Returns
    -------
    str

    Examples
    --------
    >>> yes_or_no(Random("a"), 1.0), yes_or_no(Random("a"), 0.0)
    ('yes', 'no')
    """
    return "yes" if draw.random() < share else "no"


def drawn_count(draw: Random, limits: Range, *, times: float = 1.0) -> str:
    """Return a whole number between two limits, as digits.

    Parameters
    ----------
    draw : Random
        Seeded.
    limits : tuple of float
        From and to.
    times : float
        Multiplies the number before it is rounded.

    Returns
    -------
    str

    Examples
    --------
    >>> drawn_count(Random("a"), (3, 3), times=2)
    '6'
    """
    return str(max(0, round(draw.uniform(*limits) * times)))


def drawn_size(draw: Random, limits: tuple[int, int]) -> float:
    """Return a number of residents inside a size class, evenly on the scale of ratios.

    Parameters
    ----------
    draw : Random
        Seeded.
    limits : tuple of int
        Residents from and to.

    Returns
    -------
    float

    Examples
    --------
    >>> 5000 <= drawn_size(Random("a"), (5000, 8000)) <= 8000
    True
    """
    return math.exp(draw.uniform(math.log(limits[0]), math.log(limits[1])))


def clustered_share(draw: Random, share: float, *, correlation: float) -> float:
    """Return the share inside one cluster, so that answers inside it are correlated.

    Parameters
    ----------
    draw : Random
        Seeded.
    share : float
        Share over all clusters, between 0 and 1.
    correlation : float
        Intra-cluster correlation, at least 0 and below 1.

    Returns
    -------
    float
        Beta-distributed with mean ``share``; two answers of one cluster then have exactly this
        correlation.

    Source
    ------
    Beta-binomial model: Ridout, Demetrio and Firth (1999), Biometrics 55, 137-148.

    Examples
    --------
    >>> clustered_share(Random("a"), 0.3, correlation=0.0)
    0.3
    >>> 0 < clustered_share(Random("a"), 0.3, correlation=0.05) < 1
    True
    """
    if not correlation or share in (0.0, 1.0):
        return share
    spread = (1 - correlation) / correlation
    return draw.betavariate(share * spread, (1 - share) * spread)


def shifted_share(share: float, odds: float) -> float:
    """Return a share whose odds are multiplied.

    Parameters
    ----------
    share : float
        From 0 to 1.
    odds : float
        The factor; 1 changes nothing.

    Returns
    -------
    float

    Examples
    --------
    >>> shifted_share(0.5, 3.0)
    0.75
    """
    return share * odds / (1 - share + share * odds)
