"""How a synthetic twin of a wave is made, as ``wave.yml`` declares it under ``twin``.

How its answers are drawn is read in ``twin_draws``.
"""

from __future__ import annotations

from pydantic import Field

from analysis.declared import Record

__all__ = ["TwinPlan"]


class TwinPlan(Record):
    """How a twin is made: the key ``twin`` of ``wave.yml``, which may be left out.

    Parameters
    ----------
    pairs : list of (str, str)
        Questions whose association is kept: the second is drawn given the first. Without any,
        every answer is drawn given the role of the respondent, where there is one.
    least : int
        An answer, or a combination of a pair, given by fewer respondents is not carried over; it
        is merged with the others.
    seed : str
        The same seed gives the same twin.

    Examples
    --------
    >>> TwinPlan().least
    5
    """

    pairs: list[tuple[str, str]] = []
    least: int = Field(default=5, ge=2)
    seed: str = "twin"
