"""The comparative table: the provision in force beside the proposed one, and why.

Two columns, as the Rules of Procedure ask, and beneath each pair one row across both with the
barrier that hromadas reported: with its share, its base, and its interval or the reason why
there is none. A point stands under the opening line of its part, where that line is short: a
point alone is half a sentence. How a row is drawn does not belong here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.drafts.bills import act_name, require_sound
from analysis.drafts.blocks import Block, Cell, Document, Span, Table, Text
from analysis.drafts.contents import cell_of_runs
from analysis.drafts.framing import framed, titled
from analysis.drafts.grounds import ground_of
from analysis.drafts.material import Material
from analysis.drafts.proposals import Change
from analysis.drafts.speaking import spoken
from analysis.law import ActText, Address, ComparisonRow, Place, comparative_rows

__all__ = ["across", "openings_of", "table_of"]

#: Signs of an opening line that still stands above its point: half a page of a column at most.
OPENING_SIGNS = 400


def table_of(material: Material) -> Document:
    """Return the comparative table of a bill.

    Parameters
    ----------
    material : Material
        Of a package of kind ``bill``, in Ukrainian.

    Returns
    -------
    Document
        One table. A row across both columns (its second cell has no line) names an act, an
        article, or the ground of the pair above it; every other row is a pair: on the left the
        wording in force to the letter, on the right the same with its changes marked.

    Raises
    ------
    SourceMissing, DataError, UnknownName
        As :func:`analysis.bills.of`.

    Source
    ------
    Law 1861-VI, Art. 91(6).

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> from analysis.errors import SourceMissing
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> try:
    ...     table_of(material).is_landscape
    ... except SourceMissing:
    ...     True
    True
    """
    require_sound(material)
    say = material.words.say
    title = say("bills.table_title")
    table = Table(
        "",
        (say("bills.table_in_force"), say("bills.table_proposed")),
        tuple(row for act_id in material.operations for row in _rows(material, act_id)),
        (0.5, 0.5),
    )
    blocks: list[Block] = [*titled(material, "bills.table_title"), table]
    return framed(material, blocks, kind="comparative_table", title=title, is_landscape=True)


def across(*lines: Text) -> tuple[Cell, Cell]:
    """Return a row that runs across both columns.

    Parameters
    ----------
    *lines : tuple of Span
        What it says.

    Returns
    -------
    tuple of Cell
        The second cell has no line.

    Examples
    --------
    >>> across((Span("Стаття"),))[1]
    ()
    """
    return (lines, ())


def openings_of(act: ActText, address: Address) -> Iterator[Place]:
    """Yield the opening lines of the provisions that a provision stands in, the widest first.

    Parameters
    ----------
    act : ActText
        The text in force.
    address : Address
        Of a place, which need not exist yet.

    Yields
    ------
    Place
        Paragraph 1 of each part, point or section's point above it.

    Returns
    -------
    iterator of Place

    Examples
    --------
    >>> from analysis.law import Unit
    >>> unit = Unit("article", "2", ("Стаття 2. А",), ("1. Рада:", "1) читає;", "2) пише."))
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (unit,))
    >>> [place.wording for place in openings_of(act, Address(article="2", part="1", point="3"))]
    ['1. Рада:']
    """
    above = replace(address, paragraph="").above
    if above is None or above.level in ("article", "section"):
        return
    yield from openings_of(act, above)
    if above in act.addresses:
        yield act.at(replace(above, paragraph="1"))


def _rows(material: Material, act_id: str) -> Iterator[tuple[Cell, ...]]:
    act = material.acts[act_id]
    yield across((Span(act_name(act_id), "strong"),))
    unit, rows = "", comparative_rows(act, material.operations[act_id])
    shown = {row.before for row in rows}
    for row in rows:
        title = _unit_title(act, row)
        if title and title != unit:
            yield across((Span(title, "strong"),))
        unit = title
        for opening in openings_of(act, row.before or row.after or Address(article="1")):
            if opening.address not in shown and len(opening.wording) <= OPENING_SIGNS:
                line = ((Span(opening.wording),),)
                yield line, line
            shown.add(opening.address)
        yield _pair(material, row)
        yield across(*_grounds(material, row))


def _unit_title(act: ActText, row: ComparisonRow) -> str:
    """Title of the article or section in force; empty where the row is itself a whole one."""
    address = row.before or row.after
    assert address is not None
    own = Address(**{k: v for k, v in address.numbers.items() if k in ("article", "section")})
    return "" if address == own else " ".join(act.at(own).unit.title)


def _pair(material: Material, row: ComparisonRow) -> tuple[Cell, Cell]:
    left = cell_of_runs(run for run in row.runs if run.kind != "insert")
    right = cell_of_runs(row.runs)
    if row.before is None:
        left = ((Span(material.words.say("bills.table_absent"), "emphasis"),),)
    if row.after is None:
        struck = (Span(material.words.say("bills.table_struck"), "emphasis"),)
        right = (*right, struck)
    return left, right


def _grounds(material: Material, row: ComparisonRow) -> list[Text]:
    """One line a change that makes the difference of the row."""
    opening = Span(material.words.say("bills.table_ground"), "strong")
    return [
        (opening, *_ground(material, rule_id, change))
        for rule_id, proposal in material.proposals.items()
        for change, operation in zip(proposal.changes, proposal.operations, strict=True)
        if operation in row.operations
    ]


def _ground(material: Material, rule_id: str, change: Change) -> Text:
    title = Span(f"{material.texts[rule_id].title}: ")
    if change.finding is None:
        why = spoken(change.without_finding, material, owner=rule_id)
        return (title, Span(material.words.say("bills.table_no_finding")), *why)
    return (title, *ground_of(material, rule_id, change.finding), Span("."))
