"""How long a notebook may take and how much memory it may use before it is ended.

Ending it belongs to ``parent``.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True)
class Limits:
    """What one notebook may use up.

    Parameters
    ----------
    seconds : float
        Wall time of the whole notebook. An hour is far beyond any report of this house, also on
        a slow machine: only what never ends meets it.
    megabytes : int or None
        Memory of its process; without a number, as much as there is. Four gigabytes are ten times
        what the largest report uses.

    Examples
    --------
    >>> Limits(seconds=60).megabytes
    4096
    """

    seconds: float = 3600.0
    megabytes: int | None = 4096
