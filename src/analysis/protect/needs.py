"""What protection a table needs: its primary cells, and how unsure each must stay, to whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from analysis.errors import DataError
from analysis.protect.cells import small_counts
from analysis.protect.stages import PublicationRules
from analysis.protect.systems import TableSystem

__all__ = ["Protection", "protection_of_counts", "protection_of_sums"]


@dataclass(frozen=True)
class Protection:
    """The primary cells of a table and what must stay unsure of each; arrays have one entry a cell.

    Parameters
    ----------
    primary : numpy.ndarray of bool
        Cells that must not be shown.
    width : numpy.ndarray of float
        How wide the interval of a primary cell must stay for an outsider.
    side : numpy.ndarray of float
        How far that interval must reach above and below the value (sums; 0 for counts).
    inside : numpy.ndarray of float
        How wide it must stay for one who knows more: 1 for counts, not to be told exactly.
    lowest : numpy.ndarray of float
        The least that a withheld cell can be by the rule.
    primary_to, others_from : float
        Bounds known to one who is told which withheld cells are the small ones.
    respondent : numpy.ndarray of int
        Number of the one unit that is alone in this cell, or -1; a unit that is alone in a cell
        and in the total of it has the same number in both.

    Examples
    --------
    >>> from analysis.protect.stages import read_publication_rules
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 1.0, "b": 9.0, "all": 10.0})
    >>> system = linked_tables(table, [("all", ["a", "b"])])
    >>> needs = protection_of_counts(system, read_publication_rules()["public"])
    >>> needs.primary.tolist(), needs.width.tolist(), needs.respondent.tolist()
    ([True, False, False], [5.0, 0.0, 0.0], [0, -1, -1])
    """

    primary: np.ndarray
    width: np.ndarray
    side: np.ndarray
    inside: np.ndarray
    lowest: np.ndarray
    primary_to: float
    others_from: float
    respondent: np.ndarray


def protection_of_counts(system: TableSystem, rules: PublicationRules) -> Protection:
    """Find the small counts of a table and what protects them.

    Parameters
    ----------
    system : TableSystem
        A table of counts.
    rules : PublicationRules
        ``cell_threshold`` and ``zeros_published``.

    Returns
    -------
    Protection
        An outsider's interval of each small count must stay at least ``cell_threshold`` wide; one
        who knows the rule, or who is alone in a cell and knows it, must not tell a small count
        exactly.

    Examples
    --------
    >>> from analysis.protect.stages import read_publication_rules
    >>> from analysis.protect.systems import linked_tables
    >>> system = linked_tables(pd.Series({"a": 4.0, "all": 4.0}), [("all", ["a"])])
    >>> protection_of_counts(system, read_publication_rules()["public"]).primary.tolist()
    [True, True]
    """
    primary = small_counts(system.values, rules).to_numpy()
    lowest = 1.0 if rules.zeros_published else 0.0
    return Protection(
        primary=primary,
        width=primary * float(rules.cell_threshold),
        side=np.zeros(len(primary)),
        inside=primary * 1.0,
        lowest=np.full(len(primary), lowest),
        primary_to=rules.cell_threshold - 1.0,
        others_from=float(rules.cell_threshold),
        respondent=_alone(system, system.amounts == 1),
    )


def protection_of_sums(system: TableSystem, judged: pd.DataFrame) -> Protection:
    """Take over the sensitive cells of a table of sums and what protects them.

    Parameters
    ----------
    system : TableSystem
        A table of sums, ``is_whole`` False.
    judged : pandas.DataFrame, index the cells of the system
        Columns ``protection``, ``is_sensitive`` and ``contributors_count``, as
        :func:`sensitive_sums` gives them, in any order.

    Returns
    -------
    Protection
        The interval of each sensitive sum must reach ``protection`` above and below its value.

    Raises
    ------
    DataError
        A cell of the system was not judged.

    Examples
    --------
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 90.0, "b": 60.0, "all": 150.0})
    >>> system = linked_tables(table, [("all", ["a", "b"])], is_whole=False)
    >>> judged = pd.DataFrame(
    ...     {"protection": [9.0, 0.0, 0.0], "is_sensitive": [True, False, False],
    ...      "contributors_count": [1, 8, 9]}, index=["a", "b", "all"]
    ... )
    >>> protection_of_sums(system, judged).side.tolist()
    [9.0, 0.0, 0.0]
    """
    place = pd.Index(judged.index.to_list(), tupleize_cols=False).get_indexer(
        pd.Index(system.values.index.to_list(), tupleize_cols=False)
    )
    if (place < 0).any():
        raise DataError(
            "Cells of a table were not judged.",
            needed="one row a cell",
            found=f"{int((place < 0).sum())} of {len(place)} cells without one",
        )
    ordered = judged.iloc[place]
    primary = ordered["is_sensitive"].to_numpy(dtype=bool)
    side = np.where(primary, ordered["protection"].to_numpy(dtype=float), 0.0)
    nothing = np.zeros(len(primary))
    return Protection(
        primary=primary,
        width=2 * side,
        side=side,
        inside=side,
        lowest=nothing,
        primary_to=np.inf,
        others_from=0.0,
        respondent=_alone(system, primary & (ordered["contributors_count"] == 1).to_numpy()),
    )


def _alone(system: TableSystem, single: np.ndarray) -> np.ndarray:
    """Number the units that are alone in a cell, one number for a cell and its totals."""
    members = np.flatnonzero(single)
    matrix = system.equations[:, members]
    totals = np.flatnonzero((matrix < 0).sum(axis=1))
    within = (matrix[totals] != 0).astype(int)
    _, number = scipy.sparse.csgraph.connected_components(
        scipy.sparse.csr_array(within.T @ within), directed=False
    )
    alone = np.full(len(single), -1)
    alone[members] = number
    return alone
