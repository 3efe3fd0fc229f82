"""Carrying out operations: the amended act is computed, and each operation can be undone.

All operations of a set are about the text in force, not about one another's results. How the
change is worded does not belong here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analysis.errors import DataError, UnknownName
from analysis.law.addresses import Address
from analysis.law.conflicts import conflicts_between
from analysis.law.edits import Edit, body_of, edits_of
from analysis.law.numbers import bare_number
from analysis.law.operations import (
    AnyOperation,
    Insert,
    Renumber,
    Repeal,
    Restate,
    operation_at,
)
from analysis.law.placing import addressed
from analysis.law.reading import ActText
from analysis.law.standing import require_edition
from analysis.law.units import Unit

__all__ = ["apply_operations", "inverse_of"]


def apply_operations(act: ActText, operations: Sequence[AnyOperation]) -> ActText:
    """Return the act as amended.

    Parameters
    ----------
    act : ActText
        The text in force.
    operations : sequence of AnyOperation
        Each on an address of this text and this edition.

    Returns
    -------
    ActText
        Marked as amended.

    Raises
    ------
    UnknownName, AmbiguousName
        A place does not exist, or stands twice.
    DataError
        Another act or edition; two operations that cannot be carried out together; or a
        change after which a provision nearby would be read as another.

    Examples
    --------
    >>> unit = Unit("article", "2", ("Стаття 2. А",), ("1. Б.", "2. В."))
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (unit,))
    >>> insert = Insert(act="a", edition="2026-01-01", article="2", part="1-1", text="1-1. Ґ.")
    >>> apply_operations(act, [insert]).articles[0].lines
    ('1. Б.', '1-1. Ґ.', '2. В.')
    """
    for operation in operations:
        _require_this(act, operation)
    conflicts = conflicts_between(act, operations)
    if conflicts:
        raise DataError(
            f"{len(conflicts)} pair(s) of operations cannot be carried out together: "
            f"{' '.join(conflict.reason for conflict in conflicts)}",
            where=act.text_id,
        )
    edits = [edit for operation in operations for edit in edits_of(act, operation)]
    _require_free(act, operations)
    amended = replace(act, units=_edited(act.units, edits), amended=True)
    _require_readable(act, amended, operations, edits=edits)
    return amended


def _require_this(act: ActText, operation: AnyOperation) -> None:
    if operation.act != act.act_id:
        raise DataError(
            "An operation is about another act.", needed=act.act_id, found=operation.act
        )
    require_edition(act, operation.edition)


def _require_free(act: ActText, operations: Sequence[AnyOperation]) -> None:
    """Refuse a new number that is taken, unless the same set vacates it."""
    vacated = {o.address for o in operations if isinstance(o, Repeal | Renumber)}
    taken = act.addresses - vacated
    for operation in operations:
        arrival = operation.renumbered if isinstance(operation, Renumber) else operation.address
        arrives = isinstance(operation, Insert | Renumber) and arrival.level != "paragraph"
        if arrives and arrival in taken:
            raise DataError(
                f"{str(arrival).capitalize()} exists already.",
                where=f"{act.text_id}, edition {act.edition}",
                hint="Renumber or repeal it in the same bill, or use a number with an index.",
            )


def _edited(units: Sequence[Unit], edits: Sequence[Edit]) -> tuple[Unit, ...]:
    made: list[Unit] = [_made(edit, "") for edit in _new_after(edits, -1)]
    for at, unit in enumerate(units):
        own = [edit for edit in edits if edit.unit == at and not edit.makes_unit]
        if not any(edit.drops_unit for edit in own):
            made.append(_rewritten(unit, own) if own else unit)
        made += [_made(edit, unit.section) for edit in _new_after(edits, at)]
    return tuple(made)


def _new_after(edits: Sequence[Edit], at: int) -> list[Edit]:
    return sorted((e for e in edits if e.makes_unit and e.unit == at), key=lambda e: e.order)


def _made(edit: Edit, section: str) -> Unit:
    title, *lines = edit.text.split("\n")
    return Unit("article", _number_of(title), (title,), tuple(lines), section)


def _number_of(title: str) -> str:
    return bare_number(title.removeprefix("Стаття").split(".", 1)[0])


def _rewritten(unit: Unit, edits: Sequence[Edit]) -> Unit:
    lines = _spliced(body_of(unit), 0, edits).split("\n")[:-1]
    title = tuple(lines[: len(unit.title)])
    retitled = unit.kind == "article" and title != unit.title
    number = _number_of(title[0]) if retitled else unit.number
    return Unit(unit.kind, number, title, tuple(lines[len(unit.title) :]), unit.section)


def _require_readable(
    act: ActText, amended: ActText, operations: Sequence[AnyOperation], *, edits: Sequence[Edit]
) -> None:
    """Refuse a change after which kept lines, or the new ones, are read as other places."""
    for operation in operations:
        if isinstance(operation, Restate | Insert) and operation.address.level != "paragraph":
            _require_as_written(amended, operation)
    moved = [(o.address, o.renumbered) for o in operations if isinstance(o, Renumber)]
    before: Counter[tuple[Address, str]] = Counter()
    for at, unit in enumerate(act.units):
        own = [edit for edit in edits if edit.unit == at and not edit.makes_unit]
        if own and not any(edit.drops_unit for edit in own):
            before += Counter(_kept(unit, own, moved))
    kept = {id(unit) for unit in act.units}
    new = [unit for unit in amended.units if id(unit) not in kept]
    after = Counter(line for unit in new for line in _lines_with_place(unit))
    if lost := before - after:
        address, line = next(iter(lost))
        raise DataError(
            f"After this change a line of {address.printed('genitive')} would be read as "
            "another place.",
            found=f"{line[:60]}…",
            where=f"{act.text_id}, edition {act.edition}",
            hint="Restate the whole provision that holds it.",
        )


def _require_as_written(amended: ActText, operation: Restate | Insert) -> None:
    try:
        printed = amended.at(operation.address).text
    except UnknownName as problem:
        raise DataError(
            f"The new wording is not one of {operation.address.printed('genitive')}.",
            found=operation.text[:60],
            hint="Begin it with its number, as it shall be printed.",
        ) from problem
    if printed != operation.text:
        raise DataError(
            f"The new wording is not one {operation.address.level} but is read otherwise.",
            needed=operation.text[:80],
            found=printed[:80],
        )


def _lines_with_place(unit: Unit) -> list[tuple[Address, str]]:
    """Each line with the place that holds it; paragraphs are counted, so only their holder."""
    found = []
    for place in addressed(unit):
        if not place.is_unit:
            line = unit.lines[place.start]
            counted = place.address.level == "paragraph"
            found.append((place.address.above or place.address if counted else place.address, line))
    return found


def _kept(
    unit: Unit, edits: Sequence[Edit], moved: Sequence[tuple[Address, Address]]
) -> list[tuple[Address, str]]:
    """Each line that stays, as edited within itself, with the place that shall hold it."""
    starts = [place.start for place in addressed(unit) if not place.is_unit]
    held = dict(zip(starts, _lines_with_place(unit), strict=True))
    found, at = [], sum(len(line) + 1 for line in unit.title)
    for number, line in enumerate(unit.lines):
        end = at + len(line)
        whole = any(e.start <= end and e.end > at and (e.start < at or e.end > end) for e in edits)
        if number in held and not whole:
            within = [e for e in edits if at <= e.start and e.end <= end and e.end > at]
            found.append((_renamed(held[number][0], moved), _spliced(line, at, within)))
        at = end + 1
    return found


def _spliced(text: str, offset: int, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end, e.order)):
        parts += [text[at : edit.start - offset], edit.text]
        at = edit.end - offset
    return "".join([*parts, text[at:]])


def _renamed(address: Address, moved: Sequence[tuple[Address, Address]]) -> Address:
    for old, new in moved:
        if old.holds(address):
            level = old.level
            return Address(**{**address.numbers, level: new.numbers[level]})
    return address


def inverse_of(act: ActText, operation: AnyOperation) -> AnyOperation:
    """Return the operation that undoes another.

    Parameters
    ----------
    act : ActText
        The text before the operation.
    operation : AnyOperation
        On an address of this text.

    Returns
    -------
    AnyOperation
        Applied to the amended text it gives this text back, to the letter.

    Examples
    --------
    >>> unit = Unit("article", "2", ("Стаття 2. А",), ("1. Б.", "2. В."))
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (unit,))
    >>> repeal = Repeal(act="a", edition="2026-01-01", article="2", part="2")
    >>> amended = apply_operations(act, [repeal])
    >>> apply_operations(amended, [inverse_of(act, repeal)]).text == act.text
    True
    """
    own = {"act": operation.act, "edition": operation.edition}
    if isinstance(operation, Insert):
        return operation_at(Repeal, operation.address, **own)
    place = act.at(operation.address)
    if isinstance(operation, Renumber):
        number = operation.address.numbers[operation.address.level]
        mark = place.unit.title[0] if place.is_unit else place.node.mark
        return operation_at(Renumber, operation.renumbered, to=number, mark=mark, **own)
    if isinstance(operation, Repeal):
        at = next(i for i, unit in enumerate(act.units) if unit is place.unit)
        line = at if place.is_unit else place.start
        return operation_at(Insert, operation.address, text=place.text, line=line, **own)
    return operation_at(Restate, operation.address, text=place.text, **own)
