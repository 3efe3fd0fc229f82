"""What readers can work out: the tables that an attacker must still hold possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import scipy

from analysis.protect.needs import Protection
from analysis.protect.polytopes import Polytope
from analysis.protect.systems import TableSystem

__all__ = ["ATTACKERS", "Attacker", "Exposure", "exposures", "polytope_of"]

_TOLERANCE = 1e-6
_CHUNK = 300  # cells in one linear program; what is proven in a part is proven in the whole
_SMALL_EQUATION = 40
_ROUNDS = 60
_DENSITIES = (1.0, 0.5, 0.2)
_GROUPED_ROUNDS = 16


@dataclass(frozen=True)
class Attacker:
    """What one kind of reader knows of withheld cells, and what must stay unsure for it.

    Parameters
    ----------
    lower, upper : numpy.ndarray, one a cell
        Bounds that this reader knows of a cell that is withheld.
    width, side : numpy.ndarray, one a cell
        How wide the interval of a primary cell must stay, and how far on each side of its value.
    own : str
        How far a respondent who is alone in a cell uses what it knows of that cell: ``unused``,
        in one ``sum`` of the table (the usual singleton rule), or in the ``whole`` table.

    Examples
    --------
    >>> sorted(ATTACKERS)
    ['insider', 'outsider', 'respondent', 'sighted']
    """

    lower: np.ndarray
    upper: np.ndarray
    width: np.ndarray
    side: np.ndarray
    own: str = "unused"


def _outsider(system: TableSystem, protection: Protection) -> Attacker:
    """Knows all that is shown, the margins, and that no count is negative."""
    nothing = np.zeros(len(system.values))
    return Attacker(nothing, nothing + np.inf, protection.width, protection.side)


def _insider(system: TableSystem, protection: Protection) -> Attacker:
    """Knows the rule as well, and, alone in a cell, subtracts that cell from a total."""
    everything = np.full(len(system.values), np.inf)
    return Attacker(protection.lowest, everything, protection.inside, protection.side, "sum")


def _respondent(system: TableSystem, protection: Protection) -> Attacker:
    """Knows the rule and, alone in a cell, carries that cell through the whole table."""
    return replace(_insider(system, protection), own="whole")


def _sighted(system: TableSystem, protection: Protection) -> Attacker:
    """An insider who is told which of the withheld cells are the small ones."""
    insider = _insider(system, protection)
    lower = np.where(protection.primary, insider.lower, protection.others_from)
    upper = np.where(protection.primary, protection.primary_to, np.inf)
    return replace(insider, lower=lower, upper=upper, side=protection.side * 0)


ATTACKERS: Mapping[str, Callable[[TableSystem, Protection], Attacker]] = {
    "outsider": _outsider,
    "insider": _insider,
    "respondent": _respondent,
    "sighted": _sighted,
}


@dataclass(frozen=True)
class Exposure:
    """A primary cell that an attacker can tell too well.

    Parameters
    ----------
    cell : int
        Its position in the table.
    own : int
        The respondent who can tell it, or -1.
    within : int
        The equation in which one subtraction tells it, or -1.

    Examples
    --------
    >>> Exposure(3).own
    -1
    """

    cell: int
    own: int = -1
    within: int = -1


def polytope_of(system: TableSystem, suppressed: np.ndarray, attacker: Attacker) -> Polytope:
    """Build the tables that an attacker must hold possible when these cells are withheld.

    Parameters
    ----------
    system : TableSystem
        The table.
    suppressed : numpy.ndarray of bool, one a cell
        What is withheld.
    attacker : Attacker
        What is known of it.

    Returns
    -------
    Polytope

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.protect.needs import protection_of_counts
    >>> from analysis.protect.stages import read_publication_rules
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 4.0, "b": 9.0, "all": 13.0})
    >>> system = linked_tables(table, [("all", ["a", "b"])])
    >>> needs = protection_of_counts(system, read_publication_rules()["public"])
    >>> outsider = ATTACKERS["outsider"](system, needs)
    >>> withheld = polytope_of(system, system.mask(["a", "b"]), outsider)
    >>> withheld.farthest(np.array([1.0, 0.0])).tolist()
    [13.0, 0.0]
    """
    everything = Polytope(
        np.arange(len(suppressed)),
        system.equations,
        system.amounts,
        np.minimum(attacker.lower, system.amounts),
        attacker.upper,
        system.is_whole,
    )
    return everything.part(suppressed)


def exposures(
    system: TableSystem,
    suppressed: np.ndarray,
    *,
    protection: Protection,
    attacker: Attacker,
    is_thorough: bool = True,
) -> list[Exposure]:
    """Find the primary cells that an attacker can tell too well.

    A cell is cleared only by possible tables that were found and in which it differs enough.

    Parameters
    ----------
    system : TableSystem
        The table.
    suppressed : numpy.ndarray of bool, one a cell
        What is withheld.
    protection : Protection
        The primary cells and the respondents who are alone in a cell.
    attacker : Attacker
        What is known, and what must stay unsure.
    is_thorough : bool
        False: a cell that is not cleared quickly counts as exposed, which errs on the safe side.

    Returns
    -------
    list of Exposure

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.protect.needs import protection_of_counts
    >>> from analysis.protect.stages import read_publication_rules
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 4.0, "b": 9.0, "all": 13.0})
    >>> system = linked_tables(table, [("all", ["a", "b"])])
    >>> needs = protection_of_counts(system, read_publication_rules()["public"])
    >>> outsider = ATTACKERS["outsider"](system, needs)
    >>> exposures(system, system.mask(["a"]), protection=needs, attacker=outsider)
    [Exposure(cell=0, own=-1, within=-1)]
    """
    polytope = polytope_of(system, suppressed, attacker)
    cells = polytope.cells
    need = _Need(attacker.width[cells], attacker.side[cells], protection.primary[cells])
    left = _unproven(polytope, need, is_thorough=is_thorough)
    if left.any() or not need.concerned.any():
        return [Exposure(int(cell)) for cell in cells[left]]
    if attacker.own == "whole":
        alone = protection.respondent[cells]
        return _to_respondents(polytope, need, alone, is_thorough=is_thorough)
    if attacker.own == "sum":
        return _to_companions(system, suppressed, attacker=attacker, protection=protection)
    return []


def _to_companions(
    system: TableSystem,
    suppressed: np.ndarray,
    *,
    attacker: Attacker,
    protection: Protection,
) -> list[Exposure]:
    """Find the primary cells that one respondent tells by subtracting its own cell from a sum."""
    matrix, alone = system.equations, protection.respondent
    found = []
    for row in np.flatnonzero((matrix[:, np.flatnonzero(alone >= 0)] != 0).sum(axis=1)):
        entries = slice(matrix.indptr[row], matrix.indptr[row + 1])
        hidden = suppressed[matrix.indices[entries]]
        members, signs = matrix.indices[entries][hidden], matrix.data[entries][hidden]
        for own in np.unique(alone[members][alone[members] >= 0]):
            rest = alone[members] != own
            told = _told_by_sum(system.amounts, attacker, members=members[rest], signs=signs[rest])
            found += [
                Exposure(int(cell), int(own), int(row))
                for cell in members[rest][told & protection.primary[members[rest]]]
            ]
    return found


def _told_by_sum(
    amounts: np.ndarray, attacker: Attacker, *, members: np.ndarray, signs: np.ndarray
) -> np.ndarray:
    """Say which members of a known signed sum are told too well by the bounds of the others."""
    bounds = np.stack([attacker.lower[members], attacker.upper[members]])
    ends = np.sort(bounds * signs, axis=0)
    finite = np.where(np.isfinite(ends), ends, 0.0)
    others = finite.sum(axis=1, keepdims=True) - finite
    endless = (~np.isfinite(ends)).sum(axis=1, keepdims=True) - ~np.isfinite(ends) > 0
    others = np.where(endless, np.array([[-np.inf], [np.inf]]), others)
    left = np.sort(signs * (float(signs @ amounts[members]) - others), axis=0)
    low, high = np.maximum(left[0], bounds[0]), np.minimum(left[1], bounds[1])
    return high - low < attacker.width[members] - _TOLERANCE


@dataclass(frozen=True)
class _Need:
    width: np.ndarray
    side: np.ndarray
    concerned: np.ndarray

    def unmet(self, low: np.ndarray, values: np.ndarray, high: np.ndarray) -> np.ndarray:
        short = high - low < self.width - _TOLERANCE
        short |= np.minimum(high - values, values - low) < self.side - _TOLERANCE
        return short & self.concerned

    def at(self, kept: np.ndarray) -> _Need:
        return _Need(self.width[kept], self.side[kept], self.concerned[kept])


def _unproven(polytope: Polytope, need: _Need, *, is_thorough: bool) -> np.ndarray:
    """Return which cells have not been seen to differ as much as they need."""
    low, high = polytope.values.copy(), polytope.values.copy()
    random = np.random.default_rng(len(low))
    reach = 4 * max(1.0, need.width.max(initial=0.0), need.side.max(initial=0.0))
    left = need.unmet(low, polytope.values, high)
    idle = 0
    for step in range(_ROUNDS):
        before = left.sum()
        if not before or idle >= len(_DENSITIES):
            break
        for chunk in _chunks(polytope, random):
            # Few cells at a time where they compete for the same room, many where they do not.
            asked = left[chunk] & (random.random(len(chunk)) < _DENSITIES[step % len(_DENSITIES)])
            if asked.any():
                signs = random.choice([-1.0, 1.0], len(chunk)) * asked
                _widen(polytope, signs, chunk, seen=(low, high), reach=reach)
        left = need.unmet(low, polytope.values, high)
        idle = idle + 1 if left.sum() == before else 0
    everything = np.arange(len(low))
    for place in np.flatnonzero(left) if is_thorough else ():
        if left[place]:
            weights = (everything == place).astype(float)
            _widen(polytope, weights, everything, seen=(low, high), reach=np.inf)
            left = need.unmet(low, polytope.values, high)
    return left


def _widen(
    polytope: Polytope,
    weights: np.ndarray,
    chunk: np.ndarray,
    *,
    seen: tuple[np.ndarray, np.ndarray],
    reach: float,
) -> None:
    """Let the seen range of each cell hold the farthest tables, moving only the chunk."""
    low, high = seen
    kept = np.zeros(len(low), dtype=bool)
    kept[chunk] = True
    part = polytope if kept.all() else polytope.part(kept)
    for sign in (1.0, -1.0):
        found = part.farthest(sign * weights, reach)
        if found is not None:
            low[chunk] = np.minimum(low[chunk], found)
            high[chunk] = np.maximum(high[chunk], found)


def _chunks(polytope: Polytope, random: np.random.Generator) -> list[np.ndarray]:
    """Cut the withheld cells into parts that hang together, but for the largest equations."""
    count = len(polytope.values)
    if count <= _CHUNK:
        return [np.arange(count)]
    sizes = np.diff(polytope.matrix.indptr)
    near = (polytope.matrix[np.flatnonzero(sizes <= _SMALL_EQUATION)] != 0).astype(int)
    pieces, label = scipy.sparse.csgraph.connected_components(near.T @ near, directed=False)
    position = random.permutation(pieces)[label]
    order = np.argsort(position, kind="stable")
    starts = np.flatnonzero(np.diff(position[order], prepend=-1))
    chunks, begin = [], 0
    for start in [*starts[1:], count]:
        if start - begin >= _CHUNK or start == count:
            chunks.append(np.sort(order[begin:start]))
            begin = start
    return chunks


def _to_respondents(
    polytope: Polytope, need: _Need, respondent: np.ndarray, *, is_thorough: bool
) -> list[Exposure]:
    """Find who, alone in a cell and knowing it, can tell which other primary cell."""
    alone = np.unique(respondent[respondent >= 0])
    unseen = np.outer(need.concerned, np.ones(len(alone), dtype=bool))
    unseen &= respondent[:, None] != alone[None, :]
    random = np.random.default_rng(len(alone))
    # Many respondents at once know more than each: what stays unsure for all is so for each.
    for _ in range(_GROUPED_ROUNDS if len(alone) > 4 else 0):
        drawn = random.random(len(alone)) < 1 / 4
        unproven = _knowing(polytope, need, respondent, known=alone[drawn], is_thorough=False)
        unseen[np.ix_(~unproven, drawn)] = False
    found = []
    for number in np.flatnonzero(unseen.any(axis=0)):
        told = replace(need, concerned=unseen[:, number])
        known = alone[[number]]
        unproven = _knowing(polytope, told, respondent, known=known, is_thorough=is_thorough)
        found += [
            Exposure(int(polytope.cells[place]), int(alone[number]))
            for place in np.flatnonzero(unproven & unseen[:, number])
        ]
    return found


def _knowing(
    polytope: Polytope,
    need: _Need,
    respondent: np.ndarray,
    *,
    known: np.ndarray,
    is_thorough: bool,
) -> np.ndarray:
    """Return the concerned cells that are not cleared when these respondents pool their cells."""
    kept = ~np.isin(respondent, known)
    left = need.concerned.copy()
    left[kept] = _unproven(polytope.part(kept), need.at(kept), is_thorough=is_thorough)
    return left
