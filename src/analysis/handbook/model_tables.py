"""Tables of the model itself: functions, stages, services, types and modes.

The rules of choice stand in ``choosing_tables``, the contract in ``contract_tables``.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.contracting import Mode
from analysis.drafts import Block, Cell, Items, Span
from analysis.handbook.printing import Press, cell

__all__ = ["functions_of", "modes_of", "services_of", "stages_of", "types_of"]

Row = tuple[Cell, ...]


def functions_of(press: Press) -> Iterator[Block]:
    """The functions with their key questions."""
    rows: list[Row] = [
        (cell(str(each.number)), cell((Span(press.told(each.name), "strong"),)),
         cell(press.told(each.question)))
        for each in press.model.stages.functions.values()
    ]  # fmt: skip
    head = ("number", "function", "question")
    yield press.table("functions", head, rows, widths=(0.08, 0.27, 0.65))


def stages_of(press: Press) -> Iterator[Block]:
    """The stages, with the functions that fall into each."""
    stages = press.model.stages
    rows: list[Row] = [
        (
            cell(str(stage.number)),
            cell((Span(press.told(stage.name), "strong"),)),
            cell(", ".join(press.told(stages.functions[each].name) for each in stage.functions)),
            cell(*press.entries(stage.sheet), press.flag(stage.flag)),
        )
        for stage in stages.stages.values()
    ]
    head = ("number", "stage", "functions", "rests_on")
    yield press.table("stages", head, rows, widths=(0.08, 0.27, 0.4, 0.25))
    yield press.note("stages_ours")


def services_of(press: Press) -> Iterator[Block]:
    """The catalogue of basic services, Ukraine and Poland side by side."""
    rows: list[Row] = [
        (
            cell(each.number_printed),
            cell(each.name[press.language]),
            cell(getattr(each.polish_counterpart, "name", "") or press.say("none_found")),
            cell(press.flag(each.flag)),
        )
        for each in press.model.services.values()
    ]
    yield press.paragraph("services_count", count=press.number(len(rows), "count/services"))
    head = ("number_printed", "service", "polish_counterpart", "flag")
    yield press.table("services", head, rows, widths=(0.09, 0.42, 0.34, 0.15))


def types_of(press: Press) -> Iterator[Block]:
    """The types, with when to choose each."""
    rows: list[Row] = [
        (
            cell(each.id),
            cell((Span(press.told(each.name), "strong"),)),
            cell(press.told(each.choose_when)),
            cell(press.flag(each.flag)),
        )
        for each in press.model.types.values()
    ]
    head = ("number", "type", "choose_when", "flag")
    yield press.table("types", head, rows, widths=(0.08, 0.27, 0.5, 0.15))


def modes_of(press: Press) -> Iterator[Block]:
    """All modes of both countries, with limits and flags."""
    modes = press.model.modes
    counts = {
        country: press.number(
            sum(mode.country == country for mode in modes.values()), f"count/modes_{country}"
        )
        for country in ("ua", "pl")
    }
    total = press.number(len(modes), "count/modes")
    yield press.paragraph("modes_count", total=total, **counts)
    for country in ("ua", "pl"):
        rows: list[Row] = [
            (
                cell(mode.id),
                cell(press.told(mode.name)),
                cell(press.told(mode.meaning), *_limits(press, key)),
                cell(*_basis(press, mode)),
            )
            for key, mode in modes.items()
            if mode.country == country
        ]
        head = ("number", "mode", "meaning", "basis")
        yield press.table(f"modes_{country}", head, rows, widths=(0.08, 0.22, 0.38, 0.32))
    yield Items(
        tuple((Span(press.say(f"modes_read.{each}")),) for each in ("number", "flag", "ours"))
    )


def _basis(press: Press, mode: Mode) -> Iterator[str]:
    """Where a mode stands in the law, and how far that was seen."""
    if mode.basis:
        others = (each for each in mode.sheet if each != mode.id)
        yield press.address(mode.basis, sheet="; ".join(press.entries(others)))
    yield from (press.provision(each) for each in mode.provisions)
    yield press.flag(mode.flag)


def _limits(press: Press, key: str) -> Iterator[tuple[Span, ...]]:
    for place, limit in enumerate(press.model.modes[key].limits):
        bound = "at_most" if limit.at_most is not None else "at_least"
        value = limit.at_most if limit.at_most is not None else limit.at_least
        name = f"limit/{key}/{place}"
        shown = (
            press.share(float(value or 0), name)
            if limit.unit == "share"
            else press.number(float(value or 0), name)
        )
        unit = press.say(f"unit.{limit.unit}")
        what = press.say(f"limit.{limit.what}")
        yield press.said(f"limit_{bound}", what=what, value=shown, unit=unit)
