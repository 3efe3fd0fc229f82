"""Which operations cannot be carried out together, and why.

The reasons are for the authors of a bill; whether a single operation fits the text belongs to
`edits`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.law.addresses import Address
from analysis.law.edits import Edit, edits_of
from analysis.law.operations import AnyOperation, Insert, Renumber, Repeal, Restate
from analysis.law.reading import ActText

__all__ = ["Conflict", "conflicts_between"]


@dataclass(frozen=True)
class Conflict:
    """Two operations that cannot both be carried out.

    Parameters
    ----------
    first, second : AnyOperation
        In the order given.
    reason : str
        One sentence.

    Examples
    --------
    >>> repeal = Repeal(act="a", edition="2026-01-01", article="5")
    >>> Conflict(repeal, repeal, "Both repeal it.").reason
    'Both repeal it.'
    """

    first: AnyOperation
    second: AnyOperation
    reason: str


def conflicts_between(act: ActText, operations: Sequence[AnyOperation]) -> tuple[Conflict, ...]:
    """Return every pair of operations that cannot be carried out together.

    Parameters
    ----------
    act : ActText
        The text in force.
    operations : sequence of AnyOperation
        Each on an address of this text.

    Returns
    -------
    tuple of Conflict
        Empty where they go together.

    Raises
    ------
    HromadyError
        A single operation does not fit the text.

    Examples
    --------
    >>> from analysis.law.units import Unit
    >>> unit = Unit("article", "2", ("Стаття 2. А",), ("1. Б.", "2. В."))
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (unit,))
    >>> repeal = Repeal(act="a", edition="2026-01-01", article="2", part="2")
    >>> restate = Restate(act="a", edition="2026-01-01", article="2", part="2", text="2. Г.")
    >>> conflicts_between(act, [repeal, restate])[0].reason
    'Both change частина друга статті 2 as a whole.'
    """
    edits = {at: edits_of(act, operation) for at, operation in enumerate(operations)}
    found = []
    for (a, first), (b, second) in combinations(enumerate(operations), 2):
        reason = _reason(first, second) or _overlap(first, second, (edits[a], edits[b]))
        if reason:
            found.append(Conflict(first, second, reason))
    return tuple(found)


def _reason(first: AnyOperation, second: AnyOperation) -> str:
    for one, other in ((first, second), (second, first)):
        if isinstance(one, Restate | Repeal) and one.address.holds(other.address):
            if isinstance(other, Insert) and one.address == other.address:
                continue
            same = one.address == other.address and isinstance(other, Restate | Repeal)
            if same:
                return f"Both change {one.address} as a whole."
            return f"{other.address} is changed, but {one.address} changes as a whole."
    arrivals = [_arrival(first), _arrival(second)]
    if arrivals[0] is not None and arrivals[0] == arrivals[1]:
        return f"Both would be {arrivals[0]}."
    if isinstance(first, Renumber) and isinstance(second, Renumber):
        return f"{first.address} is renumbered twice." if first.address == second.address else ""
    return ""


def _arrival(operation: AnyOperation) -> Address | None:
    """Address that comes to be; paragraphs are only counted, so none of them is taken."""
    if isinstance(operation, Renumber):
        return operation.renumbered
    return operation.address if isinstance(operation, Insert) else None


def _overlap(
    first: AnyOperation, second: AnyOperation, edits: tuple[tuple[Edit, ...], tuple[Edit, ...]]
) -> str:
    for one in edits[0]:
        for other in edits[1]:
            if one.unit != other.unit or one.makes_unit or other.makes_unit:
                continue
            crossing = max(one.start, other.start) < min(one.end, other.end)
            inside = other.start < one.start < other.end or one.start < other.start < one.end
            same = (one.start, one.end, one.order) == (other.start, other.end, other.order)
            twice = same and one.start == one.end
            if crossing or inside or twice:
                return f"Both change the same words of {first.address} and {second.address}."
    return ""
