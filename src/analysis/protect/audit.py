"""The audit of a pattern: what a reader can work out of each withheld cell."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
import pandas as pd
import scipy

from analysis.protect.attacks import ATTACKERS, exposures, polytope_of
from analysis.protect.needs import Protection
from analysis.protect.polytopes import Polytope
from analysis.protect.systems import TableSystem

__all__ = ["audit"]


def audit(
    system: TableSystem,
    suppressed: Iterable[Hashable],
    *,
    protection: Protection,
    attackers: Sequence[str] = tuple(ATTACKERS),
) -> pd.DataFrame:
    """Compute the interval that a reader can work out for each withheld cell, and who tells it.

    Parameters
    ----------
    system : TableSystem
        One or several linked tables with every published total and difference.
    suppressed : iterable of labels
        The withheld cells, of whatever origin.
    protection : Protection
        Primary cells and their needs.
    attackers : sequence of str
        Whom to try; see :func:`suppress`.

    Returns
    -------
    pandas.DataFrame, one row a withheld cell or a primary cell that is shown
        cell (label), is_primary, lower, upper (of an outsider; exact, whole for counts; infinite
        where nothing bounds it), needed (width), told_to (the attackers who can tell a primary
        cell too well, joined by ``;``; ``everybody`` when it is shown), is_safe.

    Examples
    --------
    >>> from analysis.protect.needs import protection_of_counts
    >>> from analysis.protect.stages import read_publication_rules
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 1.0, "b": 4.0, "c": 9.0, "all": 14.0})
    >>> system = linked_tables(table, [("all", ["a", "b", "c"])])
    >>> needs = protection_of_counts(system, read_publication_rules()["public"])
    >>> audit(system, ["a", "b"], protection=needs)[
    ...     ["cell", "lower", "upper", "told_to"]
    ... ].values.tolist()
    [['a', 0.0, 5.0, ''], ['b', 0.0, 5.0, 'insider;respondent;sighted']]
    """
    mask = system.mask(suppressed)
    outsider = ATTACKERS["outsider"](system, protection)
    lower, upper = _intervals(polytope_of(system, mask, outsider), len(mask))
    told: dict[int, list[str]] = {}
    for name in attackers:
        known = ATTACKERS[name](system, protection)
        for cell in {
            each.cell for each in exposures(system, mask, protection=protection, attacker=known)
        }:
            told.setdefault(cell, []).append(name)
    shown = protection.primary & ~mask
    for cell in np.flatnonzero(shown).tolist():
        told[cell] = ["everybody"]
        lower[cell] = upper[cell] = system.amounts[cell]
    rows = np.flatnonzero(mask | shown)
    return pd.DataFrame(
        {
            "cell": [system.values.index[row] for row in rows],
            "is_primary": protection.primary[rows],
            "lower": lower[rows],
            "upper": upper[rows],
            "needed": protection.width[rows],
            "told_to": [";".join(told.get(int(row), [])) for row in rows],
            "is_safe": [int(row) not in told for row in rows],
        }
    )


def _intervals(polytope: Polytope, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the exact least and largest possible value of each withheld cell."""
    lower, upper = np.full(count, np.nan), np.full(count, np.nan)
    linked = (polytope.matrix != 0).astype(int)
    pieces, label = scipy.sparse.csgraph.connected_components(linked.T @ linked, directed=False)
    for piece in range(pieces):
        part = polytope.part(label == piece)
        for place, cell in enumerate(part.cells.tolist()):
            weights = np.zeros(len(part.cells))
            weights[place] = 1.0
            ends = [part.farthest(sign * weights) for sign in (-1.0, 1.0)]
            low, high = (part.values[place] if end is None else end[place] for end in ends)
            lower[cell], upper[cell] = low, high
            if part.is_endless(np.where(weights, high, -np.inf)).any():
                upper[cell] = np.inf
    return lower, upper
