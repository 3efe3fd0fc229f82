"""What ``hromady check`` found: how many of each kind were read, and every fault."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.advise import Verdict

__all__ = ["CheckReport"]


@dataclass
class CheckReport:
    """What was checked, and what is wrong.

    Parameters
    ----------
    counts : dict of str to int
        Kind of declaration to how many were read.
    faults : list of str
        Each with file, line and key.
    notes : list of str
        What could not be checked here, and why.
    verdicts : dict of str to Verdict
        Of each rule the verdict that tells most: evidence before none, real before made up.

    Examples
    --------
    >>> CheckReport().faults
    []
    """

    counts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
