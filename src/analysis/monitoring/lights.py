"""Traffic lights that respect uncertainty: red only where chance cannot be the reason.

A light always comes with a reason, and its sign and word are told beside its colour. An early
warning alone makes no red: it says that something drifts, not that a bound is passed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from analysis.errors import ParameterError
from analysis.monitoring.limits import Limits

__all__ = ["LIGHTS", "Bounds", "Light", "grey_light", "light_of", "worst_light"]

LIGHTS = ("red", "amber", "grey", "green")
"""Worst first; what is not known is no reason for calm."""


@dataclass(frozen=True)
class Bounds:
    """What is tolerated and what is required of an indicator.

    Parameters
    ----------
    better : str
        ``higher`` or ``lower``.
    tolerated, required : float
        In the unit of the indicator; required is at least as far from good as tolerated.

    Raises
    ------
    ParameterError
        The two stand in the wrong order, or the direction is unknown.

    Examples
    --------
    >>> Bounds("higher", tolerated=0.9, required=0.8).is_beyond(0.85, "tolerated")
    True
    """

    better: str
    tolerated: float
    required: float

    def __post_init__(self) -> None:
        if self.better not in ("higher", "lower"):
            raise ParameterError("A direction is unknown.", needed="higher or lower")
        if self.sign * self.required > self.sign * self.tolerated:
            raise ParameterError(
                "What is required is stricter than what is tolerated.",
                needed="the required bound at least as far on the bad side as the tolerated one",
                found=f"tolerated {self.tolerated}, required {self.required}",
            )

    @property
    def sign(self) -> int:
        """1 where higher is better, else -1."""
        return 1 if self.better == "higher" else -1

    def is_beyond(self, value: float, bound: str) -> bool:
        """Whether a value lies on the bad side of a bound (``tolerated`` or ``required``)."""
        return self.sign * value < self.sign * getattr(self, bound) - 1e-12


@dataclass(frozen=True)
class Light:
    """A light and its reason.

    Parameters
    ----------
    colour : str
        ``green``, ``amber``, ``red`` or ``grey``.
    reason : str
        Key of the reason, in words elsewhere: ``as_agreed``, ``beyond_required``,
        ``beyond_tolerated``, ``cannot_tell``, ``warned``, or why too little is known.

    Examples
    --------
    >>> grey_light("no_reports").colour
    'grey'
    """

    colour: str
    reason: str


def grey_light(reason: str) -> Light:
    """Return the light of an indicator of which too little is known.

    Parameters
    ----------
    reason : str
        Key of why.

    Returns
    -------
    Light

    Examples
    --------
    >>> grey_light("few_voices")
    Light(colour='grey', reason='few_voices')
    """
    return Light("grey", reason)


def light_of(
    value: float, interval: Limits, *, bounds: Bounds, is_warned: bool, reason: str = ""
) -> Light:
    """Return the light of an indicator for a quarter.

    Parameters
    ----------
    value : float
        Of the quarter; missing: grey.
    interval : Limits
        Levels that the quarter allows; both ends are the value where it is counted and does not
        vary by chance.
    bounds : Bounds
        Tolerated and required.
    is_warned : bool
        The early warning came in this quarter.
    reason : str, optional
        Why nothing may be said whatever the value; then grey.

    Returns
    -------
    Light
        Red: the whole interval is beyond what is required. Amber: the value is beyond what is
        tolerated, the early warning came, or, where neither is so, too little is known for the
        interval to leave out that the requirement is missed (``cannot_tell``). Else green.

    Examples
    --------
    >>> bounds = Bounds("higher", tolerated=0.9, required=0.8)
    >>> light_of(0.75, Limits(0.7, 0.79), bounds=bounds, is_warned=True).colour
    'red'
    >>> light_of(0.92, Limits(0.75, 1.1), bounds=bounds, is_warned=False)
    Light(colour='amber', reason='cannot_tell')
    """
    if reason or math.isnan(value):
        return grey_light(reason or "no_reports")
    good, bad = (interval.high, interval.low)[:: bounds.sign]
    found = (
        ("red", "beyond_required", bounds.is_beyond(good, "required")),
        ("amber", "beyond_tolerated", bounds.is_beyond(value, "tolerated")),
        ("amber", "warned", is_warned),
        ("amber", "cannot_tell", bounds.is_beyond(bad, "required")),
    )
    for colour, why, is_so in found:
        if is_so:
            return Light(colour, why)
    return Light("green", "as_agreed")


def worst_light(colours: list[str]) -> str:
    """Return the worst of several lights; grey where there is none.

    Parameters
    ----------
    colours : list of str
        Of :data:`LIGHTS`.

    Returns
    -------
    str
        Grey counts as worse than green: what is not known is no reason for calm.

    Examples
    --------
    >>> worst_light(["green", "grey", "amber"]), worst_light(["green", "grey"])
    ('amber', 'grey')
    """
    return min(colours, key=LIGHTS.index, default="grey")
