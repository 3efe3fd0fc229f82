"""Complementary suppression: what else must be withheld so that no primary cell comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.errors import ParameterError
from analysis.protect.attacks import ATTACKERS, exposures
from analysis.protect.least import least_pattern
from analysis.protect.needs import Protection
from analysis.protect.sequential import sequential_pattern
from analysis.protect.systems import TableSystem

__all__ = ["Suppression", "suppress"]

_TOTAL_COST = 100.0  # withholding a total costs as much as a hundred of its parts
_EXACT_TO = 400  # cells that may be withheld, up to which the least pattern is sought


@dataclass(frozen=True)
class Suppression:
    """Which cells are withheld, how that was found, and whom it withstood.

    Parameters
    ----------
    status : pandas.Series of str, index the cells of the table
        ``shown``, ``withheld_small`` (primary: small or sensitive) or ``withheld_to_protect``
        (complementary).
    method : str
        ``exact`` (proven: fewest cells, then least sum), ``sequential`` (safe, perhaps more cells
        than needed) or ``not needed``.
    attackers : tuple of str
        Whom the pattern withstands.
    complementary_sum : float
        Sum of the values of the complementary cells.
    may_tell_apart : bool
        True: also a reader who is told which withheld cells are the small ones cannot tell one.
        False: print one sign for both kinds.

    Examples
    --------
    >>> from analysis.protect.needs import protection_of_counts
    >>> from analysis.protect.stages import read_publication_rules
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 4.0, "b": 9.0, "c": 7.0, "all": 20.0})
    >>> system = linked_tables(table, [("all", ["a", "b", "c"])])
    >>> found = suppress(system, protection_of_counts(system, read_publication_rules()["public"]))
    >>> found.complementary, found.complementary_sum, found.method
    (['c'], 7.0, 'exact')
    """

    status: pd.Series
    method: str
    attackers: tuple[str, ...]
    complementary_sum: float
    may_tell_apart: bool

    @property
    def primary(self) -> list:
        """Labels of the primary cells."""
        return self.status.index[self.status == "withheld_small"].to_list()

    @property
    def complementary(self) -> list:
        """Labels of the cells that are withheld only to protect others."""
        return self.status.index[self.status == "withheld_to_protect"].to_list()

    @property
    def suppressed(self) -> np.ndarray:
        """True at the position of each withheld cell."""
        return (self.status != "shown").to_numpy()


def suppress(
    system: TableSystem,
    protection: Protection,
    *,
    attackers: Sequence[str] | None = None,
    spare_totals: bool = True,
    exact_to: int = _EXACT_TO,
) -> Suppression:
    """Withhold the primary cells of a table and what else is needed to keep them unknown.

    Parameters
    ----------
    system : TableSystem
        One or several linked tables.
    protection : Protection
        Primary cells and their needs.
    attackers : sequence of str, optional
        ``outsider`` knows what is shown, the sums, and that values are not negative (and whole);
        ``insider`` also knows the rule and, when alone in a cell, subtracts it from a sum;
        ``respondent`` carries that knowledge through the whole table; ``sighted`` is an insider
        who is told which cells are the small ones. By default outsider and insider for counts,
        outsider and respondent for sums, where each contributor knows its amount.
    spare_totals : bool
        True: a total is withheld only if nothing else helps. False: a total counts as one cell.
    exact_to : int
        The least pattern is sought when at most this many cells are primary, and at most this
        many could be withheld in addition.

    Returns
    -------
    Suppression
        A pattern that every attacker was tried on.

    Raises
    ------
    ParameterError
        An attacker is unknown.
    DataError
        No pattern withstands them all.

    Source
    ------
    Hundepool et al. 2012, *Statistical Disclosure Control*, sections 4.4 and 5.3; methods as in
    :func:`least_pattern` and :func:`sequential_pattern`.

    Examples
    --------
    >>> from analysis.protect.needs import protection_of_counts
    >>> from analysis.protect.stages import read_publication_rules
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 23.0, "b": 4.0, "c": 17.0, "d": 9.0, "all": 53.0})
    >>> system = linked_tables(table, [("all", list("abcd"))])
    >>> needs = protection_of_counts(system, read_publication_rules()["public"])
    >>> suppress(system, needs).status.to_dict()
    {'a': 'shown', 'b': 'withheld_small', 'c': 'shown', 'd': 'withheld_to_protect', 'all': 'shown'}
    """
    usual = ("outsider", "insider") if system.is_whole else ("outsider", "respondent")
    tried = tuple(attackers) if attackers is not None else usual
    strangers = sorted(set(tried) - set(ATTACKERS))
    if strangers or not tried:
        raise ParameterError(
            "An attacker is unknown.", needed=", ".join(ATTACKERS), found=", ".join(strangers)
        )
    steps = system.level if spare_totals else np.zeros_like(system.level)
    rank = min(len(system.values) + 1.0, _TOTAL_COST) ** steps
    suppressed, method = protection.primary, "not needed"
    if suppressed.any():
        free = ~suppressed & (system.amounts > 0)
        least = None
        if free.sum() <= exact_to and suppressed.sum() <= exact_to:
            least = least_pattern(system, protection, attackers=tried, rank=rank)
        method = "sequential" if least is None else "exact"
        suppressed = (
            sequential_pattern(system, protection, attackers=tried, rank=rank)
            if least is None
            else least
        )
    complementary = suppressed & ~protection.primary
    words = np.select(
        [protection.primary, complementary], ["withheld_small", "withheld_to_protect"], "shown"
    )
    return Suppression(
        pd.Series(words, index=system.values.index),
        method,
        tried,
        float(system.amounts[complementary].sum()),
        _may_tell_apart(system, suppressed, protection=protection),
    )


def _may_tell_apart(system: TableSystem, suppressed: np.ndarray, *, protection: Protection) -> bool:
    return not exposures(
        system,
        suppressed,
        protection=protection,
        attacker=ATTACKERS["sighted"](system, protection),
        is_thorough=bool(suppressed.sum() <= 400),
    )
