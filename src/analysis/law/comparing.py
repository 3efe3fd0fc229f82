"""The comparative table of a bill: the provision in force beside the proposed one.

Both columns are computed: the left one is read from the fetched text, the right one from that
text with the operations carried out. How a table looks does not belong here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.law.addresses import Address
from analysis.law.amending import apply_operations
from analysis.law.differences import Run, word_runs
from analysis.law.operations import AnyOperation, Insert, Renumber
from analysis.law.reading import ActText

__all__ = ["ComparisonRow", "comparative_rows"]

TOP = {"article": "part", "section": "point"}


@dataclass(frozen=True)
class ComparisonRow:
    """One row of a comparative table.

    Parameters
    ----------
    before, after : Address or None
        The provision in force and the proposed one; none where it is new or goes.
    left, right : str
        Their wordings, without editorial notes; empty where there is none.
    runs : tuple of Run
        Word by word.
    operations : tuple of AnyOperation
        Which operations make the difference.

    Examples
    --------
    >>> ComparisonRow(None, Address(article="5", part="6"), "", "6. Так.", (), ()).right
    '6. Так.'
    """

    before: Address | None
    after: Address | None
    left: str
    right: str
    runs: tuple[Run, ...]
    operations: tuple[AnyOperation, ...]


def comparative_rows(act: ActText, operations: Sequence[AnyOperation]) -> tuple[ComparisonRow, ...]:
    """Return the comparative table of a bill on one act.

    Parameters
    ----------
    act : ActText
        The text in force.
    operations : sequence of AnyOperation
        Of the bill, on this act.

    Returns
    -------
    tuple of ComparisonRow
        One a changed part (of a section: a point), or one an article that is new, goes or is
        restated as a whole; in the order of the act.

    Raises
    ------
    HromadyError
        As `apply_operations`.

    Source
    ------
    Law 1861-VI, Art. 91(6): the provision in force and its new wording.

    Examples
    --------
    >>> from analysis.law.units import Unit
    >>> unit = Unit("article", "2", ("Стаття 2. А",), ("1. Один рік.", "2. В."))
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (unit,))
    >>> change = {"operation": "replace_words", "words": "Один рік", "by": "Три роки"}
    >>> from analysis.law.operations import declared_operation
    >>> place = {"act": "a", "edition": "2026-01-01", "article": "2", "part": "1"}
    >>> row = comparative_rows(act, [declared_operation({**place, **change})])[0]
    >>> row.left, row.right
    ('1. Один рік.', '1. Три роки.')
    """
    amended = apply_operations(act, operations)
    grouped: dict[tuple[Address | None, Address | None], list[AnyOperation]] = {}
    for operation in operations:
        grouped.setdefault(_row_of(act, amended, operation), []).append(operation)
    rows = [_row(act, amended, pair, operations=tuple(made)) for pair, made in grouped.items()]
    order = {place.address: at for at, place in enumerate(amended.places())}
    former = {place.address: at for at, place in enumerate(act.places())}
    return tuple(sorted(rows, key=lambda row: _rank(row, order, former)))


def _rank(
    row: ComparisonRow, order: dict[Address, int], former: dict[Address, int]
) -> tuple[int, int]:
    """By its place in the amended text; what goes, by the last place before it that stays."""
    if row.after is not None:
        return order[row.after], 0
    gone = former[row.before] if row.before else 0
    staying = [order[each] for each, at in former.items() if at < gone and each in order]
    return max(staying, default=-1), gone


def _row_of(
    act: ActText, amended: ActText, operation: AnyOperation
) -> tuple[Address | None, Address | None]:
    """The provision that a reader compares: the part that holds the change, or the article."""
    before = _holder(act, operation.address)
    arrives = isinstance(operation, Insert) and before == operation.address
    after = before
    if isinstance(operation, Renumber) and operation.address == before:
        after = operation.renumbered
    return (
        None if arrives or before not in act.addresses else before,
        after if after in amended.addresses else None,
    )


def _holder(act: ActText, address: Address) -> Address:
    unit = "article" if address.article else "section"
    top = TOP[unit]
    number = address.numbers.get(top, "")
    whole = Address(**{unit: address.numbers[unit]})
    if not number and address.level != unit:
        return _holder(act, replace(act.at(address).address, paragraph=""))
    return replace(whole, **{top: number}) if number else whole


def _row(
    act: ActText,
    amended: ActText,
    pair: tuple[Address | None, Address | None],
    *,
    operations: tuple[AnyOperation, ...],
) -> ComparisonRow:
    before, after = pair
    left = act.at(before).wording if before else ""
    right = amended.at(after).wording if after else ""
    return ComparisonRow(before, after, left, right, word_runs(left, right), operations)
