"""The comparative table of a bill: the provision in force beside the proposed one.

Both columns are computed: the left one is read from the fetched text, the right one from that
text with the operations carried out. A row is the smallest numbered provision that holds the
change, so that one new point of a long part does not repeat the part. How a table looks does not
belong here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.law.addresses import Address
from analysis.law.amending import apply_operations
from analysis.law.differences import Run, word_runs
from analysis.law.operations import (
    AnyOperation,
    Insert,
    InsertSentence,
    Renumber,
    Repeal,
    ReplaceWords,
)
from analysis.law.reading import ActText

__all__ = ["ComparisonRow", "comparative_rows"]


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
        One a changed provision: the part, point or sub-point (or the opening line of one that
        has points) that holds the change, or an article that is new, goes or is restated as a
        whole; in the order of the act. No row holds another.

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
    homes = [_home(act, amended, operation) for operation in operations]
    new = [isinstance(each, Insert) and each.address.level != "paragraph" for each in operations]
    held = [home for home, arrives in zip(homes, new, strict=True) if not arrives]
    grouped: dict[tuple[Address, bool], list[AnyOperation]] = {}
    for home, arrives, operation in zip(homes, new, operations, strict=True):
        whole = _widest(home, held)
        grouped.setdefault((whole, arrives and whole == home), []).append(operation)
    rows = [
        _row(act, amended, _pair(home, arrives, made), operations=tuple(made))
        for (home, arrives), made in grouped.items()
    ]
    order = {place.address: at for at, place in enumerate(amended.places())}
    former = {place.address: at for at, place in enumerate(act.places())}
    return tuple(sorted(rows, key=lambda row: _rank(row, order, former)))


def _rank(
    row: ComparisonRow, order: dict[Address, int], former: dict[Address, int]
) -> tuple[int, int]:
    """By its place in the amended text; what goes, by the last place before it that stays."""
    if row.after is not None:
        opening = row.after.paragraph and row.after not in order
        return order[replace(row.after, paragraph="") if opening else row.after], 0
    gone = former[row.before] if row.before else 0
    staying = [order[each] for each, at in former.items() if at < gone and each in order]
    return max(staying, default=-1), gone


def _home(act: ActText, amended: ActText, operation: AnyOperation) -> Address:
    """The smallest numbered provision that holds the change, or will.

    Counted paragraphs move when one comes or goes, so the provision that they stand in is the
    row; only the opening line of a provision with points is one of its own.
    """
    address = operation.address
    if isinstance(operation, Insert) and address.level != "paragraph":
        return amended.at(address).address
    if not address.paragraph:
        return act.at(address).address
    provision = act.at(replace(address, paragraph="")).address
    stays = isinstance(operation, ReplaceWords | InsertSentence)
    numbered = any(child.kind in ("point", "subpoint") for child in act.at(provision).node.children)
    opens = stays and numbered and address.paragraph == "1" and provision.level != "article"
    return replace(provision, paragraph="1") if opens else provision


def _widest(home: Address, others: Iterable[Address]) -> Address:
    """The widest row that holds this one."""
    holding = [each for each in others if each.holds(home) and each != home]
    return min(holding, key=lambda each: len(each.numbers), default=home)


def _pair(
    home: Address, arrives: bool, operations: Sequence[AnyOperation]
) -> tuple[Address | None, Address | None]:
    """Where the provision of a row stands in the text in force and in the amended one."""
    if arrives:
        return None, home
    for operation in operations:
        if operation.address == home and isinstance(operation, Repeal):
            return home, None
        if operation.address == home and isinstance(operation, Renumber):
            return home, operation.renumbered
    return home, home


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
