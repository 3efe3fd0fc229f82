"""Points that no expert gave: a hundred, shared out among the questions of one group.

What the points come to as weights of an index does not belong here.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from pydantic import Field, model_validator

from analysis.declared import Record

__all__ = ["PointMargins", "draw_points"]

POINTS = 100
ROUNDING = 1e-9


class PointMargins(Record):
    """What the points of one group of questions are drawn from.

    Parameters
    ----------
    centres : dict of str to float
        By question, the mean points; their sum is 100.
    agreement : float
        How near experts lie to each other: the concentration of a Dirichlet distribution.
    shift : dict of str to dict of str to float
        By kind of experience, points that its experts add to a question or take from it; the
        sum of each kind is 0.
    step : int
        People give points in steps: 5 means in fives.

    Examples
    --------
    >>> PointMargins(centres={"a": 60, "b": 40}, agreement=30).step
    5
    """

    centres: dict[str, float] = Field(min_length=2)
    agreement: float = Field(gt=0)
    shift: dict[str, dict[str, float]] = {}
    step: int = Field(default=5, ge=1)

    @model_validator(mode="after")
    def _shares_out_a_hundred(self) -> PointMargins:
        shifts = [sum(each.values()) for each in self.shift.values()]
        off = [sum(self.centres.values()) - POINTS, *shifts]
        if any(abs(each) > ROUNDING for each in off) or POINTS % self.step:
            raise ValueError("'centres' must sum to 100, each 'shift' to 0, 'step' must divide 100")
        moved = {
            name: min([at, *(at + each.get(name, 0.0) for each in self.shift.values())])
            for name, at in self.centres.items()
        }
        if min(moved.values()) <= 0:
            raise ValueError("with 'shift' a centre would be 0 or below")
        return self


def draw_points(margins: PointMargins, kind: str, *, seed: str) -> dict[str, int]:
    """Draw the points of one expert for one group of questions.

    Parameters
    ----------
    margins : PointMargins
        As declared.
    kind : str
        Kind of experience of the expert.
    seed : str
        The same seed draws the same points.

    Returns
    -------
    dict of str to int
        By question; whole steps, of sum 100, never all on one.

    Examples
    --------
    >>> points = draw_points(PointMargins(centres={"a": 60, "b": 40}, agreement=30), "scholar",
    ...     seed="one")
    >>> sum(points.values()), min(points.values()) > 0
    (100, True)
    """
    draw, shift = Random(seed), margins.shift.get(kind, {})
    centres = {name: at + shift.get(name, 0.0) for name, at in margins.centres.items()}
    while True:
        drawn = {
            name: draw.gammavariate(at / POINTS * margins.agreement, 1.0)
            for name, at in centres.items()
        }
        points = _in_steps(drawn, margins.step)
        if max(points.values()) < POINTS:
            return points


def _in_steps(drawn: Mapping[str, float], step: int) -> dict[str, int]:
    """Share out whole steps by the largest remainder."""
    steps, total = POINTS // step, sum(drawn.values())
    exact = {name: steps * each / total for name, each in drawn.items()}
    whole = {name: int(each) for name, each in exact.items()}
    left = steps - sum(whole.values())
    for name in sorted(exact, key=lambda each: whole[each] - exact[each])[:left]:
        whole[name] += 1
    return {name: each * step for name, each in whole.items()}
